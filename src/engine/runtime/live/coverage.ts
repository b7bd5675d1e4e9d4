import type { InstrumentId } from '../../domain/ids.js';
import type { AccountParts } from './account-parts.js';
import { type ExitPace, isNewExit, nextExit } from './exit-pace.js';
import type { LiveBook } from './live-book.js';

/** A position may be without its protection for so long, as long as the exchange can be reached. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 1_000;
/** The price is beyond it: it cannot be placed any more. */
const BEYOND = 'stop-beyond';
/** A protection that is refused so often for another reason will not be taken either. */
const MOST_REFUSALS = 2;

export type Uncovered = 'missing' | 'no-stop';

/** How one position's protection has been lately. Times are of the monotonic clock. */
export interface Coverage {
  badSinceMs: number | undefined;
  retryMs: number;
  isAsked: boolean;
  refusals: number;
  exit: ExitPace | undefined;
  told: Uncovered | undefined;
}

/** Keeps in mind since when each position has been without its protection, and says what has to be done about it. */
export class CoverageWatch {
  private readonly watched = new Map<string, Coverage>();

  constructor(
    private readonly parts: AccountParts,
    private readonly isReachable: () => boolean,
  ) {}

  of(book: LiveBook, instrument: InstrumentId): Coverage {
    const key = keyOf(book, instrument);
    const known = this.watched.get(key);
    if (known !== undefined) return known;
    const fresh = {
      badSinceMs: undefined,
      retryMs: 0,
      isAsked: false,
      refusals: 0,
      exit: undefined,
      told: undefined,
    };
    this.watched.set(key, fresh);
    return fresh;
  }

  /** Nothing is held any more. */
  forget(book: LiveBook, instrument: InstrumentId): void {
    this.watched.delete(keyOf(book, instrument));
  }

  covered(book: LiveBook, instrument: InstrumentId): void {
    const coverage = this.of(book, instrument);
    if (coverage.told !== undefined) this.parts.notices.protectedAgain(book, instrument);
    Object.assign(coverage, { badSinceMs: undefined, refusals: 0, exit: undefined, told: undefined });
  }

  /** Nobody wants it protected: that is told, once. */
  unwanted(book: LiveBook, instrument: InstrumentId): void {
    this.tell(book, instrument, 'no-stop');
  }

  /** True when something may be tried now. */
  uncovered(book: LiveBook, instrument: InstrumentId): boolean {
    const coverage = this.of(book, instrument);
    const elapsedMs = this.parts.clock.elapsedMs();
    // As long as nobody answers there, nobody can act: the time counts from when somebody does.
    if (!this.isReachable()) coverage.badSinceMs = elapsedMs;
    coverage.badSinceMs ??= elapsedMs;
    const ageMs = elapsedMs - coverage.badSinceMs;
    if (ageMs > PATIENCE_MS) this.tell(book, instrument, 'missing');
    if (ageMs > PATIENCE_MS && coverage.refusals > 0) this.exit(book, instrument);
    return !coverage.isAsked && coverage.retryMs <= elapsedMs;
  }

  /** Something was tried; it is tried again a while later, if it did not help. */
  tried(coverage: Coverage): void {
    coverage.isAsked = true;
    coverage.retryMs = this.parts.clock.elapsedMs() + RETRY_MS;
  }

  refused(book: LiveBook, instrument: InstrumentId, code: string): void {
    const coverage = this.of(book, instrument);
    coverage.refusals += 1;
    if (code === BEYOND || coverage.refusals >= MOST_REFUSALS) this.exit(book, instrument);
  }

  private tell(book: LiveBook, instrument: InstrumentId, cause: Uncovered): void {
    const coverage = this.of(book, instrument);
    if (coverage.told === cause) return;
    coverage.told = cause;
    this.parts.notices.unprotected(book, instrument, cause);
  }

  /**
   * The position is closed: it cannot be protected where its stop should be. What the exchange does not have by its last
   * word cannot be closed there; why it has not is for whoever compares to find out.
   */
  private exit(book: LiveBook, instrument: InstrumentId): void {
    const coverage = this.of(book, instrument);
    const elapsedMs = this.parts.clock.elapsedMs();
    const isTooSoon = coverage.exit !== undefined && elapsedMs < coverage.exit.nextMs;
    if (isTooSoon || isExiting(book, instrument)) return;
    this.parts.inbox.add(async () => {
      const held = book.position(instrument)?.quantity ?? 0;
      if (held === 0 || isExiting(book, instrument) || !isThere(this.parts, book, instrument)) return;
      if (isNewExit(coverage.exit, held)) this.parts.notices.exitForced(book, instrument);
      coverage.exit = nextExit(coverage.exit, held, elapsedMs);
      await book.apply({ kind: 'close' }, 'monitor');
    });
  }
}

const keyOf = (book: LiveBook, instrument: InstrumentId): string => `${book.spec.uid} ${instrument}`;

/** A market order that closes it is on its way; as long as nobody knows what became of one, none is sent in its place. */
const isExiting = (book: LiveBook, instrument: InstrumentId): boolean =>
  book.orders.open().some(({ event }) => {
    const reduces = event.purpose === 'exit' || event.purpose === 'end';
    return event.instrument === instrument && reduces && event.terms.type === 'market';
  });

/** By its last word the exchange has a position that points as the book's does; coins that are held are a balance. */
function isThere({ state }: AccountParts, book: LiveBook, instrument: InstrumentId): boolean {
  if (book.instrument(instrument)?.kind === 'spot') return true;
  const held = book.position(instrument)?.quantity ?? 0;
  return (state.positions.get(instrument)?.quantity ?? 0) * held > 0;
}
