import { describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../../../src/engine/adapters/memory/memory-feed.js';
import { type BarColumns, columnsOf } from '../../../src/engine/domain/bar.js';
import type { Frame } from '../../../src/engine/domain/frame.js';
import { instrumentId, sourceId } from '../../../src/engine/domain/ids.js';
import type { CataloguedSeries } from '../../../src/engine/ports/series-catalogue.js';
import { btcUsdt } from '../../builders/btc-usdt.js';
import { openTestDesk } from '../../builders/desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { otherSpot, plainSpot } from '../../builders/instrument.js';
import { MONDAY, minuteBars } from '../../builders/market-bars.js';
import { START } from '../../builders/spec.js';

const HOUR = 3_600_000;

const listed = (source: string, frame: Frame, bars: number): CataloguedSeries => ({
  key: { source: sourceId(source), instrument: btcUsdt.id, frame },
  revision: 1,
  bars,
  fromMs: MONDAY,
  toMs: MONDAY + bars * 60_000,
  checksum: '',
  synthetic: source.startsWith('synthetic'),
  instrument: btcUsdt,
});

const hourly = (count: number): BarColumns =>
  columnsOf(minuteBars(count).map((bar, index) => ({ ...bar, openMs: MONDAY + index * HOUR })));

/** A desk on XYZ/USD that has also stored minutes and hours of BTC/USDT. */
async function withStored(): Promise<HandDesk> {
  const all = [listed('import-m', '1m', 120), listed('import-h', '1h', 500), listed('hand-1', '1m', 9)];
  const desk = await openHandDesk({ stored: () => all });
  await desk.disk.bars.replace(listed('import-m', '1m', 120).key, columnsOf(minuteBars(120)));
  await desk.disk.bars.replace(listed('import-h', '1h', 500).key, hourly(500));
  return desk;
}

describe('markets', () => {
  it('are the moving one, then what is stored of others', async () => {
    const desk = await withStored();
    const [moving, ...stored] = desk.desk.markets();
    expect(moving).toEqual({
      source: 'hand-1',
      instrument: plainSpot,
      frame: '1m',
      bars: 40,
      fromMs: START,
      toMs: desk.market.atMs,
      live: true,
      synthetic: false,
    });
    expect(stored.map(({ source, frame, bars, live }) => [source, frame, bars, live])).toEqual([
      ['import-m', '1m', 120, false],
      ['import-h', '1h', 500, false],
    ]);
  });

  it('may be without a bar, and label what is synthetic', async () => {
    const empty = await openHandDesk({ market: { history: [] } });
    expect(empty.desk.markets()).toMatchObject([{ bars: 0, fromMs: 0, toMs: START }]);
    const synthetic = await openTestDesk({ stored: () => [listed('synthetic-9', '1m', 5)] });
    expect(synthetic.desk.markets().map((one) => one.synthetic)).toEqual(
      Array.from({ length: 6 }, () => true),
    );
  });
});

describe('a price', () => {
  it('is the last fact with its day', async () => {
    const desk = await openHandDesk();
    desk.market.give(101, [108, 92]);
    await desk.turn();
    expect(desk.desk.price(plainSpot.id)).toEqual({
      instrument: plainSpot,
      source: 'hand-1',
      synthetic: false,
      atMs: desk.market.atMs,
      last: 101,
      open24h: 100,
      high24h: 108,
      low24h: 92,
      volume24h: 41,
    });
  });

  it('is not known before the first fact, nor of what is not traded', async () => {
    const source = sourceId('hand-1');
    const series = [plainSpot, otherSpot].map(({ id }) => ({ source, instrument: id, frame: '1m' as const }));
    const instruments = [plainSpot, otherSpot, btcUsdt];
    const profile = { source, kind: 'replay', realTime: false, speed: 1, instruments, series } as const;
    const history = { 'hand-1 XYZ/USD 1m': minuteBars(3) };
    const desk = await openTestDesk({ feed: createMemoryFeed({ profile, history, polls: [] }) });
    expect(desk.desk.price(plainSpot.id)?.atMs).toBe(MONDAY + 180_000);
    expect(desk.desk.price(otherSpot.id)).toBeUndefined();
    expect(desk.desk.price(btcUsdt.id)).toBeUndefined();
    expect(desk.desk.price(instrumentId('NO/USD'))).toBeUndefined();
    expect(desk.desk.markets().map(({ instrument }) => instrument.id)).toEqual(['XYZ/USD', 'ABC/USD']);
  });
});

describe('a chart', () => {
  const chart = (desk: HandDesk, change: object) =>
    desk.desk.chart({ instrument: plainSpot.id, frame: '1m', bars: 10, ...change });

  it('shows the last closed bars of the moving market, made longer when asked', async () => {
    const desk = await openHandDesk();
    await desk.bars(101);
    const minutes = await chart(desk, {});
    expect(minutes).toMatchObject({ instrument: plainSpot, frame: '1m', synthetic: false });
    expect([...(minutes?.columns.close ?? [])]).toEqual([...Array.from({ length: 9 }, () => 100), 101]);
    const five = await chart(desk, { frame: '5m' });
    expect(five?.columns.length).toBe(8);
    expect(five?.columns.openMs[0]).toBe(START);
    expect((await chart(desk, { frame: '1w' }))?.columns.length).toBe(0);
    expect((await chart(desk, { bars: 1_000 }))?.columns.length).toBe(41);
  });

  it('of a coarse market has no finer bars', async () => {
    const desk = await openHandDesk({ market: { frame: '1h' } });
    expect(await chart(desk, { frame: '5m' })).toBeUndefined();
    expect(await chart(desk, { frame: '4h' })).toMatchObject({ frame: '4h', columns: { length: 10 } });
  });

  it('of what is only stored takes the series with most bars that can show it', async () => {
    const desk = await withStored();
    const btc = { instrument: btcUsdt.id };
    expect(await chart(desk, { ...btc, frame: '1m' })).toMatchObject({ columns: { length: 10 } });
    const hours = await chart(desk, { ...btc, frame: '1h', bars: 400 });
    expect(hours?.columns.length).toBe(400);
    expect(hours?.columns.openMs.at(-1)).toBe(MONDAY + 499 * HOUR);
  });

  it('is not there when nothing is stored, or the store has lost it', async () => {
    const desk = await openHandDesk({ stored: () => [listed('gone', '1m', 7)] });
    expect(await chart(desk, { instrument: btcUsdt.id })).toBeUndefined();
    expect(await chart(desk, { instrument: instrumentId('NO/USD') })).toBeUndefined();
  });
});
