import { type Amount, add, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { frameStart } from '../domain/frame.js';
import type { PnlStep } from '../domain/pnl-entry.js';
import { readAccountSteps } from '../runtime/pnl/account-lines.js';
import { type EquityCurve, withoutFlows } from '../runtime/pnl/performance.js';
import { maxDrawdownPctOf } from '../runtime/sessions/sum-curves.js';
import type { PnlView } from './desk.js';
import { pnlOf } from './pnl.js';
import { allViews } from './session-view.js';
import type { WalletParts } from './wallets.js';

/** Money that came in (+) or went out (−), coins. */
export interface Flow {
  readonly atMs: number;
  readonly value: number;
}

export interface OwnedPnl {
  readonly view: PnlView;
  /** In the curve already. */
  readonly flows: readonly Flow[];
}

/** Profit and loss with what is the account's own: deposits in the curve where they came, and in no profit. */
export async function pnlWithOwn(
  parts: WalletParts,
  query: { readonly session?: string; readonly account?: string; readonly coin?: string },
): Promise<OwnedPnl | undefined> {
  const view = pnlOf(parts, query);
  if (view === undefined) return undefined;
  if (query.session !== undefined || view.environment === undefined) return { view, flows: [] };
  const { account, quote, decimals } = view;
  const specs = allViews(parts.desk, true).flatMap(({ spec }) => (spec.account === account ? [spec] : []));
  const steps = await readAccountSteps(parts.desk, { account, specs, coin: { quote, decimals } });
  return steps.length === 0 ? { view, flows: [] } : withOwn(parts, view, steps);
}

const isFlow = ({ entries }: PnlStep): boolean => entries.some(({ kind }) => kind === 'transfer');
const worthOfStep = ({ entries }: PnlStep): Amount =>
  entries.reduce<Amount>((sum, { value = ZERO }) => add(sum, value), ZERO);
const sumOf = (steps: readonly PnlStep[]): Amount => steps.map(worthOfStep).reduce(add, ZERO);

function withOwn({ desk }: WalletParts, view: PnlView, steps: readonly PnlStep[]): OwnedPnl {
  const { decimals } = view;
  const coinsOf = (step: PnlStep): Flow => ({
    atMs: step.atMs,
    value: toNumber(worthOfStep(step), decimals),
  });
  const flows = steps.filter(isFlow);
  const made = steps.filter((step) => !isFlow(step));
  const today = frameStart('1d', desk.parts.market.atMs);
  const madeToday = made.filter(({ atMs }) => frameStart('1d', atMs) === today);
  const curve = curveWith(view.curve, steps.map(coinsOf));
  const inside = flows.map(coinsOf);
  return {
    flows: inside,
    view: {
      ...view,
      total: add(view.total, sumOf(made)),
      today: add(view.today, sumOf(madeToday)),
      curve,
      maxDrawdownPct: maxDrawdownPctOf(withoutFlows(curve, inside), curve.equity[0] ?? 0),
      own: { made: sumOf(made), paidIn: sumOf(flows) },
    },
  };
}

/** It ends at what is there now: before each of these came, so much less was there. */
function curveWith({ atMs, equity }: EquityCurve, steps: readonly Flow[]): EquityCurve {
  return {
    atMs,
    equity: equity.map((one, at) =>
      steps.reduce((left, step) => (step.atMs > (atMs[at] ?? 0) ? left - step.value : left), one),
    ),
  };
}
