import type { AdminWords, HelloWords, StatusWords } from '../admin-words.js';
import { enDesk } from './desk.js';
import { enHelp } from './help.js';
import { enHealth, enPeople } from './people.js';
import { enSurface } from './surface.js';

const hello: HelloWords = {
  product: (version) => `Helmsman ${version}`,
  paperOnly: 'paper only',
  noChat: 'no chat connected yet',
  chats: (names) => `${names.join(', ')} connected`,
  market: 'Market: ',
  synthetic: (seed, speed) => `SYNTHETIC (seed ${seed}), ${speed}× speed`,
  replay: (speed) => `replay, ${speed}× speed`,
  exchange: (source) => `live prices of ${source}`,
  over: 'it is over',
  fallback: { 'bybit-unreachable': 'Bybit cannot be reached' },
  tryThis: 'Try: ',
  thenHelp: 'Whatever is left out is asked for. /help shows the rest.',
  noMarket: 'No market moves now, so nothing can be started on paper. /backtest runs on stored bars.',
  start: 'start it',
  markets: 'markets',
  help: 'help',
};

const status: StatusWords = {
  state: {
    active: '● Trading is active',
    reducing: '⛔ REDUCING: only exits are sent',
    halted: '⛔ HALTED: nothing new is sent',
  },
  because: (reason) => `Reason: ${reason}`,
  market: 'market',
  marketTime: 'market time',
  sessions: 'sessions',
  sessionCount: ({ running, paused, ended }) => {
    const parts = [`${running} running`];
    if (paused > 0) parts.push(`${paused} paused`);
    if (ended > 0) parts.push(`${ended} ended`);
    return parts.join(' · ');
  },
  store: 'store',
  storeOk: (rows) => `✓ ${rows} rows`,
  storeFailing: (cause) => `✕ ${cause}`,
  surfaceStates: { up: '✓ up', starting: '○ starting', down: '✕ down', off: '○ off' },
  loop: 'loop',
  loopTimes: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  memory: 'memory',
  memoryMb: (megabytes) => `${megabytes} MB`,
  up: 'up',
  upFor: (span, starts) => `${span} · start ${starts}`,
  menuSessions: 'sessions',
  pnl: 'pnl',
  positions: 'positions',
  price: 'price',
  backtest: 'backtest',
  paper: 'paper',
  halt: '⛔ halt',
  unhalt: 'unhalt',
  status: 'status',
};

export const enAdmin: AdminWords = {
  hello,
  help: enHelp,
  status,
  people: enPeople,
  health: enHealth,
  desk: enDesk,
  surface: enSurface,
};
