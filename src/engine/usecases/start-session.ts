import type { Amount } from '../domain/amount.js';
import { frameMs } from '../domain/frame.js';
import { accountId, bookId } from '../domain/ids.js';
import type { JournalRow } from '../domain/journal-row.js';
import type { SessionSpec } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { pinOf } from '../runtime/planning/program-pin.js';
import { type ListedSeries, planSession, type SessionPlan } from '../runtime/planning/session-plan.js';
import { RunningSession } from '../runtime/sessions/running-session.js';
import { isOpened, openedOf, openedRow } from '../runtime/sessions/session-rows.js';
import type { Asker, StartOutcome, StartRequest } from './desk.js';
import { coins, type DeskTerms } from './desk-terms.js';
import { freeCash } from './wallets.js';

/** The one paper wallet. */
const PAPER_ACCOUNT = accountId('paper');

/** Bars of history a session gets at least: what a person wants to see on a chart. */
const MIN_HISTORY_BARS = 300;
/** Smoothed indicators converge over a few times their length. */
const WARMUP_FACTOR = 5;

export interface StartParts {
  readonly desk: DeskRuntime;
  readonly terms: DeskTerms;
  readonly hashOf: (strategy: string) => string | undefined;
}

/** Opens a session on the market that moves now. The same correlation opens it once. */
export async function startSession(
  parts: StartParts,
  request: StartRequest,
  asker: Asker,
): Promise<StartOutcome> {
  const { desk } = parts;
  return desk.exclusive.run(async () => {
    const earlier = await openedBefore(desk, asker);
    if (earlier !== undefined) return { kind: 'started', spec: earlier, warmBars: 0 };
    const plan = planSession(request, (id) => movingSeries(desk, id), knownInstruments(desk));
    if (plan.kind !== 'plan') return plan;
    const cash = request.cash ?? defaultCash(parts.terms, plan);
    const refusal = refusalOf(parts, plan, cash);
    if (refusal !== undefined) return refusal;
    return open(parts, { plan, cash, request, asker });
  });
}

async function openedBefore(desk: DeskRuntime, asker: Asker): Promise<SessionSpec | undefined> {
  const rows: readonly JournalRow[] = await desk.parts.journal.byCorrelation(asker.correlation);
  const row = rows.find(isOpened);
  return row === undefined ? undefined : openedOf(row).spec;
}

export function movingSeries(
  desk: DeskRuntime,
  id: ListedSeries['instrument']['id'],
): ListedSeries | undefined {
  const instrument = desk.parts.market.instrument(id);
  const tape = desk.parts.market.of(id);
  if (instrument === undefined || tape === undefined) return undefined;
  return { source: tape.key.source, instrument, frame: tape.key.frame };
}

const knownInstruments = (desk: DeskRuntime) => (): readonly string[] =>
  desk.parts.market.profile.instruments.map(({ id }) => id);

const defaultCash = (terms: DeskTerms, plan: SessionPlan): Amount =>
  coins(terms.sessionCash, plan.instruments[0]?.quoteDecimals ?? 8);

function refusalOf({ desk, terms }: StartParts, plan: SessionPlan, cash: Amount): StartOutcome | undefined {
  if (desk.tradingState !== 'active') return { kind: 'halted' };
  if (desk.sessions.size >= terms.maxSessions) return { kind: 'too-many', limit: terms.maxSessions };
  const [first] = plan.instruments;
  const quote = String(first?.quote);
  const decimals = first?.quoteDecimals ?? 8;
  const available = freeCash(desk, terms, quote);
  if (cash <= 0 || cash > available) return { kind: 'no-cash', needed: cash, available, quote, decimals };
  return undefined;
}

interface Opening {
  readonly plan: SessionPlan;
  readonly cash: Amount;
  readonly request: StartRequest;
  readonly asker: Asker;
}

async function open(parts: StartParts, opening: Opening): Promise<StartOutcome> {
  const { desk } = parts;
  const { journal, host, clock, market } = desk.parts;
  const spec = specOf(parts, opening);
  const { asker } = opening;
  const opened = { spec, startedBy: asker.name, startedMs: clock.nowMs() };
  // Durable before it acts: a crash from here on starts the session at the next start.
  await journal.commit({ rows: [openedRow(opened, asker.correlation)] });
  desk.opened += 1;
  const hosted = await host.open(spec);
  const session = new RunningSession({ opened, correlation: asker.correlation, hosted, tapes: market });
  desk.sessions.set(spec.name, session);
  desk.note(session, await session.advance());
  await desk.flush();
  desk.parts.log.info('session started', { session: spec.name, correlation: asker.correlation });
  return { kind: 'started', spec, warmBars: warmBarsOf(session) };
}

function warmBarsOf({ spec, tapes }: RunningSession): number {
  const own = spec.series[spec.strategySeries?.[0] ?? 0];
  const tape = own === undefined ? undefined : tapes.tape(own);
  if (tape === undefined) return 0;
  return Math.max(0, tape.indexAfter(spec.startMs - 1) - tape.indexAfter(spec.tapeFromMs - 1));
}

function specOf({ desk, terms, hashOf }: StartParts, { plan, cash, request }: Opening): SessionSpec {
  const uid = desk.parts.ids.sessionUid();
  const { strategy, instruments, series, strategySeries, warmupBars } = plan;
  const stopBps = request.stopBps ?? strategy.defaultStopBps;
  const startMs = desk.parts.market.atMs;
  const history = Math.max(MIN_HISTORY_BARS, warmupBars * WARMUP_FACTOR);
  return {
    uid,
    name: `m${desk.opened + 1}`,
    account: PAPER_ACCOUNT,
    book: bookId(`book-${uid}`),
    program: pinOf(plan, hashOf(strategy.name) ?? ''),
    instruments,
    series,
    ...(strategySeries === undefined ? {} : { strategySeries }),
    cash,
    sizing: request.sizing ?? { kind: 'equity', bps: 10_000 },
    ...(stopBps === undefined || stopBps === 0 ? {} : { stopBps }),
    fill: terms.fill,
    limits: terms.limits,
    startMs,
    tapeFromMs: startMs - history * frameMs(request.frame),
  };
}
