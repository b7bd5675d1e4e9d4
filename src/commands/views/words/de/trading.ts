import { counted } from '../counted.js';
import type { FollowWords, OrderWords, RiskWords, SessionWords, TradingWords } from '../trading-words.js';
import { deBacktest } from './backtest.js';
import { deJobs } from './jobs.js';
import { deMargin } from './margin.js';
import { deStart } from './start.js';
import { deTemplates } from './templates.js';

const session: SessionWords = {
  none: 'Es läuft keine Session. /paper startet eine.',
  headline: (running, others) => `${running} aktiv${others === 0 ? '' : `, ${others} nicht`}`,
  updated: (time) => `Stand ${time} (Marktzeit)`,
  noFact: 'wartet auf die erste Kerze',
  today: (fills, fees) => `${fills === 1 ? '1 Fill' : `${fills} Fills`} · Gebühren ${fees}`,
  margin: ({ leverage, mode, used }) => `${deMargin(leverage, mode)}${used === undefined ? '' : ` ${used}`}`,
  funding: { paid: (value) => `${value} gezahlt`, received: (value) => `${value} erhalten` },
  stopBeyond: 'der Stopp liegt hinter der Liquidation',
  halted: { halted: 'ANGEHALTEN: nichts Neues geht hinaus', reducing: 'NUR ABBAU: nur Ausstiege' },
  done: {
    pause: (name) => `${name} ist pausiert. Keine neuen Einstiege; Position und Stopp bleiben.`,
    resume: (name) => `${name} läuft weiter und handelt ab dem nächsten Signal.`,
    stop: (name) =>
      `${name} wird beendet: Einstiege werden zurückgezogen, die Position zum nächsten Kurs geschlossen.`,
    close: (name) => `${name} schließt ihre Position zum nächsten Kurs und läuft weiter.`,
  },
  already: {
    pause: (name) => `${name} ist schon pausiert.`,
    resume: (name) => `${name} läuft schon.`,
    stop: (name) => `${name} ist schon zu Ende.`,
    close: (name) => `${name} hält nichts.`,
  },
  notPossible: (name, state) => `${name}: ${state}; das geht jetzt nicht. Es ist nichts geschehen.`,
};

const order: OrderWords = {
  nothingHeld: 'Flat. Es wird nichts gehalten.',
  held: (open, quote) => `${open} ${quote} offen`,
  position: ({ side, quantity, base, price }) => `${side} ${quantity} ${base} @ ${price}`,
  now: (price, open) => `jetzt ${price} · ${open}`,
  stopAt: (price) => `Stopp ${price}`,
  noStop: 'kein Stopp',
  liquidatedAt: (price) => `Liquidation bei ${price}`,
  margin: (used, leverage, mode) => `Margin ${used} · ${deMargin(leverage, mode)}`,
  noOrders: 'Noch keine Orders.',
  noneRest: 'Es liegt keine Order.',
  orders: (resting, others) =>
    `${resting} ${resting === 1 ? 'liegt' : 'liegen'}${others === 0 ? '' : `, ${others} frühere`}`,
  statuses: {
    submitted: 'unterwegs',
    unknown: 'unbekannt',
    resting: 'liegt',
    'partially-filled': 'teilweise',
    filled: 'ausgeführt',
    canceled: 'storniert',
    rejected: 'abgelehnt',
  },
  trails: (percent) => `folgt ${percent}`,
  orderColumns: ['', '', 'Menge', 'Status'],
  noFills: 'Noch keine Ausführungen.',
  fills: (count) => (count === 1 ? 'Die letzte Ausführung' : `Die letzten ${count} Ausführungen`),
  fillColumns: ['Zeit', '', 'Menge', 'Kurs'],
  sessionColumn: '',
  feesOfThese: (fees, realised) => `Gebühren ${fees} · realisiert ${realised}`,
};

const risk: RiskWords = {
  halted: (name, time) => `⛔ ANGEHALTEN durch ${name} ${time}`,
  already: '⛔ Schon ANGEHALTEN.',
  gate: 'Sperre zu',
  entries: 'Orders storniert',
  positions: 'Positionen',
  kept: (positions, stops) => `${positions} gehalten, ${counted(stops, 'Stopp', 'Stopps')}`,
  untilUnhalt: 'Bis /unhalt geht nichts Neues hinaus.',
  notStored: 'Im Arbeitsspeicher ist die Sperre zu; gespeichert wird es, sobald der Speicher wieder geht.',
  active: (name) => `Wieder aktiv, durch ${name}. Sessions handeln ab ihrem nächsten Signal.`,
  alreadyActive: 'Es ist nichts angehalten.',
  unhalt: 'freigeben',
};

const follow: FollowWords = {
  done: {
    follow: (name) => `Was ${name} tut, wird ab jetzt hier gemeldet.`,
    unfollow: (name) => `${name} wird hier nicht mehr gemeldet.`,
  },
  already: {
    follow: (name) => `${name} wird hier schon gemeldet.`,
    unfollow: (name) => `${name} wird hier nicht gemeldet.`,
  },
};

export const deTrading: TradingWords = {
  byHand: 'von Hand',
  jobs: deJobs,
  modes: { paper: 'PAPER', double: 'DOUBLE', testnet: 'TESTNET', demo: 'DEMO', live: 'LIVE' },
  synthetic: 'SYNTHETISCH',
  long: 'long',
  short: 'short',
  flat: 'flat',
  buy: 'Kauf',
  sell: 'Verkauf',
  states: {
    running: '● läuft',
    paused: '⏸ pausiert',
    stopping: '○ endet',
    ended: '○ beendet',
    failed: '✕ gescheitert',
    waiting: '○ wartet',
  },
  troubles: {
    diverged: 'würde jetzt anders entscheiden: pausiert',
    failed: 'entscheidet nichts mehr; was sie hält und ihr Stopp werden weiter überwacht',
    'market-absent': 'ihr Markt ist nicht da',
    'market-over': 'ihr Markt ist zu Ende',
  },
  labels: {
    equity: 'Equity',
    stop: 'Stopp',
    today: 'heute',
    chart: 'Chart',
    fills: 'Fills',
    pause: 'Pause',
    resume: 'weiter',
    backtest: 'Backtest',
    paper: 'PAPER',
    position: 'Position',
    trouble: 'Hinweis',
    margin: 'Margin',
    liquidation: 'Liq. bei',
    funding: 'Funding',
    end: 'beenden',
  },
  strategy: {
    count: (strategies) => counted(strategies, 'Strategie', 'Strategien'),
    fails: (weakness) => `Schwach: ${weakness}`,
    columns: ['Wert', 'Vorgabe', 'Bereich'],
    defaultStop: (percent) => `Schutzstopp ${percent} vom Einstieg`,
    templates: deTemplates,
  },
  session,
  start: deStart,
  backtest: deBacktest,
  order,
  risk,
  follow,
};
