import type { MarginBlock, MarginWait } from '../../domain/account-backing.js';
import { type Amount, ZERO } from '../../domain/amount.js';
import type { Environment } from '../../domain/environment.js';
import type { AccountId, InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Level, NotificationBody } from '../../domain/notification.js';
import type { MarginTerms } from '../../domain/session.js';
import type { InversePosition, VenueRecord } from '../../ports/exchange.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { Outside } from './compare-holdings.js';
import type { Uncovered } from './coverage.js';
import type { ExternalPosition, ReconcileReport } from './live-account.js';
import type { LiveBook } from './live-book.js';
import type { Stray } from './stray-orders.js';
import type { TrackedOrder } from './tracked-order.js';

export interface NoticeParts {
  readonly desk: DeskRuntime;
  readonly account: AccountId;
  readonly environment: Environment;
  readonly instrumentOf: (id: InstrumentId) => Instrument | undefined;
}

type Unexplained = ReconcileReport['unexplained'][number];
type AccountStateTold = Extract<NotificationBody, { kind: 'account-state' }>['state'];

/** What people are told of an account at an exchange: one message for one thing, once. */
export class AccountNotices {
  private readonly told = new Map<string, string>();

  constructor(private readonly parts: NoticeParts) {}

  rejected(book: LiveBook, order: TrackedOrder, code: string): void {
    const { purpose } = order.event;
    this.tell('warn', { kind: 'order-rejected', ...this.orderOf(book, order), purpose, code }, book);
  }

  /** What a person wanted withdrawn is gone, with so much of it filled; all of it: it was filled first. */
  withdrawn(book: LiveBook, order: TrackedOrder, filled: Amount): void {
    this.tell('info', { kind: 'order-withdrawn', ...this.orderOf(book, order), filled }, book);
  }

  unknown(book: LiveBook, order: TrackedOrder): void {
    this.tell('warn', { kind: 'order-unknown', ...this.orderOf(book, order) }, book);
  }

  outside({ book, instrument, parts }: Outside): void {
    const priceDecimals = book.instrument(instrument)?.priceDecimals ?? 0;
    for (const { execution, quantity, cause } of parts) {
      const { side, price } = execution;
      const session = book.spec.name;
      const held = this.heldOf(instrument);
      const body = {
        kind: 'outside',
        session,
        side,
        quantity,
        price,
        priceDecimals,
        cause,
        ...held,
      } as const;
      this.tell('critical', body, book);
    }
  }

  external(before: readonly ExternalPosition[], now: readonly ExternalPosition[]): void {
    for (const { instrument, quantity } of now) {
      if (before.some((one) => one.instrument === instrument && one.quantity === quantity)) continue;
      this.tell('warn', { kind: 'position-external', ...this.heldOf(instrument), quantity });
    }
    for (const { instrument } of before) {
      if (now.some((one) => one.instrument === instrument)) continue;
      this.tell('info', { kind: 'position-external', ...this.heldOf(instrument), quantity: ZERO });
    }
  }

  /** Coin-margined positions are nobody's here: whatever changes of them was done by somebody else. */
  inverse(before: readonly InversePosition[], now: readonly InversePosition[]): void {
    const { account, environment } = this.parts;
    const gone = before.filter(({ symbol }) => now.every((one) => one.symbol !== symbol));
    const none = { dollars: ZERO, value: ZERO };
    for (const position of [...now, ...gone.map((one) => ({ ...one, ...none }))]) {
      const { symbol, dollars } = position;
      // What it is worth in its coin changes with every price.
      if (before.some((one) => one.symbol === symbol && one.dollars === dollars)) continue;
      const level = dollars === 0 ? 'info' : 'warn';
      this.tell(level, { kind: 'position-inverse', account, environment, ...position });
    }
  }

  unexplained(book: LiveBook, { session, instrument, book: own, exchange }: Unexplained): void {
    if (!this.isNew(`unexplained ${session} ${instrument}`, `${own} ${exchange}`)) return;
    const held = this.heldOf(instrument);
    this.tell('critical', { kind: 'position-unexplained', session, book: own, exchange, ...held }, book);
  }

  unprotected(book: LiveBook, instrument: InstrumentId, cause: Uncovered): void {
    const body = { kind: 'unprotected', session: book.spec.name, cause, ...this.heldOf(instrument) } as const;
    this.tell(cause === 'no-stop' ? 'warn' : 'critical', body, book);
  }

  protectedAgain(book: LiveBook, instrument: InstrumentId): void {
    const held = this.heldOf(instrument);
    this.tell('info', { kind: 'unprotected', session: book.spec.name, cause: 'again', ...held }, book);
  }

  exitForced(book: LiveBook, instrument: InstrumentId): void {
    this.tell('critical', { kind: 'exit-forced', session: book.spec.name, ...this.heldOf(instrument) }, book);
  }

  stray({ order, linkId, isProtecting }: Stray): void {
    if (!this.isNew(`stray ${linkId}`, 'told')) return;
    const { side, quantity, instrument } = order;
    const held = this.heldOf(instrument);
    this.tell('warn', { kind: 'stray-order', side, quantity, withdrawn: !isProtecting, ...held });
  }

  /** `blocks`: what keeps its margin mode from being set. */
  state(state: AccountStateTold, blocks: readonly MarginBlock[]): void {
    const { account, environment } = this.parts;
    const named = blocks.length === 0 ? {} : { blocks };
    this.tell(levelOf(state), { kind: 'account-state', account, environment, state, ...named });
  }

  marginWaits(wait: MarginWait, book: LiveBook): void {
    const { account, environment } = this.parts;
    this.tell('warn', { kind: 'margin-waits', account, environment, ...wait }, book);
  }

  marginSet(mode: MarginTerms['mode']): void {
    const { account, environment } = this.parts;
    this.tell('info', { kind: 'margin-mode', account, environment, mode });
  }

  transfer({ coin, change }: VenueRecord): void {
    const { account, environment } = this.parts;
    this.tell('info', { kind: 'transfer', account, environment, coin, change });
  }

  private isNew(key: string, value: string): boolean {
    if (this.told.get(key) === value) return false;
    this.told.set(key, value);
    return true;
  }

  private heldOf(instrument: InstrumentId) {
    const { account, environment, instrumentOf } = this.parts;
    return { account, environment, instrument, baseDecimals: instrumentOf(instrument)?.baseDecimals ?? 0 };
  }

  private orderOf({ spec }: LiveBook, { seq, event }: TrackedOrder) {
    const { instrument, side, quantity } = event;
    return { session: spec.name, seq, side, quantity, ...this.heldOf(instrument) };
  }

  private tell(level: Level, body: NotificationBody, book?: LiveBook): void {
    const { desk, account } = this.parts;
    desk.parts.log.warn('exchange account', { account, told: body.kind, body: JSON.stringify(body) });
    desk.tell({
      level,
      lane: level === 'critical' ? 'critical' : 'report',
      atMs: desk.parts.clock.nowMs(),
      account,
      ...(book === undefined ? {} : { session: book.spec.uid }),
      body,
    });
  }
}

const levelOf = (state: AccountStateTold): Level =>
  state === 'ready' ? 'info' : state.startsWith('key-') ? 'critical' : 'warn';
