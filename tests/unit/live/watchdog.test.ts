import { describe, expect, it } from 'vitest';
import { ExchangeFailure, type VenueOrder } from '../../../src/engine/ports/exchange.js';
import { Watchdog, type WatchdogNews } from '../../../src/engine/runtime/live/watchdog.js';
import { cents, coins, plainLinear, plainSpot } from '../../builders/instrument.js';

const order = (linkId: string | undefined, more: Partial<VenueOrder> = {}): VenueOrder => ({
  orderId: `o-${linkId ?? 'other'}`,
  ...(linkId === undefined ? {} : { linkId }),
  instrument: plainLinear.id,
  side: 'buy',
  status: 'open',
  quantity: coins(1),
  filled: coins(0),
  reduceOnly: false,
  updatedMs: 0,
  ...more,
});

/** A desk that beats when told to, and an exchange with these orders. */
function bench(orders: readonly VenueOrder[]) {
  const world = { nowMs: 0, beat: 'a', open: [...orders], isAway: false, asked: 0 };
  const told: WatchdogNews[] = [];
  const canceled: { readonly linkId: string; readonly isStop: boolean }[] = [];
  const watchdog = new Watchdog({
    exchange: {
      async openOrders() {
        world.asked += 1;
        if (world.isAway) throw new ExchangeFailure('unreachable', 'no answer');
        return [...world.open];
      },
      async cancel({ linkId, isStop, instrument }) {
        expect([plainLinear, plainSpot]).toContainEqual(expect.objectContaining(instrument));
        if (!world.open.some((one) => one.linkId === linkId)) return { kind: 'gone' };
        canceled.push({ linkId, isStop });
        world.open = world.open.filter((one) => one.linkId !== linkId);
        return { kind: 'done' };
      },
    },
    heartbeat: { last: () => world.beat },
    clock: { elapsedMs: () => world.nowMs },
    isOurs: (linkId) => linkId.startsWith('hm'),
    afterMs: 10_000,
    tell: (news) => told.push(news),
  });
  const at = async (nowMs: number): Promise<void> => {
    world.nowMs = nowMs;
    await watchdog.look();
  };
  return { world, told, canceled, at };
}

describe('the watchdog', () => {
  it('asks nothing of the exchange while the desk lives', async () => {
    const { world, told, at } = bench([order('hm1')]);
    for (let second = 1; second <= 30; second += 1) {
      world.beat = `beat ${second}`;
      await at(second * 1_000);
    }
    expect(world.asked).toBe(0);
    expect(told).toEqual([]);
  });

  it('withdraws entries of a silent desk, and leaves stops, reductions and what is not ours', async () => {
    const { world, told, canceled, at } = bench([
      order('hm-entry'),
      order('hm-conditional-entry', { status: 'untriggered', triggerPrice: cents(120) }),
      order('hm-exit', { side: 'sell', reduceOnly: true }),
      order('hm-stop', { side: 'sell', reduceOnly: true, status: 'untriggered', triggerPrice: cents(90) }),
      order('hm-spot-stop', {
        instrument: plainSpot.id,
        side: 'sell',
        status: 'untriggered',
        triggerPrice: cents(90),
      }),
      order('hm-spot-entry', { instrument: plainSpot.id }),
      order('somebody-else'),
      order(undefined),
    ]);
    await at(9_999);
    expect(canceled).toEqual([]);
    await at(10_000);
    expect(canceled).toEqual([
      { linkId: 'hm-entry', isStop: false },
      { linkId: 'hm-conditional-entry', isStop: true },
      { linkId: 'hm-spot-entry', isStop: false },
    ]);
    await at(11_000);
    expect(told.map(({ kind }) => kind)).toEqual(['silent', 'withdrawn', 'withdrawn', 'withdrawn', 'left']);
    expect(told.at(-1)).toEqual({ kind: 'left', orders: 5 });
    expect(world.open).toHaveLength(5);
  });

  it('goes on looking: an order that was on its way when the desk died is withdrawn too', async () => {
    const { world, told, canceled, at } = bench([]);
    await at(10_000);
    world.open.push(order('hm-late'));
    await at(11_000);
    expect(canceled.map(({ linkId }) => linkId)).toEqual(['hm-late']);
    await at(12_000);
    await at(13_000);
    // Said once for each time that it became clear, not each second.
    expect(told.map(({ kind }) => kind)).toEqual(['silent', 'left', 'withdrawn', 'left']);
  });

  it('tries again when the exchange cannot be reached', async () => {
    const { world, told, canceled, at } = bench([order('hm1')]);
    world.isAway = true;
    await at(10_000);
    expect(told.at(-1)).toEqual({ kind: 'unreachable', detail: 'no answer' });
    world.isAway = false;
    await at(11_000);
    expect(canceled).toHaveLength(1);
  });

  it('says that the desk is back, and does not touch its new orders', async () => {
    const { world, told, canceled, at } = bench([order('hm1')]);
    await at(10_000);
    world.beat = 'again';
    world.open.push(order('hm2'));
    await at(11_000);
    expect(told.at(-1)).toEqual({ kind: 'back' });
    await at(20_000);
    expect(canceled.map(({ linkId }) => linkId)).toEqual(['hm1']);
  });

  it('counts its silence from its own start: a desk that was dead before is dead', async () => {
    const { canceled, at } = bench([order('hm1')]);
    await at(10_000);
    expect(canceled).toHaveLength(1);
  });
});
