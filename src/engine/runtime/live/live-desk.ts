import type { AccountId, InstrumentId, SessionUid } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import { type NewRow, type StreamName, sessionStream } from '../../domain/journal-row.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { Scheduler } from '../../ports/scheduler.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { RunningSession } from '../sessions/running-session.js';
import type { SessionPast } from '../sessions/session-record.js';
import { dispatchRow, eventOf } from '../sessions/session-rows.js';
import { Account, type LiveParts } from './account.js';
import { askedFees, askedLedger } from './account-questions.js';
import { BookOrders } from './book-orders.js';
import { changeLeverage } from './change-leverage.js';
import { Inbox } from './inbox.js';
import type { Installation } from './installation.js';
import type {
  AccountFees,
  LeftThere,
  LeverageOutcome,
  LiveAccounts,
  LiveAccountView,
  LiveState,
  ReconcileOutcome,
} from './live-account.js';
import { hasLeftOpen, LiveBook } from './live-book.js';
import type { LiveKey } from './live-key.js';
import type { LiveLink } from './live-link.js';
import type { LedgerAnswer, LedgerSpan } from './read-ledger.js';

export interface LiveDeskOptions {
  readonly installation: Installation;
  readonly scheduler: Scheduler;
  /** Told of what must never happen: a bug. */
  readonly onFailure: (error: unknown) => void;
}

const NO_KEY: LiveState = { kind: 'blocked', cause: 'key-missing' };
const MARGIN: LiveState = { kind: 'blocked', cause: 'margin-mode' };
const CLOSED = { kind: 'unreachable', detail: 'closed' } as const;

/** Joins the desk with the exchanges at which its sessions trade. */
export class LiveDesk implements LiveAccounts, LiveLink {
  private readonly accounts = new Map<AccountId, Account>();
  /** By the stream of its session. */
  private readonly books = new Map<StreamName, LiveBook>();
  private readonly lastFees = new Map<string, AccountFees>();
  private readonly parts: LiveParts;
  /** How an account is whose key is known and not open. */
  unopened: (account: AccountId) => LiveState | undefined = () => undefined;

  constructor(
    private readonly desk: DeskRuntime,
    { installation, scheduler, onFailure }: LiveDeskOptions,
  ) {
    const inbox = new Inbox(desk, onFailure);
    this.parts = { desk, inbox, scheduler, installation, instrumentOf: (id) => this.instrumentOf(id) };
    desk.parts.guard.onRows = (rows, isStored) => this.act(rows, isStored);
  }

  /** An account whose key is open. What its books have there is found out at once, before anything is opened. */
  async add(key: LiveKey): Promise<void> {
    const account = new Account(key, this.parts);
    this.accounts.set(key.account, account);
    for (const book of this.books.values()) if (book.spec.account === key.account) account.attach(book);
    for (const { opened, snapshot } of this.desk.ended.values()) {
      const isOurs = opened.spec.account === key.account;
      if (isOurs && !hasLeftOpen(snapshot)) account.state.noteOver(opened.spec.uid);
    }
    await account.start();
  }

  /** Every account that is open has been looked at once, whatever came of it. */
  async looked(): Promise<void> {
    await Promise.all([...this.accounts.values()].map((account) => account.looked));
  }

  /** Its key is closed: nothing leaves any more. What rests there rests on. */
  async remove(id: AccountId): Promise<void> {
    const account = this.accounts.get(id);
    this.accounts.delete(id);
    await account?.close();
  }

  all(): readonly LiveAccountView[] {
    return [...this.accounts.values()].map((account) => account.view());
  }

  find(account: string): LiveAccountView | undefined {
    return this.accounts.get(account as AccountId)?.view();
  }

  async reconcile(id: AccountId): Promise<ReconcileOutcome> {
    const account = this.accounts.get(id);
    return account === undefined ? CLOSED : account.reconcile();
  }

  async refresh(id: AccountId): Promise<ReconcileOutcome> {
    const account = this.accounts.get(id);
    return account === undefined ? CLOSED : account.refresh();
  }

  /** What the exchange takes of a fill; as last told where it does not answer, undefined when it never has. */
  async fees(id: AccountId, instrument: InstrumentId): Promise<AccountFees | undefined> {
    const rules = this.instrumentOf(instrument);
    const key = this.accounts.get(id)?.key;
    const name = `${id} ${instrument}`;
    if (key === undefined || rules === undefined) return undefined;
    const fees = await askedFees(key.exchange, rules);
    if (fees !== undefined) this.lastFees.set(name, fees);
    return this.lastFees.get(name);
  }

  async ledger(id: AccountId, span: LedgerSpan): Promise<LedgerAnswer> {
    const exchange = this.accounts.get(id)?.key.exchange;
    if (exchange === undefined) return CLOSED;
    const { installation, scheduler } = this.parts;
    return askedLedger(exchange, span, { installation: installation.id, scheduler });
  }

  async setLeverage(id: AccountId, instrument: InstrumentId, leverage: number): Promise<LeverageOutcome> {
    const rules = this.instrumentOf(instrument);
    const account = this.accounts.get(id);
    if (account === undefined || rules === undefined) return CLOSED;
    return changeLeverage(account, rules, leverage);
  }

  leftThere(): readonly LeftThere[] {
    return [...this.accounts.values()]
      .map(({ key: { account, environment }, state }) => ({ account, environment, ...state.left() }))
      .filter(({ entries, stops }) => entries.length + stops > 0);
  }

  withdrawing(session: SessionUid, seq?: number): number {
    const open = this.books.get(sessionStream(session))?.orders.open() ?? [];
    return open.filter((order) => order.cancelAsked && (seq === undefined || order.seq === seq)).length;
  }

  /** A session continues from its record. Orders whose id is in it may have left: nobody knows yet. */
  restore(session: RunningSession, { dispatches, recorded }: SessionPast): void {
    if (session.spec.venue === undefined) return;
    const { orders } = this.bookOf(session);
    const doubtMs = this.desk.parts.clock.nowMs();
    // Ids first: what the reserve has kept was written after what it belongs to.
    for (const dispatch of dispatches) orders.takeDispatch(dispatch);
    for (const event of recorded) orders.takeEvent(event, doubtMs);
  }

  /** What a session has done; the rows that are to be stored with it. */
  take(session: RunningSession, events: readonly SessionEvent[]): readonly NewRow[] {
    if (session.spec.venue === undefined) return [];
    // Also of one that has done nothing yet: from its start its instruments are nobody else's.
    const book = this.bookOf(session);
    const { orders, spec } = book;
    const dispatches = orders.dispatchesFor(events, book.found);
    // What it does once more after a start, and whose id is known already, may have left before.
    const known = new Set(events.filter((event) => event.kind === 'order' && book.mayHaveLeft(event)));
    for (const dispatch of dispatches) orders.takeDispatch(dispatch);
    for (const event of events) {
      if (event.kind === 'order') book.found.decided(event);
      this.tellOf(book, event);
      orders.takeEvent(event, known.has(event) ? this.desk.parts.clock.nowMs() : undefined);
    }
    return dispatches.map((dispatch) => dispatchRow(spec.uid, dispatch, session.snapshot.atMs));
  }

  /** It reads nothing on before what happened at its exchange meanwhile is known. */
  isHeldBack({ spec }: RunningSession): boolean {
    return spec.venue !== undefined && this.accounts.get(spec.account)?.hasEverReconciled !== true;
  }

  waitsFor(session: RunningSession): LiveState | undefined {
    const { account } = session.spec;
    if (!this.isHeldBack(session)) {
      return this.accounts.get(account)?.isMarginAgainst(session) === true ? MARGIN : undefined;
    }
    return this.accounts.get(account)?.view().state ?? this.unopened(account) ?? NO_KEY;
  }

  /** Nothing leaves any more. Stops stay where they are. */
  async close(): Promise<void> {
    await Promise.all([...this.accounts.values()].map((account) => account.close()));
  }

  /** Before the event is taken in: what became of an order that somebody waits to hear of. */
  private tellOf(book: LiveBook, event: SessionEvent): void {
    const notices = this.accounts.get(book.spec.account)?.notices;
    if (event.kind !== 'rejected' && event.kind !== 'canceled' && event.kind !== 'fill') return;
    const order = book.orders.find(event.kind === 'fill' ? event.orderSeq : event.seq);
    if (order === undefined) return;
    if (event.kind === 'rejected') notices?.rejected(book, order, event.code);
    else if (!order.askedByHand) return;
    else if (event.kind === 'canceled') notices?.withdrawn(book, order, order.filled);
    else if (event.remaining === undefined) notices?.withdrawn(book, order, order.event.quantity);
  }

  /** Stored, everything leaves; not stored, only what reduces risk does. */
  private act(rows: readonly NewRow[], isStored: boolean): void {
    for (const row of rows) {
      const event = row.type === 'order' || row.type === 'cancel-asked' ? eventOf(row) : undefined;
      if (event?.kind !== 'order' && event?.kind !== 'cancel-asked') continue;
      const book = this.books.get(row.stream);
      if (book === undefined) continue;
      // Its key may be opened later: then it leaves, or is told to be too late.
      if (isStored && event.kind === 'order') book.orders.release(event.seq);
      const account = this.accounts.get(book.spec.account);
      if (account === undefined) continue;
      if (event.kind === 'cancel-asked') account.hands.withdraw(book, event.seq);
      else if (isStored) account.hands.release(book, event.seq);
      else if (event.purpose !== 'entry') this.releaseUnstored(account, book, event.seq);
    }
  }

  /** Under which id it leaves stands in the reserve before it does: whoever starts next asks what became of it. */
  private releaseUnstored(account: Account, book: LiveBook, seq: number): void {
    if (book.orders.isReleased(seq)) return;
    const dispatch = book.orders.dispatchOf(seq);
    if (dispatch !== undefined) {
      this.desk.keepInReserve([dispatchRow(book.spec.uid, dispatch, this.desk.parts.clock.nowMs())]);
    }
    account.hands.release(book, seq);
  }

  private bookOf({ spec }: RunningSession): LiveBook {
    const stream = sessionStream(spec.uid);
    const known = this.books.get(stream);
    if (known !== undefined) return known;
    const { desk, parts } = this;
    const { id: installation, epoch } = parts.installation;
    const book = new LiveBook(desk, parts.inbox, new BookOrders(spec, { installation, epoch }));
    this.books.set(stream, book);
    this.accounts.get(spec.account)?.attach(book);
    return book;
  }

  /** Listed on the market that moves, or of a session, one that has ended too: what it has left is withdrawn. */
  private instrumentOf(id: InstrumentId): Instrument | undefined {
    const { ended, parts } = this.desk;
    const listed = parts.market.profile.instruments.find((one) => one.id === id);
    if (listed !== undefined) return listed;
    const over = [...ended.values()].map(({ opened }) => opened);
    for (const { spec } of [...this.books.values(), ...over]) {
      const found = spec.instruments.find((one) => one.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
