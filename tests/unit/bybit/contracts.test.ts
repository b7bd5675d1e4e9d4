import { beforeAll, describe, expect, it } from 'vitest';
import { openExchange } from '../../../src/engine/adapters/bybit/ccxt-exchange.js';
import { createMemoryBarStore } from '../../../src/engine/adapters/memory/memory-bar-store.js';
import { instrumentId } from '../../../src/engine/domain/ids.js';
import type { MarketFact } from '../../../src/engine/domain/market-fact.js';
import { openMarket } from '../../../src/engine/runtime/market/open-market.js';
import { bybitDouble, type FollowedFeed, followOn, openOn } from '../../builders/bybit.js';
import type { BybitDouble, BybitDoubleOptions } from '../../doubles/bybit/bybit-double.js';
import { fundingRateAt } from '../../doubles/bybit/market/ticker.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2024, 4, 1);
const ID = instrumentId('BTC/USDT:USDT');
/** A minute in 200 ms, and a settlement every hour, the first after a few minutes. */
const QUICK: BybitDoubleOptions = { speed: 300, startMs: START - 4 * MINUTE, historyBars: 400 };

async function hourly(options: BybitDoubleOptions = QUICK): Promise<BybitDouble> {
  const double = await bybitDouble(options);
  double.market('linear', 'BTCUSDT').amend({ fundingInterval: 60 });
  return double;
}

const follow = (double: BybitDouble): Promise<FollowedFeed> => followOn(double, { instruments: [ID] });

const factsOf = ({ updates }: FollowedFeed, kind: MarketFact['kind']): readonly MarketFact[] =>
  updates.flatMap(({ facts = [] }) => facts).filter((fact) => fact.kind === kind);

/** The first settlement after the first bar. */
const nextHour = (followed: FollowedFeed): number =>
  Math.ceil(((followed.bars(ID)[0]?.openMs ?? 0) + 1) / HOUR) * HOUR;

/** The updates that brought funding. */
const bearersOf = ({ updates }: FollowedFeed) =>
  updates.filter(({ facts = [] }) => facts.some(({ kind }) => kind === 'funding'));

const settledAt = (atMs: number): MarketFact => ({
  kind: 'funding',
  atMs,
  rate: Number(fundingRateAt(atMs)),
});

// Loading the client takes many minutes of such a market.
beforeAll(() => openExchange({ apiBase: 'http://127.0.0.1:1', wsBase: 'ws://127.0.0.1:1' }));

describe('a contract of Bybit', () => {
  it('is listed with its margins, its leverage and how often funding is due', async () => {
    const double = await bybitDouble({ speed: 1, startMs: START });
    const opening = await openOn(double, { instruments: [ID, 'BTC/USDT'] });
    if (opening.kind !== 'open') throw new Error('not listed');
    const [perpetual, spot] = opening.feed.profile.instruments;
    expect(perpetual?.contract).toEqual({
      maxLeverage: 100,
      maintenanceBps: 50,
      liquidationFeeBps: 50,
      fundingMs: 8 * HOUR,
    });
    expect(spot).not.toHaveProperty('contract');
    await opening.feed.live.close();
  });

  it('is opened without leverage when its risk limits are not told', async () => {
    const double = await bybitDouble({ speed: 1, startMs: START });
    double.rest.chance(1, [{ kind: 'status', status: 502 }], { aim: ['/v5/market/risk-limit'] });
    const opening = await openOn(double, { instruments: [ID] });
    expect(opening.kind === 'open' && opening.feed.profile.instruments[0]).not.toHaveProperty('contract');
    if (opening.kind === 'open') await opening.feed.live.close();
  });

  it('tells funding as it was settled, before what closes then, once, whatever breaks off', async () => {
    const double = await hourly({ ...QUICK, speed: 600 });
    const followed = await follow(double);
    await followed.until('the first bar', () => followed.bars(ID).length > 0);
    const hourMs = nextHour(followed);
    double.drop();
    double.rest.next(1, { kind: 'drop' }, ['/v5/market/funding/history']);
    await followed.until('a settlement', () => factsOf(followed, 'funding').length > 0);
    expect(bearersOf(followed)[0]?.closed.map(({ openMs }) => openMs)).toContain(hourMs - MINUTE);
    double.drop();
    double.rest.next(1, { kind: 'empty' }, ['/v5/market/funding/history']);
    double.rest.next(6, { kind: 'status', status: 503 }, ['/v5/market/funding/history']);
    await followed.until('the next', () => factsOf(followed, 'funding').length > 1);
    expect(factsOf(followed, 'funding')).toEqual([settledAt(hourMs), settledAt(hourMs + HOUR)]);
  });

  it('lets a bar wait for the rate that is due at its end', async () => {
    const double = await hourly();
    double.market('linear', 'BTCUSDT').fundingLagMs = 10_000;
    const followed = await follow(double);
    await followed.until('a settlement', () => factsOf(followed, 'funding').length > 0);
    const hourMs = nextHour(followed);
    expect(bearersOf(followed)[0]?.closed.map(({ openMs }) => openMs)).toContain(hourMs - MINUTE);
  });

  it('does not let it wait for ever: the funding then comes after it', async () => {
    const double = await hourly();
    double.market('linear', 'BTCUSDT').fundingLagMs = 5 * MINUTE;
    const followed = await follow(double);
    await followed.until('a settlement', () => factsOf(followed, 'funding').length > 0);
    const hourMs = nextHour(followed);
    expect(factsOf(followed, 'funding')).toEqual([settledAt(hourMs)]);
    expect(bearersOf(followed)[0]?.closed[0]?.openMs).toBeGreaterThan(hourMs + 3 * MINUTE);
  });

  it('finds what was settled while nobody was there, in the store and out of it', async () => {
    const double = await hourly({ ...QUICK, historyBars: 2_000 });
    const store = createMemoryBarStore();
    const opening = await openOn(double, { instruments: [ID], historyBars: 90 });
    if (opening.kind !== 'open') throw new Error('not listed');
    const market = await openMarket(opening.feed, store);
    await opening.feed.live.close();
    const funded = (facts: readonly MarketFact[] = []) => facts.filter(({ kind }) => kind === 'funding');
    const known = await store.load(opening.feed.profile.series[0] as never);
    expect(funded(known?.facts)).toEqual([settledAt(START - HOUR)]);
    expect(market.market(ID)?.tape.facts).toEqual(known?.facts);
    double.advance(5 * HOUR);
    const again = await openOn(double, { instruments: [ID] });
    if (again.kind !== 'open') throw new Error('not listed');
    const recovered = await openMarket(again.feed, store);
    const ended = performance.now() + 20_000;
    while (funded(recovered.market(ID)?.tape.facts).length < 6 && performance.now() < ended) {
      for (const news of await again.feed.poll(performance.now(), 50))
        recovered.append(recovered.dated(news));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await again.feed.live.close();
    const all = funded(recovered.market(ID)?.tape.facts).slice(0, 6);
    expect(all).toEqual(all.map((_, n) => settledAt(START + (n - 1) * HOUR)));
  });

  it('tells a mark with the bar that it belongs to, and no more while it keeps its distance', async () => {
    const double = await hourly();
    const followed = await follow(double);
    await followed.until('some bars', () => followed.bars(ID).length >= 6);
    const market = double.market('linear', 'BTCUSDT');
    expect(factsOf(followed, 'mark')).toHaveLength(1);
    market.markShare = 1.01;
    await followed.until('another mark', () => factsOf(followed, 'mark').length > 1);
    const mark = factsOf(followed, 'mark')[1];
    const bar = followed.bars(ID).find(({ openMs }) => openMs + 1 === mark?.atMs);
    expect(mark?.kind === 'mark' && mark.price / (bar?.open ?? 1)).toBeCloseTo(1.01, 6);
    double.rest.chance(1, [{ kind: 'status', status: 503 }], { aim: ['/v5/market/mark-price-kline'] });
    market.markShare = 1.02;
    const before = followed.bars(ID).length;
    await followed.until('bars without marks', () => followed.bars(ID).length > before + 2);
    double.rest.clear();
  });

  it('tells changed rules in the units it began with, and that it is gone, with the last bars', async () => {
    const double = await hourly();
    const followed = await followOn(double, { instruments: [ID, 'BTC/USDT'], listingMs: 40 });
    await followed.until('the rules of the start', () => factsOf(followed, 'rules').length >= 2);
    double.market('linear', 'BTCUSDT').amend({ priceFilter: { tickSize: '5' }, fundingInterval: 120 });
    double.market('spot', 'BTCUSDT').amend({ priceFilter: { tickSize: '0.001' } });
    const rules = (): readonly MarketFact[] =>
      factsOf(followed, 'rules').filter((fact) => fact.kind === 'rules' && fact.instrument.id === ID);
    await followed.until('other rules', () => rules().length > 1);
    expect(rules().at(-1)).toMatchObject({
      instrument: { priceDecimals: 1, tickSize: 50, contract: { fundingMs: 2 * HOUR, maxLeverage: 100 } },
    });
    expect(
      factsOf(followed, 'rules').filter((fact) => fact.kind === 'rules' && fact.instrument.id !== ID),
    ).toHaveLength(1);
    double.market('linear', 'BTCUSDT').delist(double.nowMs());
    await followed.until('its end', () => factsOf(followed, 'delisted').length > 0);
    const before = followed.bars('BTC/USDT').length;
    await followed.until('more of the others', () => followed.bars('BTC/USDT').length > before + 2);
    expect(factsOf(followed, 'delisted')).toHaveLength(1);
  });
});
