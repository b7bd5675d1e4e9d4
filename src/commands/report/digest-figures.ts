import type { PeriodPnl, PeriodWish } from '../../engine/usecases/pnl-desk.js';
import type { Notable } from '../../engine/usecases/schedules/report-desk.js';
import type { CommandContext } from '../command.js';
import { bookedOf } from '../views/pnl-groups.js';

/** What one strategy, or one person's sessions, have booked in a period. */
export interface TeamRow {
  readonly name: string;
  /** In the smallest unit of its place's coin. */
  readonly booked: number;
  readonly fills: number;
  /** + = fills cost so much against the prices they were decided at; undefined: nobody knows. */
  readonly bps?: number | undefined;
}

/** One account in one of its coins: real money and paper are never summed. */
export interface TeamPlace {
  readonly pnl: PeriodPnl;
  readonly strategies: readonly TeamRow[];
  readonly persons: readonly TeamRow[];
}

export interface TeamFigures {
  /** Where most was filled first. */
  readonly places: readonly TeamPlace[];
  readonly notable: Notable;
  readonly period: PeriodPnl['period'];
}

type Where = Pick<CommandContext, 'desk' | 'preferences'>;

/** Undefined: nothing was traded anywhere. */
export async function teamFiguresOf(period: PeriodWish, where: Where): Promise<TeamFigures | undefined> {
  const places: TeamPlace[] = [];
  for (const of of placesOf(where)) {
    const query = { ...of, timeZone: where.preferences.timeZone, period, by: 'session' } as const;
    const pnl = await where.desk.periodPnl(query);
    if (pnl !== undefined) places.push(placeOf(pnl, where));
  }
  places.sort((a, b) => b.pnl.statement.fills - a.pnl.statement.fills);
  const span = places[0]?.pnl.period;
  if (span === undefined) return undefined;
  return { places, period: span, notable: await where.desk.notable(span) };
}

/** Every account in every coin that it has traded in. */
function placesOf({ desk }: Where): readonly { readonly account: string; readonly coin: string }[] {
  const seen = new Map<string, { readonly account: string; readonly coin: string }>();
  for (const { spec } of desk.sessions(true)) {
    const coin = String(spec.instruments[0]?.quote);
    seen.set(`${spec.account} ${coin}`, { account: spec.account, coin });
  }
  return [...seen.values()];
}

function placeOf(pnl: PeriodPnl, { desk }: Where): TeamPlace {
  const views = new Map(desk.sessions(true).map((view) => [view.spec.name, view]));
  const slippage = new Map(pnl.slippageBy.map(({ key, bps }) => [key, bps]));
  const by = (nameOf: (session: string) => string | undefined): readonly TeamRow[] => {
    const rows = new Map<string, TeamRow>();
    for (const group of pnl.groups) {
      const name = nameOf(group.key) ?? '';
      const { booked = 0, fills = 0 } = rows.get(name) ?? {};
      rows.set(name, { name, booked: booked + bookedOf(group), fills: fills + group.fills });
    }
    return [...rows.values()].filter(({ name }) => name !== '').sort((a, b) => b.booked - a.booked);
  };
  return {
    pnl,
    strategies: by((session) => views.get(session)?.spec.program.strategy).map((row) => ({
      ...row,
      bps: slippage.get(row.name),
    })),
    persons: by((session) => views.get(session)?.startedBy),
  };
}
