import type { Person, Preferences } from '../../engine/domain/person.js';
import type { ChoiceOutcome, WalletOutcome } from '../../engine/usecases/accounts.js';
import type { WalletView } from '../../engine/usecases/desk.js';
import type { LiveAccountView } from '../../engine/usecases/live/live-desk.js';
import { type Button, type Line, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { modeOf } from './badges.js';
import { money } from './format.js';
import { type InstrumentOf, liveAccountLines } from './live-account.js';
import { buttons } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).hand.accounts;

interface AccountsShown {
  readonly live: readonly LiveAccountView[];
  readonly instrumentOf: InstrumentOf;
  readonly wallets: readonly WalletView[];
  /** The account that a command here means when it names none. */
  readonly meant: string;
  readonly person: Pick<Person, 'role'>;
}

/** One line a coin of each account; the one that is meant here is marked. Of those at exchanges how they are, too. */
export function accountsPage(shown: AccountsShown, prefs: Preferences): Reply {
  const { wallets, meant, person } = shown;
  const words = wordsOf(prefs);
  const lines = wallets.flatMap((wallet, index) => [
    walletLine(wallet, meant, prefs),
    ...(wallets.slice(index + 1).some(({ account }) => account === wallet.account)
      ? []
      : belowWallet(wallet, shown, prefs)),
  ]);
  const others = [...new Set(wallets.map(({ account }) => account))].filter((one) => one !== meant);
  const choices = others.slice(0, 4).map((one): Button => ({ label: one, line: `/account ${one}` }));
  const more: readonly Button[] = person.role === 'owner' ? [{ label: words.more, line: '/newwallet' }] : [];
  return reply(text(...lines, words.meant(meant)), buttons(...choices, ...more));
}

function walletLine(wallet: WalletView, meant: string, prefs: Preferences): Line {
  const { account, environment, quote, decimals, total, free } = wallet;
  const figures = `${money(total, decimals, prefs)} ${quote} · ${wordsOf(prefs).free(money(free, decimals, prefs))}`;
  return line(account === meant ? '● ' : '○ ', strong(account), ` ${modeOf(environment, prefs)} ${figures}`);
}

function belowWallet(
  { account }: WalletView,
  { live, instrumentOf }: AccountsShown,
  prefs: Preferences,
): readonly Line[] {
  const view = live.find((one) => one.account === account);
  return view === undefined ? [] : liveAccountLines(view, instrumentOf, prefs);
}

export function accountChosen(outcome: ChoiceOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'done':
      return reply(text(words.chosen(outcome.account)));
    case 'already':
      return refusal(text(words.chosenAlready(outcome.account)));
    case 'no-account':
      return refusal(text(words.none(outcome.text, outcome.known)));
  }
}

export function walletOpened(outcome: WalletOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'opened':
    case 'already': {
      const { account, cash, decimals, quote } = outcome.wallet;
      const said = words.opened(account, `${money(cash, decimals, prefs)} ${quote}`);
      return reply(text(said), buttons({ label: words.use, line: `/account ${account}` }));
    }
    case 'name-taken':
      return refusal(text(words.taken(outcome.account)));
    case 'bad-name':
      return refusal(text(words.badName(outcome.text)));
    case 'too-many':
      return refusal(text(words.tooMany(outcome.limit)));
  }
}
