import { type Amount, add, subtract, ZERO } from '../domain/amount.js';
import { toNumber } from '../domain/decimal.js';
import { paidInto, type SessionSnapshot, type SessionSpec } from '../domain/session.js';
import type { FigureCondition, ReadFigures } from '../runtime/alert-rules/figure-rule.js';
import { quoteOf } from '../runtime/sessions/session-quote.js';
import { pnlOf, todayOf } from './pnl.js';
import type { WalletParts } from './wallets.js';

interface Run {
  readonly spec: SessionSpec;
  readonly snapshot: SessionSnapshot;
}

/** The highest that something was worth, in coins, and what it was worth when nothing had been made yet. */
interface Peak {
  readonly start: number;
  readonly highest: number;
}

/** Figures of sessions and accounts for alerts: sums over what is in memory, so that each turn of the market can ask. */
export function alertFigures(parts: WalletParts): ReadFigures {
  const peaks = new Map<string, Peak>();
  return (condition) => {
    const runs = runsOf(parts, condition);
    if (runs === undefined) return undefined;
    const decimals = runs[0] === undefined ? 0 : quoteOf(runs[0].spec).decimals;
    if (condition.figure === 'pnl-today') {
      return toNumber(
        sumOf(runs, (run) => todayOf(parts.desk, run)),
        decimals,
      );
    }
    const made = toNumber(sumOf(runs, madeBy), decimals);
    return condition.figure === 'pnl' ? made : fallOf({ parts, peaks, condition }, made);
  };
}

const madeBy = (run: Run): Amount => subtract(run.snapshot.equity, paidInto(run));
const sumOf = (runs: readonly Run[], of: (run: Run) => Amount): Amount =>
  runs.reduce<Amount>((sum, run) => add(sum, of(run)), ZERO);

/** Whose figures are added; undefined when it is over, or there is no such. */
function runsOf({ desk, accounts }: WalletParts, { of, coin }: FigureCondition): readonly Run[] | undefined {
  if ('session' in of) {
    const session = desk.sessions.get(of.session);
    return session === undefined || session.isOver ? undefined : [session];
  }
  if (!accounts.all().some((one) => one === of.account)) return undefined;
  const ended = [...desk.ended.values()].map(({ opened, snapshot }) => ({ spec: opened.spec, snapshot }));
  const all: readonly Run[] = [...desk.sessions.values(), ...ended].filter(
    ({ spec }) => spec.account === of.account,
  );
  const meant = coin ?? (all[0] && quoteOf(all[0].spec).quote);
  return all.filter(({ spec }) => quoteOf(spec).quote === meant);
}

interface Falling {
  readonly parts: WalletParts;
  readonly peaks: Map<string, Peak>;
  readonly condition: FigureCondition;
}

/** Percent below the highest there was; what was paid in or out is neither a rise nor a fall. */
function fallOf({ parts, peaks, condition }: Falling, made: number): number {
  const key = JSON.stringify(condition.of);
  const known = peaks.get(key) ?? peakOf(parts, condition);
  const highest = Math.max(known.highest, known.start + made);
  peaks.set(key, { ...known, highest });
  return highest > 0 ? 100 * (1 - (known.start + made) / highest) : 0;
}

/** From the curve of what has been so far: asked once. */
function peakOf(parts: WalletParts, { of, coin }: FigureCondition): Peak {
  const view = pnlOf(parts, coin === undefined ? of : { ...of, coin });
  if (view === undefined) return { start: 0, highest: 0 };
  const start = toNumber(subtract(view.equity, view.total), view.decimals);
  return { start, highest: view.curve.equity.reduce((most, value) => Math.max(most, value), start) };
}
