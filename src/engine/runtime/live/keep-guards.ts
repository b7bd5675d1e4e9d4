import { type Amount, ZERO } from '../../domain/amount.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { ChangeAnswer } from '../../ports/exchange.js';
import type { AccountParts } from './account-parts.js';
import type { CoverageWatch } from './coverage.js';
import { isGuarded, type WantedStop, wantedStop } from './guard-deed.js';
import type { LiveBook } from './live-book.js';
import type { SpotStops } from './spot-stops.js';

/** Something else is held there, as the exchange says: whoever compares has to find out first. */
const GONE_MS = 5_000;

/** Keeps at the exchange the protection that each book wants for what it holds. */
export class GuardKeeper {
  constructor(
    private readonly parts: AccountParts,
    private readonly coverage: CoverageWatch,
    private readonly spot: SpotStops,
    /** The exchange holds something else than the book. */
    private readonly onDiffering: () => void,
  ) {}

  /** Looked at every second, and whenever something of it has changed. */
  step(book: LiveBook): void {
    for (const instrument of book.spec.instruments) this.look(book, instrument);
  }

  /** Its session is over: a stop that still rests would sell coins that are not its own. */
  leave(book: LiveBook): void {
    for (const instrument of book.spec.instruments) {
      const rests = this.parts.state.stopsOf(book, instrument.id).length > 0;
      if (rests) this.spot.look({ book, instrument, held: ZERO, wanted: undefined });
    }
  }

  private look(book: LiveBook, instrument: Instrument): void {
    const { id, kind } = instrument;
    const position = book.position(id);
    if (position === undefined) return;
    const stop = book.orders.stopOf(id);
    // What is decided and not stored yet is not acted on.
    if (stop?.mayLeave === false) return;
    const wanted = wantedStop(instrument, stop?.event, position);
    const isDust = kind === 'spot' && position.quantity < instrument.minQuantity;
    if (position.quantity === 0 || isDust) this.coverage.forget(book, id);
    else if (wanted === undefined) this.coverage.unwanted(book, id);
    if (kind === 'spot') this.spot.look({ book, instrument, held: position.quantity, wanted });
    else if (wanted !== undefined) this.keep({ book, instrument, wanted, held: position.quantity });
  }

  private keep({ book, instrument, wanted, held }: Kept): void {
    const { coverage } = this;
    const { id } = instrument;
    const there = this.parts.state.positions.get(id);
    if (there !== undefined && there.quantity !== 0 && isGuarded(there, wanted)) {
      coverage.covered(book, id);
      return;
    }
    if (!coverage.uncovered(book, id)) return;
    if (there !== undefined && there.quantity * held < 0) {
      this.differs(book, id);
      return;
    }
    const watched = coverage.of(book, id);
    coverage.tried(watched);
    void this.parts.exchange.guard(instrument, wanted.guard).then((answer) => {
      watched.isAsked = false;
      this.answered({ book, instrument, wanted, held }, answer);
    });
  }

  /** A stop would protect nothing, or a position that is somebody else's. */
  private differs(book: LiveBook, instrument: InstrumentId): void {
    this.coverage.of(book, instrument).retryMs = this.parts.clock.elapsedMs() + GONE_MS;
    this.onDiffering();
  }

  private answered({ book, instrument: { id }, wanted }: Kept, answer: ChangeAnswer): void {
    const { positions } = this.parts.state;
    switch (answer.kind) {
      case 'done': {
        const quantity = book.position(id)?.quantity;
        const there = positions.get(id);
        if (quantity === undefined || quantity === 0) return;
        const updatedMs = this.parts.exchange.nowMs();
        const known = there ?? { instrument: id, quantity, leverage: 1 };
        positions.set(id, { ...known, guard: { ...there?.guard, ...wanted.guard }, updatedMs });
        return;
      }
      case 'gone':
        this.differs(book, id);
        return;
      case 'refused':
        this.coverage.refused(book, id, answer.code);
        return;
      case 'unknown':
      case 'not-sent':
        return;
    }
  }
}

interface Kept {
  readonly book: LiveBook;
  readonly instrument: Instrument;
  readonly wanted: WantedStop;
  readonly held: Amount;
}
