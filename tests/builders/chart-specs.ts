import type {
  CalendarCell,
  EquityChart,
  EquitySeries,
  PriceChart,
  ReportChart,
} from '../../src/engine/domain/chart-spec.js';

const START_MS = Date.UTC(2021, 1, 22);

/** A walk that looks like a market and is the same every time. */
export function walk(count: number, from = 50_000): number[] {
  let state = 12_345;
  let price = from;
  return Array.from({ length: count }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    price *= 1 + (state / 2_147_483_648 - 0.5) * 0.008 + Math.sin(index / 40) * 0.0012;
    return price;
  });
}

export interface Wish {
  readonly bars: number;
  readonly from?: number;
  readonly fills?: number;
  readonly stepMs?: number;
}

export function priceSpec({ bars, from = 50_000, fills = 0, stepMs = 3_600_000 }: Wish): PriceChart {
  const close = walk(bars, from);
  const open = close.map((_, index) => close[index - 1] ?? from);
  const wick = (index: number): number => 1 + ((index * 7) % 5) / 1_500;
  const openMs = close.map((_, index) => START_MS + index * stepMs);
  const markers = Array.from({ length: fills }, (_, index) => {
    const bar = Math.floor(((index + 0.5) * bars) / fills);
    const side = index % 2 === 0 ? ('buy' as const) : ('sell' as const);
    return { atMs: openMs[bar] ?? START_MS, price: close[bar] ?? from, side };
  });
  return {
    kind: 'price',
    title: 'BTC/USDT 1h',
    subtitle: '+38.4%   hold +236.1%   ▼ max −31.2%',
    badge: 'SYNTHETIC',
    theme: 'dark',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    openMs,
    open,
    high: close.map((value, index) => Math.max(value, open[index] ?? value) * wick(index)),
    low: close.map((value, index) => Math.min(value, open[index] ?? value) / wick(index + 2)),
    close,
    priceDecimals: 1,
    markers,
  };
}

const LABELS = { equity: 'Equity', hold: 'Holding', drawdown: 'Drawdown' };

export function equitySeries(count: number, stepMs = 3_600_000): EquitySeries {
  const equity = walk(count, 10_000);
  return {
    atMs: equity.map((_, index) => START_MS + (index + 1) * stepMs),
    equity,
    hold: walk(count + 7, 10_000).slice(7),
    labels: LABELS,
  };
}

export function equitySpec(equity: EquitySeries, more: Partial<EquityChart> = {}): EquityChart {
  return {
    kind: 'equity',
    title: 'Paper main',
    subtitle: '+61.20 USDT   +0.58%   ▼ −1.2%',
    badge: 'PAPER',
    theme: 'dark',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    equity,
    markers: [],
    ...more,
  };
}

/** Five weeks of days that all look the same. */
export function reportSpec(cell: Partial<CalendarCell> = {}): ReportChart {
  const { hold: _hold, ...equity } = equitySeries(800);
  const day = { day: '23', figure: '+61.2', share: 0.5, isMeant: false, ...cell };
  return {
    ...equitySpec(equity),
    kind: 'report',
    calendar: {
      title: 'profit by day',
      weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
      weeks: Array.from({ length: 5 }, () =>
        Array.from({ length: 7 }, (_, at) => (at < 6 ? day : undefined)),
      ),
    },
  };
}
