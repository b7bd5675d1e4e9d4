import { counted } from '../counted.js';
import type { FollowWords, OrderWords, RiskWords, SessionWords, TradingWords } from '../trading-words.js';
import { esBacktest } from './backtest.js';
import { esJobs } from './jobs.js';
import { esMargin } from './margin.js';
import { esStart } from './start.js';
import { esTemplates } from './templates.js';

const session: SessionWords = {
  none: 'No hay ninguna sesión en marcha. /paper inicia una.',
  headline: (running, others) => `${running} en marcha${others === 0 ? '' : `, ${others} no`}`,
  updated: (time) => `a las ${time} (hora del mercado)`,
  noFact: 'esperando la primera vela',
  today: (fills, fees) => `${fills} ejec. · comisiones ${fees}`,
  margin: ({ leverage, mode, used }) => `${esMargin(leverage, mode)}${used === undefined ? '' : ` ${used}`}`,
  funding: { paid: (value) => `${value} pagado`, received: (value) => `${value} recibido` },
  stopBeyond: 'el stop queda más allá de la liquidación',
  halted: { halted: 'DETENIDO: no se envía nada nuevo', reducing: 'SOLO REDUCIR: solo salidas' },
  done: {
    pause: (name) => `${name} está en pausa. Sin entradas nuevas; su posición y su stop siguen.`,
    resume: (name) => `${name} sigue. Actúa con la próxima señal.`,
    stop: (name) => `${name} termina: se retiran las entradas y su posición se cierra al próximo precio.`,
    close: (name) => `${name} cierra su posición al próximo precio y sigue.`,
  },
  already: {
    pause: (name) => `${name} ya está en pausa.`,
    resume: (name) => `${name} ya está en marcha.`,
    stop: (name) => `${name} ya ha terminado.`,
    close: (name) => `${name} no tiene nada.`,
  },
  notPossible: (name, state) => `${name}: ${state}; eso no es posible ahora. No se hizo nada.`,
};

const order: OrderWords = {
  nothingHeld: 'Sin posición. No se tiene nada.',
  held: (open, quote) => `${open} ${quote} abierto`,
  position: ({ side, quantity, base, price }) => `${side} ${quantity} ${base} @ ${price}`,
  now: (price, open) => `ahora ${price} · ${open}`,
  stopAt: (price) => `stop ${price}`,
  noStop: 'sin stop',
  liquidatedAt: (price) => `liquidación en ${price}`,
  margin: (used, leverage, mode) => `margen ${used} · ${esMargin(leverage, mode)}`,
  noOrders: 'Todavía no hay órdenes.',
  noneRest: 'No espera ninguna orden.',
  orders: (resting, others) => `${resting} en espera${others === 0 ? '' : `, ${others} anteriores`}`,
  statuses: {
    submitted: 'en camino',
    unknown: 'se ignora',
    resting: 'en espera',
    'partially-filled': 'en parte',
    filled: 'ejecutada',
    canceled: 'cancelada',
    rejected: 'rechazada',
  },
  trails: (percent) => `sigue ${percent}`,
  orderColumns: ['', '', 'cantidad', 'estado'],
  noFills: 'Todavía no hay ejecuciones.',
  fills: (count) => (count === 1 ? 'La última ejecución' : `Las últimas ${count} ejecuciones`),
  fillColumns: ['hora', '', 'cantidad', 'precio'],
  sessionColumn: '',
  feesOfThese: (fees, realised) => `comisiones ${fees} · realizado ${realised}`,
};

const risk: RiskWords = {
  halted: (name, time) => `⛔ DETENIDO por ${name} ${time}`,
  already: '⛔ Ya estaba DETENIDO.',
  gate: 'bloqueo',
  entries: 'entradas anuladas',
  positions: 'posiciones',
  kept: (positions, stops) => `${positions} siguen, ${counted(stops, 'stop', 'stops')}`,
  untilUnhalt: 'No se puede enviar nada nuevo hasta /unhalt.',
  notStored: 'El cierre está en memoria; se guardará en cuanto se pueda guardar.',
  active: (name) => `Activo de nuevo, por ${name}. Las sesiones actúan con su próxima señal.`,
  alreadyActive: 'No hay nada detenido.',
  unhalt: 'reanudar',
};

const follow: FollowWords = {
  done: {
    follow: (name) => `Lo que haga ${name} se cuenta aquí desde ahora.`,
    unfollow: (name) => `De ${name} ya no se cuenta nada aquí.`,
  },
  already: {
    follow: (name) => `Lo de ${name} ya se cuenta aquí.`,
    unfollow: (name) => `Lo de ${name} no se cuenta aquí.`,
  },
};

export const esTrading: TradingWords = {
  byHand: 'a mano',
  jobs: esJobs,
  modes: { paper: 'PAPER', double: 'DOUBLE', testnet: 'TESTNET', demo: 'DEMO', live: 'LIVE' },
  synthetic: 'SINTÉTICO',
  long: 'largo',
  short: 'corto',
  flat: 'sin posición',
  buy: 'compra',
  sell: 'venta',
  states: {
    running: '● en marcha',
    paused: '⏸ en pausa',
    stopping: '○ terminando',
    ended: '○ terminada',
    failed: '✕ fallida',
    waiting: '○ esperando',
  },
  troubles: {
    diverged: 'ahora decidiría otra cosa: en pausa',
    failed: 'no decide nada más; lo que tiene y su stop se siguen vigilando',
    'market-absent': 'su mercado no está',
    'market-over': 'su mercado ha terminado',
  },
  labels: {
    equity: 'capital',
    stop: 'stop',
    today: 'hoy',
    chart: 'gráfico',
    fills: 'ejecuciones',
    pause: 'pausar',
    resume: 'seguir',
    backtest: 'backtest',
    paper: 'PAPER',
    position: 'posición',
    trouble: 'nota',
    margin: 'margen',
    liquidation: 'liq. en',
    funding: 'funding',
    end: 'terminar',
  },
  strategy: {
    count: (strategies) => counted(strategies, 'estrategia', 'estrategias'),
    fails: (weakness) => `Falla en: ${weakness}`,
    columns: ['ajuste', 'defecto', 'rango'],
    defaultStop: (percent) => `stop de protección ${percent} de la entrada`,
    templates: esTemplates,
  },
  session,
  start: esStart,
  backtest: esBacktest,
  order,
  risk,
  follow,
};
