import { describe, expect, it } from 'vitest';
import type { Waiting } from '../../../../src/engine/adapters/bybit/rate-budget.js';
import type { Clock } from '../../../../src/engine/ports/clock.js';
import {
  accountOn,
  LINEAR,
  linearPrice,
  listeningOn,
  order,
  resting,
  restingSpot,
  SPOT,
  tradedDouble,
  until,
} from '../../../builders/bybit-account.js';

const CREATE = '/v5/order/create';
const TIME = '/v5/market/time';

/** Time that stands: whoever has to wait for it waits until the end. */
function standing(): Waiting {
  const ends: (() => void)[] = [];
  return {
    elapsedMs: () => 1_000,
    pause: () => new Promise((resolve) => ends.push(resolve)),
    end: () => {
      for (const end of ends.splice(0)) end();
    },
  };
}

describe('the shared budget', () => {
  it('sends no more orders than the exchange takes, and keeps room for those that reduce', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    await account.place(order('hm-0'));
    const entries = Array.from({ length: 12 }, (_, n) => account.place(resting(`hm-e${n}`)));
    const exit = await account.place(order('hm-x', { side: 'sell', reduceOnly: true }));
    expect(exit).toMatchObject({ kind: 'taken' });
    const answers = await Promise.all(entries);
    expect(answers.map(({ kind }) => kind)).toEqual(answers.map(() => 'taken'));
    // The exchange counts what arrives in each of its seconds.
    expect(double.side.limits.refused).toBe(0);
  });

  it('lets seven of ten entries a second leave, and what reduces at once besides', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { waiting: standing() });
    await account.place(order('hm-0'));
    const entries = Array.from({ length: 12 }, (_, n) => account.place(resting(`hm-e${n}`)));
    await Promise.all(entries.slice(0, 6));
    expect(await account.place(order('hm-x', { side: 'sell', reduceOnly: true }))).toMatchObject({
      kind: 'taken',
    });
    expect(double.requests().filter((path) => path === CREATE)).toHaveLength(8);
  });

  it('has another limit for spot', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { waiting: standing() });
    await Promise.all(Array.from({ length: 14 }, (_, n) => account.place(restingSpot(`hm-${n}`))));
    expect(double.requests().filter((path) => path === CREATE)).toHaveLength(14);
    expect(double.side.limits.refused).toBe(0);
  });

  it('rests when the address is banned, for everything', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double);
    double.rest.next(1, { kind: 'status', status: 403 }, ['/v5/position/list']);
    await expect(account.positions()).rejects.toMatchObject({ fault: 'too-many' });
    expect(account.vitals().budget).toMatchObject({ left: 0, of: 400 });
    expect(await account.place(resting('hm-1'))).toEqual({ kind: 'not-sent', cause: 'budget' });
    const late = resting('hm-2', { deadlineMs: account.nowMs() + 10 });
    expect(await account.place(late)).toMatchObject({ kind: 'not-sent' });
    expect(double.requests().filter((path) => path === CREATE)).toEqual([]);
  });
});

describe('the clock', () => {
  /** A wall clock that can be set. */
  class WallClock implements Clock {
    jumpMs = 0;
    nowMs(): number {
      return Date.now() + this.jumpMs;
    }
    elapsedMs(): number {
      return performance.now();
    }
  }

  it('that signs is the exchange’s, wherever ours stands', async () => {
    const double = await tradedDouble({ clockSkewMs: -7_000 });
    const clock = new WallClock();
    const { account } = await accountOn(double, { clock });
    expect(Math.abs(account.nowMs() - double.nowMs())).toBeLessThan(250);
    expect(account.vitals().clockOffsetMs).toBeGreaterThan(1_000_000_000);
    expect(await account.place(resting('hm-1'))).toMatchObject({ kind: 'taken' });
    const asked = double.requests().filter((path) => path === TIME).length;
    // This machine slept, or somebody set its clock: which of the two is not known, so it is asked.
    clock.jumpMs = 3_600_000;
    expect(await account.place(resting('hm-2'))).toMatchObject({ kind: 'taken' });
    expect(double.requests().filter((path) => path === TIME).length).toBeGreaterThan(asked);
  });

  it('that cannot be trusted signs nothing, and signs again when it is known', async () => {
    const double = await tradedDouble();
    const clock = new WallClock();
    const { account } = await accountOn(double, { clock, clockMs: 1e9 });
    clock.jumpMs = -5_000;
    double.rest.next(1_000, { kind: 'status', status: 502 }, [TIME]);
    expect(await account.place(resting('hm-1'))).toEqual({ kind: 'not-sent', cause: 'clock' });
    await expect(account.positions()).rejects.toMatchObject({ fault: 'clock' });
    expect(double.requests().filter((path) => path === CREATE)).toEqual([]);
    double.rest.clear();
    await until('the clock', async () => (await account.place(resting('hm-2'))).kind === 'taken');
  });

  it('must be told before anything begins', async () => {
    const double = await tradedDouble();
    double.rest.next(1_000, { kind: 'html' }, [TIME]);
    await expect(accountOn(double)).rejects.toMatchObject({ name: 'ExchangeFailure', fault: 'bad-answer' });
  });
});

describe('a circuit', () => {
  const circuits = { failures: 3, firstMs: 100, mostMs: 200 };

  it('that is open holds entries back, and never what reduces, cancels or protects', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { circuits });
    await account.place(order('hm-0'));
    double.rest.next(1_000, { kind: 'status', status: 502 }, [
      CREATE,
      '/v5/order/cancel',
      '/v5/position/trading-stop',
    ]);
    for (let n = 0; n < 3; n += 1) {
      expect(await account.place(resting(`hm-${n}`))).toMatchObject({ kind: 'unknown' });
    }
    expect(await account.place(resting('hm-4'))).toEqual({ kind: 'not-sent', cause: 'circuit' });
    expect(account.vitals().circuits).toMatchObject({ entries: 'open', questions: 'closed' });
    const tried = double.statistics().struck.rest;
    for (let n = 0; n < 6; n += 1) {
      const exit = order(`hm-x${n}`, { side: 'sell', reduceOnly: true });
      expect(await account.place(exit)).toMatchObject({ kind: 'unknown' });
      expect(await account.cancel({ instrument: LINEAR, linkId: 'hm-0', isStop: false })).toMatchObject({
        kind: 'unknown',
      });
      expect(await account.guard(LINEAR, { stopPrice: linearPrice(59_000) })).toMatchObject({
        kind: 'unknown',
      });
    }
    expect(double.statistics().struck.rest).toBe(tried + 18);
    expect(await account.positions()).toHaveLength(1);
    expect(account.vitals().errorShare).toBeGreaterThan(0.5);
    double.rest.clear();
    await until('entries again', async () => (await account.place(resting('hm-5'))).kind === 'taken');
    expect(account.vitals().circuits).toMatchObject({ entries: 'closed' });
  });

  it('that is open answers questions at once', async () => {
    const double = await tradedDouble();
    const { account } = await accountOn(double, { circuits });
    // Each asks twice, at the same time: of both coins that positions are settled in.
    double.rest.next(4, { kind: 'drop' }, ['/v5/position/list']);
    for (let n = 0; n < 2; n += 1) await expect(account.positions()).rejects.toThrow('unreachable');
    await expect(account.balances()).rejects.toMatchObject({ fault: 'unreachable', detail: 'circuit' });
    await until('an answer', () =>
      account.balances().then(
        () => true,
        () => false,
      ),
    );
  });
});

describe('an account', () => {
  it('that is closed sends nothing and hears nothing', async () => {
    const { account, double, heard } = await listeningOn(await tradedDouble());
    await account.place(resting('hm-1'));
    expect(account.vitals()).toMatchObject({ errorShare: 0 });
    expect(account.vitals().latencyMs?.p99).toBeGreaterThan(0);
    await account.close();
    expect(await account.place(resting('hm-2'))).toEqual({ kind: 'not-sent', cause: 'closed' });
    expect(await account.cancel({ instrument: SPOT, linkId: 'hm-1', isStop: true })).toMatchObject({
      cause: 'closed',
    });
    await expect(account.positions()).rejects.toMatchObject({ fault: 'unreachable' });
    await until('the socket', () => double.statistics().privateSockets.length === 0);
    expect(heard.filter(({ kind }) => kind === 'down')).toEqual([]);
  });
});
