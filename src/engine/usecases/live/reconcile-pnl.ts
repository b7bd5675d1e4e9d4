import type { Environment } from '../../domain/environment.js';
import type { LiveAccountView } from '../../runtime/live/live-account.js';
import { type PeriodWish, periodOf } from '../../runtime/pnl/period-wish.js';
import { type AccountReconciliation, reconcileAccount } from '../../runtime/pnl/reconcile-account.js';
import type { DeskDependencies } from '../desk-dependencies.js';
import { allViews } from '../session-view.js';

/** A stretch of time with its name. */
type Period = AccountReconciliation['period'];

export interface ReconcilePnlQuery {
  /** Absent where there is only one. */
  readonly account: string | undefined;
  readonly period: PeriodWish;
  readonly timeZone: string;
}

/** All that it looks at. */
export type ReconcilePnlParts = Pick<DeskDependencies, 'live' | 'runtime'>;

/** Both ledgers of an account over a period, line by line. */
export interface PnlReconciliation extends AccountReconciliation {
  readonly account: string;
  readonly environment: Environment;
}

export type ReconcilePnlAnswer =
  | { readonly kind: 'compared'; readonly found: PnlReconciliation }
  | { readonly kind: 'unreachable'; readonly account: string; readonly detail: string }
  /** Nothing can have happened in it yet. */
  | { readonly kind: 'not-yet'; readonly account: string; readonly period: Period }
  | { readonly kind: 'no-account'; readonly text: string | undefined; readonly known: readonly string[] };

/** Books what was missed first, then compares what the books have with what the exchange's ledger has. */
export async function reconcilePnl(
  parts: ReconcilePnlParts,
  query: ReconcilePnlQuery,
): Promise<ReconcilePnlAnswer> {
  const { live } = parts;
  const all = live.all();
  const view = query.account === undefined ? onlyOne(all) : live.find(query.account.toLowerCase());
  if (view === undefined)
    return { kind: 'no-account', text: query.account, known: all.map(({ account }) => String(account)) };
  const account = String(view.account);
  const looked = await live.reconcile(view.account);
  if (looked.kind === 'unreachable') return { kind: 'unreachable', account, detail: looked.detail };
  const asked = askedPeriod(parts, view, query);
  const ledger = await live.ledger(view.account, asked);
  if (ledger.kind === 'unreachable') return { kind: 'unreachable', account, detail: ledger.detail };
  if (ledger.untilMs <= ledger.fromMs) return { kind: 'not-yet', account, period: asked };
  const specs = specsOf(parts, view);
  const compared = await reconcileAccount(parts.runtime, { account, specs }, { period: asked, ledger });
  return { kind: 'compared', found: { account, environment: view.environment, ...compared } };
}

const onlyOne = (all: readonly LiveAccountView[]): LiveAccountView | undefined =>
  all.length === 1 ? all[0] : undefined;

const specsOf = ({ runtime }: ReconcilePnlParts, { account }: LiveAccountView) =>
  allViews(runtime, true)
    .map(({ spec }) => spec)
    .filter((spec) => spec.account === account);

/** All there ever was begins with the first session: of what was there before nothing is recorded here. */
function askedPeriod(
  parts: ReconcilePnlParts,
  view: LiveAccountView,
  { period, timeZone }: ReconcilePnlQuery,
): Period {
  const nowMs = parts.runtime.parts.clock.nowMs();
  const asked = periodOf(period, nowMs, timeZone);
  const firstMs = Math.min(nowMs, ...specsOf(parts, view).map(({ startMs }) => startMs));
  return asked.fromMs === Number.NEGATIVE_INFINITY ? { ...asked, fromMs: firstMs } : asked;
}
