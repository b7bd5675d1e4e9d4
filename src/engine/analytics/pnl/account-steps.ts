import type { AccountLine } from '../../domain/account-line.js';
import type { AccountRecord } from '../../domain/account-record.js';
import { type Amount, add, amount, mulDiv, subtract, ZERO } from '../../domain/amount.js';
import { powerOfTen } from '../../domain/decimal.js';
import type { CoinCode, InstrumentId } from '../../domain/ids.js';
import type { PnlEntry, PnlKind, PnlStep } from '../../domain/pnl-entry.js';
import { PAR } from '../../domain/rate.js';
import type { FillEvent } from '../../domain/session-event.js';
import { inUnits, WALLET_DECIMALS } from '../../domain/wallet.js';

const wholeOf = (execId: string): string => execId.split('#')[0] ?? execId;

/** What sessions have of executions and payments: the rest of each is the account's. */
export class BookedShares {
  private readonly quantities = new Map<string, Amount>();
  private readonly values = new Map<string, Amount>();

  fill({ execId, quantity }: Pick<FillEvent, 'execId' | 'quantity'>): void {
    if (execId === undefined) return;
    const id = wholeOf(execId);
    this.quantities.set(id, add(this.quantities.get(id) ?? ZERO, quantity));
  }

  /** `value`: 1e-8 of the coin. */
  payment(recordId: string, value: Amount): void {
    this.values.set(recordId, add(this.values.get(recordId) ?? ZERO, value));
  }

  /** What is left of a line to the account, 1e-8 of its coin; undefined: sessions have all of it. */
  restOf({ recordId, trade, change }: AccountRecord): Amount | undefined {
    if (trade === undefined) return this.paymentRest(recordId, change);
    const left = trade.quantity - (this.quantities.get(trade.execId) ?? ZERO);
    if (left <= 0) return undefined;
    return left === trade.quantity ? change : amount(mulDiv(change, left, trade.quantity, 'floor'));
  }

  private paymentRest(recordId: string, change: Amount): Amount | undefined {
    const booked = this.values.get(recordId);
    if (booked === undefined) return change;
    return change === booked ? undefined : subtract(change, booked);
  }
}

/** A contract's name has what it settles in. */
const isSpot = (id: InstrumentId | undefined): boolean => id?.includes(':') === false;

/** Coins that are bought or changed leave one purse for another: in neither is that profit. */
function kindOf({ record }: AccountLine): PnlKind {
  switch (record.kind) {
    case 'transfer-in':
    case 'transfer-out':
    case 'conversion':
      return 'transfer';
    case 'trade':
    case 'liquidation':
      return isSpot(record.instrument) ? 'transfer' : 'external';
    case 'other':
      return 'external';
    default:
      return record.kind;
  }
}

interface OwnRest {
  readonly line: AccountLine;
  readonly rest: Amount;
  /** Or money that moved. */
  readonly isProfit: boolean;
}

/** What of each line is the account's, 1e-8 of its coin; each once, however often it was written down. */
export function ownRests(lines: Iterable<AccountLine>, shares: BookedShares): readonly OwnRest[] {
  const seen = new Set<string>();
  const rests: OwnRest[] = [];
  for (const line of lines) {
    const { recordId } = line.record;
    const rest = seen.has(recordId) ? undefined : shares.restOf(line.record);
    seen.add(recordId);
    if (rest !== undefined && rest !== 0) rests.push({ line, rest, isProfit: kindOf(line) !== 'transfer' });
  }
  return rests;
}

/** The account's own lines in one coin, as lines of its profit and loss. */
export const accountSteps = (
  lines: Iterable<AccountLine>,
  shares: BookedShares,
  { coin, decimals }: { readonly coin: CoinCode; readonly decimals: number },
): readonly PnlStep[] =>
  ownRests(lines, shares)
    .filter(({ line }) => line.record.coin === coin)
    .map(({ line, rest }) => stepOf(line, inUnits(rest, decimals), decimals));

function stepOf(line: AccountLine, value: Amount, decimals: number): PnlStep {
  const { atMs, coin, instrument, trade } = line.record;
  const entry: PnlEntry = {
    atMs,
    kind: kindOf(line),
    coin,
    decimals,
    amount: value,
    value,
    rate: PAR,
    ...(instrument === undefined ? {} : { instrument }),
    ...(trade === undefined ? {} : { tag: 'outside' }),
  };
  return { atMs, isFill: false, entries: [entry] };
}

/** What sessions may have a part of: only then their records have to be read to know what is left. */
export const mayBeShared = ({ record: { trade, kind } }: AccountLine): boolean =>
  trade !== undefined || kind === 'funding';

/** Of a session's payment, in units of a wallet. */
export const inWallet = (value: Amount, decimals: number): Amount =>
  amount(value * powerOfTen(WALLET_DECIMALS - decimals));
