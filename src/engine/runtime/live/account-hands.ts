import { exchangeFailureOf } from '../../ports/exchange.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { AccountHealth } from './account-health.js';
import type { AccountParts } from './account-parts.js';
import { FoundClaims } from './claim-found.js';
import { CoverageWatch } from './coverage.js';
import { Dispatcher } from './dispatcher.js';
import { GuardKeeper } from './keep-guards.js';
import { Leverage } from './leverage.js';
import type { LiveBook } from './live-book.js';
import { Prover } from './prover.js';
import { SpotStops } from './spot-stops.js';
import type { TrackedOrder } from './tracked-order.js';

/** How often what protects is looked at by asking, as long as something is held. */
const REFRESH_MS = 3_000;

/** Everything of an account that acts at the exchange. */
export class AccountHands {
  readonly dispatcher: Dispatcher;
  readonly prover: Prover;
  readonly leverage: Leverage;
  readonly claims: FoundClaims;
  readonly spot: SpotStops;
  private readonly keeper: GuardKeeper;
  private isRefreshing = false;
  private refreshedMs = 0;
  isClosed = false;
  /** The first look at everything is over, whatever came of it. */
  hasLooked = false;

  constructor(
    private readonly parts: AccountParts,
    private readonly health: AccountHealth,
    { desk, onDiffering }: { readonly desk: DeskRuntime; readonly onDiffering: () => void },
  ) {
    const { exchange, inbox, news, clock, notices } = parts;
    const elapsedMs = () => clock.elapsedMs();
    const coverage = new CoverageWatch(parts, () => health.isReachable);
    const isLookedAt = (): boolean => health.hasEverReconciled;
    this.spot = new SpotStops(desk, { ...parts, isLookedAt }, coverage);
    this.claims = new FoundClaims(desk, parts);
    this.keeper = new GuardKeeper(parts, coverage, this.spot, onDiffering);
    const isBackedAs = (mode: string): boolean => health.margins.mode === mode;
    this.leverage = new Leverage(exchange, elapsedMs, isBackedAs, (book) => this.retry(book));
    this.dispatcher = new Dispatcher({
      exchange,
      inbox,
      elapsedMs,
      leverage: this.leverage,
      isRealTime: desk.parts.market.profile.realTime,
      mayEnter: () => health.state().kind === 'ready',
      isLookedFor: (order) => health.hasEverReconciled && !parts.state.mayShow(order),
      isClosed: () => this.isClosed,
      onDiffering,
      ask: (book, order) => this.prover.ask(book, order),
    });
    this.prover = new Prover({
      exchange,
      inbox,
      news,
      elapsedMs,
      dispatcher: this.dispatcher,
      onQuiet: () => health.quiet(),
      onUnknown: (book, order) => notices.unknown(book, order),
    });
  }

  /** An order, or a stop, is stored: it leaves. */
  release(book: LiveBook, seq: number): void {
    this.dispatcher.release(book, seq);
    if (!this.isClosed) this.keeper.step(book);
  }

  withdraw(book: LiveBook, seq: number): void {
    const order = book.orders.find(seq);
    if (order !== undefined) this.dispatcher.withdraw(book, order);
  }

  /** Every second. */
  step(): void {
    if (this.isClosed) return;
    for (const book of this.parts.state.trading) {
      this.tellFound(book);
      // Before the first entry needs it.
      if (this.health.state().kind === 'ready') this.prepare(book);
      for (const order of book.orders.open()) this.stepOrder(book, order);
      this.keeper.step(book);
    }
    for (const book of this.parts.state.over) if (!book.hasLeftOpen) this.keeper.leave(book);
    this.tellWaits();
    this.refresh();
  }

  /** What is held has changed: its protection follows at once. */
  stepGuard(book: LiveBook): void {
    if (!this.isClosed) this.keeper.step(book);
  }

  /** What was decided since the last look may be there already. */
  private tellFound(book: LiveBook): void {
    if (book.found.isOpen) this.parts.inbox.add(() => this.claims.tell(book));
  }

  private tellWaits(): void {
    const { state, notices } = this.parts;
    for (const wait of this.health.margins.dueWaits()) {
      const book = state.trading.find(({ spec }) => spec.name === wait.session);
      if (book !== undefined) notices.marginWaits(wait, book);
    }
  }

  private prepare(book: LiveBook): void {
    for (const { id } of book.spec.instruments) this.leverage.prepare(book, id);
  }

  private retry(book: LiveBook): void {
    for (const order of book.orders.open()) this.dispatcher.retry(book, order);
  }

  private stepOrder(book: LiveBook, order: TrackedOrder): void {
    this.dispatcher.retry(book, order);
    // What all is asked for at once needs not be asked for each by itself.
    if (this.hasLooked) this.prover.step(book, order);
  }

  /** Protections that vanish without a word are missed within seconds. */
  private refresh(): void {
    const { clock, state } = this.parts;
    const isDue = clock.elapsedMs() - this.refreshedMs >= REFRESH_MS;
    if (this.isRefreshing || !isDue || !state.holds || !this.health.isReachable) return;
    this.isRefreshing = true;
    this.refreshedMs = clock.elapsedMs();
    const done = this.lookAtGuards().finally(() => {
      this.isRefreshing = false;
    });
    done
      .catch((error: unknown) => this.health.failed(exchangeFailureOf(error)))
      .catch((error: unknown) => this.parts.inbox.fail(error));
  }

  private async lookAtGuards(): Promise<void> {
    const { exchange, inbox, state, news } = this.parts;
    const atMs = exchange.nowMs();
    const holdsCoins = state.trading.some(
      ({ session, spec }) => session?.holds && spec.instruments.some(isSpot),
    );
    const [positions, orders] = await Promise.all([
      exchange.positions(),
      holdsCoins ? exchange.openOrders() : undefined,
    ]);
    inbox.add(async () => {
      state.takePositions(positions, atMs);
      if (orders === undefined) return;
      for (const order of orders) await news.order(order);
      this.spot.fates.ask(state.goneStops(new Set(orders.map(({ linkId }) => linkId)), atMs));
    });
  }
}

const isSpot = ({ kind }: { readonly kind: string }): boolean => kind === 'spot';
