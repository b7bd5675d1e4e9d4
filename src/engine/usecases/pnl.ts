import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { maxDrawdownPctOf, type StepCurve, sumCurves } from '../runtime/sessions/sum-curves.js';
import type { PnlView, SessionView } from './desk.js';
import type { DeskTerms } from './desk-terms.js';
import { allViews } from './session-view.js';
import { walletsOf } from './wallets.js';

const sum = (values: readonly Amount[]): Amount => values.reduce<Amount>(add, ZERO);
const quoteOf = ({ spec }: SessionView): string => String(spec.instruments[0]?.quote);

/** Profit and loss of one session, or of the whole paper wallet in the coin that most sessions use. */
export function pnlOf(
  desk: DeskRuntime,
  terms: DeskTerms,
  query: { readonly session?: string },
): PnlView | undefined {
  const all = allViews(desk, true);
  const named = query.session?.toLowerCase();
  const chosen = named === undefined ? all : all.filter(({ spec }) => spec.name === named);
  if (named !== undefined && chosen.length === 0) return undefined;
  const quote = chosen[0] === undefined ? 'USDT' : quoteOf(chosen[0]);
  const sessions = chosen.filter((one) => quoteOf(one) === quote);
  const wallet = walletsOf(desk, terms).find((one) => one.quote === quote);
  const decimals = wallet?.decimals ?? 8;
  const profits = sessions.map(({ spec, snapshot }) => subtract(snapshot.equity, spec.cash));
  const equity = named === undefined ? (wallet?.total ?? ZERO) : (sessions[0]?.snapshot.equity ?? ZERO);
  const total = sum(profits);
  const start = toNumber(subtract(equity, total), decimals);
  const curve = sumCurves(
    sessions.map((view) => stepOf(desk, view, decimals)),
    start,
  );
  return {
    account: 'paper',
    quote,
    decimals,
    atMs: Math.max(0, ...sessions.map(({ snapshot }) => snapshot.atMs)),
    synthetic: sessions.some(({ synthetic }) => synthetic),
    equity,
    total,
    today: sum(sessions.map((view) => todayOf(view))),
    realised: sum(sessions.map(({ snapshot }) => snapshot.realised)),
    unrealised: sum(sessions.map(({ snapshot }) => snapshot.unrealised)),
    fees: sum(sessions.map(({ snapshot }) => snapshot.fees)),
    fills: sessions.reduce((count, { snapshot }) => count + snapshot.fills, 0),
    sessions,
    curve,
    maxDrawdownPct: maxDrawdownPctOf(curve, start),
  };
}

/** A session that has ended makes nothing today any more. */
const todayOf = ({ state, snapshot }: SessionView): Amount =>
  state === 'ended' || state === 'failed' ? ZERO : snapshot.dayPnl;

/** What the session added to what it was given, over time. */
function stepOf(desk: DeskRuntime, { spec }: SessionView, decimals: number): StepCurve {
  const given = toNumber(spec.cash, decimals);
  const points = desk.sessions.get(spec.name)?.curve.points() ?? desk.ended.get(spec.name)?.curve;
  const equity = points?.equity ?? [];
  return { atMs: [...(points?.atMs ?? [])], change: [...equity].map((value) => value - given) };
}
