import { describe, expect, it } from 'vitest';
import { backtestChart } from '../../../src/commands/views/backtest-chart.js';
import { markersOf } from '../../../src/commands/views/drawing.js';
import { performanceDrawing } from '../../../src/commands/views/performance.js';
import {
  pnlChart,
  pnlDrawing,
  pnlSubject,
  pnlTitle,
  profitPct,
} from '../../../src/commands/views/pnl-chart.js';
import { priceChart, priceDrawing } from '../../../src/commands/views/price-chart.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { ethUsdt, sessionView } from '../../builders/fake-desk.js';
import { MONDAY, minuteBars } from '../../builders/market-bars.js';
import { performanceOf } from '../../builders/pnl.js';
import { backtestResult, chartBars, exitFill, fillEvent, pnlOf, usdt } from '../../builders/values.js';

describe('a price chart', () => {
  it('has every bar, and the decisive figures under its title', () => {
    const chart = priceChart(chartBars(), prefs);
    expect(chart.title).toBe('BTC/USDT 1m');
    expect(chart.subtitle).toBe('101.0 · +1.00% · 120 × 1m');
    expect(chart.close.length).toBe(120);
    expect(chart.openMs[1]).toBe(MONDAY + 60_000);
    expect(chart.markers).toEqual([]);
    expect(chart.badge).toBe('SYNTHETIC');
  });

  it('reads no further than its columns are filled', () => {
    const columns = { ...columnsOf(minuteBars(120)), length: 2 };
    const chart = priceChart(chartBars({ columns }), prefs);
    expect(chart.high).toEqual([110, 111]);
    expect(priceDrawing(chartBars({ columns }), prefs).alt).toContain('high 111.0 · low 89.0');
  });

  it('marks the fills of its own instrument, and says PAPER then', () => {
    const other = fillEvent({ instrument: ethUsdt.id });
    const chart = priceChart(chartBars({ fills: [fillEvent(), exitFill, other] }), prefs);
    expect(chart.markers).toEqual([
      { atMs: fillEvent().atMs, price: 104_930.1, side: 'buy' },
      { atMs: exitFill.atMs, price: 104_918.4, side: 'sell' },
    ]);
    expect(chart.badge).toBe('PAPER · SYNTHETIC');
  });

  it('has no badge where prices are real and nothing was traded', () => {
    expect('badge' in priceChart(chartBars({ synthetic: false }), prefs)).toBe(false);
  });

  it('leaves marks out where they would hide the prices', () => {
    expect(
      markersOf(
        Array.from({ length: 301 }, () => fillEvent()),
        btcUsdt,
      ),
    ).toEqual([]);
    expect(
      markersOf(
        Array.from({ length: 300 }, () => fillEvent()),
        btcUsdt,
      ).length,
    ).toBe(300);
  });

  it('says in words what it shows', () => {
    const { alt, name } = priceDrawing(chartBars({ fills: [fillEvent(), exitFill] }), prefs);
    expect(name).toBe('chart-BTCUSDT-1m.png');
    expect(alt).toBe(
      'BTC/USDT 1m, 2026-01-05 00:00 → 2026-01-05 01:59: 101.0 · +1.00% · 120 × 1m · high 120.0 · low 86.0 · 1 bought ▲ · 1 sold ▼ · PAPER · SYNTHETIC',
    );
  });
});

describe('a picture for somebody whose language its font cannot write', () => {
  const chinese = { ...prefs, locale: 'zh' };
  const drawings = {
    price: priceDrawing(chartBars({ fills: [fillEvent(), exitFill] }), chinese),
    profit: pnlDrawing(pnlOf(), 'paper', chinese),
    performance: performanceDrawing(performanceOf(), chinese),
  };
  const HAN = /\p{Script=Han}/u;

  it.each(Object.entries(drawings))('is drawn in English and told in their own words: %s', (_, drawing) => {
    expect(JSON.stringify(drawing?.spec)).not.toMatch(HAN);
    expect(drawing?.alt).toMatch(HAN);
    expect(drawing?.alt).not.toMatch(/max|high|bought/);
  });
});

describe('a profit chart', () => {
  it('shows equity over time with its figures', () => {
    const chart = pnlChart(pnlOf(), 'paper', prefs);
    expect(chart?.subtitle).toBe('+42.18 USDT · +0.04% · ▼ max −1.23%');
    expect(chart?.equity.equity).toEqual([100_000, 99_900, 100_042.18]);
    expect(chart?.badge).toBe('PAPER · SYNTHETIC');
    expect(pnlDrawing(pnlOf(), 'paper', prefs)).toMatchObject({
      name: 'pnl-paper.png',
      alt: 'P&L paper PAPER · SYNTHETIC, 2026-01-05 00:00 → 2026-01-05 14:03: +42.18 USDT · +0.04% · ▼ max −1.23%',
    });
  });

  it('is not drawn of a single point', () => {
    const curve = { atMs: Float64Array.of(MONDAY), equity: Float64Array.of(1) };
    expect(pnlDrawing(pnlOf({ curve }), 'paper', prefs)).toBeUndefined();
  });

  it('has no more points than a picture shows', () => {
    const length = 5_000;
    const atMs = Float64Array.from({ length }, (_, index) => MONDAY + index * 60_000);
    const equity = Float64Array.from({ length }, (_, index) => (index === 2_345 ? 1 : 100 + (index % 50)));
    const chart = pnlChart(pnlOf({ curve: { atMs, equity } }), 'paper', prefs);
    expect(chart?.equity.equity.length).toBeLessThanOrEqual(1_000);
    expect(chart?.equity.equity).toContain(1);
  });

  it('is named after the session that was asked for, otherwise after the account', () => {
    const pnl = pnlOf({ sessions: [sessionView('m1')] });
    expect(pnlTitle(pnlSubject(pnl, 'M1'), prefs)).toBe('P&L m1');
    expect(pnlSubject(pnl, undefined)).toBe('paper');
    expect(pnlSubject(pnlOf(), 'm1')).toBe('paper');
  });

  it('has no percentage of nothing', () => {
    expect(profitPct({ equity: usdt(10), total: usdt(10), decimals: 8 })).toBeUndefined();
    expect(profitPct({ equity: usdt(110), total: usdt(10), decimals: 8 })).toBeCloseTo(10);
  });
});

describe('a backtest chart', () => {
  it('has price, marks, equity and holding', () => {
    const chart = backtestChart(backtestResult(), prefs);
    expect(chart.title).toBe('ma-cross · BTC/USDT 1m');
    expect(chart.subtitle).toBe('+38.4% · hold +236.1% · ▼ max −31.2%');
    expect(chart.badge).toBe('SYNTHETIC');
    expect(chart.close.length).toBe(50);
    expect(chart.markers.length).toBe(2);
    expect(chart.equity?.equity.at(-1)).toBe(10_049);
    expect(chart.equity?.hold?.at(-1)).toBeCloseTo(33_610);
  });

  it('marks only the instrument whose prices it shows', () => {
    const result = backtestResult({ instruments: [ethUsdt, btcUsdt], synthetic: false });
    const chart = backtestChart(result, prefs);
    expect(chart.markers).toEqual([]);
    expect(chart.title).toBe('ma-cross · ETH/USDT,BTC/USDT 1m');
    expect('badge' in chart).toBe(false);
  });

  it('of no bars is empty', () => {
    const none = new Float64Array(0);
    const chart = backtestChart(
      backtestResult({ instruments: [], curve: { atMs: none, equity: none, close: none } }),
      prefs,
    );
    expect([chart.close, chart.equity?.equity, chart.priceDecimals]).toEqual([[], [], 2]);
  });
});
