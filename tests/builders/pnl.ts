import { NO_PARTS } from '../../src/engine/analytics/pnl/parts.js';
import { amount, ZERO } from '../../src/engine/domain/amount.js';
import type {
  Dimension,
  Performance,
  PeriodPnl,
  PnlGroup,
  TaxPnl,
} from '../../src/engine/usecases/pnl-desk.js';
import { btcUsdt } from './btc-usdt.js';
import { NOON, usdt } from './values.js';

const place = {
  account: 'paper',
  subject: 'paper',
  quote: 'USDT',
  decimals: 8,
  synthetic: true,
  atMs: NOON,
} as const;
const NOVEMBER = {
  fromMs: Date.UTC(2026, 10, 1),
  toMs: Date.UTC(2026, 11, 1),
  label: '2026-11',
};

const group = (key: string, profit: number, fills: number): PnlGroup => ({
  key,
  parts: { ...NO_PARTS, realised: usdt(profit), fee: usdt(-1), transfer: usdt(50) },
  beside: ZERO,
  fills,
});

const KEYS: Partial<Record<Dimension, readonly string[]>> = {
  hour: ['00', '09', '23'],
  strategy: ['ma-cross', 'bollinger', ''],
};

export const groupsOf = (by: Dimension): readonly PnlGroup[] =>
  (KEYS[by] ?? Array.from({ length: 10 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`)).map(
    (key, at) => group(key, (at - 1) * 12.5, at * 3),
  );

/** 100,000 → 100,061.20: 70 realised, 5 open, 8.41 of fees, 1.07 of funding, 4.32 less by something else. */
export const periodPnlOf = (change: Partial<PeriodPnl> = {}): PeriodPnl => ({
  ...place,
  period: NOVEMBER,
  statement: {
    openingEquity: usdt(100_000),
    parts: { ...NO_PARTS, realised: usdt(70), fee: usdt(-8.41), funding: usdt(-1.07) },
    openChange: usdt(0.68),
    beside: ZERO,
    unvalued: [],
    closingEquity: usdt(100_061.2),
    fills: 42,
  },
  groups: groupsOf('day'),
  attribution: { signal: usdt(73.18), slippage: usdt(-2.5), fees: usdt(-8.41), funding: usdt(-1.07) },
  slippage: { key: '', fills: 42, unknown: 1, bps: 2.34 },
  slippageBy: [
    { key: 'ma-cross', fills: 40, unknown: 1, bps: 2.5 },
    { key: 'bollinger', fills: 2, unknown: 0, bps: undefined },
  ],
  madeSoFar: usdt(61.2),
  unexplained: ZERO,
  ...change,
});

export const performanceOf = (change: Partial<Performance> = {}): Performance => ({
  ...place,
  fromMs: NOVEMBER.fromMs,
  toMs: NOVEMBER.fromMs + 86_400_000,
  timeWeighted: 0.0421,
  moneyWeighted: -0.012,
  maxDrawdownPct: 3.21,
  days: { won: 3, lost: 2, flat: 1 },
  changes: [
    { day: '2026-11-01', change: 6.52 },
    { day: '2026-11-02', change: -12.44 },
    { day: '2026-11-03', change: 48.1 },
  ],
  best: { day: '2026-11-03', change: 48.1 },
  worst: { day: '2026-11-02', change: -12.44 },
  flows: 500,
  curve: {
    atMs: Float64Array.from([NOVEMBER.fromMs, NOVEMBER.fromMs + 60_000, NOVEMBER.fromMs + 120_000]),
    equity: Float64Array.from([100_000, 99_900, 100_042.18]),
  },
  ...change,
});

export const taxOf = (change: Partial<TaxPnl> = {}): TaxPnl => ({
  ...place,
  period: { ...NOVEMBER, label: '2026' },
  method: 'fifo',
  lots: [
    {
      session: 'm1',
      instrument: btcUsdt,
      side: 'long',
      acquiredMs: NOVEMBER.fromMs,
      disposedMs: NOVEMBER.fromMs + 3_600_000,
      quantity: amount(95_300),
      cost: usdt(10_000),
      proceeds: usdt(10_049.9),
      gain: usdt(49.9),
    },
  ],
  proceeds: usdt(10_049.9),
  cost: usdt(10_000),
  gain: usdt(49.9),
  funding: usdt(-1.07),
  others: [],
  ...change,
});
