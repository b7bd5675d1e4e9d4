import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import type { Answer, OutgoingOrder } from '../../src/engine/ports/exchange.js';
import { Chance } from './chance.js';
import { move } from './exchange/matching.js';
import { BTC, PERP, type SimMarket, simMarket } from './sim-market.js';

const LOT = 1_000_000;

const buy = (linkId: string, change: Partial<OutgoingOrder> = {}): OutgoingOrder => ({
  linkId,
  instrument: PERP,
  side: 'buy',
  quantity: amount(LOT),
  terms: { type: 'market' },
  reduceOnly: false,
  ...change,
});

async function asked<T>({ scheduler }: SimMarket, question: Promise<T>, withinMs = 15_000): Promise<T> {
  let answer: { readonly value: T } | undefined;
  question.then((value) => {
    answer = { value };
  });
  await scheduler.advance(withinMs);
  if (answer === undefined) throw new Error('no answer');
  return answer.value;
}

/** Every coin's balance is what it began with and all its lines; every position is all its executions. */
function expectBalanced({ venue }: SimMarket, begun: Readonly<Record<string, number>>): void {
  const { wallets, truth } = venue;
  for (const [coin, balance] of wallets.balances) {
    const lines = truth.records.filter((record) => record.coin === coin);
    expect(lines.reduce((sum, { change }) => sum + change, begun[coin] ?? 0)).toBe(balance);
  }
  for (const { instrument, quantity } of wallets.positions.values()) {
    const own = truth.executions.filter((execution) => execution.instrument === instrument.id);
    expect(own.reduce((sum, one) => sum + (one.side === 'buy' ? one.quantity : -one.quantity), 0)).toBe(
      quantity,
    );
  }
}

describe('the simulated exchange', () => {
  it('fills a market order and tells it, in order', async () => {
    const market = simMarket();
    const answer = await asked(market, market.exchange.place(buy('a', { stopPrice: price(590_000) })));
    expect(answer.kind).toBe('taken');
    const [position] = await asked(market, market.exchange.positions());
    expect(position).toMatchObject({ quantity: LOT, guard: { stopPrice: 590_000 } });
    const kinds = market.heard.map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['up', 'order', 'execution']);
    expectBalanced(market, { USDT: 10_000_000_000_000, BTC: 100_000_000 });
  });

  it('takes a link id once for ever', async () => {
    const market = simMarket();
    await asked(market, market.exchange.place(buy('a')));
    const again = await asked(market, market.exchange.place(buy('a')));
    expect(again).toMatchObject({ kind: 'unknown', cause: '110072' });
    expect(market.venue.truth.orders.size).toBe(1);
  });

  it('knows answers that are lost from orders that are lost', async () => {
    const lost = simMarket({ 'request-lost': 1 });
    expect(await asked(lost, lost.exchange.place(buy('a')))).toMatchObject({ kind: 'unknown' });
    expect(lost.venue.truth.accepted.size).toBe(0);
    const taken = simMarket({ 'answer-lost': 1 });
    expect(await asked(taken, taken.exchange.place(buy('a')))).toMatchObject({ kind: 'unknown' });
    expect(taken.venue.truth.accepted.get('a')).toBe(1);
  });

  it('accepts a late request within its window, after its sender gave up', async () => {
    const market = simMarket({ 'request-late': 1 });
    let answer: Answer | undefined;
    market.exchange.place(buy('a')).then((given) => {
      answer = given;
    });
    for (let ms = 0; answer === undefined && ms < 20_000; ms += 10) await market.scheduler.advance(10);
    expect(answer).toMatchObject({ kind: 'unknown' });
    expect(market.venue.truth.accepted.size).toBe(0);
    await market.scheduler.advance(5_000);
    expect(market.venue.truth.accepted.size).toBe(1);
  });

  it('does not show an invisible order until later', async () => {
    const market = simMarket({ invisible: 1 });
    const terms = { type: 'limit', limitPrice: price(500_000) } as const;
    await asked(market, market.exchange.place(buy('a', { terms })), 200);
    expect(await asked(market, market.exchange.order(PERP, 'a'), 200)).toBeUndefined();
    expect(await asked(market, market.exchange.openOrders(), 200)).toEqual([]);
    await market.scheduler.advance(market.exchange.doubtMs);
    expect(await asked(market, market.exchange.order(PERP, 'a'), 200)).toMatchObject({ status: 'open' });
  });

  it('closes a guarded position when its stop is reached, whatever its size is by then', async () => {
    const market = simMarket();
    await asked(market, market.exchange.place(buy('a', { stopPrice: price(590_000) })));
    await asked(market, market.exchange.place(buy('b')));
    move(market.venue, PERP.id, 589_000);
    await market.scheduler.advance(100);
    expect(market.venue.wallets.position(PERP)).toMatchObject({ quantity: 0 });
    expect(market.venue.wallets.position(PERP).stopPrice).toBeUndefined();
    expect(market.venue.truth.executions.at(-1)).toMatchObject({ kind: 'stop', quantity: 2 * LOT });
    expect(market.heard.at(-2)).toMatchObject({ kind: 'position', position: { quantity: 0 } });
  });

  it('refuses a guard beyond the price and one without a position', async () => {
    const market = simMarket();
    const guard = (stop: number) => market.exchange.guard(PERP, { stopPrice: price(stop) });
    expect(await asked(market, guard(590_000))).toEqual({ kind: 'gone' });
    await asked(market, market.exchange.place(buy('a')));
    expect(await asked(market, guard(610_000))).toMatchObject({ kind: 'refused' });
    expect(await asked(market, guard(590_000))).toEqual({ kind: 'done' });
  });

  it('fires a spot stop; its proceeds come less a fee in the quote', async () => {
    const market = simMarket();
    const stop = { type: 'stop', stopPrice: price(590_000) } as const;
    const order = buy('s', { instrument: BTC, side: 'sell', terms: stop, reduceOnly: true });
    expect((await asked(market, market.exchange.place(order))).kind).toBe('taken');
    move(market.venue, BTC.id, 590_000);
    await market.scheduler.advance(100);
    const last = market.venue.truth.executions.at(-1);
    expect(last).toMatchObject({ kind: 'stop', linkId: 's', feeCoin: 'USDT' });
    const refused = await asked(market, market.exchange.place({ ...order, linkId: 't' }));
    expect(refused).toMatchObject({ kind: 'refused', code: '110093' });
  });

  it('loses news while its stream is silent, and says so when it was cut off', async () => {
    const market = simMarket();
    await market.scheduler.advance(100);
    market.exchange.setStream('silent');
    await asked(market, market.exchange.place(buy('a')));
    expect(market.heard).toHaveLength(1);
    market.exchange.setStream('down');
    market.exchange.setStream('up');
    await market.scheduler.advance(1_000);
    expect(market.heard.slice(1).map(({ kind }) => kind)).toEqual(['down', 'up']);
  });

  it('answers nobody who has been cut off, and does what they had sent', async () => {
    const market = simMarket();
    let answers = 0;
    market.exchange.place(buy('a')).then(() => {
      answers += 1;
    });
    market.exchange.cut();
    await market.scheduler.advance(1_000);
    expect(answers).toBe(0);
    expect(market.venue.truth.accepted.size).toBe(1);
  });

  it('lets people trade, liquidate, deleverage, fund and transfer, each with its line', async () => {
    const market = simMarket();
    const { people, venue } = market;
    expect(people.trade(PERP.id, 'buy', 4 * LOT)).toBe(true);
    expect(people.deleverage(PERP.id, 0.5)).toBe(true);
    expect(people.fund(PERP.id, 1)).toBe(true);
    expect(people.liquidate(PERP.id)).toBe(true);
    expect(people.liquidate(PERP.id)).toBe(false);
    people.transfer(PERP.quote, -500);
    expect(venue.truth.records.map(({ kind }) => kind)).toEqual([
      'trade',
      'trade',
      'funding',
      'liquidation',
      'transfer-out',
    ]);
    expectBalanced(market, { USDT: 10_000_000_000_000, BTC: 100_000_000 });
  });

  it('adds up after whatever is done to it, alike for the same seed', async () => {
    const lives = await Promise.all([restless(3), restless(3), restless(4)]);
    expect(lives[0]).toEqual(lives[1]);
    expect(lives[0]).not.toEqual(lives[2]);
    expect(lives[0]?.length).toBeGreaterThan(100);
  });
});

/** Some hours of everything; the executions that came of it. */
async function restless(seed: number): Promise<readonly unknown[]> {
  const rates = { 'answer-lost': 0.1, 'request-lost': 0.1, thin: 0.3, invisible: 0.2, 'news-twice': 0.1 };
  const market = simMarket(rates, seed);
  const chance = new Chance(seed, 'restless');
  const { exchange, venue, people, scheduler } = market;
  for (let turn = 0; turn < 400; turn += 1) {
    const instrument = chance.pick([BTC, PERP]);
    const at = venue.priceOf(instrument.id);
    const limitPrice = price(at + chance.between(-300, 300));
    const terms = chance.pick([{ type: 'market' }, { type: 'limit', limitPrice }] as const);
    const side = chance.pick(['buy', 'sell'] as const);
    const quantity = amount(chance.between(1, 50) * 10_000);
    exchange.place(buy(`x${turn}`, { instrument, side, terms, quantity }));
    if (chance.hits(0.2)) exchange.cancel({ linkId: `x${turn - 1}` });
    if (chance.hits(0.05)) people.trade(instrument.id, side, quantity);
    if (chance.hits(0.02)) people.liquidate(PERP.id);
    if (chance.hits(0.1)) people.fund(PERP.id, chance.between(-5, 5));
    await scheduler.advance(chance.between(1, 3_000));
    move(venue, instrument.id, at + chance.between(-200, 200));
  }
  expectBalanced(market, { USDT: 10_000_000_000_000, BTC: 100_000_000 });
  return venue.truth.executions;
}
