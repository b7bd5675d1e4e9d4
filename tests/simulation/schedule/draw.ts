import { Chance } from '../chance.js';
import { FAULT_KINDS, type FaultKind } from '../exchange/faults.js';
import type {
  FaultWindow,
  PlannedBook,
  PlannedDeed,
  PlannedEvent,
  PlannedProgram,
  Schedule,
} from './schedule.js';

const MINUTE = 60_000;

/** Instruments of the world: the first so many are contracts, the others pairs. */
export const CONTRACTS = 4;
export const PAIRS = 4;
const ALL = CONTRACTS + PAIRS;

/** Random subsets: with every fault at once most of them hide behind the others. */
export function drawSchedule(seed: number): Schedule {
  const chance = new Chance(seed, 'schedule');
  const activeMs = chance.between(3, 12) * MINUTE;
  return {
    seed,
    activeMs,
    quietMs: 2 * MINUTE,
    books: drawBooks(chance),
    faults: drawFaults(chance, activeMs),
    events: [...drawEvents(chance, activeMs), ...drawMore(new Chance(seed, 'more'), activeMs)].sort(
      (a, b) => a.atMs - b.atMs,
    ),
  };
}

function drawBooks(chance: Chance): readonly PlannedBook[] {
  const count = chance.between(2, ALL);
  const instruments = chance.shuffled(Array.from({ length: ALL }, (_, at) => at)).slice(0, count);
  return instruments.map((instrument) => ({
    program: chance.pick<PlannedProgram>([
      'busy',
      'busy',
      'busy',
      'flip',
      'flip',
      'grid',
      'dca',
      'reversion',
    ]),
    instrument,
    cash: 5_000,
    stopBps: chance.pick([20, 50, 100, 300]),
    leverage: chance.pick([1, 2, 5]),
    orders: chance.pick([40, 150, 400, 1_000]),
    maxPosition: chance.hits(0.3) ? 300 : 0,
  }));
}

/** A link that fails may fail a little or nearly always. */
const RATES = [0.01, 0.05, 0.1, 0.3, 0.6] as const;

function drawFaults(chance: Chance, activeMs: number): readonly FaultWindow[] {
  return FAULT_KINDS.filter(() => chance.hits(0.3)).flatMap((kind) =>
    Array.from({ length: chance.between(1, 3) }, () => drawWindow(chance, kind, activeMs)),
  );
}

function drawWindow(chance: Chance, kind: FaultKind, activeMs: number): FaultWindow {
  const isTotal = (kind === 'too-many' || kind === 'unreachable') && chance.hits(0.3);
  const fromMs = chance.between(0, activeMs);
  const longestMs = isTotal ? 90_000 : activeMs;
  const toMs = Math.min(activeMs, fromMs + chance.between(5_000, longestMs));
  return { kind, rate: isTotal ? 1 : chance.pick(RATES), fromMs, toMs };
}

type Draw = (chance: Chance) => PlannedDeed;

const contract = (chance: Chance): number => chance.between(0, CONTRACTS - 1);
const any = (chance: Chance): number => chance.between(0, ALL - 1);
const downMs = (chance: Chance): number => chance.pick([500, 3_000, 20_000, 200_000]);

const LINES: readonly string[] = [
  '/halt',
  '/unhalt',
  '/pause m1',
  '/resume m1',
  '/close m2',
  '/stop m3',
  '/status',
];

/** Drawn one after the other from one stream: another kind would move all that come behind it. */
const DEEDS: Readonly<Record<Exclude<PlannedDeed['kind'], 'chat-down' | 'hand-order'>, Draw>> = {
  crash: (chance) => ({ kind: 'crash', downMs: downMs(chance) }),
  'crash-writing': (chance) => ({
    kind: 'crash-writing',
    step: chance.between(0, 40),
    downMs: downMs(chance),
  }),
  'lost-writes': (chance) => ({ kind: 'lost-writes', count: chance.between(1, 12), downMs: downMs(chance) }),
  stopped: (chance) => ({ kind: 'stopped', forMs: chance.pick([5_000, 60_000, 600_000]) }),
  'disk-full': (chance) => ({ kind: 'disk-full', forMs: chance.between(1_000, 90_000) }),
  'disk-slow': (chance) => ({
    kind: 'disk-slow',
    forMs: chance.between(5_000, 60_000),
    byMs: chance.between(20, 2_000),
  }),
  stream: (chance) => ({
    kind: 'stream',
    state: chance.pick(['down', 'silent'] as const),
    forMs: chance.between(1_000, 180_000),
  }),
  flapping: (chance) => ({ kind: 'flapping', times: chance.between(5, 40) }),
  'exchange-restarts': () => ({ kind: 'exchange-restarts' }),
  clock: (chance) => ({
    kind: 'clock',
    offsetMs: chance.pick([-60_000, -900, -300, 300, 900, 60_000]),
    forMs: chance.between(5_000, 120_000),
  }),
  'person-trades': (chance) => ({
    kind: 'person-trades',
    instrument: any(chance),
    side: chance.pick(['buy', 'sell'] as const),
    lots: chance.between(1, 200),
  }),
  liquidation: (chance) => ({ kind: 'liquidation', instrument: contract(chance) }),
  deleveraging: (chance) => ({
    kind: 'deleveraging',
    instrument: contract(chance),
    share: chance.pick([0.2, 0.5, 1]),
  }),
  funding: (chance) => ({
    kind: 'funding',
    instrument: contract(chance),
    rateBps: chance.between(-10, 10),
  }),
  transfer: (chance) => ({ kind: 'transfer', coins: chance.between(-100, 1_000) }),
  'guard-dropped': (chance) => ({ kind: 'guard-dropped', instrument: contract(chance) }),
  'canceled-outside': (chance) => ({
    kind: 'canceled-outside',
    instrument: any(chance),
    isStop: chance.hits(0.5),
  }),
  'bad-price': (chance) => ({
    kind: 'bad-price',
    instrument: any(chance),
    factor: chance.pick([0, -1, 1_000, Number.NaN]),
  }),
  says: (chance) => ({
    kind: 'says',
    who: chance.hits(0.85) ? 'owner' : 'stranger',
    line: chance.pick(LINES),
    copies: chance.hits(0.2) ? chance.between(2, 4) : 1,
  }),
};

/** Not all of them, and those that there are more than once. */
function drawEvents(chance: Chance, activeMs: number): readonly PlannedEvent[] {
  const kinds = Object.values(DEEDS).filter(() => chance.hits(0.3));
  const events = kinds.flatMap((draw) =>
    Array.from({ length: chance.between(1, 4) }, () => ({
      ...draw(chance),
      atMs: chance.between(30_000, activeMs),
    })),
  );
  return events;
}

/** Rare moments that would hardly be hit by chance, and what people do. */
function drawMore(chance: Chance, activeMs: number): readonly PlannedEvent[] {
  const later = (): number => chance.between(30_000, activeMs);
  const some = (draw: () => PlannedEvent): readonly PlannedEvent[] =>
    chance.hits(0.3) ? Array.from({ length: chance.between(1, 3) }, draw) : [];
  return [
    // What is decided at a bar's close is the first that finds it full.
    ...some(() => ({
      kind: 'disk-full',
      forMs: chance.between(1_000, 20_000),
      atMs: chance.between(2, activeMs / MINUTE) * MINUTE + chance.between(0, 3),
    })),
    ...some(() => ({ kind: 'chat-down', forMs: chance.between(5_000, 90_000), atMs: later() })),
    ...some(() => ({
      kind: 'hand-order',
      line: handLine(chance),
      taps: chance.between(1, 3),
      copies: chance.between(1, 3),
      atMs: later(),
    })),
    ...some(() => ({
      kind: 'says',
      who: 'owner',
      line: chance.pick(['/pause m1', '/resume m1', '/stop h1', '/cancel h1']),
      copies: chance.between(1, 4),
      atMs: later(),
    })),
    // While what was ordered at the bar is being filled.
    ...some(() => ({
      kind: 'deleveraging',
      instrument: contract(chance),
      share: chance.pick([0.3, 1]),
      atMs: chance.between(1, activeMs / MINUTE) * MINUTE + chance.between(10, 3_000),
    })),
    // The least that a person can trade of what a book may hold: the edge of what counts as dust.
    ...some(() => ({
      kind: 'person-trades',
      instrument: any(chance),
      side: chance.pick(['buy', 'sell']),
      lots: 1,
      atMs: later(),
    })),
  ];
}

/** Half of them open something, or try to: what others trade is theirs. */
function handLine(chance: Chance): string {
  const at = any(chance);
  const market = `C${'ABCD'[at % CONTRACTS]}/USDT${at < CONTRACTS ? ':USDT' : ''}`;
  const side = at < CONTRACTS ? chance.pick(['/buy', '/sell']) : '/buy';
  const opening = `${side} ${market} ${chance.between(20, 500)} USDT stop=2% account=sim`;
  const other = chance.pick(['/close m1', '/close m2 50%', '/close h1', '/close h1 40%', '/stoploss h1 3%']);
  return chance.hits(0.5) ? opening : other;
}

/**
 * Orders and nothing else, with about 30 % of all requests or their answers lost, late or garbage (more while it lasts:
 * in the quiet after it books go on ordering), and what is told doubled or lost.
 */
export function stormOf(seed: number): Schedule {
  const activeMs = 10 * MINUTE;
  const strike = (kind: FaultKind, rate: number): FaultWindow => ({ kind, rate, fromMs: 0, toMs: activeMs });
  return {
    seed,
    activeMs,
    quietMs: 2 * MINUTE,
    books: Array.from({ length: ALL }, (_, instrument) => ({
      program: 'busy',
      instrument,
      cash: 10_000,
      stopBps: 300,
      leverage: 2,
      orders: 400,
      maxPosition: 0,
    })),
    faults: [
      strike('request-lost', 0.12),
      strike('answer-lost', 0.12),
      strike('request-late', 0.06),
      strike('garbage', 0.09),
      strike('gateway-error', 0.02),
      strike('answer-late', 0.08),
      strike('news-twice', 0.15),
      strike('news-lost', 0.1),
      strike('news-late', 0.05),
    ],
    events: [],
  };
}
