import { type Amount, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { frameStart } from '../domain/frame.js';
import { paidInto } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { type Quote, quoteOf } from '../runtime/sessions/session-quote.js';
import { maxDrawdownPctOf, type StepPoint, sumCurves } from '../runtime/sessions/sum-curves.js';
import type { PnlView, SessionView } from './desk.js';
import { allViews, endedView, newestFirst, placeOf, viewOf } from './session-view.js';
import { sum, USDT, type WalletParts, walletOf } from './wallets.js';

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

/** Profit and loss of one session, or of a whole account (default the first) in the coin of its newest session. */
export function pnlOf(
  parts: WalletParts,
  query: { readonly session?: string; readonly account?: string; readonly coin?: string },
): PnlView | undefined {
  const { desk } = parts;
  const account = parts.accounts.meant(query.account) ?? String(query.account);
  const all = runsOf(desk);
  const named = query.session?.toLowerCase();
  const chosen = all.filter(({ view: { spec } }) =>
    named === undefined ? spec.account === account : spec.name === named,
  );
  const first = chosen.find(({ view }) => quoteOf(view.spec).quote === query.coin) ?? chosen[0];
  const own = parts.accounts.wallet(account);
  const coin = first === undefined ? (own ?? USDT) : quoteOf(first.view.spec);
  if (named !== undefined)
    return (
      first &&
      summed(desk, [first], {
        account: first.view.spec.account,
        ...placeOf(first.view.spec),
        coin,
        equity: first.view.snapshot.equity,
      })
    );
  const runs = chosen.filter(({ view }) => quoteOf(view.spec).quote === coin.quote);
  const { quote, decimals } = coin;
  const { total: equity, environment } = walletOf(parts, { account, quote: { quote, decimals } });
  const place = environment === undefined ? {} : { environment };
  return summed(desk, runs, { account, ...place, coin: { quote, decimals }, equity });
}

function summed(
  desk: DeskRuntime,
  runs: readonly Run[],
  of: Pick<PnlView, 'account' | 'environment' | 'equity'> & { readonly coin: Quote },
): PnlView {
  const { coin, equity, ...where } = of;
  const sessions = runs.map(({ view }) => view);
  const snapshots = sessions.map(({ snapshot }) => snapshot);
  const total = sum(sessions.map(madeBy));
  const start = toNumber(subtract(equity, total), coin.decimals);
  const curve = sumCurves(runs.map(stepsOf), start);
  return {
    ...where,
    ...coin,
    atMs: Math.max(0, ...snapshots.map(({ atMs }) => atMs)),
    synthetic: sessions.some(({ synthetic }) => synthetic),
    equity,
    total,
    today: sum(sessions.map((view) => todayOf(desk, view))),
    realised: sum(snapshots.map(({ realised }) => realised)),
    unrealised: sum(snapshots.map(({ unrealised }) => unrealised)),
    fees: sum(snapshots.map(({ fees }) => fees)),
    funding: sum(snapshots.map(({ funding }) => funding)),
    fills: snapshots.reduce((count, { fills }) => count + fills, 0),
    sessions,
    curve,
    maxDrawdownPct: maxDrawdownPctOf(curve, start),
  };
}

/** Of the market's day: what a session that ended or waits made on its own last day counts only while it is that day. */
export function todayOf(desk: DeskRuntime, { snapshot }: Pick<SessionView, 'snapshot'>): Amount {
  const isToday = frameStart('1d', snapshot.atMs) === frameStart('1d', desk.parts.market.atMs);
  return isToday ? snapshot.dayPnl : ZERO;
}

/** What an account has made today in one of its coins, whatever made it. */
export function todayIn(
  { desk }: Pick<WalletParts, 'desk'>,
  { account, coin }: { readonly account: string; readonly coin: string },
): Amount {
  return sum(viewsIn(desk, { account, coin }).map((view) => todayOf(desk, view)));
}

/** All that an account has ever run in one of its coins. */
export const viewsIn = (
  desk: DeskRuntime,
  { account, coin }: { readonly account: string; readonly coin: string },
): readonly SessionView[] =>
  allViews(desk, true).filter(({ spec }) => spec.account === account && quoteOf(spec).quote === coin);

/** Since its start, open positions included. */
export const madeBy = (view: SessionView): Amount => subtract(view.snapshot.equity, paidInto(view));

/** What the session added to what it was given, over time. */
function stepsOf({ view: { spec }, curve }: Run): readonly StepPoint[] {
  const given = toNumber(spec.cash, quoteOf(spec).decimals);
  const { equity } = curve;
  return Array.from(curve.atMs, (atMs, index) => ({ atMs, change: (equity[index] as number) - given }));
}
