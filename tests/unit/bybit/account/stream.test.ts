import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { VenueNews } from '../../../../src/engine/ports/exchange.js';
import {
  accountOn,
  CENT,
  LINEAR,
  linearPrice,
  listeningOn,
  order,
  resting,
  tradedDouble,
  until,
} from '../../../builders/bybit-account.js';
import { SignedClient } from '../../../builders/bybit-signed.js';
import { CutProxy } from '../../../doubles/cut-proxy.js';

const ids = (heard: readonly VenueNews[]): readonly string[] =>
  heard.flatMap((one) => (one.kind === 'execution' ? one.execution.execId : []));
const count = (heard: readonly VenueNews[], kind: VenueNews['kind']): number =>
  heard.filter((one) => one.kind === kind).length;

describe('the private stream', () => {
  it('hands on every message, however many come while nobody waits', async () => {
    const { account, heard, double } = await listeningOn(await tradedDouble({ limitFactor: 0 }));
    const client = new SignedClient(double);
    for (let n = 0; n < 60; n += 1) {
      const side = n % 2 === 0 ? 'Buy' : 'Sell';
      double.people.orderByHand({
        category: 'linear',
        symbol: 'BTCUSDT',
        side,
        orderType: 'Market',
        qty: '0.001',
      });
    }
    const known = await account.executions(account.nowMs() - 60_000);
    expect(known.length).toBeGreaterThanOrEqual(60);
    await until('all of them', () => ids(heard).length >= known.length);
    expect(ids(heard)).toEqual(known.map(({ execId }) => execId));
    expect(
      heard.filter((one) => one.kind === 'execution').map((one) => one.kind === 'execution' && one.execution),
    ).toEqual(known);
    expect(await client.look('none')).toEqual({});
  });

  it('counts fills by executions where states of one order are told as the last', async () => {
    const { account, heard, double } = await listeningOn(await tradedDouble());
    double.events.next(1, 'collapse', ['order']);
    double.events.next(1, 'join', ['execution']);
    double.events.next(1, 'duplicate', ['position']);
    await account.place(order('hm-1'));
    await until('the fill', () => ids(heard).length > 0);
    const known = await account.executions(account.nowMs() - 60_000);
    expect(ids(heard)).toEqual(known.map(({ execId }) => execId));
    const states = heard.flatMap((one) => (one.kind === 'order' ? one.order.status : []));
    expect(states).toEqual(['filled']);
  });

  it('tells orders, positions and balances as REST does', async () => {
    const { account, heard } = await listeningOn(await tradedDouble());
    await account.place(order('hm-1', { stopPrice: linearPrice(59_000) }));
    const [usdt] = await account.balances();
    const isUsdt = (one: VenueNews): boolean => one.kind === 'balance' && one.balance.coin === 'USDT';
    const last = await until('the balance', () => heard.findLast(isUsdt));
    expect(last).toEqual({ kind: 'balance', balance: usdt });
    const [position] = await account.positions();
    expect(heard.findLast((one) => one.kind === 'position')).toMatchObject({
      position: { quantity: position?.quantity },
    });
    const told = heard.findLast((one) => one.kind === 'order' && one.order.linkId === 'hm-1');
    expect(told).toEqual({ kind: 'order', order: await account.order(LINEAR, 'hm-1') });
    expect(heard.some((one) => one.kind === 'order' && one.order.linkId === undefined)).toBe(true);
  });

  it('says when it is gone and when it is there again, and goes on', async () => {
    const { account, heard, double } = await listeningOn(await tradedDouble());
    for (let n = 1; n <= 3; n += 1) {
      double.drop();
      await until('the end', () => count(heard, 'down') === n);
      await until('the return', () => count(heard, 'up') === n + 1);
      await account.place(resting(`hm-${n}`));
      await until('the order', () =>
        heard.some((one) => one.kind === 'order' && one.order.linkId === `hm-${n}`),
      );
    }
    expect(heard.filter(({ kind }) => kind === 'up' || kind === 'down').map(({ kind }) => kind)).toEqual([
      'up',
      'down',
      'up',
      'down',
      'up',
      'down',
      'up',
    ]);
  });

  it('comes back after an outage, by itself', async () => {
    const { heard, double, account } = await listeningOn(await tradedDouble());
    double.outage(true);
    await until('the end', () => count(heard, 'down') === 1);
    await expect(account.positions()).rejects.toMatchObject({ fault: 'unreachable' });
    double.outage(false);
    await until('the return', () => count(heard, 'up') === 2);
    expect(count(heard, 'down')).toBe(1);
  });

  it('is opened anew when REST knows what it has not told', async () => {
    const { account, heard, double } = await listeningOn(await tradedDouble({ speed: 50 }), { speed: 50 });
    /** Asks, not too often, until the stream is found out. */
    const foundOut = (ask: () => Promise<unknown>, cause: string): Promise<unknown> =>
      until(cause, async () => {
        await ask();
        await pause(30);
        return heard.some((one) => one.kind === 'down' && one.cause === cause);
      });
    // What is younger than the grace is not compared.
    const grown = (): Promise<unknown> => {
      const fromMs = account.nowMs();
      return until('more than the grace', () => account.nowMs() > fromMs + 6_000);
    };
    await grown();
    double.events.next(50, 'lose', ['execution']);
    const sinceMs = account.nowMs();
    await account.place(order('hm-1'));
    await foundOut(() => account.executions(sinceMs), 'execution-lost');
    await until('the return', () => count(heard, 'up') === 2);
    double.events.clear();
    await grown();
    double.events.next(50, 'lose', ['order']);
    await account.place(resting('hm-2'));
    await foundOut(() => account.openOrders(), 'order-lost');
    await until('the return', () => count(heard, 'up') === 3);
  });

  it('is as old as its last word and its last pong', async () => {
    const { account, heard } = await listeningOn(await tradedDouble(), { pingMs: 500 });
    const topics = ['execution', 'order', 'position', 'wallet'];
    expect(Object.keys(account.vitals().topicAgeMs).sort()).toEqual(topics);
    const beganMs = performance.now();
    await until('a while', () => performance.now() > beganMs + 1_800);
    for (const age of Object.values(account.vitals().topicAgeMs)) expect(age).toBeLessThan(1_700);
    expect(count(heard, 'down')).toBe(0);
  });

  it('on a wire that passes nothing any more is given up, and comes back with the wire', async () => {
    const double = await tradedDouble();
    const wire = await CutProxy.open({ host: '127.0.0.1', port: double.port });
    onTestFinished(() => wire.close());
    const addresses = { apiBase: double.url, wsBase: `ws://127.0.0.1:${wire.port}` };
    const { heard, account } = await listeningOn(double, { addresses, pingMs: 150 });
    wire.silence();
    await until('the end', () => count(heard, 'down') === 1);
    expect(heard.at(-1)).toEqual({ kind: 'down', cause: 'timeout' });
    await account.place(resting('hm-1'));
    wire.mend();
    await until('the return', () => count(heard, 'up') === 2);
    await account.place(resting('hm-2'));
    await until('the order', () => heard.some((one) => one.kind === 'order' && one.order.linkId === 'hm-2'));
  });

  it('does not understand everything: then all is asked anew', async () => {
    const { account, heard, double } = await listeningOn(await tradedDouble(), { instruments: [LINEAR] });
    double.people.move('linear', 'ETHUSDT', '3000');
    const body = { category: 'linear', symbol: 'ETHUSDT', side: 'Buy', orderType: 'Market', qty: '0.5' };
    double.people.orderByHand(body);
    await until('the call to look', () => count(heard, 'up') > 1);
    expect(await account.positions()).toMatchObject([{ instrument: 'ETH/USDT:USDT', quantity: 50 * CENT }]);
    double.people.orderByHand(body);
    await until('the second', () =>
      heard.some((one) => one.kind === 'execution' && one.execution.instrument === 'ETH/USDT:USDT'),
    );
  });

  it('with a key that is not good says so and keeps trying, and nothing is thrown', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { secret: { key: 'double-key', secret: 'wrong' } });
    const heard: VenueNews[] = [];
    account.listen((news) => heard.push(news));
    await until('several attempts', () => double.statistics().socketsOpened >= 2);
    expect(count(heard, 'up')).toBe(0);
    await expect(account.positions()).rejects.toMatchObject({ fault: 'auth' });
  });
});
