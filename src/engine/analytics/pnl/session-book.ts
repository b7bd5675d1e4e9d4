import { type Amount, amount, negate, subtract, ZERO } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import { fromPrice, type Instrument, notionalOf } from '../../domain/instrument.js';
import { bookFill, bookFunding, bookTransfer, emptyLedger, positionOf } from '../../domain/ledger.js';
import type { PnlEntry, PnlStep, PnlTag } from '../../domain/pnl-entry.js';
import { PAR, type Rate, rateAt, worthOf } from '../../domain/rate.js';
import type { SessionSpec } from '../../domain/session.js';
import type { FillEvent, SessionEvent } from '../../domain/session-event.js';
import { WALLET_DECIMALS } from '../../domain/wallet.js';

type FundingEvent = Extract<SessionEvent, { kind: 'funding' }>;
type Named = Pick<PnlEntry, 'atMs' | 'session' | 'strategy' | 'instrument' | 'side' | 'tag'>;

/** What of a session says who it is. */
export type BookOf = Pick<SessionSpec, 'name' | 'instruments' | 'program'>;

/** The events of one session as lines of profit and loss, in its quote coin. Give it all of them, in their order. */
export class SessionBook {
  readonly ledger = emptyLedger();
  private readonly instruments: Map<InstrumentId, Instrument>;

  constructor(private readonly of: BookOf) {
    this.instruments = new Map(of.instruments.map((one) => [one.id, one]));
  }

  /** The rules of an instrument as they stand. */
  rules(id: InstrumentId): Instrument {
    const found = this.instruments.get(id);
    if (found === undefined) throw new RangeError(`${this.of.name} does not trade ${id}`);
    return found;
  }

  /** Money that came into the book (+) or left it (−). */
  transfer(atMs: number, value: Amount): PnlStep {
    bookTransfer(this.ledger, value);
    const { quote, quoteDecimals: decimals } = this.of.instruments[0] as Instrument;
    const { name: session, program } = this.of;
    const entry = {
      atMs,
      session,
      strategy: program.strategy,
      coin: quote,
      decimals,
      amount: value,
    } as const;
    return { atMs, isFill: false, entries: [{ ...entry, kind: 'transfer', value, rate: PAR }] };
  }

  /** Undefined: it changed no money. */
  take(event: SessionEvent): PnlStep | undefined {
    if (event.kind === 'fill') return this.fill(event);
    if (event.kind === 'funding') return this.funding(event);
    if (event.kind === 'rules') this.instruments.set(event.instrument, event.rules);
    return undefined;
  }

  private fill(event: FillEvent): PnlStep {
    const rules = this.rules(event.instrument);
    const before = positionOf(this.ledger, rules);
    const realised = bookFill(this.ledger, rules, event);
    const after = positionOf(this.ledger, rules);
    const held = before.quantity === 0 ? after.quantity : before.quantity;
    const who = this.named(event, { side: held < 0 ? 'short' : 'long', tag: tagOf(event) });
    const { quote: coin, quoteDecimals: decimals } = rules;
    const entries: PnlEntry[] = [];
    if (realised !== 0)
      entries.push({
        ...who,
        kind: 'realised',
        coin,
        decimals,
        amount: realised,
        value: realised,
        rate: PAR,
      });
    entries.push({ ...who, kind: 'fee', ...feeOf(rules, event) });
    const quantity = subtract(after.quantity, before.quantity);
    const cost = subtract(after.cost, before.cost);
    return {
      atMs: event.atMs,
      isFill: true,
      entries,
      holding: { instrument: event.instrument, quantity, cost },
    };
  }

  private funding(event: FundingEvent): PnlStep {
    const { quote: coin, quoteDecimals: decimals } = this.rules(event.instrument);
    bookFunding(this.ledger, event.value);
    const who = this.named(event, { side: event.quantity < 0 ? 'short' : 'long' });
    const entry: PnlEntry = {
      ...who,
      kind: 'funding',
      coin,
      decimals,
      amount: event.value,
      value: event.value,
      rate: PAR,
    };
    return { atMs: event.atMs, isFill: false, entries: [entry] };
  }

  private named({ atMs, instrument }: FillEvent | FundingEvent, more: Pick<Named, 'side' | 'tag'>): Named {
    const { name: session, program } = this.of;
    return { atMs, session, strategy: program.strategy, instrument, ...more };
  }
}

const BY_HAND: ReadonlySet<string> = new Set(['ordered-by-hand', 'closed-by-hand', 'adopted']);

function tagOf({ purpose, reason: { key } }: FillEvent): PnlTag {
  if (BY_HAND.has(key)) return 'by-hand';
  return key.startsWith('outside-') ? 'outside' : purpose;
}

/** What was paid, and what that was worth: at the fill's own price, or as it was stored with the fill. */
function feeOf(
  rules: Instrument,
  { fee, feeCoin: coin, price, feeRate }: FillEvent,
): Pick<PnlEntry, 'coin' | 'decimals' | 'amount' | 'value' | 'rate' | 'isBeside'> {
  const paid = negate(fee);
  if (coin === rules.quote)
    return { coin, decimals: rules.quoteDecimals, amount: paid, value: paid, rate: PAR };
  if (coin === rules.base) {
    const value = negate(notionalOf(rules, price, fee, 'ceil'));
    const rate = rateAt(fromPrice(rules, price));
    const told = { coin, decimals: rules.baseDecimals, amount: paid, value };
    return rate === undefined ? told : { ...told, rate };
  }
  const beside = { coin, decimals: WALLET_DECIMALS, amount: paid, isBeside: true } as const;
  return feeRate === undefined ? beside : { ...beside, ...worthBeside(rules, paid, feeRate) };
}

const worthBeside = (rules: Instrument, paid: Amount, rate: Rate): Pick<PnlEntry, 'value' | 'rate'> => ({
  rate,
  value: worthOf(paid, { decimals: WALLET_DECIMALS, rate, into: rules.quoteDecimals }, 'floor'),
});

/** Units by which the entries of a book and its ledger differ; anything but 0 is a bug. */
export function gapOf(book: SessionBook, steps: Iterable<PnlStep>): Amount {
  let sum = 0;
  for (const { entries } of steps)
    for (const { isBeside, value = ZERO } of entries) if (isBeside !== true) sum += value;
  const { cash, cost } = book.ledger;
  return amount(cash + cost - sum);
}
