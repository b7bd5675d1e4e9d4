import { counted } from '../counted.js';
import type { AccountWords, ChartWords, LookWords, MarketWords, PnlWords } from '../look-words.js';
import { esCard } from './cards.js';
import { esMoney } from './money.js';
import { esReport } from './report.js';

const market: MarketWords = {
  day: '24 h',
  high: 'máximo',
  low: 'mínimo',
  volume: 'volumen',
  mark: 'marca',
  funding: 'funding',
  rate: ({ rate, time, isNext }) => `${rate} ${isNext ? 'a pagar' : 'pagado'} ${time}`,
  noFunding: 'no se informa',
  leverage: 'palanca',
  upTo: (leverage) => `hasta ${leverage}×`,
  updated: (time) => `${time} (hora del mercado)`,
  still: (instrument, to) =>
    `${instrument} no se mueve ahora. Sus velas guardadas acaban el ${to}; /backtest puede usarlas.`,
  none: 'Todavía no hay ningún mercado. Importa velas o inicia con uno sintético.',
  noneLike: (text) => `Ningún mercado tiene ${text} en su nombre. /markets los muestra todos.`,
  columns: ['mercado', 'último', '24 h'],
  moving: (count) => (count === 1 ? '1 mercado con precios ahora' : `${count} mercados con precios ahora`),
  stored: (count) => (count === 1 ? '1 guardado para backtests' : `${count} guardados para backtests`),
  listed: ({ frame, bars }) => `${frame} · ${bars} velas`,
  span: (from, to) => `${from} → ${to}`,
  chart: 'gráfico',
  paper: 'PAPER',
};

const chart: ChartWords = {
  bars: (count, frame) => `${count} × ${frame}`,
  none: (instrument, frame) => `No hay velas de ${frame} de ${instrument}.`,
  tryFrame: (frame) => `Sus velas más finas son de ${frame}.`,
  range: (high, low) => `máximo ${high} · mínimo ${low}`,
  fills: (buys, sells) => `${counted(buys, 'compra', 'compras')} ▲ · ${counted(sells, 'venta', 'ventas')} ▼`,
  alt: ({ title, figures, from, to }) => `${title}, ${from} → ${to}: ${figures}`,
  equity: 'capital',
  hold: 'mantener',
  drawdown: 'caída',
  deepest: '▼ máx',
};

const pnl: PnlWords = {
  title: 'Ganancias y pérdidas',
  today: 'hoy',
  realised: 'realizado',
  unrealised: 'abierto',
  fees: 'comisiones',
  funding: 'funding',
  fills: (_, count) => `${count} ejec.`,
  equity: 'capital',
  deepest: '▼ máx',
  columns: ['', 'ganancia', '%', ''],
  none: 'Ninguna sesión ha operado aún. /paper inicia una.',
  updated: (time) => `a las ${time} (hora del mercado)`,
};

const account: AccountWords = {
  states: { active: '● activa', reducing: '⛔ SOLO REDUCIR', halted: '⛔ DETENIDO' },
  free: 'libre',
  today: 'hoy',
  inSessions: 'en sesiones',
  sessions: 'sesiones',
  equity: 'capital',
  count: ({ running, others }) => `${running} en marcha${others === 0 ? '' : ` · ${others} no`}`,
  columns: ['', 'capital', 'efectivo'],
  none: 'Todavía no hay ninguna cuenta. /paper abre una.',
  title: (name) => `cuenta ${name}`,
  updated: (time) => `a las ${time} (hora del mercado)`,
  notYet: 'aún sin sesión',
  balance: 'saldo',
  pnl: 'PnL',
  positions: 'posiciones',
  role: 'rol',
  identities: 'conocido como',
  chat: 'este chat',
  locale: 'idioma',
  timeZone: 'zona horaria',
  currency: 'moneda',
};

export const esLook: LookWords = {
  market,
  chart,
  pnl,
  money: esMoney,
  report: esReport,
  account,
  card: esCard,
  marks: { running: '●', paused: '⏸', stopping: '○', ended: '○', failed: '✕', waiting: '○' },
  others: (count) => `y ${count} más`,
  times: {
    units: { d: 'd', h: 'h', min: 'min', s: 's' },
    justNow: 'ahora mismo',
    ago: (span) => `hace ${span}`,
  },
};
