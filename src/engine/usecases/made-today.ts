import { type Amount, add, amount, subtract, ZERO } from '../domain/amount.js';
import { powerOfTen } from '../domain/decimal.js';
import { frameStart } from '../domain/frame.js';
import { paidInto } from '../domain/session.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { periodOf } from '../runtime/pnl/period-wish.js';
import { quoteOf } from '../runtime/sessions/session-quote.js';
import { todayIn } from './pnl.js';
import { endedView, type SessionView, viewOf } from './session-view.js';
import type { WalletParts } from './wallets.js';

/** What an account has made in one coin since midnight where somebody lives. */
export interface TodayQuery {
  readonly account: string;
  readonly coin: string;
  /** IANA. */
  readonly timeZone: string;
}

interface Run {
  readonly view: SessionView;
  readonly curve: { readonly atMs: ArrayLike<number>; readonly equity: ArrayLike<number> };
}

/**
 * Market time. Exact where the person's day begins with the market's (UTC). Elsewhere what each session stood at by midnight
 * is read from its curve, whose points lie a bar apart in the first 4,096 bars and a few later.
 */
export function madeToday(parts: Pick<WalletParts, 'desk'>, { account, coin, timeZone }: TodayQuery): Amount {
  const { desk } = parts;
  const nowMs = desk.parts.market.atMs;
  const { fromMs } = periodOf({ kind: 'ago', unit: 'day', ago: 0 }, nowMs, timeZone);
  if (fromMs === frameStart('1d', nowMs)) return todayIn(parts, { account, coin });
  return runsOf(desk)
    .filter(({ view: { spec } }) => spec.account === account && quoteOf(spec).quote === coin)
    .reduce<Amount>((sum, run) => add(sum, madeSince(run, fromMs)), ZERO);
}

function runsOf(desk: DeskRuntime): readonly Run[] {
  const running = [...desk.sessions.values()].map((one) => ({
    view: viewOf(desk, one),
    curve: one.curve.points(),
  }));
  const ended = [...desk.ended.values()].map((one) => ({ view: endedView(desk, one), curve: one.curve }));
  return [...running, ...ended];
}

/** What was paid in later is no profit: of such a book the day of its own account is told. */
function madeSince({ view, curve }: Run, fromMs: number): Amount {
  const { spec, snapshot } = view;
  if (snapshot.atMs < fromMs) return ZERO;
  if (paidInto(view) !== spec.cash) return snapshot.dayPnl;
  const before = standBy(curve, fromMs);
  const stood =
    before === undefined ? spec.cash : amount(Math.round(before * powerOfTen(quoteOf(spec).decimals)));
  return subtract(snapshot.equity, stood);
}

/** Coins at the last point before a moment; undefined: it began after it. */
function standBy({ atMs, equity }: Run['curve'], moment: number): number | undefined {
  let low = 0;
  let high = atMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atMs[middle] as number) <= moment) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : equity[low - 1];
}
