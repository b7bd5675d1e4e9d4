import { type Amount, amount } from '../../src/engine/domain/amount.js';
import type { Frame } from '../../src/engine/domain/frame.js';
import {
  accountId,
  bookId,
  coinCode,
  instrumentId,
  sessionUid,
  sourceId,
} from '../../src/engine/domain/ids.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { Person } from '../../src/engine/domain/person.js';
import type { SessionSnapshot, SessionState } from '../../src/engine/domain/session.js';
import { readDefinition } from '../../src/engine/runtime/own/declared.js';
import { NOTHING_NOTABLE } from '../../src/engine/runtime/reports/notable.js';
import type {
  BacktestOutcome,
  BacktestProgress,
  BacktestRequest,
} from '../../src/engine/usecases/backtest.js';
import type {
  Asker,
  ControlOutcome,
  Desk,
  MarketListing,
  SessionAction,
  SessionView,
  StartOutcome,
  StartRequest,
  StrategyListing,
} from '../../src/engine/usecases/desk.js';
import type { HaltReceipt } from '../../src/engine/usecases/halt.js';
import type { RecordedOrder } from '../../src/engine/usecases/order-status.js';
import type { PairOutcome } from '../../src/engine/usecases/people-pairing.js';
import type { RecordedFill } from '../../src/engine/usecases/records.js';
import { btcUsdt } from './btc-usdt.js';
import { fakePeople } from './fake-people.js';

export const ethUsdt: Instrument = { ...btcUsdt, id: instrumentId('ETH/USDT'), base: coinCode('ETH') };
export const btcUsd: Instrument = { ...btcUsdt, id: instrumentId('BTC/USD'), quote: coinCode('USD') };

const strategies: readonly StrategyListing[] = [
  {
    name: 'ma-cross',
    summary: 'buys when the fast average crosses above the slow one',
    weakness: 'a market without a trend',
    parameters: [
      { name: 'fast', kind: 'integer', default: '10', min: 1, max: 1000 },
      { name: 'slow', kind: 'integer', default: '30', min: 2, max: 1000 },
      { name: 'side', kind: 'choice', default: 'long', choices: ['long', 'both'] },
    ],
    instruments: { min: 1, max: 1 },
    defaultStopBps: 200,
  },
  {
    name: 'bollinger',
    summary: 'buys below the lower band',
    weakness: 'a market that keeps falling',
    parameters: [
      { name: 'width', kind: 'number', default: '2', min: 0.1, max: 10 },
      { name: 'exit', kind: 'boolean', default: 'true' },
      { name: 'note', kind: 'text', default: '' },
    ],
    instruments: { min: 1, max: 2 },
  },
  {
    name: 'macd',
    summary: 'momentum',
    weakness: 'sideways',
    parameters: [],
    instruments: { min: 1, max: 1 },
  },
  {
    name: 'buy-and-hold',
    summary: 'buys once',
    weakness: 'a falling market',
    parameters: [],
    instruments: { min: 1, max: 1 },
  },
];

const listing = (instrument: Instrument, frame: Frame, live: boolean): MarketListing => ({
  source: sourceId(live ? 'synthetic-7' : 'import-1'),
  instrument,
  frame,
  bars: 1_000,
  fromMs: 0,
  toMs: 1_000 * 60_000,
  live,
  synthetic: live,
});

export const markets: readonly MarketListing[] = [
  listing(btcUsd, '1h', false),
  listing(btcUsdt, '1m', true),
  listing(ethUsdt, '1m', true),
];

const zero = amount(0);

export const snapshotOf = (name: string, change: Partial<SessionSnapshot> = {}): SessionSnapshot => ({
  uid: sessionUid(`uid-${name}`),
  name,
  state: 'running',
  tradingState: 'active',
  atMs: 50_602_000,
  cash: amount(1_000_000_000_000),
  equity: amount(1_004_218_000_000),
  realised: amount(4_218_000_000),
  unrealised: zero,
  fees: amount(502_000_000),
  funding: zero,
  dayPnl: amount(4_218_000_000),
  dayFills: 3,
  fills: 3,
  orders: 3,
  restingEntries: 0,
  denials: 0,
  roundTrips: 1,
  positions: [],
  bars: 300,
  ...change,
});

/** A session that runs ma-cross on BTC/USDT 1m with 10,000 USDT. */
export function sessionView(name: string, change: Partial<SessionView> = {}): SessionView {
  const view: SessionView = {
    spec: {
      uid: sessionUid(`uid-${name}`),
      name,
      account: accountId('paper'),
      book: bookId(name),
      program: {
        strategy: 'ma-cross',
        hash: 'abc',
        parameters: { fast: 10, slow: 30, side: 'long' },
        semantics: 2,
      },
      instruments: [btcUsdt],
      series: [{ source: sourceId('synthetic-7'), instrument: btcUsdt.id, frame: '1m' }],
      cash: amount(1_000_000_000_000),
      sizing: { kind: 'equity', bps: 10_000 },
      stopBps: 200,
      fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
      limits: {},
      startMs: 0,
      tapeFromMs: 0,
    },
    snapshot: snapshotOf(name),
    state: 'running',
    startedMs: 0,
    startedBy: 'owner',
    synthetic: true,
  };
  return { ...view, ...change };
}

/** What a test may set, and what it may read afterwards. */
export interface FakeDesk extends Desk {
  sessionViews: SessionView[];
  strategyList: readonly StrategyListing[];
  marketList: readonly MarketListing[];
  fillRows: readonly RecordedFill[];
  orderRows: readonly RecordedOrder[];
  receipt: HaltReceipt;
  nextStart: StartOutcome | undefined;
  nextBacktest: BacktestOutcome;
  nextControl: ControlOutcome | undefined;
  progress: readonly BacktestProgress[];
  halted: boolean;
  personList: readonly Person[];
  /** Chats that are not one of the desk's. */
  closedChats: readonly string[];
  nextPairing: PairOutcome;
  nextFollow: 'done' | 'already';
  readonly follows: { readonly move: string; readonly name: string; readonly chatId: string }[];
  readonly peopleCalls: { readonly what: string; readonly of: unknown; readonly asker: Asker }[];
  readonly starts: { readonly request: StartRequest; readonly asker: Asker }[];
  readonly backtests: BacktestRequest[];
  readonly controls: { readonly name: string; readonly action: SessionAction; readonly asker: Asker }[];
  readonly halts: { readonly asker: Asker; readonly reason?: string }[];
  readonly queries: unknown[];
}

const NEXT: Readonly<Record<SessionAction, SessionState>> = {
  pause: 'paused',
  resume: 'running',
  stop: 'stopping',
  close: 'running',
};

const RECEIPT: HaltReceipt = {
  kind: 'halted',
  gateClosedMs: 40,
  stored: true,
  entriesCancelled: 2,
  positionsKept: 1,
  stopsResting: 1,
  totalMs: 900,
};

const NO_RESULT: BacktestOutcome = { kind: 'too-few-bars', bars: 3, needed: 30 };

/** What nobody set: a running desk on a synthetic market, with nothing on it. */
const still = (
  now: () => FakeDesk,
): Pick<
  Desk,
  | 'overview'
  | 'price'
  | 'chart'
  | 'wallets'
  | 'accounts'
  | 'pnl'
  | 'madeToday'
  | 'readToday'
  | 'readDefinition'
  | 'define'
  | 'undefine'
  | 'jobs'
  | 'cancelJob'
  | 'chosenAccount'
  | 'openWallet'
  | 'proposeByHand'
  | 'confirmTicket'
  | 'cancelByHand'
  | 'ticket'
  | 'changeSetting'
  | 'deskSettings'
  | 'changeDesk'
  | 'chooseAccount'
  | 'liveAccounts'
  | 'reconcile'
  | 'reconcilePnl'
  | 'syncAccounts'
  | 'setLeverage'
  | 'proposeStart'
  | 'periodPnl'
  | 'allPnl'
  | 'performance'
  | 'tax'
  | 'exportRows'
  | 'schedules'
  | 'schedule'
  | 'unschedule'
  | 'notable'
  | 'tags'
  | 'tag'
  | 'setRule'
  | 'rules'
  | 'changeRule'
  | 'alerts'
  | 'alert'
  | 'acknowledge'
  | 'drill'
  | 'snooze'
  | 'boardAt'
  | 'roomAt'
  | 'placeLost'
  | 'changeBoard'
> => ({
  overview: () => ({
    version: '0.1.0',
    market: {
      source: sourceId('synthetic-7'),
      kind: 'synthetic',
      seed: 7,
      speed: 60,
      atMs: 50_602_000,
      over: false,
    },
    tradingState: now().halted ? 'halted' : 'active',
    sessions: { running: now().sessionViews.length, paused: 0, ended: 0 },
    environments: [],
    epoch: 1,
    startedMs: 0,
    nowMs: 60_000,
    journalRows: 0,
    store: { ok: true },
    surfaces: [],
    loop: { p50Ms: 1, p99Ms: 2 },
    memoryMb: 100,
  }),
  price: () => undefined,
  readDefinition,
  define: async ({ name }) => ({ kind: 'bad-name', name }),
  jobs: () => [],
  cancelJob: ({ name }) => ({ kind: 'no-job', text: name, known: [] }),
  undefine: async (name) => ({ kind: 'not-declared', name }),
  chart: async () => undefined,
  wallets: () => [],
  accounts: () => ['paper'],
  chosenAccount: () => undefined,
  proposeByHand: async () => ({ kind: 'no-market', instrument: 'BTC/USDT' }),
  confirmTicket: async () => ({ kind: 'unknown' }),
  cancelByHand: async (given) => ({ kind: 'no-order', text: given, known: [] }),
  ticket: () => undefined,
  changeSetting: async () => ({ kind: 'no-person' }),
  deskSettings: () => ({ settings: [], market: { kind: 'synthetic', isAsked: false } }),
  changeDesk: async ({ setting, value }) => ({
    kind: 'bad-value',
    setting,
    text: value,
    wanted: { kind: 'source' },
  }),
  openWallet: async ({ name }) => ({ kind: 'name-taken', account: name }),
  chooseAccount: async (_address, account) => ({ kind: 'done', account: accountId(account) }),
  pnl: async () => undefined,
  madeToday: () => amount(0),
  readToday: async (query) => now().madeToday(query),
  periodPnl: async () => undefined,
  allPnl: async () => undefined,
  performance: async () => undefined,
  tax: async () => undefined,
  tags: () => [],
  tag: async ({ of, tag }) => ({ kind: 'done', of, ...(tag === undefined ? {} : { tag }) }),
  exportRows: async () => ({ kind: 'done', rows: 0 }),
  schedules: () => [],
  schedule: async () => ({ kind: 'too-many', limit: 20 }),
  unschedule: async (number) => ({ kind: 'unknown', number }),
  notable: async () => NOTHING_NOTABLE,
  alerts: () => [],
  alert: () => undefined,
  drill: async () => [],
  acknowledge: async (which) => ({ kind: 'no-alert', number: Number(which) }),
  snooze: async ({ which }) => ({ kind: 'no-alert', number: Number(which) }),
  boardAt: () => undefined,
  roomAt: () => undefined,
  placeLost: async () => undefined,
  changeBoard: async () => ({ kind: 'done' }),
  liveAccounts: () => [],
  setRule: async () => ({ kind: 'too-many', limit: 20 }),
  rules: () => [],
  changeRule: async ({ number }) => ({ kind: 'no-alert', number, known: [] }),
  proposeStart: async () => ({ kind: 'no-live-account', known: [] }),
  reconcilePnl: async ({ account }) => ({ kind: 'no-account', text: account, known: [] }),
  reconcile: async (text) => ({ kind: 'no-account', text, known: [] }),
  syncAccounts: async () => ({ kind: 'no-account', text: undefined, known: [] }),
  setLeverage: async ({ account }) => ({ kind: 'no-account', text: account, known: [] }),
});

/** An in-memory desk for tests of commands: it trades nothing, it says what it is told and keeps what it was asked. */
export function fakeDesk(change: Partial<FakeDesk> = {}): FakeDesk {
  const desk: FakeDesk = {
    sessionViews: [],
    strategyList: strategies,
    marketList: markets,
    fillRows: [],
    orderRows: [],
    receipt: RECEIPT,
    nextStart: undefined,
    nextBacktest: NO_RESULT,
    nextControl: undefined,
    progress: [],
    halted: false,
    personList: [],
    closedChats: [],
    nextPairing: { kind: 'refused' },
    nextFollow: 'done',
    follows: [],
    peopleCalls: [],
    starts: [],
    backtests: [],
    controls: [],
    halts: [],
    queries: [],
    ...still(() => desk),
    ...fakePeople(() => desk),
    strategies: () => desk.strategyList,
    markets: () => desk.marketList,
    sessions: (includeEnded) =>
      desk.sessionViews.filter(
        ({ state }) => includeEnded === true || (state !== 'ended' && state !== 'failed'),
      ),
    session: (name) => desk.sessionViews.find(({ spec }) => spec.name === name),
    runBacktest: async (request, _asker, onProgress) => {
      desk.backtests.push(request);
      for (const step of desk.progress) onProgress?.(step);
      return desk.nextBacktest;
    },
    startSession: async (request, asker) => start(desk, request, asker),
    control: async (name, action, asker) => control(desk, { name, action, asker }),
    fills: async (query) => {
      desk.queries.push(query);
      return desk.fillRows;
    },
    orders: async (query) => {
      desk.queries.push(query);
      return desk.orderRows;
    },
    halt: async (asker, reason) => {
      desk.halts.push({ asker, ...(reason === undefined ? {} : { reason }) });
      const kind = desk.halted ? 'already-halted' : 'halted';
      desk.halted = true;
      return { ...desk.receipt, kind };
    },
    follow: async (move, { name, address }) => {
      desk.follows.push({ move, name, chatId: address.chatId });
      const session = desk.session(name);
      return session === undefined
        ? { kind: 'no-session', text: name, known: [] }
        : { kind: desk.nextFollow, session };
    },
    unhalt: async () => {
      const kind = desk.halted ? 'active' : 'already-active';
      desk.halted = false;
      return { kind };
    },
    ...change,
  };
  return desk;
}

function start(desk: FakeDesk, request: StartRequest, asker: Asker): StartOutcome {
  desk.starts.push({ request, asker });
  if (desk.nextStart !== undefined) return desk.nextStart;
  const view = sessionView(`m${desk.sessionViews.length + 1}`);
  const cash: Amount = request.cash ?? view.spec.cash;
  const program = { ...view.spec.program, strategy: request.strategy };
  const spec = { ...view.spec, program, cash };
  desk.sessionViews = [{ ...view, spec }, ...desk.sessionViews];
  return { kind: 'started', spec, warmBars: 300 };
}

function control(desk: FakeDesk, asked: FakeDesk['controls'][number]): ControlOutcome {
  desk.controls.push(asked);
  if (desk.nextControl !== undefined) return desk.nextControl;
  const view = desk.session(asked.name);
  if (view === undefined) return { kind: 'no-session', text: asked.name, known: [] };
  const state = NEXT[asked.action];
  if (view.state === state) return { kind: 'already', session: view };
  const session = { ...view, state };
  desk.sessionViews = desk.sessionViews.map((one) => (one === view ? session : one));
  return { kind: 'done', session };
}
