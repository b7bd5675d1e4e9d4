import { ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { type EquityCurve, performanceOf } from '../runtime/pnl/performance.js';
import { type PeriodWish, periodOf } from '../runtime/pnl/period-wish.js';
import { readSessions } from '../runtime/pnl/read-session.js';
import type { Performance, PnlSubjectQuery } from './pnl-desk.js';
import { type Flow, pnlWithOwn } from './pnl-own.js';
import { reportMs, type Subject, subjectOf } from './pnl-subject.js';
import type { WalletParts } from './wallets.js';

/** Of the equity curve as it was seen: a statistic, in plain numbers. */
export async function performanceIn(
  parts: WalletParts,
  query: PnlSubjectQuery & { readonly period: PeriodWish },
): Promise<Performance | undefined> {
  const subject = subjectOf(parts, query);
  const owned = await pnlWithOwn(parts, query);
  if (subject === undefined || owned === undefined || owned.view.curve.atMs.length < 2) return undefined;
  const { fromMs, toMs } = periodOf(query.period, reportMs(parts, subject), query.timeZone);
  const paid = subject.isAccount ? [] : await paidInto(parts, subject);
  const flows = [...owned.flows, ...paid];
  const curve = within(withFlows(owned.view.curve, paid), fromMs, toMs);
  if (curve.atMs.length < 2) return undefined;
  return { ...subject.place, curve, ...performanceOf(curve, flows, query.timeZone) };
}

/** What came into a session after its start, coins. */
async function paidInto({ desk }: WalletParts, { specs, coin }: Subject): Promise<readonly Flow[]> {
  const flows: Flow[] = [];
  await readSessions(desk, specs, ({ step }) => {
    for (const { kind, value = ZERO } of step.entries)
      if (kind === 'transfer') flows.push({ atMs: step.atMs, value: toNumber(value, coin.decimals) });
  });
  return flows.slice(specs.length);
}

/** Equity as it was seen, with what was paid in. */
const withFlows = ({ atMs, equity }: EquityCurve, flows: readonly Flow[]): EquityCurve => ({
  atMs,
  equity: equity.map((one, at) =>
    flows.reduce((sum, flow) => (flow.atMs <= (atMs[at] as number) ? sum + flow.value : sum), one),
  ),
});

/** From the last point before the period to the last in it. */
function within({ atMs, equity }: EquityCurve, fromMs: number, toMs: number): EquityCurve {
  const after = atMs.findIndex((one) => one >= fromMs);
  const first = after < 0 ? atMs.length : Math.max(0, after - 1);
  const past = atMs.findIndex((one) => one >= toMs);
  const end = past < 0 ? atMs.length : past;
  return { atMs: atMs.slice(first, end), equity: equity.slice(first, end) };
}
