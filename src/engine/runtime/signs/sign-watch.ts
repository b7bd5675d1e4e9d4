import { madeBy, readSigns } from '../../core/signs/read-signs.js';
import { type Reading, stepAfter } from '../../core/signs/step-sign.js';
import { toNumber } from '../../domain/decimal.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { StreamName } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import { paidInto } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { Fold } from '../desk/open-fold.js';
import type { RunningSession } from '../sessions/running-session.js';
import { quoteOf } from '../sessions/session-quote.js';

const SIGN_STREAM: StreamName = 'signs';
const SIGN_ROW = 'sign-stepped';

/** Step 0 = it is over. */
interface SignStep {
  readonly session: string;
  readonly key: string;
  readonly step: number;
}

/** By session uid and key, those above 0. */
type SignBook = Readonly<Record<string, number>>;

const afterStep = (book: SignBook, { session, key, step }: SignStep): SignBook => {
  const { [nameOf(session, key)]: _, ...others } = book;
  return step === 0 ? others : { ...others, [nameOf(session, key)]: step };
};
const nameOf = (session: string, key: string): string => `${session} ${key}`;

export const SIGN_FOLD: Fold<SignBook> = {
  name: 'signs',
  stream: SIGN_STREAM,
  version: 1,
  empty: {},
  after: (book, { payload }) => afterStep(book, payload as SignStep),
};

/**
 * Watches what nobody has to ask for: limits, drawdown, liquidation, funding, silence and round profits of every session. A step
 * that is reached is stored in the same commit as its message, so that a restart tells it neither twice nor never.
 */
export class SignWatch {
  private readonly steps: Map<string, number>;
  /** The most that each session had made, in coins. */
  private readonly peaks = new Map<string, number>();

  constructor(
    private readonly desk: DeskRuntime,
    book: SignBook,
  ) {
    this.steps = new Map(Object.entries(book));
  }

  /** After everybody has read: `news` has new bars. */
  look(news: ReadonlySet<InstrumentId>): void {
    if (news.size === 0) return;
    const { desk } = this;
    for (const session of desk.sessions.values()) {
      const hasNews = session.spec.instruments.some(({ id }) => news.has(id));
      if (hasNews && !session.isOver && desk.isMoving(session)) this.lookAt(session);
    }
    this.forgetEnded();
  }

  private lookAt(session: RunningSession): void {
    const { spec, snapshot, lastFill } = session;
    const { live } = this.desk.parts.feed;
    const readings = readSigns({
      spec,
      snapshot,
      mostMade: this.mostMadeBy(session),
      nowMs: Math.max(snapshot.atMs, live?.nowMs() ?? 0),
      funding: (id) => live?.quote(id)?.funding,
      ...(lastFill === undefined ? {} : { lastFillMs: lastFill.atMs }),
    });
    for (const reading of readings) this.take(session, reading);
    this.forgetGone(session, readings);
  }

  private take(session: RunningSession, reading: Reading): void {
    const { uid } = session.spec;
    const known = this.steps.get(nameOf(uid, reading.about)) ?? 0;
    const step = stepAfter(known, reading);
    if (step === known) return;
    this.note({ session: uid, key: reading.about, step });
    if (step > known) this.desk.tell(this.notice(session, reading, step));
  }

  /** Each step is an alert of its own: one that is worse is not counted with the one before. */
  private notice(session: RunningSession, { about, told }: Reading, step: number): Notification {
    const { spec, snapshot } = session;
    const { level, sign } = told();
    const { quote, decimals: quoteDecimals } = quoteOf(spec);
    return {
      level,
      lane: level === 'critical' ? 'critical' : 'report',
      atMs: snapshot.atMs,
      account: spec.account,
      session: spec.uid,
      key: `sign:${spec.name}:${about}:${step}`,
      body: { kind: 'sign', sign, session: spec.name, quote, quoteDecimals, ...this.desk.labelOf(spec) },
    };
  }

  private note(stepped: SignStep): void {
    const { guard, clock } = this.desk.parts;
    const name = nameOf(stepped.session, stepped.key);
    if (stepped.step === 0) this.steps.delete(name);
    else this.steps.set(name, stepped.step);
    const atMs = clock.nowMs();
    guard.note([{ stream: SIGN_STREAM, type: SIGN_ROW, version: 1, atMs, payload: stepped }]);
  }

  /** From the curve that it has drawn so far, then as it goes. */
  private mostMadeBy(session: RunningSession): number {
    const { uid } = session.spec;
    const most = Math.max(this.peaks.get(uid) ?? mostDrawn(session), madeBy(session));
    this.peaks.set(uid, most);
    return most;
  }

  /** A position that is closed nears nothing any more; the next one is another. */
  private forgetGone({ spec }: RunningSession, readings: readonly Reading[]): void {
    for (const name of this.steps.keys()) {
      if (!name.startsWith(`${spec.uid} liquidation `)) continue;
      const key = name.slice(spec.uid.length + 1);
      if (!readings.some((one) => one.about === key)) this.note({ session: spec.uid, key, step: 0 });
    }
  }

  private forgetEnded(): void {
    if (this.steps.size === 0) return;
    const running = new Set([...this.desk.sessions.values()].map(({ spec }) => String(spec.uid)));
    for (const name of [...this.steps.keys()]) {
      const [session = ''] = name.split(' ');
      if (running.has(session)) continue;
      this.note({ session, key: name.slice(session.length + 1), step: 0 });
      this.peaks.delete(session);
    }
  }
}

/** Over the curve of a session, in coins. Where money was put in on the way the curve does not tell it from profit: then from now on. */
function mostDrawn({ spec, snapshot, curve }: RunningSession): number {
  if (paidInto({ spec, snapshot }) !== spec.cash) return 0;
  const cash = toNumber(spec.cash, quoteOf(spec).decimals);
  return curve.points().equity.reduce((most, value) => Math.max(most, value - cash), 0);
}
