import { createHash } from 'node:crypto';
import { amount } from '../../../src/engine/domain/amount.js';
import { type AccountId, accountId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { SessionSpec } from '../../../src/engine/domain/session.js';
import type { DeskRuntime } from '../../../src/engine/runtime/desk/desk-runtime.js';
import { prepareDeclared, readDefinition } from '../../../src/engine/runtime/own/declared.js';
import {
  type PlanRequest,
  planProgram,
  planSession,
  type SessionPlan,
} from '../../../src/engine/runtime/planning/session-plan.js';
import { RunningSession } from '../../../src/engine/runtime/sessions/running-session.js';
import { openedRow } from '../../../src/engine/runtime/sessions/session-rows.js';
import { strategyNamed } from '../../../src/engine/strategies/registry.js';
import type { Asker, StartRequest } from '../../../src/engine/usecases/desk.js';
import { movingSeries } from '../../../src/engine/usecases/markets.js';
import { type StartParts, sessionSpecOf } from '../../../src/engine/usecases/session-spec.js';
import type { PlannedBook } from '../schedule/schedule.js';
import { busy } from './busy-strategy.js';

export const ACCOUNT = accountId('sim');

const UNITS = 100_000_000;
const LONG = 'buy when close > open sell when close < open';
const BOTH = `${LONG} short when close < open cover when close > open`;

const PARAMETERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  grid: { range: '1', levels: '8', amount: '100' },
  dca: { every: '2', amount: '60' },
  'rsi-reversion': { period: '3' },
  'ma-cross': { fast: '20', slow: '100' },
};

interface Opening {
  readonly instrument: Instrument;
  readonly asker: Asker;
  readonly account?: AccountId;
}

/** Starts a session as a person's start does, at an account of the exchange. */
export async function openBook(
  parts: StartParts,
  planned: PlannedBook,
  { instrument, asker, account = ACCOUNT }: Opening,
): Promise<SessionSpec> {
  const { desk } = parts;
  const request = requestOf(planned, instrument);
  const plan = planOf(desk, planned, request);
  const spec = remote(
    sessionSpecOf(parts, { plan, account, cash: amount(planned.cash * UNITS), request }),
    planned,
  );
  await desk.exclusive.run(() => open(desk, spec, asker));
  return spec;
}

function requestOf(planned: PlannedBook, instrument: Instrument): StartRequest & PlanRequest {
  const { program, leverage, stopBps } = planned;
  const strategy = program === 'reversion' ? 'rsi-reversion' : program;
  const isLinear = instrument.kind === 'linear';
  return {
    strategy,
    parameters: program === 'busy' ? busyWith(planned) : (PARAMETERS[strategy] ?? {}),
    instruments: [instrument.id],
    frame: '1m',
    stopBps,
    sizing: { kind: 'equity', bps: 5_000 },
    ...(isLinear ? { margin: { mode: 'cross', leverage } } : {}),
  };
}

const busyWith = ({ instrument, orders }: PlannedBook): Readonly<Record<string, string>> => ({
  seed: String(instrument),
  orders: String(orders),
});

function planOf(desk: DeskRuntime, { program }: PlannedBook, request: PlanRequest): SessionPlan {
  const sources = { listed: (id: Instrument['id']) => movingSeries(desk, id), known: () => [] };
  const plan =
    program === 'flip'
      ? planProgram(flipping(request), request, sources)
      : planSession(request, sources, (name) => (name === busy.name ? busy : strategyNamed(name)));
  if (plan.kind !== 'plan') throw new RangeError(`no plan for ${program}: ${JSON.stringify(plan)}`);
  return plan;
}

function flipping({ instruments }: PlanRequest) {
  const read = readDefinition(instruments.some((id) => id.includes(':')) ? BOTH : LONG);
  if (read.kind === 'fault') throw new RangeError(JSON.stringify(read.fault));
  const { definition, text } = read;
  const hash = createHash('sha256').update(text).digest('hex');
  const prepared = prepareDeclared('flip', { definition, text, hash }, {});
  if (prepared.kind !== 'ready') throw new RangeError('flip does not take its parameters');
  return prepared.program;
}

const remote = (spec: SessionSpec, { maxPosition }: PlannedBook): SessionSpec => ({
  ...spec,
  venue: { kind: 'remote', environment: 'double' },
  limits: maxPosition === 0 ? {} : { maxPositionValue: amount(maxPosition * UNITS) },
});

/** Durable before it acts. */
async function open(desk: DeskRuntime, spec: SessionSpec, { name, correlation }: Asker): Promise<void> {
  const { guard, host, clock, market } = desk.parts;
  const opened = { spec, startedBy: name, startedMs: clock.nowMs() };
  await guard.commit([openedRow(opened, correlation)]);
  desk.opened += 1;
  const hosted = await host.open(spec);
  const session = new RunningSession({ opened, correlation, hosted, tapes: market });
  const events = await session.advance();
  desk.sessions.set(spec.name, session);
  desk.note(session, events);
  await desk.flush();
}
