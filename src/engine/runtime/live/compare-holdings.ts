import { type Amount, amount, ZERO } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { inUnits } from '../../domain/wallet.js';
import type { VenuePosition } from '../../ports/exchange.js';
import type { AccountState } from './account-state.js';
import type { ExternalPosition, ReconcileReport } from './live-account.js';
import type { LiveBook } from './live-book.js';
import { explained, externalOf, type Holdings, type OutsidePart, shortOf, unaccounted } from './shortfall.js';
import { isEntry } from './tracked-order.js';

/** The same has to be seen twice, this long apart, before anything is made of it. */
const AGAIN_MS = 800;
/** Beside what a book holds: its own fills may be told so much later than its position. */
const OWNED_MS = 5_000;

/** Something else took from what a book holds. */
export interface Outside {
  readonly book: LiveBook;
  readonly instrument: InstrumentId;
  readonly parts: readonly OutsidePart[];
}

type Unexplained = ReconcileReport['unexplained'][number] & { readonly owner: LiveBook };

export interface Findings {
  readonly external: readonly ExternalPosition[];
  readonly outside: readonly Outside[];
  readonly unexplained: readonly Unexplained[];
  /** Something does not fit yet: it has to be looked at again soon. */
  readonly isOpen: boolean;
}

interface Suspicion {
  readonly short: Amount;
  readonly sinceMs: number;
}

/** Compares what the books hold with what the exchange says they hold. */
export class HoldingsComparison {
  private readonly suspicions = new Map<string, Suspicion>();
  private readonly candidates = new Map<
    InstrumentId,
    { readonly quantity: Amount; readonly sinceMs: number }
  >();

  constructor(
    private readonly state: AccountState,
    /** For so long executions may be invisible there. */
    private readonly doubtMs: number,
  ) {}

  /** `nowMs`: exchange time of what is compared. */
  compare(nowMs: number): Findings {
    const external = this.externals(nowMs);
    const held = this.state.trading.flatMap((book) =>
      book.spec.instruments.map((instrument) => this.judge(book, instrument, nowMs)),
    );
    const outside = held.flatMap((one) => (one.outside === undefined ? [] : [one.outside]));
    const unexplained = held.flatMap((one) => (one.unexplained === undefined ? [] : [one.unexplained]));
    const isOpen = held.some((one) => one.isOpen) || external.isOpen;
    const isExternal = (id: InstrumentId): boolean =>
      external.found.some(({ instrument }) => instrument === id);
    if (!isOpen) this.state.foreign.forget(nowMs - this.doubtMs, isExternal);
    return { external: external.found, outside, unexplained, isOpen };
  }

  private judge(book: LiveBook, instrument: Instrument, nowMs: number): Verdict {
    const { id } = instrument;
    const key = `${book.spec.uid} ${id}`;
    const holdings = this.holdings(book, instrument);
    const short = shortOf(holdings);
    const before = this.suspicions.get(key);
    if (short === 0) {
      this.suspicions.delete(key);
      return SOUND;
    }
    if (before?.short !== short) {
      this.suspicions.set(key, { short, sinceMs: nowMs });
      return { isOpen: true };
    }
    const ageMs = nowMs - before.sinceMs;
    if (ageMs < AGAIN_MS) return { isOpen: true };
    const parts = explained(holdings, short, this.state.foreign.of(id));
    const isDue = ageMs > this.doubtMs || !this.mayBePart(book, instrument, { holdings, short, parts });
    if (parts.length > 0 && isDue) {
      this.suspicions.delete(key);
      return { isOpen: true, outside: { book, instrument: id, parts } };
    }
    if (ageMs <= this.doubtMs) return { isOpen: true };
    const { exchange } = holdings;
    const session = book.spec.name;
    return {
      isOpen: false,
      unexplained: { session, instrument: id, book: holdings.book, exchange, owner: book },
    };
  }

  /** Entries beside it may have been filled too: then more is short than can be seen yet, and an execution is booked once. */
  private mayBePart(book: LiveBook, { id }: Instrument, { holdings, short, parts }: Explanation): boolean {
    const isEntering = book.orders.open().some(({ event }) => event.instrument === id && isEntry(event));
    const external = this.state.external.find(({ instrument }) => instrument === id)?.quantity ?? ZERO;
    return isEntering && unaccounted(holdings, short, { parts, external }) > 0;
  }

  private holdings(book: LiveBook, instrument: Instrument): Holdings {
    const own = book.position(instrument.id)?.quantity ?? ZERO;
    if (instrument.kind !== 'spot') {
      const exchange = this.state.positions.get(instrument.id)?.quantity ?? ZERO;
      return { book: own, exchange, slack: ZERO };
    }
    const total = this.state.balances.get(instrument.base)?.total ?? ZERO;
    const exchange = inUnits(total, instrument.baseDecimals) - this.othersHold(book, instrument);
    return { book: own, exchange: amount(exchange), slack: instrument.lotSize };
  }

  /** What other books hold of the same coin. */
  private othersHold(book: LiveBook, { base, baseDecimals }: Instrument): number {
    let sum = 0;
    for (const other of this.state.trading) {
      for (const one of other === book ? [] : other.spec.instruments) {
        if (one.kind !== 'spot' || one.base !== base) continue;
        const quantity = other.position(one.id)?.quantity ?? 0;
        sum += Math.floor(quantity * 10 ** (baseDecimals - one.baseDecimals));
      }
    }
    return sum;
  }

  /** Contracts that no book owns; coins that no book owns are a balance. A fill that is told late is no such position. */
  private externals(nowMs: number): {
    readonly found: readonly ExternalPosition[];
    readonly isOpen: boolean;
  } {
    const { external: known } = this.state;
    const seen = [...this.state.positions.values()].flatMap((position) => this.externalOf(position, nowMs));
    const isSteady = ({ instrument, quantity }: ExternalPosition): boolean => {
      const before = this.candidates.get(instrument);
      const isSame = before?.quantity === quantity;
      if (!isSame) this.candidates.set(instrument, { quantity, sinceMs: nowMs });
      const isOwned = this.state.traderOf(instrument) !== undefined;
      return isSame && nowMs - before.sinceMs >= (isOwned ? OWNED_MS : AGAIN_MS);
    };
    const steady = new Map(seen.map((one) => [one.instrument, isSteady(one)]));
    for (const id of this.candidates.keys()) if (!steady.has(id)) this.candidates.delete(id);
    const found = seen.flatMap((one) => {
      const before = known.find(({ instrument }) => instrument === one.instrument);
      return steady.get(one.instrument) === true ? [one] : before === undefined ? [] : [before];
    });
    return { found, isOpen: [...steady.values()].includes(false) };
  }

  private externalOf(position: VenuePosition, nowMs: number) {
    const { instrument, quantity: exchange, guard, leverage, liquidationPrice } = position;
    const book = this.state.traderOf(instrument)?.position(instrument)?.quantity ?? ZERO;
    const quantity = externalOf({ book, exchange, slack: ZERO });
    const known = this.state.external.find((one) => one.instrument === instrument);
    // Less than a book has is no position of somebody else: until it is explained, what nobody owns is what it was.
    if (book !== 0 && shortOf({ book, exchange, slack: ZERO }) > 0) return known === undefined ? [] : [known];
    if (quantity === 0) return [];
    const stop = guard.stopPrice === undefined ? {} : { stopPrice: guard.stopPrice };
    const taken = liquidationPrice === undefined ? {} : { liquidationPrice };
    return [{ instrument, quantity, leverage, sinceMs: known?.sinceMs ?? nowMs, ...stop, ...taken }];
  }
}

interface Explanation {
  readonly holdings: Holdings;
  readonly short: Amount;
  readonly parts: readonly OutsidePart[];
}

interface Verdict {
  readonly isOpen: boolean;
  readonly outside?: Outside;
  readonly unexplained?: Unexplained;
}

const SOUND: Verdict = { isOpen: false };
