import type { AccountWords, ChartWords, LookWords, MarketWords, PnlWords } from '../look-words.js';
import { deCard } from './cards.js';
import { deMoney } from './money.js';
import { deReport } from './report.js';

const market: MarketWords = {
  day: '24 h',
  high: 'Hoch',
  low: 'Tief',
  volume: 'Volumen',
  mark: 'Mark',
  funding: 'Funding',
  rate: ({ rate, time, isNext }) => `${rate} ${isNext ? 'fällig' : 'gezahlt'} ${time}`,
  noFunding: 'keins gemeldet',
  leverage: 'Hebel',
  upTo: (leverage) => `bis ${leverage}×`,
  updated: (time) => `${time} (Marktzeit)`,
  still: (instrument, to) =>
    `Von ${instrument} kommen gerade keine Kurse. Die gespeicherten Kerzen reichen bis ${to}; /backtest kann darauf laufen.`,
  none: 'Es gibt noch keinen Markt. Importier Kerzen oder starte mit einem synthetischen.',
  noneLike: (text) => `Kein Markt hat ${text} im Namen. /markets zeigt alle.`,
  columns: ['Markt', 'letzter', '24 h'],
  moving: (count) => (count === 1 ? '1 Markt mit laufenden Kursen' : `${count} Märkte mit laufenden Kursen`),
  stored: (count) => `${count} gespeichert für Backtests`,
  listed: ({ frame, bars }) => `${frame} · ${bars} Kerzen`,
  span: (from, to) => `${from} → ${to}`,
  chart: 'Chart',
  paper: 'PAPER',
};

const chart: ChartWords = {
  bars: (count, frame) => `${count} × ${frame}`,
  none: (instrument, frame) => `Es gibt keine ${frame}-Kerzen von ${instrument}.`,
  tryFrame: (frame) => `Seine feinsten Kerzen sind ${frame}.`,
  range: (high, low) => `Hoch ${high} · Tief ${low}`,
  fills: (buys, sells) => `${buys} gekauft ▲ · ${sells} verkauft ▼`,
  alt: ({ title, figures, from, to }) => `${title}, ${from} → ${to}: ${figures}`,
  equity: 'Equity',
  hold: 'Halten',
  drawdown: 'Drawdown',
  deepest: '▼ max',
};

const pnl: PnlWords = {
  title: 'PnL',
  today: 'heute',
  realised: 'realisiert',
  unrealised: 'offen',
  fees: 'Gebühren',
  funding: 'Funding',
  fills: (fills, count) => `${count} ${fills === 1 ? 'Fill' : 'Fills'}`,
  equity: 'Equity',
  deepest: '▼ max',
  columns: ['', 'Gewinn', '%', ''],
  none: 'Noch hat keine Session gehandelt. /paper startet eine.',
  updated: (time) => `Stand ${time} (Marktzeit)`,
};

const account: AccountWords = {
  states: { active: '● aktiv', reducing: '⛔ NUR ABBAU', halted: '⛔ ANGEHALTEN' },
  free: 'frei',
  today: 'heute',
  inSessions: 'in Sessions',
  sessions: 'Sessions',
  equity: 'Equity',
  count: ({ running, others }) => `${running} aktiv${others === 0 ? '' : ` · ${others} nicht`}`,
  columns: ['', 'Equity', 'Guthaben'],
  none: 'Es gibt noch kein Konto. /paper eröffnet eins.',
  title: (name) => `Konto ${name}`,
  updated: (time) => `Stand ${time} (Marktzeit)`,
  notYet: 'noch keine Session',
  balance: 'Guthaben',
  pnl: 'PnL',
  positions: 'Positionen',
  role: 'Rolle',
  identities: 'bekannt als',
  chat: 'dieser Chat',
  locale: 'Sprache',
  timeZone: 'Zeitzone',
  currency: 'Währung',
};

export const deLook: LookWords = {
  market,
  chart,
  pnl,
  money: deMoney,
  report: deReport,
  account,
  card: deCard,
  marks: { running: '●', paused: '⏸', stopping: '○', ended: '○', failed: '✕', waiting: '○' },
  others: (count) => `und ${count} weitere`,
  times: {
    units: { d: 'T', h: 'h', min: 'min', s: 's' },
    justNow: 'gerade eben',
    ago: (span) => `vor ${span}`,
  },
};
