import { type Amount, add, amount, mulDiv, negate, type Price, subtract, ZERO } from '../../domain/amount.js';
import { powerOfTen } from '../../domain/decimal.js';
import type { CoinCode, InstrumentId } from '../../domain/ids.js';
import { type Instrument, notionalOf } from '../../domain/instrument.js';
import type { Fill, Side } from '../../domain/order.js';
import { WALLET_DECIMALS } from '../../domain/wallet.js';

/** What one event must have done to one coin of the wallet, 1e-8 units. */
export interface WalletLine {
  /** Of the execution or of the record. */
  readonly id: string;
  readonly coin: CoinCode;
  readonly change: Amount;
  readonly instrument?: InstrumentId;
  readonly atMs: number;
}

export type WalletFill = Pick<Fill, 'side' | 'quantity' | 'price' | 'fee' | 'feeCoin' | 'atMs'> & {
  readonly execId: string;
};

/** A contract's position as an exchange keeps it: `size` ≥ 0 and what it cost, never below 0. */
interface Contract {
  readonly side: Side;
  readonly size: Amount;
  readonly cost: Amount;
}

const inWallet = (value: Amount, decimals: number): Amount =>
  decimals === WALLET_DECIMALS
    ? value
    : amount(mulDiv(value, powerOfTen(WALLET_DECIMALS), powerOfTen(decimals), 'floor'));

/**
 * The wallet of an account as its executions and payments must have made it: spot moves base against quote, a contract
 * moves its quote coin by what a close realised. It knows nothing of the exchange's own ledger; it is compared with it.
 */
export class WalletBooks {
  private readonly coins = new Map<CoinCode, Amount>();
  private readonly contracts = new Map<InstrumentId, Contract>();

  balance(coin: CoinCode): Amount {
    return this.coins.get(coin) ?? ZERO;
  }

  /** Signed, base units. */
  contract(id: InstrumentId): Amount {
    const held = this.contracts.get(id);
    if (held === undefined) return ZERO;
    return held.side === 'buy' ? held.size : negate(held.size);
  }

  /** The exchange holds something else of it, and nobody here knows what that cost: it counts as bought at the price. */
  resize(rules: Instrument, held: Amount, price: Price): void {
    const side = held < 0 ? 'sell' : 'buy';
    const size = amount(Math.abs(held));
    this.contracts.set(rules.id, { side, size, cost: notionalOf(rules, price, size, 'floor') });
  }

  payment(line: WalletLine): readonly WalletLine[] {
    return this.book([line]);
  }

  /** One line a coin. */
  execution(rules: Instrument, fill: WalletFill): readonly WalletLine[] {
    const what = { id: fill.execId, instrument: rules.id, atMs: fill.atMs };
    const moves = rules.kind === 'linear' ? this.contractMoves(rules, fill) : spotMoves(rules, fill);
    const fee = { coin: fill.feeCoin, change: negate(inWallet(fill.fee, feeDecimals(rules, fill))) };
    return this.book(merged([...moves, fee]).map((move) => ({ ...what, ...move })));
  }

  private book(lines: readonly WalletLine[]): readonly WalletLine[] {
    for (const { coin, change } of lines) this.coins.set(coin, add(this.balance(coin), change));
    return lines;
  }

  private contractMoves(rules: Instrument, { side, quantity, price }: WalletFill): readonly Move[] {
    const held = this.contracts.get(rules.id) ?? { side, size: ZERO, cost: ZERO };
    const closing = held.side === side ? ZERO : amount(Math.min(held.size, quantity));
    const opening = subtract(quantity, closing);
    const gain = closing === 0 ? ZERO : gainOf(rules, held, { closing, price });
    const left = closing === 0 ? held : lessBy(held, closing);
    const turned = left.size === 0 ? { side, size: ZERO, cost: ZERO } : left;
    const cost = opening === 0 ? ZERO : notionalOf(rules, price, opening, 'floor');
    this.contracts.set(rules.id, {
      side: turned.side,
      size: add(turned.size, opening),
      cost: add(turned.cost, cost),
    });
    return [{ coin: rules.quote, change: inWallet(gain, rules.quoteDecimals) }];
  }
}

interface Move {
  readonly coin: CoinCode;
  readonly change: Amount;
}

/** What goes of the cost is cut to the coin's unit, for long and short alike; the last part takes what is left. */
const costOf = ({ size, cost }: Contract, closing: Amount): Amount =>
  closing === size ? cost : amount(mulDiv(cost, closing, size, 'floor'));

function gainOf(
  rules: Instrument,
  held: Contract,
  { closing, price }: { readonly closing: Amount; readonly price: Fill['price'] },
): Amount {
  const entry = costOf(held, closing);
  const exit = notionalOf(rules, price, closing, held.side === 'buy' ? 'floor' : 'ceil');
  return held.side === 'buy' ? subtract(exit, entry) : subtract(entry, exit);
}

const lessBy = (held: Contract, closing: Amount): Contract => ({
  side: held.side,
  size: subtract(held.size, closing),
  cost: subtract(held.cost, costOf(held, closing)),
});

function spotMoves(rules: Instrument, { side, quantity, price }: WalletFill): readonly Move[] {
  const value = notionalOf(rules, price, quantity, side === 'buy' ? 'ceil' : 'floor');
  const [base, quote] = [inWallet(quantity, rules.baseDecimals), inWallet(value, rules.quoteDecimals)];
  return [
    { coin: rules.base, change: side === 'buy' ? base : negate(base) },
    { coin: rules.quote, change: side === 'buy' ? negate(quote) : quote },
  ];
}

function feeDecimals(rules: Instrument, { feeCoin }: WalletFill): number {
  if (feeCoin === rules.quote) return rules.quoteDecimals;
  return feeCoin === rules.base ? rules.baseDecimals : WALLET_DECIMALS;
}

function merged(moves: readonly Move[]): readonly Move[] {
  const coins = new Map<CoinCode, Amount>();
  for (const { coin, change } of moves) coins.set(coin, add(coins.get(coin) ?? ZERO, change));
  return [...coins].filter(([, change]) => change !== 0).map(([coin, change]) => ({ coin, change }));
}
