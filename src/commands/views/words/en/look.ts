import type { AccountWords, ChartWords, LookWords, MarketWords, PnlWords } from '../look-words.js';
import { enCard } from './cards.js';
import { enMoney } from './money.js';
import { enReport } from './report.js';

const market: MarketWords = {
  day: '24 h',
  high: 'high',
  low: 'low',
  volume: 'volume',
  mark: 'mark',
  funding: 'funding',
  rate: ({ rate, time, isNext }) => `${rate} ${isNext ? 'due' : 'paid'} ${time}`,
  noFunding: 'none is told',
  leverage: 'leverage',
  upTo: (leverage) => `up to ${leverage}×`,
  updated: (time) => `${time} (market time)`,
  still: (instrument, to) =>
    `${instrument} does not move now. Its stored bars end ${to}; /backtest can run on them.`,
  none: 'There is no market yet. Import bars, or start with a synthetic one.',
  noneLike: (text) => `No market has ${text} in its name. /markets lists all.`,
  columns: ['market', 'last', '24 h'],
  moving: (count) => (count === 1 ? '1 market moves now' : `${count} markets move now`),
  stored: (count) => (count === 1 ? '1 stored for backtests' : `${count} stored for backtests`),
  listed: ({ frame, bars }) => `${frame} · ${bars} bars`,
  span: (from, to) => `${from} → ${to}`,
  chart: 'chart',
  paper: 'paper',
};

const chart: ChartWords = {
  bars: (count, frame) => `${count} × ${frame}`,
  none: (instrument, frame) => `There are no ${frame} bars of ${instrument}.`,
  tryFrame: (frame) => `Its finest bars are ${frame}.`,
  range: (high, low) => `high ${high} · low ${low}`,
  fills: (buys, sells) => `${buys} bought ▲ · ${sells} sold ▼`,
  alt: ({ title, figures, from, to }) => `${title}, ${from} → ${to}: ${figures}`,
  equity: 'equity',
  hold: 'hold',
  drawdown: 'drawdown',
  deepest: '▼ max',
};

const pnl: PnlWords = {
  title: 'P&L',
  today: 'today',
  realised: 'realised',
  unrealised: 'open',
  fees: 'fees',
  funding: 'funding',
  fills: (fills, count) => `${count} ${fills === 1 ? 'fill' : 'fills'}`,
  equity: 'equity',
  deepest: '▼ max',
  columns: ['', 'profit', '%', ''],
  none: 'No session has traded yet. /paper starts one.',
  updated: (time) => `updated ${time} (market time)`,
};

const account: AccountWords = {
  states: { active: '● active', reducing: '⛔ REDUCING', halted: '⛔ HALTED' },
  free: 'free',
  today: 'today',
  inSessions: 'in sessions',
  sessions: 'sessions',
  equity: 'equity',
  count: ({ running, others }) => `${running} running${others === 0 ? '' : ` · ${others} not`}`,
  columns: ['', 'equity', 'cash'],
  none: 'There is no wallet yet. /paper opens one.',
  title: (name) => `account ${name}`,
  updated: (time) => `updated ${time} (market time)`,
  notYet: 'no session yet',
  balance: 'balance',
  pnl: 'pnl',
  positions: 'positions',
  role: 'role',
  identities: 'known as',
  chat: 'this chat',
  locale: 'language',
  timeZone: 'time zone',
  currency: 'currency',
};

export const enLook: LookWords = {
  market,
  chart,
  pnl,
  money: enMoney,
  report: enReport,
  account,
  card: enCard,
  marks: { running: '●', paused: '⏸', stopping: '○', ended: '○', failed: '✕', waiting: '○' },
  others: (count) => `and ${count} more`,
  times: {
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
    justNow: 'just now',
    ago: (span) => `${span} ago`,
  },
};
