import type { Preferences } from '../../engine/domain/person.js';
import { WALLET_DECIMALS } from '../../engine/domain/wallet.js';
import type { AcrossRow, AllPnl } from '../../engine/usecases/pnl-desk.js';
import { dim, type Line, line, type Reply, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { NOTHING, signedMoney } from './format.js';
import { nameCell, signedMoneyCell } from './lookup-table.js';
import { periodName } from './period-head.js';
import { allPnlFile } from './pnl-all-file.js';
import { wordsFor } from './words/catalogue.js';

const MOST_ROWS = 8;

/** Everything that was booked, in one coin; money on paper and at exchanges each for itself. */
export function allPnlPage(all: AllPnl, prefs: Preferences): Reply {
  const { money: words } = wordsFor(prefs.locale).look;
  const { rows, coin, period } = all;
  const title = words.titles.pnl(words.across.everything, periodName(period.label, prefs));
  const hidden = rows.length - MOST_ROWS;
  return reply(
    text(...totals(all, prefs), line(title)),
    {
      kind: 'table',
      columns: [
        { title: words.across.account, align: 'left' },
        { title: '', align: 'left' },
        { title: coin, align: 'right' },
      ],
      rows: rows
        .slice(0, MOST_ROWS)
        .map((row) => [
          nameCell(row.account),
          row.coin,
          isKnown(row) ? valueCell(row, prefs) : words.across.unknown,
        ]),
    },
    text(...notes(all, prefs), ...(hidden > 0 ? [line(dim(words.inFile(hidden)))] : [])),
    allPnlFile(all),
  );
}

/** Something of it had a rate. */
const isKnown = ({ booked, unvalued, value }: AcrossRow): boolean =>
  value !== 0 || booked === 0 || unvalued === 0;

const valueCell = ({ value }: AcrossRow, prefs: Preferences): string =>
  signedMoneyCell({ units: value, decimals: WALLET_DECIMALS }, prefs);

/** One of each kind of money: they are never added up. */
function totals({ rows, coin, synthetic }: AllPnl, prefs: Preferences): readonly Line[] {
  const sums = new Map<AcrossRow['environment'], number | undefined>();
  for (const row of rows) {
    const before = sums.get(row.environment);
    const known = isKnown(row) ? row.value : undefined;
    sums.set(row.environment, known === undefined ? before : (before ?? 0) + known);
  }
  return [...sums].map(([environment, sum]) => {
    const figure = sum === undefined ? NOTHING : signedMoney(sum, WALLET_DECIMALS, prefs);
    const isMade = synthetic && environment === undefined;
    return line(strong(`${figure} ${coin}`), ` · ${badgesOf({ environment, synthetic: isMade }, prefs)}`);
  });
}

function notes({ rows, coin }: AllPnl, prefs: Preferences): readonly Line[] {
  const { across, openIsLeft } = wordsFor(prefs.locale).look.money;
  const left = rows
    .filter(({ unvalued }) => unvalued !== 0)
    .map((row) => `${signedMoney(row.unvalued, row.decimals, prefs)} ${row.coin} (${row.account})`);
  return [
    ...(left.length === 0 ? [] : [across.noRate(left.join(', '), coin)]),
    ...(rows.some((row) => row.coin !== coin) ? [across.rates] : []),
    openIsLeft,
  ].map((one) => line(dim(one)));
}
