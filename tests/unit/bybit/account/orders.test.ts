import { describe, expect, it } from 'vitest';
import { amount } from '../../../../src/engine/domain/amount.js';
import {
  accountOn,
  CENT,
  LINEAR,
  linearPrice,
  listeningOn,
  order,
  resting,
  restingSpot,
  SPOT,
  spotPrice,
  tradedDouble,
  until,
} from '../../../builders/bybit-account.js';

describe('orders at Bybit', () => {
  it('are taken, filled, and told with the exchange’s own figures', async () => {
    const { account, heard } = await listeningOn(await tradedDouble());
    const answer = await account.place(order('hm-1', { stopPrice: linearPrice(59_000) }));
    expect(answer).toMatchObject({ kind: 'taken' });
    const execution = await until('the fill', () => heard.find(({ kind }) => kind === 'execution'));
    expect(execution).toMatchObject({
      execution: { linkId: 'hm-1', instrument: LINEAR.id, side: 'buy', quantity: CENT, kind: 'order' },
    });
    const [position] = await account.positions();
    expect(position).toMatchObject({
      instrument: LINEAR.id,
      quantity: CENT,
      guard: { stopPrice: linearPrice(59_000) },
    });
    const [known] = await account.executions(0 + account.nowMs() - 60_000);
    expect(execution.kind === 'execution' && execution.execution).toEqual(known);
  });

  it('rest, are changed and withdrawn', async () => {
    const { account } = await accountOn(await tradedDouble());
    for (const [instrument, wish] of [
      [LINEAR, resting('hm-l')],
      [SPOT, restingSpot('hm-s')],
    ] as const) {
      const { linkId } = wish;
      expect(await account.place(wish)).toMatchObject({ kind: 'taken' });
      expect(await account.order(instrument, linkId)).toMatchObject({ status: 'open', quantity: CENT });
      const limitPrice = instrument === SPOT ? spotPrice(59_600) : linearPrice(59_400);
      const change = { instrument, linkId, quantity: amount(2 * CENT), limitPrice };
      expect(await account.amend(change)).toEqual({ kind: 'done' });
      expect(await account.amend(change)).toEqual({ kind: 'done' });
      expect(await account.order(instrument, linkId)).toMatchObject({ quantity: 2 * CENT });
      expect(await account.openOrders()).toHaveLength(1);
      const withdrawn = { instrument, linkId, isStop: false };
      expect(await account.cancel(withdrawn)).toEqual({ kind: 'done' });
      expect(await account.cancel(withdrawn)).toEqual({ kind: 'gone' });
      expect(await account.order(instrument, linkId)).toMatchObject({
        status: 'canceled',
        reason: 'CancelByUser',
        filled: 0,
      });
    }
  });

  it('come with every kind of terms, and what there is none of is refused here', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    const wishes = [
      order('hm-1', { terms: { type: 'stop', stopPrice: linearPrice(60_500) } }),
      order('hm-2', { side: 'sell', terms: { type: 'stop', stopPrice: linearPrice(59_500) } }),
      order('hm-3', { side: 'sell', terms: { type: 'take-profit', triggerPrice: linearPrice(60_500) } }),
      order('hm-4', { terms: { type: 'take-profit', triggerPrice: linearPrice(59_500) } }),
      order('hm-5', {
        instrument: SPOT,
        side: 'sell',
        terms: { type: 'stop', stopPrice: spotPrice(59_500) },
      }),
      order('hm-6', {
        instrument: SPOT,
        side: 'sell',
        terms: { type: 'stop-limit', stopPrice: spotPrice(59_500), limitPrice: spotPrice(59_400) },
      }),
    ];
    for (const wish of wishes) {
      expect(await account.place(wish)).toMatchObject({ kind: 'taken' });
      const found = await account.order(wish.instrument, wish.linkId);
      expect(found).toMatchObject({ status: 'untriggered', side: wish.side, quantity: CENT });
    }
    const open = await account.openOrders();
    expect(open.map(({ linkId }) => linkId).sort()).toEqual(wishes.map(({ linkId }) => linkId).sort());
    expect(open.find(({ linkId }) => linkId === 'hm-6')?.triggerPrice).toBe(spotPrice(59_500));
    expect(await account.place(order('hm-7', { terms: { type: 'trailing-stop', trailBps: 100 } }))).toEqual({
      kind: 'refused',
      code: 'no-such-order',
      detail: 'trailing-stop',
    });
    expect(double.side.account().orders.size).toBe(wishes.length);
  });

  it('of spot at market are counted in base, and their fee is of what was bought', async () => {
    const { account } = await accountOn(await tradedDouble());
    await account.place(order('hm-1', { instrument: SPOT }));
    const [bought] = await account.executions(account.nowMs() - 60_000);
    expect(bought).toMatchObject({ quantity: CENT, fee: CENT / 1000, feeCoin: 'BTC', liquidity: 'taker' });
    await account.place(order('hm-2', { instrument: SPOT, side: 'sell', reduceOnly: true }));
    const [, sold] = await account.executions(account.nowMs() - 60_000);
    expect(sold).toMatchObject({ side: 'sell', feeCoin: 'USDT', kind: 'order' });
    expect(sold?.fee).toBe(Math.ceil(((sold?.price ?? 0) * CENT) / 100 / 1000));
  });

  it('that would take say so when they are gone', async () => {
    const { account } = await accountOn(await tradedDouble());
    const terms = { type: 'limit', limitPrice: linearPrice(60_200), timeInForce: 'post-only' } as const;
    expect(await account.place(order('hm-1', { terms }))).toMatchObject({ kind: 'taken' });
    expect(await account.order(LINEAR, 'hm-1')).toMatchObject({
      status: 'canceled',
      filled: 0,
      reason: 'EC_PostOnlyWillTakeLiquidity',
    });
  });

  it('are not signed after their deadline, and nothing came of them', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    const late = { deadlineMs: account.nowMs() - 1 };
    expect(await account.place(order('hm-1', late))).toEqual({ kind: 'not-sent', cause: 'deadline' });
    expect(await account.place(order('hm-2', { deadlineMs: account.nowMs() + 5_000 }))).toMatchObject({
      kind: 'taken',
    });
    expect(double.side.account().orders.size).toBe(1);
  });

  it('tell apart a stop of spot that waits and one that has fired and rests', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    const terms = {
      type: 'stop-limit',
      stopPrice: spotPrice(59_500),
      limitPrice: spotPrice(59_900),
    } as const;
    await account.place(order('hm-1', { instrument: SPOT, side: 'sell', terms, reduceOnly: true }));
    double.people.move('spot', 'BTCUSDT', '59400');
    expect(await account.order(SPOT, 'hm-1')).toMatchObject({ status: 'open' });
    const change = { instrument: SPOT, linkId: 'hm-1', isStop: true };
    expect(await account.cancel(change)).toEqual({ kind: 'done' });
    expect(await account.cancel(change)).toEqual({ kind: 'gone' });
  });

  it('end as the exchange says, partly filled ones too', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    const filled = await account.place(resting('hm-1'));
    if (filled.kind !== 'taken') throw new Error('not taken');
    double.people.fill(filled.orderId, { qty: '0.003' });
    double.people.cancel(filled.orderId);
    expect(await account.order(LINEAR, 'hm-1')).toMatchObject({
      status: 'canceled',
      filled: 300_000,
      reason: 'CancelByAdmin',
    });
    await account.place(
      order('hm-2', {
        instrument: SPOT,
        side: 'sell',
        terms: { type: 'stop', stopPrice: spotPrice(59_500) },
      }),
    );
    await account.cancel({ instrument: SPOT, linkId: 'hm-2', isStop: true });
    expect(await account.order(SPOT, 'hm-2')).toMatchObject({ status: 'canceled' });
    double.restart();
    expect(await account.order(LINEAR, 'hm-1')).toMatchObject({ status: 'canceled', filled: 300_000 });
    expect(await account.order(LINEAR, 'hm-none')).toBeUndefined();
  });

  it('are refused in the exchange’s own words', async () => {
    const { account } = await accountOn(await tradedDouble());
    const huge = order('hm-1', { quantity: amount(40_000_000_000) });
    const answer = await account.place(huge);
    expect(answer).toMatchObject({ kind: 'refused', code: '110007' });
    const nothing = order('hm-2', { side: 'sell', reduceOnly: true });
    expect(await account.place(nothing)).toMatchObject({ kind: 'refused', code: '110017' });
    const below = order('hm-3', { stopPrice: linearPrice(60_100) });
    expect(await account.place(below)).toMatchObject({ kind: 'refused', code: 'stop-beyond' });
  });
});

describe('guards of a position', () => {
  it('are set, moved and taken away, whole each time', async () => {
    const { account } = await accountOn(await tradedDouble());
    const stop = { stopPrice: linearPrice(59_000) };
    expect(await account.guard(LINEAR, stop)).toEqual({ kind: 'gone' });
    await account.place(order('hm-1'));
    const both = { ...stop, trailDistance: linearPrice(300) };
    for (const guard of [stop, both, both, { trailDistance: linearPrice(200) }, {}, {}]) {
      expect(await account.guard(LINEAR, guard)).toEqual({ kind: 'done' });
      expect((await account.positions())[0]?.guard).toEqual(guard);
    }
    expect(await account.guard(LINEAR, { stopPrice: linearPrice(60_500) })).toMatchObject({
      kind: 'refused',
      code: 'stop-beyond',
    });
  });

  it('that fire are told as stops, and the position is flat', async () => {
    const double = await tradedDouble();
    const { account, heard } = await listeningOn(double);
    await account.place(order('hm-1', { stopPrice: linearPrice(59_000) }));
    double.people.move('linear', 'BTCUSDT', '58900');
    const fired = await until('the stop', () =>
      heard.find((one) => one.kind === 'execution' && one.execution.side === 'sell'),
    );
    expect(fired).toMatchObject({ execution: { kind: 'stop', quantity: CENT } });
    expect(fired.kind === 'execution' && fired.execution.linkId).toBeUndefined();
    expect(await account.positions()).toEqual([]);
  });
});

describe('leverage', () => {
  it('is set, as it already stands too, and refused above the limit', async () => {
    const { account } = await accountOn(await tradedDouble());
    expect(await account.setLeverage(LINEAR, 3)).toEqual({ kind: 'done' });
    expect(await account.setLeverage(LINEAR, 3)).toEqual({ kind: 'done' });
    await account.place(order('hm-1'));
    expect((await account.positions())[0]?.leverage).toBe(3);
    expect(await account.setLeverage(LINEAR, 500)).toMatchObject({ kind: 'refused', code: '110013' });
  });
});
