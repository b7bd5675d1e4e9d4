import { amount } from '../../engine/domain/amount.js';
import { parseUnits } from '../../engine/domain/decimal.js';
import type { Desk } from '../../engine/usecases/desk.js';
import { named, required } from '../args/arg.js';
import { money } from '../args/money.js';
import { coin, word } from '../args/word.js';
import { defineCommand } from '../command.js';
import { walletOpened } from '../views/accounts.js';
import { faultRefusal } from '../views/refusals.js';

const USDT = { quote: 'USDT', decimals: 8 };

/** How finely the desk's markets count this coin. */
function quoteOf(
  desk: Desk,
  code: string | undefined,
): { readonly quote: string; readonly decimals: number } {
  const found = desk.markets().find(({ instrument }) => instrument.quote === code)?.instrument;
  return found === undefined ? USDT : { quote: found.quote, decimals: found.quoteDecimals };
}

export const newWalletCommand = defineCommand({
  name: 'newwallet',
  aliases: [],
  group: 'money',
  role: 'owner',
  risk: 'admin',
  place: 'private',
  args: { name: required(word(16)), cash: required(money(['10000', '1000', '100000'])), quote: named(coin) },
  async run({ name, cash, quote: code }, { desk, asker, preferences }) {
    const { quote, decimals } = quoteOf(desk, code);
    const units = parseUnits(cash, decimals);
    if (!units.ok) return faultRefusal('cash', { ...units.fault, text: cash }, preferences);
    const outcome = await desk.openWallet({ name, quote, decimals, cash: amount(units.value) }, asker);
    return walletOpened(outcome, preferences);
  },
});
