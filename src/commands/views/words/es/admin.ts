import type { AdminWords, HelloWords, StatusWords } from '../admin-words.js';
import { esDesk } from './desk.js';
import { esHelp } from './help.js';
import { esHealth, esPeople } from './people.js';
import { esSurface } from './surface.js';

const hello: HelloWords = {
  product: (version) => `Helmsman ${version}`,
  paperOnly: 'solo PAPER',
  noChat: 'ningún chat conectado aún',
  chats: (names) => `${names.join(', ')} ${names.length === 1 ? 'conectado' : 'conectados'}`,
  market: 'Mercado: ',
  synthetic: (seed, speed) => `SINTÉTICO (semilla ${seed}), ${speed}×`,
  replay: (speed) => `repetición, ${speed}×`,
  exchange: (source) => `precios en vivo de ${source}`,
  over: 'ha terminado',
  fallback: { 'bybit-unreachable': 'no se puede llegar a Bybit' },
  tryThis: 'Prueba: ',
  thenHelp: 'Lo que falte se te preguntará. /help muestra el resto.',
  noMarket:
    'Ahora no se mueve ningún mercado, así que en PAPER no se puede iniciar nada. /backtest funciona con velas guardadas.',
  start: 'iniciar',
  markets: 'mercados',
  help: 'ayuda',
};

const status: StatusWords = {
  state: {
    active: '● El trading está activo',
    reducing: '⛔ SOLO REDUCIR: solo se envían salidas',
    halted: '⛔ DETENIDO: no se envía nada nuevo',
  },
  because: (reason) => `Motivo: ${reason}`,
  market: 'mercado',
  marketTime: 'hora merc.',
  sessions: 'sesiones',
  sessionCount: ({ running, paused, ended }) => {
    const parts = [`${running} ${running === 1 ? 'activa' : 'activas'}`];
    if (paused > 0) parts.push(`${paused} pausa`);
    if (ended > 0) parts.push(`${ended} ${ended === 1 ? 'cerrada' : 'cerradas'}`);
    return parts.join(' · ');
  },
  store: 'datos',
  storeOk: (rows) => `✓ ${rows} filas`,
  storeFailing: (cause) => `✕ ${cause}`,
  surfaceStates: { up: '✓ activo', starting: '○ iniciando', down: '✕ caído', off: '○ apagado' },
  loop: 'ciclo',
  loopTimes: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  memory: 'memoria',
  memoryMb: (megabytes) => `${megabytes} MB`,
  up: 'activo',
  upFor: (span, starts) => `${span} · inicio ${starts}`,
  menuSessions: 'sesiones',
  pnl: 'PnL',
  positions: 'posiciones',
  price: 'precio',
  backtest: 'backtest',
  paper: 'PAPER',
  halt: '⛔ detener',
  unhalt: 'reanudar',
  status: 'estado',
};

export const esAdmin: AdminWords = {
  hello,
  help: esHelp,
  status,
  people: esPeople,
  health: esHealth,
  desk: esDesk,
  surface: esSurface,
};
