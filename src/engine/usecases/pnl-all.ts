import type { SessionSpec } from '../domain/session.js';
import { type PeriodWish, periodOf } from '../runtime/pnl/period-wish.js';
import { type AccountSpecs, type AcrossRow, pnlAcross } from '../runtime/pnl/pnl-across.js';
import { allViews } from './session-view.js';
import type { WalletParts } from './wallets.js';

export type { AcrossRow };

export interface AllPnlQuery {
  readonly period: PeriodWish;
  readonly timeZone: string;
  /** What everything is told in. */
  readonly coin: string;
}

/** All accounts, each in each of its coins. */
export interface AllPnl {
  readonly period: ReturnType<typeof periodOf>;
  readonly coin: string;
  readonly rows: readonly AcrossRow[];
  /** Some prices were made. */
  readonly synthetic: boolean;
}

/** Undefined: nothing was traded anywhere. */
export async function allPnl(
  parts: WalletParts,
  { period: wish, timeZone, coin }: AllPnlQuery,
): Promise<AllPnl | undefined> {
  const views = allViews(parts.desk, true);
  const nowMs = Math.max(parts.desk.parts.market.atMs, ...views.map(({ snapshot }) => snapshot.atMs));
  const period = periodOf(wish, nowMs, timeZone);
  const accounts = accountsOf(
    parts,
    views.map(({ spec }) => spec),
  );
  const rows = await pnlAcross(parts.desk, {
    accounts,
    into: coin,
    fromMs: period.fromMs,
    toMs: period.toMs,
  });
  if (rows.length === 0 && views.length === 0) return undefined;
  return { period, coin, rows, synthetic: views.some(({ synthetic }) => synthetic) };
}

const accountsOf = (parts: WalletParts, specs: readonly SessionSpec[]): readonly AccountSpecs[] =>
  parts.accounts.all().map((account) => {
    const environment = parts.live.find(account)?.environment;
    const own = specs.filter((spec) => spec.account === account);
    return { account, specs: own, ...(environment === undefined ? {} : { environment }) };
  });
