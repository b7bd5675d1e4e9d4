import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { VenueNews } from '../../ports/exchange.js';
import type { Cancel, Scheduler } from '../../ports/scheduler.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { AccountHands } from './account-hands.js';
import { AccountHealth } from './account-health.js';
import { AccountNews } from './account-news.js';
import { AccountNotices } from './account-notices.js';
import type { AccountParts } from './account-parts.js';
import { AccountState } from './account-state.js';
import type { Inbox } from './inbox.js';
import type { Installation } from './installation.js';
import type { LiveAccountView, ReconcileOutcome, ReconcileReport } from './live-account.js';
import type { LiveBook } from './live-book.js';
import type { LiveKey } from './live-key.js';
import { LookWindow } from './look-window.js';
import { Reconciler } from './reconciler.js';
import { Settlement } from './settle-look.js';

const TICK_MS = 1_000;
const RECONCILE_MS = 30_000;
/** As long as entries are kept back: what keeps them back may be over. */
const ANXIOUS_MS = 5_000;
const SOON_MS = 1_000;
const CLOSE_MS = 3_000;
/** No further back is looked where the start of the window is lost. */
const LONGEST_MS = 7 * 86_400_000;

export interface LiveParts {
  readonly desk: DeskRuntime;
  readonly inbox: Inbox;
  readonly scheduler: Scheduler;
  readonly installation: Installation;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
}

/** One account at an exchange at work. */
export class Account {
  readonly state: AccountState;
  readonly hands: AccountHands;
  private readonly health: AccountHealth;
  private readonly parts: AccountParts;
  private readonly reconciler: Reconciler;
  private report: ReconcileReport | undefined;
  private stop: Cancel = () => undefined;
  private wantedMs: number | undefined;
  private readonly window: LookWindow;
  private isStarted = false;
  private tellLooked = (): void => undefined;
  /** The first look at everything is over, whatever came of it, or nothing is looked at any more. */
  readonly looked = new Promise<void>((resolve) => {
    this.tellLooked = resolve;
  });

  constructor(
    readonly key: LiveKey,
    private readonly live: LiveParts,
  ) {
    const { account, environment, exchange } = key;
    const { desk, inbox, installation, instrumentOf } = live;
    const { clock } = desk.parts;
    this.state = new AccountState(installation.id, exchange.doubtMs);
    const { state } = this;
    const notices = new AccountNotices({ desk, account, environment, instrumentOf });
    const news = new AccountNews({
      state,
      nowMs: () => exchange.nowMs(),
      onMissing: (book, order) => this.hands.prover.ask(book, order),
      onForeign: () => this.wantSoon(0),
      onStopHit: (stop) => this.hands.spot.fates.ask([stop]),
    });
    this.parts = { account, environment, exchange, clock, inbox, state, news, notices, instrumentOf };
    this.health = new AccountHealth(key, desk, notices, (linkId) => {
      const owner = state.ownerOf(linkId);
      return owner.kind === 'book' || owner.kind === 'lost' ? owner.book.spec.name : undefined;
    });
    this.hands = new AccountHands(this.parts, this.health, {
      desk,
      onDiffering: () => this.wantSoon(SOON_MS),
    });
    const settlement = new Settlement(this.parts, {
      prover: this.hands.prover,
      claims: this.hands.claims,
      fates: this.hands.spot.fates,
      onMissed: () => this.health.quiet(),
      onOpen: () => this.wantSoon(SOON_MS),
    });
    this.window = new LookWindow(desk.parts, { account, state, doubtMs: exchange.doubtMs, instrumentOf });
    this.reconciler = new Reconciler({
      ...this.parts,
      sinceMs: () => this.window.sinceMs,
      settle: async (look, inquiries, begunMs) => {
        const outcome = await settlement.settle(look, inquiries, begunMs);
        this.window.own.take(look);
        return outcome;
      },
      onFailure: (failure) => this.health.failed(failure),
    });
  }

  /** Begins to listen and puts books and exchange side by side; nothing is opened before that is done. */
  async start(): Promise<void> {
    const { exchange } = this.key;
    const nowMs = exchange.nowMs();
    const isKnown = await this.window.open(this.begunMs(nowMs));
    this.state.transfersFromMs = isKnown ? this.window.sinceMs : nowMs;
    this.state.startAt(nowMs);
    for (const { orders } of this.state.books.values()) orders.doubtFrom(nowMs);
    exchange.listen((news) => this.hear(news));
    this.isStarted = true;
    this.stop = this.live.scheduler.every(TICK_MS, () => this.tick());
    // The stream calls for the first look once it is there: one that was begun before would have to be done again.
    this.step();
  }

  /** Books, and nobody knows when they were last looked at: a disk has lost it. */
  private begunMs(nowMs: number): number {
    const starts = [...this.state.books.values()].map(({ spec }) => spec.startMs);
    return Math.max(nowMs - LONGEST_MS, Math.min(nowMs, ...starts));
  }

  get hasEverReconciled(): boolean {
    return this.health.hasEverReconciled;
  }

  view(): LiveAccountView {
    const { account, environment, keyHint, vitals } = this.key;
    const { state, health, report } = this;
    const owners = state.trading.flatMap((book) =>
      book.spec.instruments.map(({ id }) => [id, book.spec.name] as const),
    );
    return {
      account,
      environment,
      keyHint,
      state: health.state(),
      stateSinceMs: health.sinceMs(),
      ...(state.balances.size === 0 ? {} : { balances: [...state.balances.values()] }),
      ...(health.rights === undefined ? {} : { rights: health.rights }),
      external: state.external.filter(({ instrument }) => !state.isOwned(instrument)),
      ...(report === undefined ? {} : { report }),
      vitals: vitals(),
      owners: new Map(owners),
      inverse: health.inverse.positions,
      ...(health.margins.mode === undefined ? {} : { marginMode: health.margins.mode }),
      backing: { wishes: health.margins.wishes, waits: health.margins.waits, blocks: health.margins.blocks },
    };
  }

  /** Its contracts are not backed as it counts with: its entries wait. */
  isMarginAgainst(book: Pick<LiveBook, 'spec'>): boolean {
    return this.health.margins.isAgainst(book);
  }

  attach(book: LiveBook): void {
    this.state.attach(book);
    // Its first entry may leave at once: the mode is seen to before that is too late.
    if (this.isStarted) this.health.margins.look([...this.state.trading, book]);
  }

  get notices(): AccountNotices {
    return this.parts.notices;
  }

  async reconcile(): Promise<ReconcileOutcome> {
    const { era } = this.health;
    const [outcome] = await Promise.all([this.reconciler.run(), this.health.inverse.ask()]);
    this.hands.hasLooked = true;
    this.tellLooked();
    if (outcome.kind === 'unreachable') {
      // What it was wanted for is not known yet, even where by then nothing else keeps entries back.
      this.wantSoon(ANXIOUS_MS);
      return outcome;
    }
    const isFirst = this.report === undefined;
    const report = { ...outcome.report, inverse: this.health.inverse.positions };
    this.report = report;
    this.health.reconciled(era);
    if (isFirst) this.logCompared(report);
    await this.window.move(this.reconciler.lookedMs);
    return { kind: 'done', report };
  }

  private logCompared({ account, tookMs, unknown }: ReconcileReport): void {
    const state = this.health.state().kind;
    this.live.desk.parts.log.info('exchange account compared', { account, tookMs, unknown, state });
  }

  /** The same, and asks what the key may do. */
  async refresh(): Promise<ReconcileOutcome> {
    this.health.forgetRights();
    await this.health.refreshRights();
    return this.reconcile();
  }

  /** Nothing leaves any more; what is on its way is waited for, not for long. Stops stay where they are. */
  async close(): Promise<void> {
    this.hands.isClosed = true;
    this.stop();
    this.tellLooked();
    const patience = new Promise<void>((resolve) => {
      this.live.scheduler.after(CLOSE_MS, resolve);
    });
    await Promise.race([this.hands.dispatcher.settled(), patience]);
    await this.parts.inbox.done(async () => undefined);
    await this.key.exchange.close();
  }

  private hear(news: VenueNews): void {
    this.parts.inbox.add(async () => {
      switch (news.kind) {
        case 'order':
          this.heard(news.order.linkId);
          return this.parts.news.order(news.order);
        case 'execution':
          this.heard(news.execution.linkId);
          return this.parts.news.execution(news.execution);
        case 'position':
          this.takePosition(news.position);
          return;
        case 'balance':
          this.state.balances.set(news.balance.coin, news.balance);
          return;
        case 'up':
        case 'down':
          this.health.streamIs(news.kind === 'up');
          this.wantSoon(0);
          return;
      }
    });
  }

  private takePosition(position: Extract<VenueNews, { kind: 'position' }>['position']): void {
    this.state.positions.set(position.instrument, position);
    const book = this.state.traderOf(position.instrument);
    if (book !== undefined) this.hands.stepGuard(book);
  }

  /** The stream speaks. */
  private heard(linkId: string | undefined): void {
    this.health.speaks();
    const owner = this.state.ownerOf(linkId);
    const order = owner.kind === 'book' ? owner.book.orders.find(owner.seq) : undefined;
    if (order !== undefined) order.unheardSinceMs = undefined;
  }

  private step(): void {
    void this.health.refreshRights();
    this.health.inverse.look();
    this.health.margins.look(this.state.trading);
    this.health.modes.look(this.state.trading.flatMap(({ spec }) => spec.instruments));
    this.hands.step();
    this.health.tell();
  }

  private tick(): void {
    this.step();
    const elapsedMs = this.parts.clock.elapsedMs();
    const period = this.health.state().kind === 'ready' ? RECONCILE_MS : ANXIOUS_MS;
    const isWanted = this.wantedMs !== undefined && this.wantedMs <= elapsedMs;
    const isDue = elapsedMs - this.reconciler.endedMs >= (this.mayBeSettled ? ANXIOUS_MS : period);
    if (this.reconciler.isRunning || !(isWanted || isDue)) return;
    this.begin();
  }

  /** A look sees by now all that was sent before the start. */
  private get mayBeSettled(): boolean {
    const { state, health, key } = this;
    return health.hasEverReconciled && !state.isStartSettled && state.seesStart(key.exchange.nowMs());
  }

  private begin(): void {
    this.wantedMs = undefined;
    this.reconcile().then(
      () => this.goOn(),
      (error: unknown) => this.parts.inbox.fail(error),
    );
  }

  /** Something has happened since that one was begun. */
  private goOn(): void {
    const isWanted = this.wantedMs !== undefined && this.wantedMs <= this.parts.clock.elapsedMs();
    if (isWanted && !this.reconciler.isRunning && !this.hands.isClosed) this.begin();
  }

  private wantSoon(delayMs: number): void {
    const dueMs = this.parts.clock.elapsedMs() + delayMs;
    this.wantedMs = Math.min(this.wantedMs ?? dueMs, dueMs);
    if (delayMs > 0 || this.reconciler.isRunning || this.hands.isClosed) return;
    this.begin();
  }
}
