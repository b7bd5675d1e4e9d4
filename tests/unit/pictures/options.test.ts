import { describe, expect, it } from 'vitest';
import { equityOption } from '../../../src/engine/adapters/pictures/options/equity.js';
import { priceOption } from '../../../src/engine/adapters/pictures/options/price.js';
import { equitySeries, equitySpec, priceSpec } from '../../builders/chart-specs.js';

type Drawn = {
  type: string;
  data: number[][];
  symbolSize: number[];
  symbolRotate: number;
  showSymbol?: boolean;
};
const seriesOf = ({ option }: { option: { series: readonly object[] } }): Drawn[] => option.series as Drawn[];

describe('a price picture', () => {
  it('shows candles up to 300 bars, in the order open, close, low, high', () => {
    const spec = priceSpec({ bars: 300 });
    const [price] = seriesOf(priceOption(spec));
    expect(price?.type).toBe('candlestick');
    expect(price?.data[7]).toEqual([7, spec.open[7], spec.close[7], spec.low[7], spec.high[7]]);
  });

  it('shows a line of closes above 300 bars', () => {
    const spec = priceSpec({ bars: 301 });
    const [price] = seriesOf(priceOption(spec));
    expect(price?.type).toBe('line');
    expect(price?.data[7]).toEqual([7, spec.close[7]]);
  });

  it('draws a candle where only closes are known', () => {
    const spec = { ...priceSpec({ bars: 3 }), open: [], high: [], low: [] };
    expect(seriesOf(priceOption(spec))[0]?.data[1]).toEqual([1, ...Array(4).fill(spec.close[1])]);
  });

  it('points at the bar from below for a buy and from above for a sell', () => {
    const spec = priceSpec({ bars: 60, fills: 2 });
    const [, buys, sells] = seriesOf(priceOption(spec));
    expect(buys).toMatchObject({ symbolRotate: 0, data: [[15, spec.low[15]]] });
    expect(sells).toMatchObject({ symbolRotate: 180, data: [[45, spec.high[45]]] });
  });

  it('points at the fill itself on a line, and where a bar has no such price', () => {
    const line = priceSpec({ bars: 400, fills: 1 });
    expect(seriesOf(priceOption(line))[1]?.data).toEqual([[200, line.markers[0]?.price]]);
    const bare = { ...priceSpec({ bars: 4, fills: 1 }), low: [] };
    expect(seriesOf(priceOption(bare))[1]?.data).toEqual([[2, bare.markers[0]?.price]]);
  });

  it('draws many fills small', () => {
    const sizeOf = (fills: number) =>
      seriesOf(priceOption(priceSpec({ bars: 400, fills })))[1]?.symbolSize[0] ?? 0;
    expect(sizeOf(100)).toBeLessThan(sizeOf(20));
  });

  it('keeps the axis around fills outside the bars', () => {
    const spec = priceSpec({ bars: 10 });
    const markers = [{ atMs: spec.openMs[3] ?? 0, price: 90_000, side: 'buy' as const }];
    const { yAxis } = priceOption({ ...spec, markers }).option;
    expect(yAxis[0]?.max).toBeGreaterThan(90_000);
  });

  it('names no figure that the tag of the last price covers', () => {
    const spec = {
      ...priceSpec({ bars: 3 }),
      close: [100, 110, 120],
      open: [],
      high: [],
      low: [],
      priceDecimals: 0,
    };
    const axis = priceOption(spec).option.yAxis[0];
    expect(axis?.axisLabel.formatter(120)).toBe('');
    expect(axis?.axisLabel.formatter(100)).toBe('100');
  });

  it('has a panel for equity and one for drawdown when equity is given, each on its own axis', () => {
    const alone = priceOption(priceSpec({ bars: 50 }));
    const full = priceOption({ ...priceSpec({ bars: 50 }), equity: equitySeries(50) });
    expect([alone.option.grid.length, full.option.grid.length]).toEqual([1, 3]);
    expect(full.height).toBeGreaterThan(alone.height);
    expect(new Set(full.option.grid.map(({ left, right }) => `${left} ${right}`)).size).toBe(1);
  });

  it('names times under the lowest panel only', () => {
    const { xAxis } = priceOption({ ...priceSpec({ bars: 50 }), equity: equitySeries(50) }).option;
    expect(xAxis.map(({ axisLabel }) => axisLabel.show)).toEqual([false, false, true]);
    const place = xAxis[2]?.axisLabel.customValues[0] ?? -1;
    expect(xAxis[2]?.axisLabel.formatter(place)).toMatch(/\d/);
    expect(xAxis[2]?.axisLabel.formatter(0.123)).toBe('');
  });
});

describe('the words on a picture', () => {
  const titles = (more: object): string[] =>
    priceOption({ ...priceSpec({ bars: 5 }), ...more }).option.title.map(({ text }) => text);

  it('are title, figures and badge', () => {
    expect(titles({ badge: 'paper' })).toEqual([
      'BTC/USDT 1h',
      '+38.4%   hold +236.1%   ▼ max −31.2%',
      'PAPER',
    ]);
  });

  it('do without a badge', () => {
    expect(titles({ badge: undefined })).toHaveLength(2);
  });

  it('are cut rather than run over the edge', () => {
    const [title, subtitle] = titles({ title: 'long '.repeat(40), subtitle: 'x'.repeat(400) });
    expect(title).toMatch(/^long .*…$/);
    expect(title?.length).toBeLessThan(60);
    expect(subtitle?.length).toBeLessThan(100);
  });

  it('lose what an XML document cannot hold', () => {
    expect(titles({ title: 'a\u0000b\u001b[31mc\ud800d' })[0]).toBe('ab[31mcd');
  });
});

describe('an equity picture', () => {
  it('marks fills on the line of equity, also after its end', () => {
    const equity = equitySeries(10);
    const markers = [
      { atMs: equity.atMs[4] ?? 0, price: 1, side: 'buy' as const },
      { atMs: (equity.atMs[9] ?? 0) + 86_400_000, price: 1, side: 'sell' as const },
    ];
    const series = seriesOf(equityOption(equitySpec(equity, { markers })));
    expect(series.at(-2)?.data).toEqual([[4, equity.equity[4]]]);
    expect(series.at(-1)?.data).toEqual([[9.5, equity.equity[9]]]);
  });

  it('compares with holding only when that is known', () => {
    const { hold: _, ...without } = equitySeries(10);
    expect(seriesOf(equityOption(equitySpec(without))).length).toBe(
      seriesOf(equityOption(equitySpec(equitySeries(10)))).length - 1,
    );
  });

  it('shows a single point as a dot', () => {
    const [, equity] = seriesOf(equityOption(equitySpec(equitySeries(1))));
    expect(equity?.showSymbol).toBe(true);
  });

  it('draws a long history with few points, the deepest fall among them', () => {
    const series = equitySeries(50_000);
    const low = [...series.equity];
    low[33_333] = 1;
    const [, equity, fall] = seriesOf(equityOption(equitySpec({ ...series, equity: low })));
    expect(equity?.data.length).toBeLessThan(1_600);
    expect(Math.min(...(fall?.data.map(([, value]) => value ?? 0) ?? []))).toBeLessThan(-99);
  });

  it('does not make a trifle look like a fall', () => {
    const { yAxis } = equityOption(equitySpec({ ...equitySeries(2), equity: [10_000, 9_999.9] })).option;
    expect(yAxis[1]).toMatchObject({ min: -1, max: 0 });
    expect(yAxis[1]?.axisLabel.formatter(-0.5)).toBe('−0.5%');
  });
});
