import { describe, expect, it } from 'vitest';
import {
  accountOn,
  LINEAR,
  linearPrice,
  order,
  resting,
  restingSpot,
  SPOT,
  tradedDouble,
  until,
} from '../../../builders/bybit-account.js';
import type { RestFault } from '../../../doubles/bybit/rest/answer.js';

const CREATE = '/v5/order/create';
const status = (code: number): RestFault => ({ kind: 'status', status: code });
const refuse = (retCode: number): RestFault => ({ kind: 'refuse', retCode, retMsg: 'as a test wants it' });
const acted = (answer: RestFault): RestFault => ({ kind: 'acted', answer });

/** Whether the order is there in truth: what we are told is the same. */
const UNKNOWN: readonly (readonly [string, RestFault, boolean])[] = [
  ['a lost request', { kind: 'drop' }, false],
  ['a lost answer', acted({ kind: 'drop' }), true],
  ['an answer without an id', acted(refuse(0)), true],
  ['an empty body', acted({ kind: 'empty' }), true],
  ['a page of a gateway', { kind: 'html' }, false],
  ['a page of a gateway, though it was taken', acted({ kind: 'html' }), true],
  ['half an answer', acted({ kind: 'garbage' }), true],
  ['502', status(502), false],
  ['504, though it was taken', acted(status(504)), true],
  ['403', acted(status(403)), true],
  ['404', status(404), false],
  ['10000', acted(refuse(10000)), true],
  ['10016', acted(refuse(10016)), true],
];

describe('an order whose answer', () => {
  it.each(UNKNOWN)('is %s is unknown', async (_, fault, isThere) => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    double.rest.next(1, fault, [CREATE]);
    const before = account.nowMs();
    const answer = await account.place(resting('hm-1'));
    expect(answer).toMatchObject({ kind: 'unknown' });
    const sentMs = answer.kind === 'unknown' ? answer.sentMs : 0;
    expect(sentMs).toBeGreaterThanOrEqual(before);
    expect(sentMs).toBeLessThanOrEqual(account.nowMs());
    expect([...double.side.account().linkIds.keys()]).toEqual(isThere ? ['linear hm-1'] : []);
    expect(double.requests().filter((path) => path === CREATE)).toHaveLength(1);
  });

  it('does not come in time is unknown, and it can come true later', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { timeoutMs: 150 });
    double.rest.next(1, { kind: 'hold', ms: 400 }, [CREATE]);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'unknown', cause: 'timeout' });
    expect(await account.order(LINEAR, 'hm-1')).toBeUndefined();
    const found = await until('the order', () => account.order(LINEAR, 'hm-1'));
    expect(found).toMatchObject({ status: 'open' });
  });

  it('says that the id is taken is unknown: it has to be looked up', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    for (const [wish, code] of [
      [resting('hm-1'), '110072'],
      [restingSpot('hm-1'), '170141'],
    ] as const) {
      await account.place(wish);
      expect(await account.place(wish)).toMatchObject({ kind: 'unknown', cause: code, isUsed: true });
    }
    expect(double.side.account().orders.size).toBe(2);
  });

  it('says too many visits was turned away at the door: it leaves again, or has not been sent', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    double.rest.next(1, refuse(10006), [CREATE]);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'taken' });
    double.rest.next(10, refuse(10006), [CREATE]);
    expect(await account.place(resting('hm-2'))).toEqual({ kind: 'not-sent', cause: 'budget' });
    double.rest.clear();
    expect(double.side.account().orders.size).toBe(1);
  });

  it('says that the time is wrong is signed again with a time that is measured anew', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    double.rest.next(1, refuse(10002), [CREATE]);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'taken' });
    double.rest.next(10, refuse(10002), [CREATE]);
    expect(await account.place(resting('hm-2'))).toEqual({ kind: 'not-sent', cause: 'clock' });
  });

  it('names a key that is not good is a plain no', async () => {
    const double = await tradedDouble({ accounts: [{ isReadOnly: true }] });
    const { account } = await accountOn(double);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'refused', code: '10005' });
  });
});

describe('a change whose answer', () => {
  it.each([
    ['lost', acted({ kind: 'drop' }), { kind: 'unknown', cause: 'network' }],
    ['502', status(502), { kind: 'unknown', cause: 'unavailable' }],
    ['a page of a gateway', { kind: 'html' }, { kind: 'unknown', cause: 'bad-answer' }],
    ['34040', refuse(34040), { kind: 'done' }],
    ['110079', refuse(110079), { kind: 'unknown', cause: '110079' }],
    ['110008', refuse(110008), { kind: 'gone' }],
  ] as const)('is %s is taken for what it is', async (_, fault, expected) => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    await account.place(order('hm-1', { stopPrice: linearPrice(59_000) }));
    double.rest.next(3, fault as RestFault, [
      '/v5/order/cancel',
      '/v5/position/trading-stop',
      '/v5/order/amend',
    ]);
    const named = { instrument: LINEAR, linkId: 'hm-1' };
    expect(await account.cancel({ ...named, isStop: false })).toEqual(expected);
    expect(await account.guard(LINEAR, { stopPrice: linearPrice(58_000) })).toEqual(expected);
    expect(await account.amend({ ...named, limitPrice: linearPrice(58_000) })).toEqual(expected);
  });

  it('finds a cancelled and a filled order of spot gone', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    await account.place(order('hm-1', { instrument: SPOT }));
    for (const linkId of ['hm-1', 'hm-never']) {
      expect(await account.cancel({ instrument: SPOT, linkId, isStop: false })).toEqual({ kind: 'gone' });
      expect(await account.amend({ instrument: SPOT, linkId, quantity: LINEAR.lotSize })).toEqual({
        kind: 'gone',
      });
    }
  });
});

describe('a question whose answer', () => {
  it.each([
    ['lost', { kind: 'drop' }, 'unreachable'],
    ['502', status(502), 'unreachable'],
    ['10016', refuse(10016), 'unreachable'],
    ['a page of a gateway', { kind: 'html' }, 'bad-answer'],
    ['empty', { kind: 'empty' }, 'bad-answer'],
    ['403', status(403), 'too-many'],
    ['10003', refuse(10003), 'auth'],
    ['33004', refuse(33004), 'auth'],
    ['10001', refuse(10001), 'refused'],
  ] as const)('is %s rejects with its kind', async (_, fault, expected) => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    double.rest.next(1, fault as RestFault, ['/v5/position/list']);
    await expect(account.positions()).rejects.toMatchObject({ name: 'ExchangeFailure', fault: expected });
  });
});
