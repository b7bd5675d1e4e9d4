import { SEMANTICS } from '../../core/semantics.js';
import { ZERO } from '../../domain/amount.js';
import { frameMs } from '../../domain/frame.js';
import { type AccountId, bookId, type CorrelationId } from '../../domain/ids.js';
import type { FillModel, MarginTerms, RiskLimits, SessionSpec } from '../../domain/session.js';
import { manual } from '../../strategies/manual.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { USUAL_MARGIN } from '../planning/margin-plan.js';
import type { ListedSeries } from '../planning/session-plan.js';
import { RunningSession } from '../sessions/running-session.js';

/** Bars that tell the last price before the first order. */
const BARS_BEFORE = 2;

export interface NewBook {
  readonly account: AccountId;
  readonly listed: ListedSeries;
  readonly fill: FillModel;
  readonly limits: RiskLimits;
  /** Hash of the program of orders by hand as it is now. */
  readonly hash: string;
  /** Of an account at an exchange. */
  readonly venue?: SessionSpec['venue'];
  /** Of a contract; what is left out is the usual. */
  readonly margin?: Partial<MarginTerms>;
}

/** A book for orders by hand on one instrument: money comes into it with each order. */
function handSpec(desk: DeskRuntime, book: NewBook): SessionSpec {
  const { account, listed, fill, limits, hash, venue, margin } = book;
  const uid = desk.parts.ids.sessionUid();
  const { source, instrument, frame } = listed;
  const startMs = desk.parts.market.atMs;
  return {
    uid,
    name: `h${desk.openedByHand + 1}`,
    account,
    book: bookId(`book-${uid}`),
    program: { strategy: manual.name, hash, parameters: {}, semantics: SEMANTICS },
    instruments: [instrument],
    series: [{ source, instrument: instrument.id, frame }],
    cash: ZERO,
    sizing: { kind: 'quote', value: ZERO },
    ...(instrument.contract === undefined ? {} : { margin: { ...USUAL_MARGIN, ...margin } }),
    fill,
    ...(venue === undefined ? {} : { venue }),
    limits,
    startMs,
    tapeFromMs: startMs - BARS_BEFORE * frameMs(frame),
    endsWhenFlat: true,
  };
}

/** The book at the market's last fact: nobody sees it, and nothing of it is stored yet. */
export async function prepareBook(
  desk: DeskRuntime,
  book: NewBook,
  by: { readonly name: string; readonly correlation: CorrelationId },
): Promise<RunningSession> {
  const { host, clock, market } = desk.parts;
  const spec = handSpec(desk, book);
  const opened = { spec, startedBy: by.name, startedMs: clock.nowMs() };
  const session = new RunningSession({
    opened,
    correlation: by.correlation,
    hosted: await host.open(spec),
    tapes: market,
  });
  await session.advance();
  return session;
}
