import { type Amount, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { frameStart } from '../domain/frame.js';
import { paidInto } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { type Quote, quoteOf } from '../runtime/sessions/session-quote.js';
import { maxDrawdownPctOf, type StepPoint, sumCurves } from '../runtime/sessions/sum-curves.js';
import type { PnlView, SessionView } from './desk.js';
import type { DeskTerms } from './desk-terms.js';
import { endedView, newestFirst, viewOf } from './session-view.js';
import { sum, USDT, walletOf } from './wallets.js';

/** A session with its equity after each bar, in coins. */
interface Run {
  readonly view: SessionView;
  readonly curve: { readonly atMs: Iterable<number>; readonly equity: ArrayLike<number> };
}

/** Newest first. */
function runsOf(desk: DeskRuntime): readonly Run[] {
  const running = [...desk.sessions.values()].map((one) => ({
    view: viewOf(desk, one),
    curve: one.curve.points(),
  }));
  const ended = [...desk.ended.values()].map((one) => ({ view: endedView(desk, one), curve: one.curve }));
  return [...running, ...ended].sort((a, b) => newestFirst(a.view, b.view));
}

/** Profit and loss of one session, or of the whole paper wallet in the coin of its newest session. */
export function pnlOf(
  desk: DeskRuntime,
  terms: DeskTerms,
  query: { readonly session?: string },
): PnlView | undefined {
  const all = runsOf(desk);
  const named = query.session?.toLowerCase();
  const chosen = named === undefined ? all : all.filter(({ view }) => view.spec.name === named);
  const [first] = chosen;
  const coin = first === undefined ? USDT : quoteOf(first.view.spec);
  if (named !== undefined)
    return first && summed(desk, [first], { coin, equity: first.view.snapshot.equity });
  const runs = chosen.filter(({ view }) => quoteOf(view.spec).quote === coin.quote);
  return summed(desk, runs, { coin, equity: walletOf(desk, terms, coin).total });
}

function summed(
  desk: DeskRuntime,
  runs: readonly Run[],
  { coin, equity }: { readonly coin: Quote; readonly equity: Amount },
): PnlView {
  const sessions = runs.map(({ view }) => view);
  const snapshots = sessions.map(({ snapshot }) => snapshot);
  const total = sum(sessions.map((view) => subtract(view.snapshot.equity, paidInto(view))));
  const start = toNumber(subtract(equity, total), coin.decimals);
  const curve = sumCurves(runs.map(stepsOf), start);
  return {
    account: 'paper',
    ...coin,
    atMs: Math.max(0, ...snapshots.map(({ atMs }) => atMs)),
    synthetic: sessions.some(({ synthetic }) => synthetic),
    equity,
    total,
    today: sum(sessions.map((view) => todayOf(desk, view))),
    realised: sum(snapshots.map(({ realised }) => realised)),
    unrealised: sum(snapshots.map(({ unrealised }) => unrealised)),
    fees: sum(snapshots.map(({ fees }) => fees)),
    fills: snapshots.reduce((count, { fills }) => count + fills, 0),
    sessions,
    curve,
    maxDrawdownPct: maxDrawdownPctOf(curve, start),
  };
}

/** Of the market's day: what a session that ended or waits made on its own last day counts only while it is that day. */
function todayOf(desk: DeskRuntime, { snapshot }: SessionView): Amount {
  const isToday = frameStart('1d', snapshot.atMs) === frameStart('1d', desk.parts.market.atMs);
  return isToday ? snapshot.dayPnl : ZERO;
}

/** What the session added to what it was given, over time. */
function stepsOf({ view: { spec }, curve }: Run): readonly StepPoint[] {
  const given = toNumber(spec.cash, quoteOf(spec).decimals);
  const { equity } = curve;
  return Array.from(curve.atMs, (atMs, index) => ({ atMs, change: (equity[index] as number) - given }));
}
