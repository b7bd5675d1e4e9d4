import type { PlannedBook, Schedule } from './schedule/schedule.js';

const book = (change: Partial<PlannedBook>): PlannedBook => ({
  program: 'flip',
  instrument: 6,
  cash: 5_000,
  stopBps: 20,
  leverage: 1,
  orders: 8,
  maxPosition: 0,
  ...change,
});

interface Regression {
  readonly what: string;
  readonly schedule: Schedule;
}

/** Shrunk schedules of what the simulator has found, with what it was. */
export const REGRESSIONS: readonly [Regression, ...Regression[]] = [
  {
    what: 'an order that is stored before its account is there leaves, or is too late',
    schedule: {
      seed: 3,
      activeMs: 840_000,
      quietMs: 180_000,
      books: [book({ maxPosition: 4_000 })],
      faults: [{ kind: 'unreachable', rate: 0.6, fromMs: 101_521, toMs: 657_879 }],
      events: [
        { kind: 'crash', downMs: 20_000, atMs: 483_965 },
        { kind: 'crash', downMs: 3_000, atMs: 618_326 },
      ],
    },
  },
  {
    what: 'a bar that is put aside and comes sound after a restart does not hold up the desk',
    schedule: {
      seed: 49,
      activeMs: 700_000,
      quietMs: 120_000,
      books: [book({ instrument: 1, stopBps: 50, leverage: 5 })],
      faults: [],
      events: [
        { kind: 'bad-price', instrument: 1, factor: 0, atMs: 303_846 },
        { kind: 'crash-writing', step: 8, downMs: 20_000, atMs: 541_555 },
      ],
    },
  },
  {
    what: 'a bar that is put aside and a crash soon after leave the session as it was',
    schedule: {
      seed: 44,
      activeMs: 960_000,
      quietMs: 180_000,
      books: [book({ instrument: 3, stopBps: 100, maxPosition: 4_000 })],
      faults: [],
      events: [
        { kind: 'bad-price', instrument: 3, factor: 0, atMs: 381_468 },
        { kind: 'crash-writing', step: 31, downMs: 500, atMs: 395_984 },
      ],
    },
  },
  {
    what: 'funding of a position that is closed before the record is read is booked',
    schedule: {
      seed: 17,
      activeMs: 600_000,
      quietMs: 120_000,
      books: [book({ instrument: 1, leverage: 2 }), book({ program: 'busy', instrument: 0, orders: 20 })],
      faults: [],
      events: Array.from({ length: 8 }, (_, at) => ({
        kind: 'funding' as const,
        instrument: at % 2,
        rateBps: 3,
        atMs: 177_000 + at * 60_300,
      })),
    },
  },
  {
    what: 'a liquidation that was told before a look had seen it explains what is short',
    schedule: {
      seed: 345,
      activeMs: 75_000,
      quietMs: 120_000,
      books: [
        book({ program: 'dca', instrument: 3, stopBps: 50, leverage: 5, orders: 20 }),
        book({ program: 'busy', instrument: 0, stopBps: 300, leverage: 2, orders: 80 }),
        book({ program: 'busy', instrument: 7, leverage: 2, orders: 20 }),
        book({ program: 'grid', instrument: 5, stopBps: 50, orders: 4 }),
        book({ program: 'busy', instrument: 4, stopBps: 300, leverage: 5, orders: 20 }),
        book({ program: 'busy', instrument: 2, stopBps: 300, orders: 20, maxPosition: 4_000 }),
      ],
      faults: [],
      events: [{ kind: 'liquidation', instrument: 3, atMs: 62_141 }],
    },
  },
  {
    what: 'what was taken away while nobody was there explains what is short after the start',
    schedule: {
      seed: 257,
      activeMs: 120_000,
      quietMs: 120_000,
      books: [
        book({ program: 'grid', instrument: 2, stopBps: 100, leverage: 2, orders: 80 }),
        book({ program: 'busy', instrument: 3, stopBps: 50, leverage: 2, orders: 200 }),
      ],
      faults: [],
      events: [
        { kind: 'crash', downMs: 3_000, atMs: 92_389 },
        { kind: 'deleveraging', instrument: 2, share: 0.5, atMs: 93_806 },
      ],
    },
  },
  {
    what: 'a position that was turned round by hand while the clock was off is looked at as soon as it may be',
    schedule: {
      seed: 397,
      activeMs: 720_000,
      quietMs: 120_000,
      books: [book({ program: 'busy', instrument: 3, stopBps: 50, orders: 4, maxPosition: 4_000 })],
      faults: [],
      events: [
        { kind: 'clock', offsetMs: 900, forMs: 90_558, atMs: 653_219 },
        { kind: 'person-trades', instrument: 3, side: 'buy', lots: 115, atMs: 661_173 },
      ],
    },
  },
  {
    what: 'an entry that meets a position that is not ours leaves books and external what the exchange has',
    schedule: {
      seed: 219,
      activeMs: 720_000,
      quietMs: 120_000,
      books: [
        book({ instrument: 5, stopBps: 50, leverage: 5, orders: 80, maxPosition: 300 }),
        book({ program: 'busy', instrument: 1, stopBps: 100, leverage: 2, orders: 4 }),
        book({ program: 'dca', instrument: 6, stopBps: 300, leverage: 2, orders: 20 }),
      ],
      faults: [
        { kind: 'request-lost', rate: 0.3, fromMs: 228_192, toMs: 720_000 },
        { kind: 'answer-lost', rate: 0.3, fromMs: 219_905, toMs: 419_481 },
        { kind: 'request-late', rate: 0.6, fromMs: 26_161, toMs: 502_825 },
        { kind: 'request-late', rate: 0.3, fromMs: 335_269, toMs: 720_000 },
      ],
      events: [{ kind: 'person-trades', instrument: 1, side: 'buy', lots: 133, atMs: 496_220 }],
    },
  },
  {
    what: 'an order whose record the disk has lost is found again and not sent a second time',
    schedule: {
      seed: 105,
      activeMs: 240_000,
      quietMs: 120_000,
      books: [book({ program: 'grid', instrument: 7, stopBps: 300, orders: 200 })],
      faults: [],
      events: [
        { kind: 'lost-writes', count: 4, downMs: 20_000, atMs: 68_544 },
        { kind: 'lost-writes', count: 8, downMs: 3_000, atMs: 148_450 },
      ],
    },
  },
  {
    what: 'an order whose record the disk has lost is not given up before anybody has looked for it',
    schedule: {
      seed: 262,
      activeMs: 300_000,
      quietMs: 120_000,
      books: [
        book({ stopBps: 50, leverage: 5, orders: 200 }),
        book({ instrument: 0, stopBps: 100, leverage: 5, orders: 20, maxPosition: 4_000 }),
      ],
      faults: [],
      events: [
        { kind: 'lost-writes', count: 7, downMs: 200_000, atMs: 185_188 },
        { kind: 'lost-writes', count: 2, downMs: 3_000, atMs: 240_133 },
      ],
    },
  },
  {
    what: 'a fill whose order the disk has lost, while the reserve kept its id, ends no session',
    schedule: {
      seed: 64,
      activeMs: 420_000,
      quietMs: 120_000,
      books: [
        book({ program: 'dca', instrument: 7, leverage: 2, orders: 4 }),
        book({ program: 'grid', instrument: 1, stopBps: 300, leverage: 5, orders: 4, maxPosition: 4_000 }),
      ],
      faults: [{ kind: 'news-lost', rate: 0.6, fromMs: 161_776, toMs: 420_000 }],
      events: [
        { kind: 'disk-full', forMs: 40_372, atMs: 100_191 },
        { kind: 'stream', state: 'down', forMs: 32_739, atMs: 134_891 },
        { kind: 'disk-full', forMs: 31_288, atMs: 271_049 },
        { kind: 'lost-writes', count: 4, downMs: 200_000, atMs: 293_279 },
      ],
    },
  },
  {
    what: 'a resting order whose record the disk has lost is the session’s again',
    schedule: {
      seed: 98,
      activeMs: 270_000,
      quietMs: 120_000,
      books: [
        book({ program: 'grid', instrument: 2, stopBps: 100, leverage: 5, orders: 4 }),
        book({ program: 'busy', instrument: 3, stopBps: 100, leverage: 5, orders: 20 }),
      ],
      faults: [{ kind: 'too-many', rate: 0.1, fromMs: 72_078, toMs: 299_130 }],
      events: [
        { kind: 'disk-slow', forMs: 41_753, byMs: 1_745, atMs: 230_072 },
        { kind: 'lost-writes', count: 7, downMs: 500, atMs: 249_517 },
      ],
    },
  },
  {
    what: 'coins that no sale can have sold leave at once when their stop is not taken',
    schedule: {
      seed: 24,
      activeMs: 420_000,
      quietMs: 120_000,
      books: [
        book({ program: 'busy', instrument: 4, stopBps: 50, leverage: 2, orders: 400 }),
        book({ program: 'busy', instrument: 2, stopBps: 100, leverage: 2, orders: 1_000 }),
      ],
      faults: [],
      events: [{ kind: 'crash-writing', step: 22, downMs: 200_000, atMs: 217_619 }],
    },
  },
  {
    what: 'what a stop has closed before its book knew that it held it is closed in the book, too',
    schedule: {
      seed: 805,
      activeMs: 75_000,
      quietMs: 120_000,
      books: [book({ program: 'busy', instrument: 3, leverage: 5, orders: 400 })],
      faults: [{ kind: 'invisible', rate: 0.3, fromMs: 52_550, toMs: 75_000 }],
      events: [{ kind: 'crash-writing', step: 6, downMs: 3_000, atMs: 39_974 }],
    },
  },
  {
    what: 'a stop of coins of which nobody heard that it was hit is neither placed anew nor followed by an exit',
    schedule: {
      seed: 745,
      activeMs: 660_000,
      quietMs: 120_000,
      books: [
        book({ instrument: 4, stopBps: 100, leverage: 5, orders: 400 }),
        book({ program: 'busy', instrument: 7, stopBps: 50, orders: 150 }),
      ],
      faults: [
        { kind: 'news-lost', rate: 0.6, fromMs: 195_792, toMs: 625_464 },
        { kind: 'too-many', rate: 0.6, fromMs: 229_607, toMs: 660_000 },
      ],
      events: [
        { kind: 'flapping', times: 11, atMs: 356_953 },
        { kind: 'person-trades', instrument: 7, side: 'buy', lots: 54, atMs: 555_600 },
      ],
    },
  },
  {
    what: 'one lot that a person sells of a book is missed',
    schedule: {
      seed: 893,
      activeMs: 540_000,
      quietMs: 120_000,
      books: [book({ program: 'dca', instrument: 7, leverage: 2, orders: 150 })],
      faults: [],
      events: [{ kind: 'person-trades', instrument: 7, side: 'sell', lots: 1, atMs: 330_095 }],
    },
  },
  {
    what: 'what the reserve kept of an order is not another’s once the disk has lost the rows before it',
    schedule: {
      seed: 936,
      activeMs: 300_000,
      quietMs: 120_000,
      books: [book({ program: 'busy', instrument: 0, stopBps: 300, orders: 150 })],
      faults: [],
      events: [
        { kind: 'disk-full', forMs: 65_252, atMs: 171_265 },
        { kind: 'stopped', forMs: 600_000, atMs: 235_958 },
        { kind: 'lost-writes', count: 5, downMs: 500, atMs: 294_533 },
      ],
    },
  },
  {
    what: 'an order of many of which nobody knows is not taken for gone while it rests',
    schedule: {
      seed: 782,
      activeMs: 540_000,
      quietMs: 120_000,
      books: [
        book({ instrument: 0, stopBps: 300, leverage: 2, orders: 40 }),
        book({ program: 'busy', instrument: 5, stopBps: 100, leverage: 5, orders: 400 }),
        book({ program: 'grid', instrument: 3, stopBps: 300, orders: 400 }),
      ],
      faults: [
        { kind: 'request-lost', rate: 0.6, fromMs: 179_619, toMs: 540_000 },
        { kind: 'garbage', rate: 0.01, fromMs: 27_922, toMs: 491_148 },
        { kind: 'garbage', rate: 0.3, fromMs: 532_018, toMs: 540_000 },
        { kind: 'answer-late', rate: 0.1, fromMs: 368_190, toMs: 540_000 },
        { kind: 'invisible', rate: 0.3, fromMs: 34_399, toMs: 338_421 },
        { kind: 'invisible', rate: 0.1, fromMs: 518_657, toMs: 540_000 },
        { kind: 'thin', rate: 0.6, fromMs: 378_883, toMs: 540_000 },
      ],
      events: [
        { kind: 'liquidation', instrument: 3, atMs: 141_634 },
        { kind: 'disk-full', forMs: 86_085, atMs: 169_037 },
        { kind: 'transfer', coins: 830, atMs: 218_811 },
        { kind: 'says', who: 'owner', line: '/cancel h1', copies: 4, atMs: 226_618 },
        { kind: 'lost-writes', count: 4, downMs: 500, atMs: 229_184 },
        { kind: 'lost-writes', count: 6, downMs: 200_000, atMs: 336_032 },
        { kind: 'person-trades', instrument: 2, side: 'buy', lots: 1, atMs: 400_618 },
        { kind: 'transfer', coins: 540, atMs: 536_920 },
      ],
    },
  },
];
