import type { AlertCondition } from '../../src/engine/domain/alert-rule.js';
import { type Amount, amount, price, ZERO } from '../../src/engine/domain/amount.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import type { Denial } from '../../src/engine/domain/denial.js';
import { coinCode, instrumentId, sourceId } from '../../src/engine/domain/ids.js';
import type { NotificationBody } from '../../src/engine/domain/notification.js';
import type { FillEvent } from '../../src/engine/domain/session-event.js';
import type { BacktestResult } from '../../src/engine/usecases/backtest.js';
import type {
  ChartBars,
  DeskOverview,
  PnlView,
  PriceQuote,
  WalletView,
} from '../../src/engine/usecases/desk.js';
import { btcUsdt, fillOf } from './btc-usdt.js';
import { MONDAY, minuteBars } from './market-bars.js';
import { metricsOf } from './metrics.js';

/** Whole USDT in units. */
export const usdt = (coins: number): Amount => amount(Math.round(coins * 1e8));
/** Whole BTC in units. */
const btc = (coins: number): Amount => amount(Math.round(coins * 1e6));

/** 14:03:22 on that Monday, UTC. */
export const NOON = MONDAY + 50_602_000;

export const fillEvent = (change: Partial<FillEvent> = {}): FillEvent => ({
  ...fillOf({ side: 'buy', coins: 0.0953, price: 104_930.1, fee: 2.5, atMs: NOON }),
  kind: 'fill',
  purpose: 'entry',
  reason: { key: 'fast-crossed-above-slow', values: { fast: 104_930.12, slow: 104_925.3 } },
  realised: amount(0),
  ...change,
});

export const exitFill = fillEvent({
  side: 'sell',
  purpose: 'exit',
  price: price(1_049_184),
  reason: { key: 'protective-stop', values: { bps: 200 } },
  realised: usdt(-12.3),
  atMs: NOON + 120_000,
});

export const quoteOf = (change: Partial<PriceQuote> = {}): PriceQuote => ({
  instrument: btcUsdt,
  source: sourceId('synthetic-7'),
  synthetic: true,
  atMs: NOON,
  last: 104_930.1,
  open24h: 104_500,
  high24h: 105_311.5,
  low24h: 103_900,
  volume24h: 1_234.5678,
  ...change,
});

export const chartBars = (change: Partial<ChartBars> = {}): ChartBars => ({
  instrument: btcUsdt,
  frame: '1m',
  synthetic: true,
  columns: columnsOf(minuteBars(120)),
  fills: [],
  ...change,
});

export const walletOf = (change: Partial<WalletView> = {}): WalletView => ({
  account: 'paper',
  quote: 'USDT',
  decimals: 8,
  total: usdt(100_042.18),
  free: usdt(80_000),
  books: [
    { name: 'm2', equity: usdt(10_042.18), cash: usdt(42.18), state: 'running' },
    { name: 'm1', equity: usdt(10_000), cash: usdt(10_000), state: 'paused' },
  ],
  ...change,
});

export const pnlOf = (change: Partial<PnlView> = {}): PnlView => ({
  account: 'paper',
  quote: 'USDT',
  decimals: 8,
  atMs: NOON,
  synthetic: true,
  equity: usdt(100_042.18),
  total: usdt(42.18),
  today: usdt(12),
  realised: usdt(55.2),
  unrealised: usdt(-8),
  fees: usdt(5.02),
  funding: ZERO,
  fills: 1_203,
  sessions: [],
  curve: {
    atMs: Float64Array.from([MONDAY, MONDAY + 60_000, NOON]),
    equity: Float64Array.from([100_000, 99_900, 100_042.18]),
  },
  maxDrawdownPct: 1.234,
  ...change,
});

export const overviewOf = (change: Partial<DeskOverview> = {}): DeskOverview => ({
  version: '0.1.0',
  market: {
    source: sourceId('synthetic-7'),
    kind: 'synthetic',
    seed: 7,
    speed: 60,
    atMs: NOON,
    over: false,
  },
  tradingState: 'active',
  sessions: { running: 2, paused: 1, ended: 3 },
  environments: [],
  epoch: 4,
  startedMs: NOON,
  nowMs: NOON + 11_520_000,
  journalRows: 12_345,
  store: { ok: true },
  surfaces: [
    { name: 'console', state: 'up' },
    { name: 'telegram', state: 'down', detail: 'no answer for 40 s' },
  ],
  loop: { p50Ms: 0.31, p99Ms: 2.08 },
  memoryMb: 142.4,
  ...change,
});

export const backtestResult = (change: Partial<BacktestResult> = {}): BacktestResult => {
  const bars = minuteBars(50);
  return {
    strategy: 'ma-cross',
    parameters: { fast: 10, slow: 30 },
    instruments: [btcUsdt],
    frame: '1m',
    synthetic: true,
    fromMs: MONDAY,
    toMs: NOON,
    bars: bars.length,
    elapsedMs: 12,
    metrics: metricsOf({ fills: 2, roundTrips: 1 }),
    fills: [fillEvent({ atMs: MONDAY + 600_000 }), exitFill],
    curve: {
      atMs: Float64Array.from(bars, ({ openMs }) => openMs + 60_000),
      equity: Float64Array.from(bars, (_, index) => 10_000 + index),
      close: Float64Array.from(bars, ({ close }) => close),
    },
    ...change,
  };
};

/** One of every rule; a rule that is missing here is a type error. */
const DENIALS: { readonly [Rule in Denial['rule']]: Extract<Denial, { rule: Rule }> } = {
  'trading-state': { rule: 'trading-state', state: 'halted' },
  paused: { rule: 'paused' },
  withdrawn: { rule: 'withdrawn' },
  stale: { rule: 'stale', ageMs: 10_920_000, limitMs: 120_000 },
  'order-value': { rule: 'order-value', value: usdt(52_000), limit: usdt(10_000) },
  'position-value': { rule: 'position-value', value: usdt(12_000), limit: usdt(10_000) },
  'price-band': { rule: 'price-band', distanceBps: 620, limitBps: 500 },
  'daily-loss': { rule: 'daily-loss', loss: usdt(512.4), limit: usdt(500) },
  'min-quantity': { rule: 'min-quantity', quantity: btc(0.0005), limit: btc(0.001) },
  'max-quantity': { rule: 'max-quantity', quantity: btc(150), limit: btc(119) },
  'min-value': { rule: 'min-value', value: usdt(3.5), limit: usdt(5) },
  'no-cash': { rule: 'no-cash', needed: usdt(10_010), available: usdt(9_000) },
  'no-margin': { rule: 'no-margin', needed: usdt(3_400), available: usdt(900) },
  leverage: { rule: 'leverage', leverage: 200, limit: 100 },
  delisted: { rule: 'delisted' },
  'not-shortable': { rule: 'not-shortable' },
};
export const everyDenial: readonly Denial[] = Object.values(DENIALS);

type Bodies = { readonly [Kind in NotificationBody['kind']]: Extract<NotificationBody, { kind: Kind }> };

const scale = { quote: 'USDT', quoteDecimals: 8, baseDecimals: 6 };
export const deniedBody = (denial: Denial): Bodies['denied'] => ({
  kind: 'denied',
  session: 'm1',
  event: {
    kind: 'denied',
    atMs: NOON,
    instrument: instrumentId('BTC/USDT'),
    side: 'buy',
    quantity: btc(0.5),
    purpose: 'entry',
    denial,
  },
  synthetic: true,
  ...scale,
});

export const fillBody = (fill: FillEvent, synthetic = true): Bodies['fill'] => ({
  kind: 'fill',
  session: 'm1',
  fill,
  priceDecimals: 1,
  strategy: 'ma-cross',
  synthetic,
  ...scale,
});

const AT_EXCHANGE = {
  account: 'main',
  environment: 'live',
  instrument: instrumentId('BTC/USDT:USDT'),
  baseDecimals: 6,
} as const;

const ABOVE: AlertCondition = {
  kind: 'market',
  instrument: instrumentId('BTC/USDT'),
  condition: {
    kind: 'compare',
    operator: '>',
    left: { kind: 'price', name: 'close' },
    right: { kind: 'number', value: 70_000 },
  },
};

/** One of every kind; a kind that is missing here is a type error. */
const BODIES: Bodies = {
  fill: fillBody(fillEvent()),
  liquidated: {
    kind: 'liquidated',
    session: 'm1',
    fill: fillEvent({ side: 'sell', purpose: 'liquidation', realised: usdt(-976.43), fee: usdt(12.5) }),
    equity: usdt(9_011.07),
    priceDecimals: 1,
    synthetic: true,
    ...scale,
  },
  denied: deniedBody(DENIALS['order-value']),
  'session-ended': { kind: 'session-ended', session: 'm1', synthetic: true },
  room: { kind: 'room', session: 'm1', why: 'rights' },
  'session-failed': {
    kind: 'session-failed',
    session: 'm1',
    code: 'books-do-not-add-up',
    atMs: NOON,
    synthetic: true,
  },
  'session-diverged': {
    kind: 'session-diverged',
    session: 'm1',
    atMs: NOON,
    cause: 'program',
    synthetic: false,
  },
  downtime: { kind: 'downtime', sessions: ['m1', 'm4'], missedMs: 10_800_000, signals: 2, synthetic: false },
  collateral: {
    kind: 'collateral',
    session: 'm1',
    account: 'paper',
    drawn: usdt(783),
    left: usdt(12_400),
    quote: 'USDT',
    quoteDecimals: 8,
    synthetic: true,
  },
  'tape-over': { kind: 'tape-over', source: 'replay-3fa2c1d0', synthetic: false },
  'trading-state': { kind: 'trading-state', state: 'halted', by: 'owner', reason: 'news at noon' },
  surface: { kind: 'surface', name: 'telegram', isUp: false, detail: 'the token was refused' },
  'market-stream': { kind: 'market-stream', source: 'bybit', stream: 'spot', state: 'polling' },
  'market-notice': {
    kind: 'market-notice',
    source: 'bybit',
    notice: { kind: 'delisted', instrument: 'BTC/USDT' },
    sessions: ['m1', 'm4'],
  },
  'new-listings': { kind: 'new-listings', source: 'bybit', instruments: ['ABC/USDT', 'ABC/USDT:USDT'] },
  'order-rejected': {
    kind: 'order-rejected',
    session: 'm1',
    seq: 7,
    side: 'buy',
    quantity: btc(0.5),
    purpose: 'entry',
    code: 'too-late',
    ...AT_EXCHANGE,
  },
  'desk-ends': {
    kind: 'desk-ends',
    account: 'main',
    environment: 'live',
    entries: ['h1-3', 'm2-9'],
    stops: 1,
  },
  'margin-waits': {
    kind: 'margin-waits',
    account: 'main',
    environment: 'live',
    session: 'm2',
    mode: 'cross',
    has: 'isolated',
    because: ['m1'],
  },
  'margin-mode': { kind: 'margin-mode', account: 'main', environment: 'live', mode: 'isolated' },
  'order-withdrawn': {
    kind: 'order-withdrawn',
    session: 'h1',
    seq: 3,
    side: 'buy',
    quantity: btc(0.5),
    filled: btc(0.2),
    ...AT_EXCHANGE,
  },
  'order-unknown': {
    kind: 'order-unknown',
    session: 'm1',
    seq: 7,
    side: 'buy',
    quantity: btc(0.5),
    ...AT_EXCHANGE,
  },
  outside: {
    kind: 'outside',
    session: 'm1',
    side: 'sell',
    quantity: btc(0.2),
    price: price(1_049_301),
    priceDecimals: 1,
    cause: 'by-hand',
    ...AT_EXCHANGE,
  },
  'position-external': { kind: 'position-external', quantity: btc(-0.25), ...AT_EXCHANGE },
  'position-inverse': {
    kind: 'position-inverse',
    account: 'main',
    environment: 'live',
    symbol: 'BTCUSD',
    coin: coinCode('BTC'),
    dollars: amount(-1_500),
    value: amount(-2_500_000),
  },
  'position-unexplained': {
    kind: 'position-unexplained',
    session: 'm1',
    book: btc(0.5),
    exchange: btc(0.3),
    ...AT_EXCHANGE,
  },
  unprotected: { kind: 'unprotected', session: 'm1', cause: 'missing', ...AT_EXCHANGE },
  'exit-forced': { kind: 'exit-forced', session: 'm1', ...AT_EXCHANGE },
  'stray-order': {
    kind: 'stray-order',
    side: 'buy',
    quantity: btc(0.1),
    withdrawn: true,
    ...AT_EXCHANGE,
  },
  'account-state': {
    kind: 'account-state',
    account: 'main',
    environment: 'testnet',
    state: 'unreachable',
  },
  transfer: { kind: 'transfer', account: 'main', environment: 'live', coin: 'USDT', change: usdt(250) },
  sign: {
    kind: 'sign',
    session: 'm1',
    sign: { kind: 'limit', limit: 'daily-loss', reached: false, value: usdt(412), most: usdt(500) },
    quote: 'USDT',
    quoteDecimals: 8,
    synthetic: true,
  },
  alert: {
    kind: 'alert',
    number: 3,
    condition: ABOVE,
    repeat: { kind: 'once' },
    seen: { atMs: NOON, value: 70_004.1 },
    scale: { priceDecimals: 1, quote: 'USDT' },
    synthetic: true,
  },
  'alert-blind': {
    kind: 'alert-blind',
    number: 3,
    why: 'no-prices',
    condition: ABOVE,
    repeat: { kind: 'once' },
    scale: { priceDecimals: 1, quote: 'USDT' },
    synthetic: false,
  },
  digest: {
    kind: 'digest',
    cause: 'quiet',
    counts: { fills: 11, market: 2 },
    news: [{ level: 'info', lane: 'report', atMs: NOON, body: { kind: 'store-recovered' } }],
  },
  drill: { kind: 'drill', by: 'ann' },
  'store-failing': { kind: 'store-failing', cause: 'disk-full' },
  'store-recovered': { kind: 'store-recovered' },
};
export const everyBody: readonly NotificationBody[] = Object.values(BODIES);
