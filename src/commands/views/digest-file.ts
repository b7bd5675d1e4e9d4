import { formatUnits } from '../../engine/domain/decimal.js';
import { type Reply, reply } from '../reply.js';
import type { TeamFigures, TeamPlace, TeamRow } from '../report/digest-figures.js';
import { csvFile } from './csv.js';
import { fileName } from './period-head.js';

const HEAD = ['account', 'mode', 'of', 'name', 'booked', 'coin', 'fills', 'bps'];

/** Every strategy and every person of every account. */
export const digestFile = ({ places, period }: TeamFigures): Reply =>
  reply(csvFile(fileName('digest', 'team', period.label), HEAD, places.flatMap(rowsOf)));

function rowsOf({ pnl, strategies, persons }: TeamPlace): readonly (readonly (string | number)[])[] {
  const row = (of: string, { name, booked, fills, bps }: TeamRow): readonly (string | number)[] => [
    pnl.account,
    pnl.environment ?? 'paper',
    of,
    name,
    formatUnits(booked, pnl.decimals),
    pnl.quote,
    fills,
    bps === undefined ? '' : bps.toFixed(2),
  ];
  return [...strategies.map((one) => row('strategy', one)), ...persons.map((one) => row('person', one))];
}
