import type { AdminWords, HelloWords, StatusWords } from '../admin-words.js';
import { deDesk } from './desk.js';
import { deHelp } from './help.js';
import { deHealth, dePeople } from './people.js';
import { deSurface } from './surface.js';

const hello: HelloWords = {
  product: (version) => `Helmsman ${version}`,
  paperOnly: 'nur PAPER',
  noChat: 'noch kein Chat verbunden',
  chats: (names) => `${names.join(', ')} verbunden`,
  market: 'Markt: ',
  synthetic: (seed, speed) => `SYNTHETISCH (Seed ${seed}), ${speed}× Tempo`,
  replay: (speed) => `Wiedergabe, ${speed}× Tempo`,
  exchange: (source) => `Echtzeitkurse von ${source}`,
  over: 'zu Ende',
  fallback: { 'bybit-unreachable': 'Bybit ist nicht erreichbar' },
  tryThis: 'Probier: ',
  thenHelp: 'Was du weglässt, wird gefragt. /help zeigt den Rest.',
  noMarket:
    'Gerade bewegt sich kein Markt, auf PAPER lässt sich also nichts starten. /backtest läuft auf gespeicherten Kerzen.',
  start: 'starten',
  markets: 'Märkte',
  help: 'Hilfe',
};

const status: StatusWords = {
  state: {
    active: '● Handel ist aktiv',
    reducing: '⛔ NUR ABBAU: es gehen nur Ausstiege hinaus',
    halted: '⛔ ANGEHALTEN: nichts Neues geht hinaus',
  },
  because: (reason) => `Grund: ${reason}`,
  market: 'Markt',
  marketTime: 'Marktzeit',
  sessions: 'Sessions',
  sessionCount: ({ running, paused, ended }) => {
    const parts = [`${running} aktiv`];
    if (paused > 0) parts.push(`${paused} pausiert`);
    if (ended > 0) parts.push(`${ended} beendet`);
    return parts.join(' · ');
  },
  store: 'Speicher',
  storeOk: (rows) => `✓ ${rows} Zeilen`,
  storeFailing: (cause) => `✕ ${cause}`,
  surfaceStates: { up: '✓ läuft', starting: '○ startet', down: '✕ gestört', off: '○ aus' },
  loop: 'Schleife',
  loopTimes: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  memory: 'RAM',
  memoryMb: (megabytes) => `${megabytes} MB`,
  up: 'läuft',
  upFor: (span, starts) => `${span} · Start ${starts}`,
  menuSessions: 'Sessions',
  pnl: 'PnL',
  positions: 'Positionen',
  price: 'Kurs',
  backtest: 'Backtest',
  paper: 'PAPER',
  halt: '⛔ anhalten',
  unhalt: 'freigeben',
  status: 'Status',
};

export const deAdmin: AdminWords = {
  hello,
  help: deHelp,
  status,
  people: dePeople,
  health: deHealth,
  desk: deDesk,
  surface: deSurface,
};
