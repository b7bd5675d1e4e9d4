import type { Preferences } from '../../engine/domain/person.js';
import { type Block, dim, line, type Reply, reply, strong, type TableBlock, text } from '../reply.js';
import type { TeamFigures, TeamPlace, TeamRow } from '../report/digest-figures.js';
import { badgesOf } from './badges.js';
import { count, NOTHING, plain, signedMoney } from './format.js';
import { nameCell, signedMoneyCell, strategyName } from './lookup-table.js';
import { profitText } from './period-head.js';
import { buttons } from './refusals.js';
import { dayText, eventsSaid, periodTitle } from './summary.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).look.report;

/** One screen: so many accounts, and so many strategies of each; the file has them all. */
const MOST_PLACES = 3;
const MOST_STRATEGIES = 4;
const MOST_PERSONS = 4;

export function digestPage(team: TeamFigures, above: readonly Block[], prefs: Preferences): Reply {
  const { digest: words, summary } = wordsOf(prefs);
  const places = team.places.slice(0, MOST_PLACES);
  const hidden = team.places.length - places.length + hiddenIn(places);
  const events = eventsSaid(team.notable, prefs);
  return reply(
    ...places.flatMap((place) => placeBlocks(place, prefs)),
    text(
      `${summary.titles.digest} · ${periodTitle(team.period, prefs)} · ${prefs.timeZone}`,
      line(events.length === 0 ? dim(summary.quiet) : events.join(' · ')),
      line(dim(trackingOf(team, prefs))),
      ...(hidden > 0 ? [line(dim(words.others(hidden)))] : []),
    ),
    ...above,
    buttons(
      { label: 'CSV', line: `/digest daily ${dayText(team.period, prefs)} as=csv` },
      { label: summary.schedules, line: '/schedules' },
    ),
  );
}

const hiddenIn = (places: readonly TeamPlace[]): number =>
  places.reduce((sum, { strategies }) => sum + Math.max(0, strategies.length - MOST_STRATEGIES), 0);

function placeBlocks({ pnl, strategies, persons }: TeamPlace, prefs: Preferences): readonly Block[] {
  const head = text(line(strong(profitText(pnl, prefs)), ` · ${badgesOf(pnl, prefs)} · ${pnl.account}`));
  if (strategies.length === 0) return [head];
  const booked = ({ name, booked: units }: TeamRow): string =>
    `${name} ${signedMoney(units, pnl.decimals, prefs)}`;
  return [
    head,
    strategyTable({ pnl, strategies: strategies.slice(0, MOST_STRATEGIES) }, prefs),
    text(line(persons.slice(0, MOST_PERSONS).map(booked).join(' · '))),
  ];
}

function strategyTable(
  { pnl, strategies }: Pick<TeamPlace, 'pnl' | 'strategies'>,
  prefs: Preferences,
): TableBlock {
  const { digest: words } = wordsOf(prefs);
  return {
    kind: 'table',
    columns: [
      { title: words.strategy, align: 'left' },
      { title: words.profit, align: 'right' },
      { title: words.fills, align: 'right' },
      { title: words.bps, align: 'right' },
    ],
    rows: strategies.map(({ name, booked, fills, bps }) => [
      nameCell(strategyName(name, prefs)),
      signedMoneyCell({ units: booked, decimals: pnl.decimals }, prefs),
      count(fills, prefs),
      bps === undefined ? NOTHING : plain(bps, prefs, 1),
    ]),
  };
}

/** What can honestly be said without a backtest of the same bars: fills beside the prices of their decisions. */
function trackingOf({ places }: TeamFigures, prefs: Preferences): string {
  const { digest: words } = wordsOf(prefs);
  const sum = (of: (place: TeamPlace) => number): number => places.reduce((all, one) => all + of(one), 0);
  const unknown = sum(({ pnl }) => pnl.slippage.unknown);
  const fills = sum(({ pnl }) => pnl.slippage.fills);
  return fills === unknown ? words.noTracking : words.tracking({ fills, unknown });
}
