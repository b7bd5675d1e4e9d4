import type { Preferences } from '../../engine/domain/person.js';
import type { PnlView } from '../../engine/usecases/desk.js';
import { type Block, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { count, money, signedMoney, signedPercent } from './format.js';
import { percentCell, signedMoneyCell } from './lookup-table.js';
import { profitPct } from './pnl-chart.js';
import { profitOf, profitShare } from './session-figures.js';
import { clockTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

const MOST_ROWS = 8;

/** Profit first, then what it is made of, then each session, then the picture. */
export function pnlPage(
  pnl: PnlView,
  { title, picture }: { readonly title: string; readonly picture: readonly Block[] },
  prefs: Preferences,
): Reply {
  const words = wordsFor(prefs.locale).look.pnl;
  const signed = (units: number): string => signedMoney(units, pnl.decimals, prefs);
  const head = line(
    strong(`${signed(pnl.total)} ${pnl.quote} ${signedPercent(profitPct(pnl), prefs)}`),
    ` · ${badgesOf(pnl, prefs)}`,
  );
  const day = `${title} · ${words.today} ${signed(pnl.today)} · ${words.deepest} ${signedPercent(-pnl.maxDrawdownPct, prefs)}`;
  return reply(
    text(head, day),
    {
      kind: 'fields',
      rows: [
        { label: words.equity, value: `${money(pnl.equity, pnl.decimals, prefs)} ${pnl.quote}` },
        { label: words.realised, value: signed(pnl.realised) },
        { label: words.unrealised, value: signed(pnl.unrealised) },
        {
          label: words.fees,
          value: `${money(pnl.fees, pnl.decimals, prefs)} · ${words.fills(pnl.fills, count(pnl.fills, prefs))}`,
        },
        ...(pnl.funding === 0 ? [] : [{ label: words.funding, value: signed(pnl.funding) }]),
        ...ownRows(pnl, prefs),
      ],
    },
    ...sessionTable(pnl, prefs),
    ...picture,
    ...(pnl.atMs === 0 ? [] : [text(line(dim(words.updated(clockTime(pnl.atMs, prefs)))))]),
  );
}

/** What no session made, and what came in or went out: that is no profit. */
function ownRows({ own, decimals }: PnlView, prefs: Preferences) {
  const { lines } = wordsFor(prefs.locale).look.money;
  const row = (label: string, units: number) =>
    units === 0 ? [] : [{ label, value: signedMoney(units, decimals, prefs) }];
  return own === undefined ? [] : [...row(lines.external, own.made), ...row(lines.transfer, own.paidIn)];
}

/** One row a session; a single one says nothing that is not above. */
function sessionTable({ sessions, decimals }: PnlView, prefs: Preferences): readonly Block[] {
  if (sessions.length < 2) return [];
  const { look } = wordsFor(prefs.locale);
  const [name, profit, share, mark] = look.pnl.columns;
  const hidden = sessions.length - MOST_ROWS;
  return [
    {
      kind: 'table',
      columns: [
        { title: name, align: 'left' },
        { title: profit, align: 'right' },
        { title: share, align: 'right' },
        { title: mark, align: 'left' },
      ],
      rows: sessions
        .slice(0, MOST_ROWS)
        .map((view) => [
          view.spec.name,
          signedMoneyCell({ units: profitOf(view), decimals }, prefs),
          percentCell(profitShare(view), prefs),
          look.marks[view.state],
        ]),
    },
    ...(hidden > 0 ? [text(line(dim(look.others(hidden))))] : []),
  ];
}

/** Nothing has been traded yet. */
export function noPnl(prefs: Preferences): Reply {
  return refusal(text(wordsFor(prefs.locale).look.pnl.none));
}
