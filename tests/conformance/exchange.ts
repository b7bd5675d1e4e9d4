import { beforeEach, describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import type { Instrument } from '../../src/engine/domain/instrument.js';
import type { Exchange, OutgoingOrder, VenueNews } from '../../src/engine/ports/exchange.js';

/** An exchange with its market at 60,000, with USDT and a bitcoin in its wallet and nothing else. */
export interface ExchangeBench {
  readonly exchange: Exchange;
  readonly spot: Instrument;
  readonly linear: Instrument;
  /** All that was told so far. */
  readonly heard: readonly VenueNews[];
  /** Its answer, however time goes there. */
  answer<T>(asked: Promise<T>): Promise<T>;
  /** Until it is so; throws when it never is. */
  until(what: string, look: () => boolean): Promise<void>;
  /** The price of both goes there, in dollars. */
  move(dollars: number): Promise<void>;
  /** Funding is paid now. */
  fund(rateBps: number): Promise<void>;
  /** The owner trades a contract himself, elsewhere: so many base units. */
  byHand(side: 'buy' | 'sell', quantity: number): Promise<void>;
}

type Bench = () => ExchangeBench;

const dollars = ({ priceDecimals }: Instrument, value: number) => price(value * 10 ** priceDecimals);
const CENT = amount(1_000_000);

function ordering(bench: Bench) {
  const order = (linkId: string, change: Partial<OutgoingOrder> = {}): OutgoingOrder => ({
    linkId,
    instrument: bench().linear,
    side: 'buy',
    quantity: CENT,
    terms: { type: 'market' },
    reduceOnly: false,
    ...change,
  });
  const limit = (linkId: string, instrument: Instrument, value = 59_600): OutgoingOrder =>
    order(linkId, { instrument, terms: { type: 'limit', limitPrice: dollars(instrument, value) } });
  const place = (wish: OutgoingOrder) => bench().answer(bench().exchange.place(wish));
  return { order, limit, place };
}

function orderTests(bench: Bench): void {
  const { order, limit, place } = ordering(bench);
  const look = (instrument: Instrument, linkId: string) =>
    bench().answer(bench().exchange.order(instrument, linkId));

  it('takes an order once: the same id again is to be looked up', async () => {
    const { linear, exchange, answer } = bench();
    expect(await place(limit('hm-1', linear))).toMatchObject({ kind: 'taken' });
    expect(await place(limit('hm-1', linear))).toMatchObject({ kind: 'unknown', cause: '110072' });
    expect(await answer(exchange.openOrders())).toHaveLength(1);
  });

  it('shows, changes and withdraws what rests, of spot and of contracts', async () => {
    const { spot, linear, exchange, answer } = bench();
    for (const instrument of [spot, linear]) {
      const named = { instrument, linkId: `hm-${instrument.kind}` };
      await place(limit(named.linkId, instrument));
      expect(await look(instrument, named.linkId)).toMatchObject({
        status: 'open',
        filled: 0,
        quantity: CENT,
      });
      const change = { ...named, quantity: amount(2 * CENT), limitPrice: dollars(instrument, 59_500) };
      expect(await answer(exchange.amend(change))).toEqual({ kind: 'done' });
      expect(await look(instrument, named.linkId)).toMatchObject({ quantity: 2 * CENT });
      expect(await answer(exchange.cancel({ ...named, isStop: false }))).toEqual({ kind: 'done' });
      expect(await answer(exchange.cancel({ ...named, isStop: false }))).toEqual({ kind: 'gone' });
      expect(await answer(exchange.amend(change))).toEqual({ kind: 'gone' });
      expect(await look(instrument, named.linkId)).toMatchObject({ status: 'canceled', filled: 0 });
    }
    expect(await answer(exchange.openOrders())).toEqual([]);
  });

  it('has those that have ended in its history, from the time that is asked for on', async () => {
    const { spot, linear, exchange, answer } = bench();
    const sinceMs = exchange.nowMs();
    expect(await answer(exchange.endedOrders(sinceMs - 60_000))).toEqual([]);
    await place(limit('hm-rests', linear));
    await place(limit('hm-gone', spot));
    await answer(exchange.cancel({ instrument: spot, linkId: 'hm-gone', isStop: false }));
    await place(order('hm-done'));
    const ended = await answer(exchange.endedOrders(sinceMs - 60_000));
    const told = ended.map(({ linkId, status }) => `${linkId} ${status}`);
    expect(told.toSorted()).toEqual(['hm-done filled', 'hm-gone canceled']);
    expect(await answer(exchange.endedOrders(exchange.nowMs() + 10_000))).toEqual([]);
  });

  it('knows nothing of an id that was never sent', async () => {
    const { linear, exchange, answer } = bench();
    expect(await look(linear, 'hm-none')).toBeUndefined();
    expect(await answer(exchange.cancel({ instrument: linear, linkId: 'hm-none', isStop: false }))).toEqual({
      kind: 'gone',
    });
  });

  it('sends nothing after its deadline', async () => {
    const { exchange, linear, answer } = bench();
    const late = { ...limit('hm-1', linear), deadlineMs: exchange.nowMs() - 1 };
    expect(await place(late)).toEqual({ kind: 'not-sent', cause: 'deadline' });
    expect(await answer(exchange.openOrders())).toEqual([]);
  });

  it('lets an order that reduces be as large as the position at most, and refuses it without one', async () => {
    const { exchange, answer } = bench();
    const exit = (linkId: string) =>
      order(linkId, { side: 'sell', quantity: amount(3 * CENT), reduceOnly: true });
    expect(await place(exit('hm-1'))).toMatchObject({ kind: 'refused', code: '110017' });
    await place(order('hm-2'));
    expect(await place(exit('hm-3'))).toMatchObject({ kind: 'taken' });
    expect(await answer(exchange.positions())).toEqual([]);
  });

  it('fires a stop of spot when its price has come', async () => {
    const { spot, exchange, answer, move, until, heard } = bench();
    const terms = { type: 'stop', stopPrice: dollars(spot, 59_000) } as const;
    await place(order('hm-1', { instrument: spot, side: 'sell', terms, reduceOnly: true }));
    expect(await look(spot, 'hm-1')).toMatchObject({
      status: 'untriggered',
      triggerPrice: dollars(spot, 59_000),
    });
    await move(58_900);
    await until('the stop', () => heard.some((one) => one.kind === 'execution'));
    const [fired] = await answer(exchange.executions(exchange.nowMs() - 600_000));
    expect(fired).toMatchObject({ linkId: 'hm-1', side: 'sell', kind: 'stop', feeCoin: 'USDT' });
    expect(await look(spot, 'hm-1')).toMatchObject({ status: 'filled', filled: CENT });
  });
}

function guardTests(bench: Bench): void {
  const { order, place } = ordering(bench);

  it('keeps the guard of a position, as it stands too, and gives it up with "none"', async () => {
    const { linear, exchange, answer } = bench();
    const guard = (stop?: number) =>
      answer(exchange.guard(linear, stop === undefined ? {} : { stopPrice: dollars(linear, stop) }));
    expect(await guard(59_000)).toEqual({ kind: 'gone' });
    await place(order('hm-1', { stopPrice: dollars(linear, 58_000) }));
    const stands = async () => (await answer(exchange.positions()))[0]?.guard;
    expect(await stands()).toEqual({ stopPrice: dollars(linear, 58_000) });
    for (const stop of [59_000, 59_000]) {
      expect(await guard(stop)).toEqual({ kind: 'done' });
      expect(await stands()).toEqual({ stopPrice: dollars(linear, stop) });
    }
    expect(await guard(60_500)).toMatchObject({ kind: 'refused' });
    expect(await guard()).toEqual({ kind: 'done' });
    expect(await stands()).toEqual({});
  });

  it('closes the whole position when the guard is reached, and says that it was a stop', async () => {
    const { linear, exchange, answer, move, until, heard } = bench();
    await place(order('hm-1', { stopPrice: dollars(linear, 59_000) }));
    await place(order('hm-2'));
    await move(58_900);
    const sold = (one: VenueNews): boolean => one.kind === 'execution' && one.execution.side === 'sell';
    await until('the stop', () => heard.some(sold));
    expect(heard.find(sold)).toMatchObject({ execution: { kind: 'stop', quantity: 2 * CENT } });
    expect(await answer(exchange.positions())).toEqual([]);
  });
}

function accountTests(bench: Bench): void {
  const { order, limit, place } = ordering(bench);

  it('has positions, balances and records that agree with each other', async () => {
    const { exchange, answer, fund, byHand } = bench();
    const sinceMs = exchange.nowMs();
    const before = await answer(exchange.balances());
    await place(order('hm-1'));
    await fund(1);
    await byHand('sell', 3 * CENT);
    expect(await answer(exchange.positions())).toMatchObject([{ quantity: -2 * CENT }]);
    const after = await answer(exchange.balances());
    const records = await answer(exchange.records(sinceMs));
    for (const { coin, total } of after) {
      const lines = records.filter((one) => one.coin === coin);
      const begun = before.find((one) => one.coin === coin)?.total ?? 0;
      expect(lines.reduce((sum, { change }) => sum + change, begun)).toBe(total);
    }
    const [funding] = records.filter(({ kind }) => kind === 'funding');
    expect(funding).toMatchObject({ funding: { quantity: CENT } });
    expect(funding?.change).toBeLessThan(0);
    const executions = await answer(exchange.executions(sinceMs));
    expect(executions.map(({ linkId }) => linkId).filter((one) => one === undefined)).toHaveLength(
      executions.length - executions.filter(({ linkId }) => linkId === 'hm-1').length,
    );
    expect(executions.map(({ atMs }) => atMs)).toEqual(
      executions.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
    );
  });

  it('takes the fee of bought spot out of what was bought', async () => {
    const { spot, exchange, answer } = bench();
    await place(order('hm-1', { instrument: spot }));
    const bought = await answer(exchange.executions(exchange.nowMs() - 600_000));
    const sum = (of: 'quantity' | 'fee'): number => bought.reduce((all, one) => all + one[of], 0);
    expect(bought.map(({ instrument, feeCoin }) => [instrument, feeCoin])).toEqual(
      bought.map(() => [spot.id, 'BTC']),
    );
    expect(sum('quantity')).toBe(CENT);
    expect(sum('fee')).toBeGreaterThan(0);
    const btc = (await answer(exchange.balances())).find(({ coin }) => coin === 'BTC');
    expect(btc?.total).toBe(100_000_000 + CENT - sum('fee'));
  });

  it('locks what a resting order of spot may cost', async () => {
    const { spot, exchange, answer } = bench();
    await place(limit('hm-1', spot, 59_000));
    const usdt = (await answer(exchange.balances())).find(({ coin }) => coin === 'USDT');
    expect(usdt).toMatchObject({ free: (usdt?.total ?? 0) - 59_000 * CENT });
  });

  it('has leverage, fees and rights', async () => {
    const { linear, spot, exchange, answer } = bench();
    expect(await answer(exchange.setLeverage(linear, 3))).toEqual({ kind: 'done' });
    expect(await answer(exchange.setLeverage(linear, 3))).toEqual({ kind: 'done' });
    await place(order('hm-1'));
    expect(await answer(exchange.positions())).toMatchObject([{ leverage: 3 }]);
    const { makerBps, takerBps } = await answer(exchange.fees(linear));
    expect(takerBps).toBeGreaterThanOrEqual(makerBps);
    expect(await answer(exchange.rights())).toMatchObject({
      canTrade: { spot: true, linear: true },
      forbidden: [],
    });
    for (const one of [linear, spot]) expect(await answer(exchange.isHedged(one))).toBe(false);
  });

  it('backs all its contracts in one mode, which is set and told', async () => {
    const { exchange, answer } = bench();
    for (const mode of ['isolated', 'isolated', 'cross'] as const) {
      expect(await answer(exchange.setMarginMode(mode))).toEqual({ kind: 'done' });
      expect(await answer(exchange.marginMode())).toBe(mode);
    }
  });

  it('tells what it does: the same executions and the same end of each order as when it is asked', async () => {
    const { linear, exchange, answer, until, heard } = bench();
    await place(order('hm-1'));
    await place(limit('hm-2', linear));
    await answer(exchange.cancel({ instrument: linear, linkId: 'hm-2', isStop: false }));
    const isOver = (one: VenueNews): boolean =>
      one.kind === 'order' && one.order.linkId === 'hm-2' && one.order.status === 'canceled';
    await until('the end', () => heard.some(isOver));
    expect(heard.find(({ kind }) => kind === 'up')).toEqual({ kind: 'up' });
    const known = await answer(exchange.executions(exchange.nowMs() - 600_000));
    expect(heard.flatMap((one) => (one.kind === 'execution' ? [one.execution] : []))).toEqual(known);
    const last = heard.findLast((one) => one.kind === 'order' && one.order.linkId === 'hm-1');
    expect(last).toEqual({ kind: 'order', order: await answer(exchange.order(linear, 'hm-1')) });
    const [position] = await answer(exchange.positions());
    expect(heard.findLast(({ kind }) => kind === 'position')).toMatchObject({
      position: { instrument: linear.id, quantity: position?.quantity },
    });
  });
}

/** What every exchange must do; run once for each. */
export function exchangeContract(name: string, open: () => Promise<ExchangeBench>): void {
  describe(`exchange contract: ${name}`, () => {
    let opened: ExchangeBench | undefined;
    const bench = (): ExchangeBench => {
      if (opened === undefined) throw new Error('not open');
      return opened;
    };
    beforeEach(async () => {
      opened = await open();
    });
    orderTests(bench);
    guardTests(bench);
    accountTests(bench);
  });
}
