import { describe, expect, it } from 'vitest';
import { answersAt } from '../../../src/engine/adapters/bybit/probe.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { MarketNotice } from '../../../src/engine/domain/market-notice.js';
import { Quarantine } from '../../../src/engine/runtime/market/quarantine.js';
import { bybitDouble, type FollowedFeed, followOn, openOn } from '../../builders/bybit.js';
import type { BybitDouble, BybitDoubleOptions } from '../../doubles/bybit/bybit-double.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 4, 1);
/** A minute in 300 ms. */
const QUICK: BybitDoubleOptions = { speed: 200, startMs: START, historyBars: 60 };

/** What the exchange prints for the minutes that the feed gave: every field of every bar. */
function expectTrue(double: BybitDouble, followed: FollowedFeed, count: number): void {
  const bars = followed.bars();
  const { minutes } = double.market('spot', 'BTCUSDT');
  const source = bars.map(({ openMs }) => minutes.at(minutes.countUntil(openMs) - 1));
  expect(bars.length).toBeGreaterThanOrEqual(count);
  expect(bars.map(({ openMs }) => openMs)).toEqual(bars.map((_, n) => (bars[0]?.openMs ?? 0) + n * MINUTE));
  expect(bars).toEqual(
    source.map((one) => ({
      openMs: one?.startMs,
      open: Number(one?.open),
      high: Number(one?.high),
      low: Number(one?.low),
      close: Number(one?.close),
      volume: Number(one?.volume),
    })),
  );
}

const states = ({ feed }: FollowedFeed): string =>
  feed.live
    .streams()
    .map(({ name, state }) => `${name} ${state}`)
    .join(' ');

describe('prices of Bybit, by its unmodified client', () => {
  it('are the source’s bars, each once, through dropped and silent sockets and bent messages', async () => {
    const schedule = {
      drops: 6,
      silences: 3,
      silenceMs: [60_000, 180_000],
      spanMs: 30 * MINUTE,
      seed: 5,
    } as const;
    const double = await bybitDouble({ ...QUICK, schedule });
    for (const bend of ['late', 'duplicate', 'swap', 'garbage'] as const) double.bend(bend, 9);
    const followed = await followOn(double);
    await followed.until('30 bars', () => followed.bars().length >= 30);
    expectTrue(double, followed, 30);
    expect(double.statistics().struck).toMatchObject({
      drop: 6,
      silence: 3,
      late: 9,
      duplicate: 9,
      swap: 9,
    });
    const opens = followed.updates.flatMap(({ forming }) => forming ?? []);
    expect(new Set(opens.map(({ openMs }) => openMs)).size).toBe(opens.length);
    expect(opens.length).toBeGreaterThan(0);
  });

  it('call as soon as they are there: who comes only when called has them all', async () => {
    const double = await bybitDouble(QUICK);
    const { feed } = await followOn(double);
    const called = () => new Promise<void>((resolve) => feed.live.onNews(resolve));
    const bars: number[] = [];
    for (let next = called(); bars.length < 3; next = called()) {
      for (const { closed } of await feed.poll(0, 200)) bars.push(...closed.map(({ openMs }) => openMs));
      await next;
    }
    expect(bars).toEqual(bars.map((_, n) => (bars[0] ?? 0) + n * MINUTE));
  });

  it('go on by asking while a socket is open and silent, which is told and mended', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    await followed.until('the stream', () => states(followed) === 'spot live');
    const { socketsOpened } = double.statistics();
    double.silence(20 * MINUTE);
    await followed.until('silence to be noticed', () => states(followed) === 'spot polling');
    const before = followed.bars().length;
    await followed.until('more bars', () => followed.bars().length > before + 2);
    await followed.until('another socket', () => double.statistics().socketsOpened > socketsOpened);
    await followed.until('the stream again', () => states(followed) === 'spot live');
    expectTrue(double, followed, 3);
    expect(followed.feed.isOver()).toBe(false);
  });

  it('catch up when REST is back, whatever it answered meanwhile', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    await followed.until('a bar', () => followed.bars().length > 0);
    for (const fault of [
      { kind: 'html' },
      { kind: 'empty' },
      { kind: 'garbage' },
      { kind: 'drop' },
      { kind: 'status', status: 502 },
      { kind: 'refuse', retCode: 10006, retMsg: 'Too many visits!' },
    ] as const) {
      double.rest.next(fault.kind === 'refuse' ? 0 : 1, fault, ['/v5/market/kline']);
    }
    await followed.until('the faults to strike', () => double.statistics().struck.rest >= 5);
    const before = followed.bars().length;
    await followed.until('more bars', () => followed.bars().length > before + 3);
    expectTrue(double, followed, 4);
  });

  it('say when there are none, and when there are again', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double, { instruments: ['BTC/USDT', 'BTC/USDT:USDT'] });
    await followed.until('both streams', () => states(followed) === 'spot live linear live');
    double.rest.chance(1, [{ kind: 'status', status: 503 }], { aim: ['/v5/market/kline'] });
    await followed.until('the loss to be noticed', () => states(followed) === 'spot down linear down');
    double.rest.clear();
    await followed.until('both streams again', () => states(followed) === 'spot live linear live');
    expectTrue(double, followed, 1);
  });

  it('are fetched for the time that nobody was there', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    followed.feed.continueAfter(followed.feed.profile.series[0] as never, START - 50 * MINUTE);
    await followed.until('what was missed', () => followed.bars().length > 50);
    expect(followed.bars()[0]?.openMs).toBe(START - 49 * MINUTE);
    expectTrue(double, followed, 50);
  });

  it('go on after the clock has leapt, ours or the exchange’s, which is told once', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    await followed.until('a bar', () => followed.bars().length > 0);
    double.advance(26 * 60 * MINUTE);
    const told: MarketNotice[] = [];
    await followed.until('what was leapt over', () => {
      told.push(...followed.feed.live.notices());
      return followed.bars().length > 26 * 60;
    });
    expectTrue(double, followed, 26 * 60);
    expect(told).toMatchObject([{ kind: 'clock-jumped' }]);
    const [jump] = told;
    expect(jump?.kind === 'clock-jumped' && jump.jumpMs / MINUTE).toBeGreaterThan(25 * 60);
  });

  it('have no facts beside bars that were not asked for', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    expect(await followed.feed.historyFacts(followed.feed.profile.series[0] as never)).toEqual([]);
  });

  it('are not hurt by a stream that makes no sense; what REST insists on is put aside by the desk', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    await followed.until('a bar', () => followed.bars().length > 0);
    const market = double.market('spot', 'BTCUSDT');
    market.spoil('negative', double.nowMs() + 2 * MINUTE);
    const before = followed.bars().length;
    await followed.until('more bars', () => followed.bars().length > before + 3);
    expectTrue(double, followed, 4);
    market.spoil('times-1000', double.nowMs() + 3 * MINUTE, 'everywhere');
    const later = followed.bars().length;
    await followed.until('sound bars again', () => {
      const some = followed.bars().slice(later);
      return some.some(({ high }) => high > 1_000_000) && (some.at(-1)?.high ?? 1e9) < 1_000_000;
    });
    const gate = new Quarantine();
    const time = { nowMs: undefined, speed: 1 };
    const passed = followed.updates.flatMap((update) => gate.sift(update, time)?.closed ?? []);
    expect(passed.length).toBeGreaterThan(later);
    expect(passed.filter(({ high }) => high > 1_000_000)).toEqual([]);
    expect(gate.notices()[0]).toMatchObject({ kind: 'quarantined', what: 'bar', fault: 'far-off' });
  });

  it('say that an instrument is gone, or has other rules, and go on with the others', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double, { instruments: ['BTC/USDT', 'ETH/USDT'], listingMs: 50 });
    await followed.until('both', () => followed.bars().length > 0 && followed.bars('ETH/USDT').length > 0);
    double.market('spot', 'ETHUSDT').delist(double.nowMs());
    double.market('spot', 'BTCUSDT').amend({ priceFilter: { tickSize: '0.1' } });
    const told: unknown[] = [];
    await followed.until('both notices', () => told.push(...followed.feed.live.notices()) >= 2);
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'rules-changed', instrument: 'BTC/USDT' },
        { kind: 'delisted', instrument: 'ETH/USDT' },
      ]),
    );
    const before = followed.bars().length;
    await followed.until('more bars', () => followed.bars().length > before + 2);
    expect(followed.feed.live.streams()[0]?.instruments).toEqual(['BTC/USDT']);
  });

  it('say when an instrument is to end, once, and what is new there', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double, { instruments: ['BTC/USDT:USDT'], listingMs: 50 });
    await followed.until('a bar', () => followed.bars('BTC/USDT:USDT').length > 0);
    const told: unknown[] = [];
    const heard = () => told.push(...followed.feed.live.notices());
    const requests = () => double.statistics().requests;
    // What was there at the first look is no news.
    const before = requests();
    await followed.until('some looks', () => requests() > before + 20);
    const endsMs = double.nowMs() + 86_400_000;
    double.market('linear', 'BTCUSDT').amend({ deliveryTime: String(endsMs) });
    await followed.until('the end', () => heard() >= 1);
    double.market('linear', 'PREZROUSDT').amend({ status: 'Trading', isPreListing: false });
    await followed.until('what is new', () => heard() >= 2);
    expect(told).toEqual([
      { kind: 'ending', instrument: 'BTC/USDT:USDT', endsMs },
      { kind: 'listed', instruments: ['PREZRO/USDT:USDT'] },
    ]);
  });

  it('have quotes of their own, with mark and funding of a perpetual', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double, { instruments: ['BTC/USDT', 'BTC/USDT:USDT'] });
    const quote = (id: string) => followed.feed.live.quote(instrumentId(id));
    const perpetual = await followed.until('a quote', () => quote('BTC/USDT:USDT'));
    expect(perpetual.mark).toBeGreaterThan(perpetual.last);
    expect(perpetual.funding?.atMs).toBe(START + 480 * MINUTE);
    expect((perpetual.ask ?? 0) - (perpetual.bid ?? 0)).toBeCloseTo(0.1);
    const spot = await followed.until('a quote', () => quote('BTC/USDT'));
    expect(spot).not.toHaveProperty('mark');
    expect(followed.feed.live.nowMs() - spot.atMs).toBeLessThan(60 * MINUTE);
  });

  it('stop being asked for when the feed is closed', async () => {
    const double = await bybitDouble(QUICK);
    const followed = await followOn(double);
    await followed.until('a bar', () => followed.bars().length > 0);
    await followed.feed.live.close();
    const { requests } = double.statistics();
    expect(await followed.feed.poll(0, 9)).toBeDefined();
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(double.statistics().requests).toBe(requests);
  });
});

describe('opening Bybit', () => {
  const STILL: BybitDoubleOptions = { speed: 1, startMs: START, historyBars: 30 };

  it('gives instruments with the venue’s rules and only closed bars of history', async () => {
    const double = await bybitDouble({ ...STILL, padding: 1_100 });
    const followed = await followOn(double, { instruments: ['BTC/USDT', 'btc/usdt:usdt'], historyBars: 20 });
    const { profile } = followed.feed;
    expect(profile).toMatchObject({ source: 'bybit-loopback', kind: 'exchange', realTime: true, speed: 1 });
    expect(profile.instruments).toMatchObject([
      {
        id: 'BTC/USDT',
        kind: 'spot',
        priceDecimals: 2,
        tickSize: 1,
        lotSize: 100,
        minQuantity: 100,
        minValue: 100_000_000,
        shortable: false,
      },
      {
        id: 'BTC/USDT:USDT',
        kind: 'linear',
        priceDecimals: 1,
        tickSize: 1,
        lotSize: 100_000,
        minValue: 500_000_000,
        shortable: true,
      },
    ]);
    const { openMs, length } = await followed.feed.history(profile.series[0] as never);
    expect([length, openMs[19]]).toEqual([20, START - MINUTE]);
  });

  it('opens nothing for a name that is not listed, nor for one that is not traded yet', async () => {
    const double = await bybitDouble(STILL);
    const typo = await openOn(double, { instruments: ['BTC/USDT', 'BTX/USDT'] });
    expect(typo).toMatchObject({ kind: 'not-listed', missing: [{ kind: 'unknown', name: 'BTX/USDT' }] });
    expect(typo.kind === 'not-listed' && typo.missing[0]).toMatchObject({
      known: ['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'BTC/USDT:USDT', 'ETH/USDT:USDT'],
    });
    const early = await openOn(double, { instruments: ['PREZRO/USDT:USDT'] });
    expect(early).toEqual({
      kind: 'not-listed',
      missing: [{ kind: 'not-trading', name: 'PREZRO/USDT:USDT', status: 'PreLaunch' }],
    });
  });

  it('calls nobody else where one address is of this machine', async () => {
    const double = await bybitDouble(STILL);
    await expect(openOn(double, { wsBase: 'wss://stream.bybit.com' })).rejects.toThrow('not-loopback');
    await expect(openOn(double, { apiBase: 'https://api.bybit.com' })).rejects.toThrow('not-loopback');
    expect(double.statistics().requests).toBe(0);
    const far = { apiBase: 'https://192.0.2.1', wsBase: 'wss://192.0.2.1', speed: 60 };
    await expect(openOn(double, far)).rejects.toThrow('not-loopback');
  });

  it('gives up with the reason when it is not answered', async () => {
    const double = await bybitDouble(STILL);
    double.rest.chance(1, [{ kind: 'status', status: 503 }]);
    await expect(openOn(double)).rejects.toMatchObject({ fault: 'unavailable' });
    double.rest.chance(1, [{ kind: 'html' }]);
    await expect(openOn(double)).rejects.toMatchObject({ fault: 'bad-answer' });
    double.rest.clear();
    double.rest.chance(1, [{ kind: 'html' }], { aim: ['/v5/market/instruments-info'] });
    await expect(openOn(double)).rejects.toMatchObject({ fault: 'bad-answer' });
    await double.close();
    await expect(openOn(double)).rejects.toMatchObject({ fault: 'network' });
  });

  it('knows beforehand whether anybody answers', async () => {
    const double = await bybitDouble(STILL);
    expect(await answersAt(double.url, 5_000)).toBe(true);
    double.rest.next(1, { kind: 'html' }, '*');
    expect(await answersAt(double.url, 5_000)).toBe(false);
    double.rest.next(1, { kind: 'slow', ms: 60_000 }, '*');
    expect(await answersAt(double.url, 50)).toBe(false);
    double.rest.next(1, { kind: 'refuse', retCode: 10024, retMsg: 'no' }, '*');
    expect(await answersAt(double.url, 5_000)).toBe(false);
  });
});
