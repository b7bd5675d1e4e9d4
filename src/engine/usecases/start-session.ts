import type { JournalRow } from '../domain/journal-row.js';
import type { SeriesSpec, SessionSpec } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { BarTape } from '../runtime/market/bar-tape.js';
import type { PlanSources } from '../runtime/planning/session-plan.js';
import { RunningSession } from '../runtime/sessions/running-session.js';
import { quoteOf } from '../runtime/sessions/session-quote.js';
import { isOpened, openedOf, openedRow } from '../runtime/sessions/session-rows.js';
import type { Asker, StartOutcome, StartRequest } from './desk.js';
import { coins } from './desk-terms.js';
import { knownInstruments, movingSeries } from './markets.js';
import { planFor } from './plan-request.js';
import { type Opening, type StartParts, sessionSpecOf } from './session-spec.js';
import { freeCash } from './wallets.js';

/** Opens a session on the market that moves now. The same correlation opens it once. */
export async function startSession(
  parts: StartParts,
  request: StartRequest,
  asker: Asker,
): Promise<StartOutcome> {
  const { desk } = parts;
  const planned = await planFor(request, parts.own);
  return desk.exclusive.run(async () => {
    const earlier = await openedBefore(desk, asker);
    if (earlier !== undefined) return { kind: 'started', spec: earlier, warmBars: 0 };
    const listed: PlanSources['listed'] = (id) => movingSeries(desk, id);
    const plan = planned({ listed, known: () => knownInstruments(desk) });
    if (plan.kind !== 'plan') return plan;
    const account = parts.accounts.meantOnPaper(request.account);
    if (account === undefined)
      return { kind: 'no-account', text: request.account ?? '', known: parts.accounts.paper() };
    const cash = request.cash ?? coins(parts.terms.sessionCash, quoteOf(plan).decimals);
    const refusal = refusalOf(parts, { plan, account, cash });
    if (refusal !== undefined) return refusal;
    return open(parts, { plan, account, cash, request }, asker);
  });
}

async function openedBefore(desk: DeskRuntime, asker: Asker): Promise<SessionSpec | undefined> {
  const rows: readonly JournalRow[] = await desk.parts.journal.byCorrelation(asker.correlation);
  const row = rows.find(isOpened);
  return row === undefined ? undefined : openedOf(row).spec;
}

function refusalOf(
  parts: StartParts,
  { plan, account, cash }: Omit<Opening, 'request'>,
): StartOutcome | undefined {
  const { desk, terms } = parts;
  if (desk.tradingState !== 'active') return { kind: 'halted' };
  if (desk.sessions.size >= terms.maxSessions) return { kind: 'too-many', limit: terms.maxSessions };
  const quote = quoteOf(plan);
  const available = freeCash(parts, { account, quote });
  if (cash <= 0 || cash > available) return { kind: 'no-cash', needed: cash, available, ...quote };
  return undefined;
}

async function open(parts: StartParts, opening: Opening, asker: Asker): Promise<StartOutcome> {
  const { desk } = parts;
  const { guard, host, clock, market } = desk.parts;
  const spec = sessionSpecOf(parts, opening);
  const opened = { spec, startedBy: asker.name, startedMs: clock.nowMs() };
  // Durable before it acts: a crash from here on starts the session at the next start.
  await guard.commit([openedRow(opened, asker.correlation)]);
  desk.opened += 1;
  const hosted = await host.open(spec);
  const session = new RunningSession({ opened, correlation: asker.correlation, hosted, tapes: market });
  const events = await session.advance();
  // From here on everybody sees it: not before it has figures.
  desk.sessions.set(spec.name, session);
  desk.note(session, events);
  await desk.flush();
  desk.parts.log.info('session started', { session: spec.name, correlation: asker.correlation });
  return { kind: 'started', spec, warmBars: warmBarsOf(session) };
}

/** Closed bars of the strategy's own series that warm it: all that there are, since it starts now. */
function warmBarsOf({ spec, tapes }: RunningSession): number {
  const own = spec.series[spec.strategySeries?.[0] ?? 0] as SeriesSpec;
  const tape = tapes.tape(own) as BarTape;
  return tape.length - tape.indexAfter(spec.tapeFromMs - 1);
}
