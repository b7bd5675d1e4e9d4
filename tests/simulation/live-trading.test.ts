import { describe, expect, it } from 'vitest';
import { amount, price } from '../../src/engine/domain/amount.js';
import { accountId } from '../../src/engine/domain/ids.js';
import { type BenchDesk, BTC, control, LiveBench, LOT, PERP } from '../builders/live-bench.js';
import { violations } from '../builders/live-checks.js';
import { goFlat, goLong } from '../builders/scripted-strategy.js';

const WHOLE = 10 * LOT;

/** Something is held: contracts unless said. */
async function holding(options: ConstructorParameters<typeof LiveBench>[0] = {}) {
  const bench = new LiveBench({ script: { 0: goLong }, ...options });
  const desk = await bench.start();
  await bench.minute();
  await bench.wait(5_000);
  expect(bench.held).toBeGreaterThan(0);
  return { bench, desk };
}

const kinds = (bench: LiveBench): readonly string[] => bench.told().map(({ kind }) => kind);
const told = (bench: LiveBench, kind: string) => bench.told().filter((body) => body.kind === kind);
const book = ({ runtime }: BenchDesk) => runtime.sessions.get('m1')?.snapshot;
const position = (desk: BenchDesk) => book(desk)?.positions[0]?.quantity;

async function expectSound(bench: LiveBench, desk: BenchDesk): Promise<void> {
  expect(await violations(bench, desk)).toEqual([]);
}

describe('a session at an exchange', () => {
  it('goes in with its stop, and out; it books what the exchange says', async () => {
    const { bench, desk } = await holding({ script: { 0: goLong, 2: goFlat } });
    const [entry] = [...bench.venue.truth.orders.values()];
    // From the price that was expected; once it is filled, from the price that was paid.
    expect(entry?.attachedStop).toBe(588_088);
    expect(bench.venue.wallets.position(PERP)).toMatchObject({ stopPrice: 588_000, leverage: 5 });
    await bench.minute();
    await bench.minute();
    await bench.wait(5_000);
    expect([bench.held, position(desk)]).toEqual([0, 0]);
    await expectSound(bench, desk);
    // No order, and no request beyond those of its two orders and its stop.
    expect(bench.steps.filter((step) => !step.startsWith('commit'))).toHaveLength(3);
  });

  it('owns its instrument from its start, and stands at its leverage before it needs it', async () => {
    const bench = new LiveBench();
    const desk = await bench.start();
    await bench.wait(5_000);
    expect([...(desk.live.find('main')?.owners ?? [])]).toEqual([[PERP.id, 'm1']]);
    expect(bench.venue.wallets.position(PERP).leverage).toBe(5);
  });

  it('that is over leaves no stop behind that would sell coins of others', async () => {
    const { bench, desk } = await holding({ instrument: BTC });
    await desk.runtime.exclusive.run(() => desk.runtime.apply(desk.session, { kind: 'stop' }));
    await desk.runtime.exclusive.run(() => desk.runtime.flush());
    await bench.wait(5_000);
    expect(desk.runtime.ended.has('m1')).toBe(true);
    const open = [...bench.venue.truth.orders.values()].filter(({ status }) => status === 'untriggered');
    expect(open).toEqual([]);
  });

  it('sends its order right after it is stored', async () => {
    const { bench } = await holding();
    const at = bench.steps.findIndex((step) => step.startsWith('place'));
    expect(bench.steps[at - 1]).toBe('commit signal order dispatch');
  });

  it('opens nothing before books and exchange are put side by side, and reads nothing on', async () => {
    const bench = new LiveBench({ script: { 0: goLong }, faults: { unreachable: 1 } });
    const desk = await bench.start();
    await bench.minute();
    await bench.minute();
    expect([book(desk)?.bars, bench.venue.truth.orders.size]).toEqual([0, 0]);
    expect(desk.live.find('main')?.state).toMatchObject({ kind: 'unreachable' });
    expect(told(bench, 'account-state')).toMatchObject([{ state: 'unreachable' }]);
    bench.venue.faults.set({});
    await bench.minute();
    await bench.minute();
    expect(told(bench, 'account-state')).toMatchObject([{ state: 'unreachable' }, { state: 'ready' }]);
    expect(book(desk)?.bars).toBeGreaterThan(0);
    await expectSound(bench, desk);
  });

  it('does not send a signal that has grown too old meanwhile', async () => {
    const bench = new LiveBench({ script: { 0: goLong } });
    const desk = await bench.start();
    await bench.wait(5_000);
    desk.exchange.setStream('down');
    await bench.wait(10_000);
    expect(desk.live.find('main')?.state).toEqual({ kind: 'blocked', cause: 'stream-stale' });
    for (let n = 0; n < 4; n++) await bench.minute();
    expect(bench.venue.truth.orders.size).toBe(0);
    expect(told(bench, 'order-rejected')).toMatchObject([{ code: 'too-late', purpose: 'entry' }]);
    expect(told(bench, 'account-state')).toMatchObject([{ state: 'stream-stale' }]);
    desk.exchange.setStream('up');
    await bench.wait(5_000);
    expect(desk.live.find('main')?.state).toEqual({ kind: 'ready' });
  });

  it('ends by hand with a market order, and only when the exchange says that it is flat', async () => {
    const { bench, desk } = await holding({ faults: { 'news-late': 1 } });
    await control(desk, { kind: 'stop' });
    expect(book(desk)?.state).toBe('stopping');
    await bench.wait(30_000);
    expect(desk.runtime.ended.get('m1')?.snapshot.state).toBe('ended');
    expect(bench.held).toBe(0);
  });

  it('is stopped out by the exchange', async () => {
    const { bench, desk } = await holding();
    bench.price(58_700);
    await bench.wait(5_000);
    expect([bench.held, position(desk)]).toEqual([0, 0]);
    expect(told(bench, 'fill').at(-1)).toMatchObject({ fill: { purpose: 'stop', side: 'sell' } });
    await expectSound(bench, desk);
  });

  it('of coins keeps a resting stop for what is held after fees, and takes it away with the rest', async () => {
    const { bench, desk } = await holding({ instrument: BTC, script: { 0: goLong, 2: goFlat } });
    const [stop] = [...bench.venue.open.values()];
    expect(stop).toMatchObject({ kind: 'stop', triggerPrice: 588_000, quantity: 9_990_000 });
    expect(position(desk)).toBe(9_994_500);
    await bench.minute();
    await bench.minute();
    await bench.wait(5_000);
    expect(bench.venue.open.size).toBe(0);
    expect(position(desk)).toBe(4_500);
    await expectSound(bench, desk);
  });

  it('of coins is stopped out by its resting stop', async () => {
    const { bench, desk } = await holding({ instrument: BTC });
    bench.price(58_700);
    await bench.wait(5_000);
    expect(position(desk)).toBe(4_500);
    await expectSound(bench, desk);
  });
});

describe('protection', () => {
  it('that vanishes is put back within seconds, whether or not the stream tells', async () => {
    for (const faults of [{}, { 'news-lost': 1 }]) {
      const { bench, desk } = await holding();
      bench.venue.faults.set(faults);
      bench.people.dropGuard(PERP.id);
      await bench.wait(5_000);
      expect(bench.venue.wallets.position(PERP).stopPrice).toBe(588_000);
      await expectSound(bench, desk);
    }
  });

  it('of coins that is canceled outside is placed anew', async () => {
    for (const faults of [{}, { 'news-lost': 1 }]) {
      const { bench, desk } = await holding({ instrument: BTC });
      await bench.wait(60_000);
      const [first] = [...bench.venue.open.values()];
      bench.venue.faults.set(faults);
      bench.people.cancel(BTC.id, true);
      await bench.wait(5_000);
      const [second, ...others] = [...bench.venue.open.values()];
      expect([others, second?.quantity]).toEqual([[], first?.quantity]);
      expect(second?.linkId).not.toBe(first?.linkId);
      bench.venue.faults.set({});
      await bench.wait(60_000);
      await expectSound(bench, desk);
    }
  });

  it('that is refused ends the position, once, and a person is told', async () => {
    for (const instrument of [PERP, BTC]) {
      const bench = new LiveBench({ instrument, script: { 0: goLong }, faults: { 'stop-refused': 1 } });
      const desk = await bench.start();
      await bench.minute();
      await bench.wait(20_000);
      expect(kinds(bench).filter((kind) => kind === 'exit-forced')).toEqual(['exit-forced']);
      const sold = [...bench.venue.truth.orders.values()].filter(
        ({ side, kind }) => side === 'sell' && kind === 'order',
      );
      expect(sold).toHaveLength(1);
      expect(position(desk)).toBeLessThan(instrument.minQuantity);
      await expectSound(bench, desk);
    }
  });

  it('follows a stop that is moved, and one that trails', async () => {
    const { bench, desk } = await holding();
    await control(desk, { kind: 'stop-at', price: 595_000 as never });
    await bench.wait(2_000);
    expect(bench.venue.wallets.position(PERP).stopPrice).toBe(595_000);
    await control(desk, { kind: 'trail', trailBps: 100 });
    await bench.wait(2_000);
    expect(bench.venue.wallets.position(PERP).trailDistance).toBe(6_000);
  });

  it('that is taken away by hand is not put back, and that is told', async () => {
    const { bench, desk } = await holding({ instrument: BTC });
    await control(desk, { kind: 'stop-at' });
    await bench.wait(5_000);
    expect(bench.venue.open.size).toBe(0);
    expect(told(bench, 'unprotected')).toMatchObject([{ cause: 'no-stop' }]);
  });
});

describe('the margin mode of an account', () => {
  it('is set as its sessions count with it as long as nothing is there, and told', async () => {
    const bench = new LiveBench({ script: { 0: goLong } });
    bench.venue.marginMode = 'cross';
    const desk = await bench.start();
    await bench.minute();
    await bench.wait(5_000);
    expect(bench.venue.marginMode).toBe('isolated');
    expect(told(bench, 'margin-mode')).toMatchObject([{ mode: 'isolated' }]);
    expect(position(desk)).toBe(WHOLE);
  });

  it('is left as it is while something is there: nothing is opened, and that is told', async () => {
    const bench = new LiveBench({ script: { 0: goLong } });
    bench.venue.marginMode = 'cross';
    bench.people.trade(PERP.id, 'buy', LOT);
    const desk = await bench.start();
    await bench.minute();
    await bench.wait(10_000);
    expect(bench.venue.marginMode).toBe('cross');
    expect(desk.live.find('main')?.state).toEqual({ kind: 'blocked', cause: 'margin-mode' });
    expect(told(bench, 'account-state')).toMatchObject([
      { state: 'margin-mode', blocks: [{ what: 'position', instrument: PERP.id, side: 'buy' }] },
    ]);
    expect(desk.live.waitsFor(desk.session)).toEqual({ kind: 'blocked', cause: 'margin-mode' });
    expect(bench.held).toBe(LOT);
    bench.people.trade(PERP.id, 'sell', LOT);
    await bench.wait(60_000);
    expect(bench.venue.marginMode).toBe('isolated');
    expect(desk.live.find('main')?.state.kind).toBe('ready');
  });
});

describe('a session whose account is not there', () => {
  it('waits, and says what for', async () => {
    const bench = new LiveBench();
    const desk = await bench.start();
    await bench.wait(2_000);
    expect(desk.live.waitsFor(desk.session)).toBeUndefined();
    await desk.live.remove(accountId('main'));
    expect(desk.live.waitsFor(desk.session)).toEqual({ kind: 'blocked', cause: 'key-missing' });
    desk.live.unopened = () => ({ kind: 'blocked', cause: 'key-locked' });
    expect(desk.live.waitsFor(desk.session)).toEqual({ kind: 'blocked', cause: 'key-locked' });
  });
});

describe('what others do in the account', () => {
  it('a position that nobody here owns is told once and left alone', async () => {
    const bench = new LiveBench();
    const desk = await bench.start();
    await bench.wait(2_000);
    bench.people.trade(PERP.id, 'buy', LOT);
    await bench.wait(40_000);
    expect(told(bench, 'position-external')).toMatchObject([{ quantity: LOT, account: 'main' }]);
    expect(desk.live.find('main')?.external).toMatchObject([{ instrument: PERP.id, quantity: LOT }]);
    bench.people.trade(PERP.id, 'sell', LOT);
    await bench.wait(40_000);
    expect(told(bench, 'position-external').at(-1)).toMatchObject({ quantity: 0 });
    expect(bench.steps.some((step) => step.startsWith('place') || step === 'guard')).toBe(false);
  });

  it('a position that is taken over is ours at once, and what comes beside it is not', async () => {
    const bench = new LiveBench();
    const desk = await bench.start();
    bench.people.trade(PERP.id, 'buy', LOT);
    await bench.wait(40_000);
    const external = () => desk.live.find('main')?.external.map(({ quantity }) => quantity);
    expect(external()).toEqual([LOT]);
    const terms = { quantity: amount(LOT), price: price(600_000), stopPrice: price(588_000) };
    await control(desk, { kind: 'adopt', ticket: 1, ...terms, paidIn: amount(0) });
    expect(external()).toEqual([]);
    bench.people.trade(PERP.id, 'buy', 2 * LOT);
    await bench.wait(40_000);
    expect(external()).toEqual([2 * LOT]);
  });

  it('a position that is larger than the exchange’s largest order leaves in parts, one after the other', async () => {
    const bench = new LiveBench({ instrument: { ...PERP, maxMarketQuantity: amount(2 * LOT) } });
    const desk = await bench.start();
    bench.people.trade(PERP.id, 'buy', 5 * LOT);
    await bench.wait(40_000);
    const terms = { quantity: amount(5 * LOT), price: price(600_000), stopPrice: price(588_000) };
    await control(desk, { kind: 'adopt', ticket: 1, ...terms, paidIn: amount(0) });
    await bench.wait(5_000);
    await control(desk, { kind: 'stop' });
    await bench.minute();
    await bench.wait(5_000);
    const exits = [...bench.venue.truth.orders.values()].filter(
      ({ side, reduceOnly }) => side === 'sell' && reduceOnly,
    );
    expect(exits.map(({ quantity }) => quantity / LOT)).toEqual([2, 2, 1]);
    expect(bench.held).toBe(0);
    expect(desk.runtime.ended.has('m1')).toBe(true);
    await expectSound(bench, desk);
  });

  it('what is bought beside a book is not the book’s', async () => {
    const { bench, desk } = await holding();
    bench.people.trade(PERP.id, 'buy', LOT);
    await bench.wait(40_000);
    expect(position(desk)).toBe(WHOLE);
    expect(told(bench, 'position-external')).toMatchObject([{ quantity: LOT }]);
    expect(book(desk)?.state).toBe('running');
  });

  it.each([PERP, BTC])(
    'what is sold of a book by hand is booked, and its session paused: $id',
    async (instrument) => {
      const { bench, desk } = await holding({ instrument });
      bench.people.trade(instrument.id, 'sell', 4 * LOT);
      await bench.wait(40_000);
      expect(position(desk)).toBe(bench.held);
      expect(book(desk)?.state).toBe('paused');
      expect(told(bench, 'outside')).toMatchObject([{ cause: 'by-hand', quantity: 4 * LOT, session: 'm1' }]);
      await expectSound(bench, desk);
    },
  );

  it('a liquidation is booked and told first', async () => {
    const { bench, desk } = await holding();
    bench.people.liquidate(PERP.id);
    await bench.wait(10_000);
    expect(position(desk)).toBe(0);
    expect(book(desk)?.state).toBe('paused');
    expect(told(bench, 'liquidated')).toHaveLength(1);
    await expectSound(bench, desk);
  });

  it('a position that is less than the book without a reason pauses the session; nothing is sent', async () => {
    const { bench, desk } = await holding();
    const sent = bench.steps.filter((step) => step.startsWith('place')).length;
    bench.venue.wallets.position(PERP).quantity -= LOT;
    await bench.wait(20_000);
    expect(kinds(bench)).not.toContain('position-unexplained');
    await bench.wait(60_000);
    expect(told(bench, 'position-unexplained')).toMatchObject([{ book: WHOLE, exchange: WHOLE - LOT }]);
    expect(book(desk)?.state).toBe('paused');
    expect(bench.steps.filter((step) => step.startsWith('place'))).toHaveLength(sent);
    const outcome = await Promise.race([desk.live.reconcile(desk.session.spec.account), bench.wait(5_000)]);
    expect(outcome ?? desk.live.find('main')?.report).toBeDefined();
    expect(desk.live.find('main')?.report?.unexplained).toHaveLength(1);
  });

  it('money that comes and goes is told', async () => {
    const bench = new LiveBench();
    await bench.start();
    await bench.wait(2_000);
    bench.people.transfer(PERP.quote, 25_000_000_000);
    bench.people.transfer(PERP.quote, -1_000_000_000);
    await bench.wait(70_000);
    expect(told(bench, 'transfer').map((body) => 'change' in body && body.change)).toEqual([
      25_000_000_000, -1_000_000_000,
    ]);
  });

  it('funding is booked once, as the exchange settled it', async () => {
    const { bench, desk } = await holding();
    bench.people.fund(PERP.id, 1);
    await bench.wait(70_000);
    expect(book(desk)?.funding).toBe(-60_000_000);
    const again = await restarted(bench, desk);
    expect(book(again)?.funding).toBe(-60_000_000);
    bench.people.fund(PERP.id, -1);
    await bench.wait(40_000);
    expect(book(again)?.funding).toBe(0);
  });
});

async function restarted(bench: LiveBench, desk: BenchDesk): Promise<BenchDesk> {
  desk.cut();
  const again = await bench.start();
  await bench.wait(70_000);
  return again;
}

describe('a start', () => {
  it('books what happened while nobody was there', async () => {
    const { bench, desk } = await holding();
    desk.cut();
    bench.price(58_700);
    await bench.wait(30_000);
    expect(bench.held).toBe(0);
    const again = await bench.start();
    await bench.wait(5_000);
    expect(position(again)).toBe(0);
    expect(again.live.find('main')?.report).toMatchObject({ unknown: 0, unexplained: [] });
    await expectSound(bench, again);
  });

  it.each([-3_600_000, 3_600_000])(
    'leaves no order in doubt for longer, or shorter, because this clock is %d ms off',
    async (offsetMs) => {
      const bench = new LiveBench({ script: { 0: goLong }, faults: { 'request-lost': 0 }, offsetMs });
      const first = await bench.start();
      await bench.wait(5_000);
      bench.venue.faults.set({ 'request-lost': 1 });
      await bench.minute();
      await bench.wait(2_000);
      const sent = () => bench.steps.filter((step) => step.startsWith('place')).length;
      expect(sent()).toBe(1);
      first.cut();
      bench.venue.faults.set({});
      const again = await bench.start();
      await bench.wait(30_000);
      expect(sent()).toBe(1);
      await bench.wait(20_000);
      expect(sent()).toBe(2);
      expect(bench.held).toBe(WHOLE);
      await expectSound(bench, again);
    },
  );

  it('withdraws an entry with our mark that no session knows, and leaves what protects', async () => {
    const { bench, desk } = await holding();
    const [first] = [...bench.venue.truth.accepted.keys()];
    const mark = (first as string).slice(0, 10);
    const strays = [
      { linkId: `${mark}-1-zzzzzzzz-1`, side: 'buy', terms: { type: 'limit', limitPrice: 500_000 } },
      { linkId: `${mark}-1-zzzzzzzz-2`, side: 'sell', terms: { type: 'stop', stopPrice: 500_000 } },
      { linkId: 'somebody-else-1', side: 'buy', terms: { type: 'limit', limitPrice: 500_000 } },
    ] as const;
    for (const [index, stray] of strays.entries()) {
      const reduceOnly = index === 1;
      void desk.exchange.place({ ...stray, instrument: PERP, quantity: LOT, reduceOnly } as never);
    }
    await bench.wait(40_000);
    const left = [...bench.venue.open.values()].map(({ linkId }) => linkId);
    expect(left.sort()).toEqual([strays[1].linkId, strays[2].linkId]);
    expect(
      told(bench, 'stray-order')
        .map((body) => 'withdrawn' in body && body.withdrawn)
        .sort(),
    ).toEqual([false, true]);
  });

  it('of a restored backup finds what the lost desk had sent, and sends nothing under an old id', async () => {
    const bench = new LiveBench({ script: { 0: goLong, 2: goFlat, 3: goLong } });
    const desk = await bench.start();
    await bench.wait(1_000);
    const backup = structuredClone({ streams: [...bench.disk.streams], settings: [...bench.disk.settings] });
    await bench.minute();
    await bench.wait(5_000);
    expect(bench.held).toBe(WHOLE);
    desk.cut();
    bench.disk.streams.clear();
    for (const [name, rows] of backup.streams) bench.disk.streams.set(name, rows);
    for (const [name, value] of backup.settings) bench.disk.settings.set(name, value);
    const again = await bench.start();
    await bench.wait(60_000);
    // The session has decided it again: it is its own, with its stop.
    expect([position(again), bench.held]).toEqual([WHOLE, WHOLE]);
    expect(told(bench, 'position-external')).toEqual([]);
    expect(bench.venue.wallets.position(PERP).stopPrice).toBeDefined();
    for (let n = 0; n < 5; n++) await bench.minute();
    for (const times of bench.venue.truth.accepted.values()) expect(times).toBe(1);
    expect(again.session.trouble).toBeUndefined();
  });
});

describe('a store that fails', () => {
  it('keeps entries back and lets a way out go; the next start knows of it', async () => {
    const { bench, desk } = await holding({ script: { 0: goLong, 2: goLong } });
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    await bench.wait(2_000);
    await desk.runtime.exclusive.run(async () => {
      const fact = { kind: 'close' } as const;
      const row = desk.runtime.controlRowOf(desk.session, { fact, by: 'test' });
      desk.runtime.keepInReserve([row]);
      desk.runtime.note(desk.session, await desk.session.apply(fact), [row]);
      await desk.runtime.flush();
    });
    await bench.wait(3_000);
    expect(bench.held).toBe(0);
    expect(desk.live.find('main')?.state).toEqual({ kind: 'blocked', cause: 'store-failing' });
    desk.cut();
    const again = await bench.start();
    await bench.wait(10_000);
    expect(position(again)).toBe(0);
    await expectSound(bench, again);
  });

  it('and that takes again has everything in it, once', async () => {
    const { bench, desk } = await holding({ script: { 0: goLong, 1: goFlat } });
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    bench.price(58_700);
    await bench.wait(10_000);
    expect(position(desk)).toBe(0);
    desk.journal.mend();
    await bench.wait(10_000);
    await expectSound(bench, desk);
    expect(bench.reserve.drain()).toEqual([]);
  });
});

describe('a key', () => {
  it('that may withdraw opens nothing', async () => {
    const bench = new LiveBench({ script: { 0: goLong } });
    const rights = { readOnly: false, canTrade: { spot: true, linear: true }, addresses: [] };
    const desk = await bench.start();
    desk.exchange.rightsNow = { ...rights, forbidden: ['Withdraw'] };
    await bench.wait(30_000);
    expect(desk.live.find('main')?.state).toEqual({ kind: 'blocked', cause: 'key-may-withdraw' });
    expect(told(bench, 'account-state')).toMatchObject([{ state: 'key-may-withdraw' }]);
  });

  it('that is closed leaves stops where they are', async () => {
    const { bench, desk } = await holding({ instrument: BTC });
    const closing = desk.live.close();
    await bench.wait(5_000);
    await closing;
    expect([...bench.venue.open.values()].map(({ kind }) => kind)).toEqual(['stop']);
  });
});

describe('leverage', () => {
  it('is set by hand, up to what the contract takes', async () => {
    const { bench, desk } = await holding();
    const { account } = desk.session.spec;
    const outcomes: unknown[] = [];
    for (const leverage of [5, 7, 99]) {
      const asked = desk.live
        .setLeverage(account, PERP.id, leverage)
        .then((outcome) => outcomes.push(outcome));
      await bench.wait(2_000);
      await asked;
    }
    expect(outcomes).toEqual([
      { kind: 'already', leverage: 5 },
      { kind: 'done', leverage: 7 },
      { kind: 'too-high', max: 50 },
    ]);
  });
});
