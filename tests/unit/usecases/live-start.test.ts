import { beforeEach, describe, expect, it } from 'vitest';
import { amount, price } from '../../../src/engine/domain/amount.js';
import { accountId, coinCode, instrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import type { LiveCheck } from '../../../src/engine/domain/live-start.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import type { LiveAccountView } from '../../../src/engine/runtime/live/live-account.js';
import type { HandWish } from '../../../src/engine/usecases/hand/hand.js';
import type { ProposeStartOutcome, StartProposal } from '../../../src/engine/usecases/live/propose-start.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, type HandDeskOptions, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import {
  balanceOf,
  externalOf,
  HandAccounts,
  liveView,
  TRADES_ONLY,
  WELL,
} from '../../builders/live-accounts.js';

const HERE: ChatAddress = { platform: 'console', chatId: 'main' };
const leveraged: Instrument = {
  ...plainLinear,
  contract: { maxLeverage: 100, maintenanceBps: 50, liquidationFeeBps: 5, fundingMs: 28_800_000 },
};
type Terms = StartProposal['terms'];
const terms = (change: Partial<Terms> = {}): Terms => ({
  strategy: 'ma-cross',
  parameters: {},
  instruments: [plainSpot.id],
  frame: '1m',
  cash: money(1_000),
  ...change,
});

let live: HandAccounts;
let desk: HandDesk;
const open = (options: HandDeskOptions = {}): Promise<HandDesk> =>
  openHandDesk({
    live,
    terms: { prices: 'testnet' },
    market: { kind: 'exchange', instruments: [plainSpot, leveraged] },
    ...options,
  });

const ask = (change: Partial<Terms> = {}, by = asker()): Promise<ProposeStartOutcome> =>
  desk.desk.proposeStart(
    {
      ...{ terms: terms(change), account: 't1', address: HERE, role: 'trader' },
      ...{ line: '/live', editLine: '/live ?' },
    },
    by,
  );

async function ticket(change: Partial<Terms> = {}) {
  const outcome = await ask(change);
  if (outcome.kind !== 'ticket') throw new Error(JSON.stringify(outcome));
  return outcome.view.ticket;
}

const confirm = (nonce: string, by = asker()) =>
  desk.desk.confirmTicket({ nonce, address: HERE, role: 'trader' }, by);

/** Kinds of the checks that were not right. */
async function wrong(change: Partial<Terms> = {}): Promise<readonly string[]> {
  const outcome = await ask(change);
  if (outcome.kind !== 'not-ready') throw new Error(JSON.stringify(outcome));
  return outcome.checks.filter(({ ok }) => !ok).map(({ kind }) => kind);
}

beforeEach(async () => {
  live = new HandAccounts(liveView());
  desk = await open();
  await desk.bars(100, 100);
});

describe('the start of a session at an exchange', () => {
  it('is a ticket with everything that was looked at, then a session that trades there', async () => {
    const written = await ticket();
    expect(written).toMatchObject({ account: 't1', environment: 'testnet', deed: { kind: 'start' } });
    const { checks, keyHint } =
      written.deed.kind === 'start' ? written.deed.start : { checks: [], keyHint: '' };
    expect(keyHint).toBe('AbCd…wxyz');
    expect(checks.every(({ ok }) => ok)).toBe(true);
    // 1,000 at 2 % with 2 × 5.5 bps of fees, a spread of 1 and 2 × 1 of slippage: 21.40.
    expect(checks).toContainEqual({
      kind: 'stop',
      ok: true,
      stopBps: 200,
      loss: amount(-money(21.4)),
    } satisfies LiveCheck);
    expect(written.quote).toMatchObject({
      value: money(1_000),
      traded: coins(10),
      against: { movePct: -2, value: -money(21.4) },
    });
    expect(desk.desk.sessions()).toEqual([]);
    const outcome = await confirm(written.nonce);
    expect(outcome).toMatchObject({ kind: 'done', view: { started: 'm1', state: { kind: 'confirmed' } } });
    expect(desk.desk.session('m1')).toMatchObject({
      startedBy: 'owner',
      spec: {
        ...{ name: 'm1', account: 't1', cash: money(1_000), stopBps: 200 },
        venue: { kind: 'remote', environment: 'testnet' },
        fill: { makerBps: 2, takerBps: 5.5, spreadBps: 1 },
      },
    });
    expect(desk.desk.wallets('t1')).toMatchObject([
      { environment: 'testnet', free: money(4_000), books: [{ name: 'm1' }] },
    ]);
  });

  it('happens once: a second press, the same message again and another start find it there', async () => {
    const by = asker();
    const first = await ask({}, by);
    expect(await ask({}, by)).toMatchObject({ view: { ticket: { number: 1 } } });
    const { nonce } = first.kind === 'ticket' ? first.view.ticket : { nonce: '' };
    await confirm(nonce, by);
    expect(await confirm(nonce)).toMatchObject({ kind: 'already', view: { started: 'm1' } });
    expect(desk.desk.sessions()).toHaveLength(1);
    expect(await wrong()).toEqual(['free']);
  });

  it('is still known after a restart, and the next one has the next name', async () => {
    const { nonce } = await ticket();
    await confirm(nonce);
    const next = await reopen(desk, { live, terms: { prices: 'testnet' } });
    expect(next.desk.ticket(nonce)).toMatchObject({ started: 'm1' });
    expect(next.desk.session('m1')?.spec.venue).toEqual({ kind: 'remote', environment: 'testnet' });
    expect(await next.start()).toMatchObject({ kind: 'started', spec: { name: 'm2' } });
  });

  it('is not confirmed too late, by another person, or in another chat', async () => {
    const { nonce } = await ticket();
    const other = { ...HERE, chatId: 'other' };
    expect(await desk.desk.confirmTicket({ nonce, address: other, role: 'trader' }, asker())).toEqual({
      kind: 'elsewhere',
    });
    expect(await desk.desk.confirmTicket({ nonce, address: HERE, role: 'operator' }, asker())).toMatchObject({
      kind: 'role',
    });
    desk.clock.moveTo(desk.clock.nowMs() + 30_001);
    expect(await confirm(nonce)).toMatchObject({ kind: 'expired' });
    expect(desk.desk.sessions()).toEqual([]);
  });

  it('is looked at once more when it is confirmed', async () => {
    const { nonce } = await ticket();
    live.change({ state: { kind: 'unreachable', sinceMs: 0 } });
    expect(await confirm(nonce)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'not-started', refusal: { kind: 'not-ready' } },
      view: { state: { kind: 'withdrawn' } },
    });
    const again = await ticket().catch(() => undefined);
    expect(again).toBeUndefined();
    live.change({ state: { kind: 'ready' } });
    const late = await ticket();
    live.views = [];
    expect(await confirm(late.nonce)).toMatchObject({
      refusal: { kind: 'not-started', refusal: { kind: 'no-live-account' } },
    });
    expect(desk.desk.sessions()).toEqual([]);
  });

  it('that the store does not take has not happened', async () => {
    const { nonce } = await ticket();
    const { guard } = desk.runtime.parts;
    const { commit } = guard;
    guard.commit = () => Promise.reject(new Error('full'));
    await expect(confirm(nonce)).rejects.toThrow('full');
    guard.commit = commit;
    expect(desk.desk.sessions()).toEqual([]);
    expect(desk.desk.ticket(nonce)?.state).toEqual({ kind: 'open' });
  });
});

describe('no session is started at an exchange', () => {
  const views: readonly (readonly [string, Partial<LiveAccountView>])[] = [
    ['state', { state: { kind: 'connecting' } }],
    ['state', { state: { kind: 'blocked', cause: 'hedge-mode' } }],
    ['rights', { rights: { ...TRADES_ONLY, readOnly: true } }],
    ['rights', { rights: { ...TRADES_ONLY, canTrade: { spot: false, linear: true } } }],
    ['rights', { rights: { ...TRADES_ONLY, forbidden: ['Withdraw'] } }],
    ['clock', { vitals: { ...WELL, clockOffsetMs: 501 } }],
    ['clock', { vitals: { ...WELL, clockOffsetMs: undefined } }],
    ['cash', { balances: [balanceOf('USD', 999)] }],
  ];
  it.each(views)('when its %s is not right', async (kind, change) => {
    live.change(change);
    expect(await wrong()).toEqual([kind]);
  });

  it('when nothing is known of its rights or its fees', async () => {
    const { rights: _unknown, ...view } = liveView();
    live.views = [view];
    live.takes = undefined;
    expect(await wrong()).toEqual(['rights', 'fees']);
  });

  it('where real money would be at stake, or prices come from elsewhere', async () => {
    live.change({ environment: 'live' });
    expect(await wrong()).toEqual(['environment', 'prices']);
    live.change({ environment: 'demo' });
    expect(await wrong()).toEqual(['environment', 'prices']);
    live.change({ environment: 'double' });
    expect(await wrong()).toEqual(['prices']);
    desk = await open({ terms: {} });
    expect(await wrong()).toEqual(['prices']);
  });

  it('without a stop, with one beyond liquidation, or too small to order anything', async () => {
    expect(await wrong({ strategy: 'buy-and-hold' })).toEqual(['stop']);
    expect(await wrong({ stopBps: 0 })).toEqual(['stop']);
    const contract = { instruments: [leveraged.id], margin: { leverage: 50 } };
    expect(await wrong(contract)).toEqual(['room']);
    expect((await ticket({ ...contract, stopBps: 100 })).quote.value).toBe(money(50_000));
    expect(await ask({ strategy: 'buy-and-hold', stopBps: 1_000 })).toMatchObject({ kind: 'ticket' });
    desk = await open({ market: { kind: 'exchange', instruments: [{ ...plainSpot, minValue: money(5) }] } });
    const sizing = { kind: 'equity', bps: 10 } as const;
    expect(await wrong({ sizing })).toEqual(['size']);
  });

  it('on a contract in which a position lies that is not ours; coins that lie there do not matter', async () => {
    live.change({ external: [externalOf(leveraged.id, coins(1)), externalOf(plainSpot.id, coins(1))] });
    expect(await wrong({ instruments: [leveraged.id] })).toEqual(['free']);
    expect(await ask()).toMatchObject({ kind: 'ticket' });
  });

  it('on an account that backs contracts otherwise, unless nothing is there and it can be set', async () => {
    live.change({ marginMode: 'cross', external: [externalOf(plainSpot.id, coins(1))] });
    expect(await wrong({ instruments: [leveraged.id] })).toEqual(['margin']);
    expect(await ask({ instruments: [leveraged.id], margin: { mode: 'cross' } })).toMatchObject({
      kind: 'ticket',
    });
    expect(await ask()).toMatchObject({ kind: 'ticket' });
    live.change({ external: [] });
    expect(await ask({ instruments: [leveraged.id] })).toMatchObject({ kind: 'ticket' });
    const inverse = [{ symbol: 'BTCUSD', coin: coinCode('BTC'), dollars: amount(100), value: amount(1_000) }];
    live.change({ inverse });
    expect(await wrong({ instruments: [leveraged.id] })).toEqual(['margin']);
  });

  it('beside a session that counts with another margin mode: one of the two would wait', async () => {
    const backing = { wishes: [{ session: 'm7', mode: 'cross' as const }], waits: [], blocks: [] };
    // Also when the account was not asked yet, or is as this one wants it.
    for (const change of [{}, { marginMode: 'isolated' as const }]) {
      live.change({ backing, ...change });
      const outcome = await ask({ instruments: [leveraged.id] });
      expect(outcome.kind === 'not-ready' && outcome.checks.filter(({ ok }) => !ok)).toMatchObject([
        {
          kind: 'margin',
          wanted: 'isolated',
          because: 'm7',
          ...('marginMode' in change ? { has: 'isolated' } : {}),
        },
      ]);
    }
    // It waits for that mode itself, and nothing is there.
    expect(await ask({ instruments: [leveraged.id], margin: { mode: 'cross' } })).toMatchObject({
      kind: 'ticket',
    });
    expect(await ask()).toMatchObject({ kind: 'ticket' });
  });

  it('on a desk that is halted or full', async () => {
    await desk.desk.halt(asker());
    expect(await wrong()).toEqual(['desk']);
    desk = await open({ terms: { prices: 'testnet', maxSessions: 0 } });
    expect(await wrong()).toEqual(['desk']);
  });

  it('of what cannot be planned, or on an account that is not there', async () => {
    expect(await ask({ strategy: 'nothing' })).toMatchObject({ kind: 'no-strategy' });
    expect(await ask({ instruments: [instrumentId('NO/USD')] })).toMatchObject({ kind: 'no-instrument' });
    live.views = [liveView({ account: accountId('t2') })];
    expect(await ask()).toEqual({ kind: 'no-live-account', text: 't1', known: ['t2'] });
    expect(await desk.journal.read('tickets')).toEqual([]);
  });
});

describe('a position at an exchange that is not ours', () => {
  const external = { instrument: leveraged.id, quantity: coins(-2), sinceMs: 0, leverage: 4 };
  const adopt = (change: Partial<Extract<HandWish, { kind: 'adopt' }>> = {}, account = 't1') =>
    desk.desk.proposeByHand(
      {
        wish: { kind: 'adopt', instrument: leveraged.id, stop: { kind: 'distance', bps: 500 }, ...change },
        ...{ account, address: HERE, role: 'trader', line: '/adopt', editLine: '/adopt ?' },
      },
      asker(),
    );
  const taken = async () => {
    const outcome = await adopt();
    if (outcome.kind !== 'ticket') throw new Error(JSON.stringify(outcome));
    return outcome.view.ticket;
  };
  beforeEach(() => {
    live.change({ external: [external] });
  });

  it('becomes a book by hand at the price there is now, with a stop and the margin behind it', async () => {
    const { nonce, quote, deed } = await taken();
    expect(quote).toMatchObject({ after: coins(-2), value: money(200), against: { movePct: 5 } });
    expect(deed).toMatchObject({ kind: 'adopt', quantity: coins(-2), stopPrice: 10_500 });
    expect(await confirm(nonce)).toMatchObject({ kind: 'done', view: { started: 'h1' } });
    const book = desk.desk.session('h1');
    expect(book?.spec).toMatchObject({
      margin: { leverage: 4 },
      venue: { kind: 'remote', environment: 'testnet' },
    });
    expect(book?.snapshot).toMatchObject({
      paidIn: money(50),
      equity: money(50),
      orders: 2,
      fills: 1,
      fees: 0,
    });
    expect(book?.snapshot.positions).toMatchObject([{ quantity: coins(-2), stopPrice: 10_500 }]);
    const orders = await desk.desk.orders({ session: 'h1', limit: 9 });
    expect(orders.map(({ order, status }) => `${order.purpose} ${status}`)).toEqual([
      'stop resting',
      'entry filled',
    ]);
    expect(orders[1]?.order).toMatchObject({ outside: 'by-hand', reason: { key: 'adopted' } });
  });

  it('is still there after a restart, as it was taken over', async () => {
    await confirm((await taken()).nonce);
    const before = desk.desk.session('h1')?.snapshot;
    const next = await reopen(desk, { live, terms: { prices: 'testnet' } });
    expect(next.desk.session('h1')).toMatchObject({
      state: 'running',
      snapshot: { paidIn: before?.paidIn, positions: [{ quantity: coins(-2), stopPrice: 10_500 }] },
    });
  });

  it('is not taken over when it is another by then, or gone', async () => {
    const first = await taken();
    live.change({ external: [{ ...external, quantity: coins(-3) }] });
    expect(await confirm(first.nonce)).toMatchObject({ refusal: { kind: 'adopt-changed' } });
    const second = await taken();
    live.change({ external: [] });
    expect(await confirm(second.nonce)).toMatchObject({ refusal: { kind: 'nothing-to-adopt' } });
    expect(desk.desk.sessions()).toEqual([]);
  });

  it('is not taken over with a stop that would not be reached before the exchange takes it', async () => {
    live.change({ external: [{ ...external, liquidationPrice: price(10_500) }] });
    expect(await adopt()).toMatchObject({ kind: 'stop-beyond', liquidation: 10_500, nearest: 10_499 });
    live.change({ external: [{ ...external, liquidationPrice: price(10_501) }] });
    expect(await adopt()).toMatchObject({ kind: 'ticket' });
  });

  it('must be a contract of this market, on a ready account, that no book has, with a stop on its side', async () => {
    expect(await adopt({ instrument: plainSpot.id })).toEqual({
      kind: 'adopts-contracts',
      instrument: plainSpot.id,
    });
    expect(await adopt({ instrument: instrumentId('NO/USD:USD') })).toMatchObject({ kind: 'no-market' });
    expect(await adopt({}, 'paper')).toMatchObject({ kind: 'nothing-to-adopt', account: 'paper' });
    expect(await adopt({ stop: { kind: 'price', text: '99' } })).toMatchObject({ kind: 'wrong-side' });
    live.change({ state: { kind: 'reconciling' } });
    expect(await adopt()).toMatchObject({ kind: 'account-barred' });
    live.change({ state: { kind: 'ready' }, external: [] });
    await confirm((await ticket({ instruments: [leveraged.id] })).nonce);
    live.change({ external: [external] });
    expect(await adopt()).toMatchObject({ kind: 'owned', owner: 'm1' });
  });
});

describe('orders by hand at an exchange', () => {
  type OrderWish = Extract<HandWish, { kind: 'order' }>;
  const buy = (change: Partial<OrderWish> = {}): OrderWish => ({
    ...{ kind: 'order', instrument: leveraged.id, side: 'buy' },
    amount: { kind: 'base', text: '2' },
    stop: { kind: 'distance', bps: 500 },
    ...change,
  });
  const propose = (wish: HandWish) =>
    desk.desk.proposeByHand(
      { wish, account: 't1', address: HERE, role: 'trader', line: '/buy', editLine: '/buy ?' },
      asker(),
    );
  const done = async (wish: HandWish) => {
    const outcome = await propose(wish);
    if (outcome.kind !== 'ticket') throw new Error(JSON.stringify(outcome));
    return confirm(outcome.view.ticket.nonce);
  };

  it('go into a book that trades there, at what the account pays, with the leverage that was set', async () => {
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 3 }, asker());
    expect(await done(buy())).toMatchObject({ kind: 'done' });
    expect(desk.desk.session('h1')?.spec).toMatchObject({
      account: 't1',
      venue: { kind: 'remote', environment: 'testnet' },
      fill: { takerBps: 5.5 },
      margin: { mode: 'isolated', leverage: 3 },
    });
    const next = await reopen(desk, { live, terms: { prices: 'testnet' } });
    expect(next.desk.session('h1')?.spec.venue).toEqual({ kind: 'remote', environment: 'testnet' });
  });

  it('are closed and covered on tickets of the account that has them, whichever is meant', async () => {
    desk = await openHandDesk({ live, terms: { prices: 'testnet' }, market: { kind: 'exchange' } });
    await desk.bars(100, 100);
    const position = {
      instrument: plainSpot.id,
      quantity: coins(2),
      cost: money(200),
      unrealised: amount(0),
    };
    await done(buy({ instrument: plainSpot.id }));
    const session = desk.runtime.sessions.get('h1');
    if (session === undefined) throw new Error('no book');
    const held = { ...session.snapshot, positions: [{ ...position, markPrice: 10_000, stopPrice: 9_500 }] };
    Object.defineProperty(session, 'snapshot', { get: () => held });
    const paper = (wish: HandWish) =>
      desk.desk.proposeByHand(
        { wish, account: 'paper', address: HERE, role: 'trader', line: '/x', editLine: '/x ?' },
        asker(),
      );
    const wishes: readonly HandWish[] = [
      { kind: 'close', session: 'h1', shareBps: 10_000 },
      { kind: 'stop-at', session: 'h1', price: { kind: 'distance', bps: 200 } },
      { kind: 'trail', session: 'h1', trailBps: 100 },
    ];
    for (const wish of wishes) {
      expect(await paper(wish)).toMatchObject({
        view: { ticket: { account: 't1', environment: 'testnet' } },
      });
    }
    expect(await paper({ kind: 'stop-at', session: 'h1' })).toEqual({ kind: 'keeps-stop', session: 'h1' });
  });

  it('are refused with a stop that stands beyond where the exchange takes the position, with all figures', async () => {
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 10 }, asker());
    const at = (text: string, side: 'buy' | 'sell' = 'buy') =>
      propose(buy({ side, stop: { kind: 'price', text } }));
    // Bought at 100.00 and a little for the spread: a tenth is put up, 0.5 % must be left, and getting out costs 0.055 %.
    const below = await at('90');
    if (below.kind !== 'stop-beyond') throw new Error(JSON.stringify(below));
    expect(below).toMatchObject({ stop: 9_000, nearest: below.liquidation + 1 });
    expect(below.liquidation / 9_056).toBeCloseTo(1, 2);
    const text = (units: number) => (units / 100).toFixed(2);
    expect(await at(text(below.liquidation))).toMatchObject({ kind: 'stop-beyond' });
    expect(await at(text(below.nearest))).toMatchObject({ kind: 'ticket' });
    const above = await at('110', 'sell');
    if (above.kind !== 'stop-beyond') throw new Error(JSON.stringify(above));
    expect(above.nearest).toBe(above.liquidation - 1);
    expect(await at(text(above.nearest), 'sell')).toMatchObject({ kind: 'ticket' });
  });

  it('move a stop, or trail one, no further than to where the exchange takes the position', async () => {
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 10 }, asker());
    await done(buy());
    const session = desk.runtime.sessions.get('h1');
    if (session === undefined) throw new Error('no book');
    const position = {
      instrument: leveraged.id,
      quantity: coins(2),
      cost: money(240),
      unrealised: amount(0),
    };
    const held = {
      ...session.snapshot,
      positions: [{ ...position, markPrice: 10_000, stopPrice: 9_500, liquidationPrice: 9_001 }],
    };
    Object.defineProperty(session, 'snapshot', { get: () => held });
    const level = (text: string) =>
      propose({ kind: 'stop-at', session: 'h1', price: { kind: 'price', text } });
    const trail = (trailBps: number) => propose({ kind: 'trail', session: 'h1', trailBps });
    expect(await level('80')).toMatchObject({
      kind: 'stop-beyond',
      ...{ stop: 8_000, liquidation: 9_001, nearest: 9_002 },
    });
    expect(await level('90.02')).toMatchObject({ kind: 'ticket' });
    expect(await trail(2_000)).toMatchObject({ kind: 'stop-beyond', stop: 8_000 });
    expect(await trail(500)).toMatchObject({ kind: 'ticket' });
    // What is added is held at the price of both together: 340 for 3.
    const { margin } = session.spec;
    if (margin === undefined) throw new Error('no margin');
    const added = await propose(
      buy({ amount: { kind: 'base', text: '1' }, stop: { kind: 'price', text: '1' } }),
    );
    if (added.kind !== 'stop-beyond') throw new Error(JSON.stringify(added));
    expect(added.liquidation / ((34_000 / 3) * (1 - 1 / margin.leverage))).toBeCloseTo(1, 1);
  });

  it('may have a stop that is further away where all of the account stands behind them', async () => {
    live.change({ marginMode: 'cross' });
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 10 }, asker());
    expect(await propose(buy({ stop: { kind: 'price', text: '50' } }))).toMatchObject({ kind: 'ticket' });
    const most = buy({ amount: { kind: 'base', text: '400' }, stop: { kind: 'price', text: '50' } });
    expect(await propose(most)).toMatchObject({ kind: 'stop-beyond' });
  });

  it('bring the margin and the fees of both ways, and no more: the ticket says how much', async () => {
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 10 }, asker());
    const outcome = await propose(buy());
    if (outcome.kind !== 'ticket') throw new Error(JSON.stringify(outcome));
    const { quote, nonce } = outcome.view.ticket;
    expect(quote.margin).toEqual({ value: amount(Math.ceil(quote.value / 10)), leverage: 10 });
    const free = Number(desk.desk.wallets('t1')[0]?.free);
    await confirm(nonce);
    // 200 at 10×: 20 of margin, 0.11 of fees each way, and as far as the price may move until it is sent.
    const paidIn = Number(desk.desk.session('h1')?.snapshot.paidIn);
    expect(paidIn).toBeGreaterThanOrEqual(Number(quote.margin?.value) + 2 * quote.fee);
    expect(paidIn).toBeLessThan(money(21));
    expect(desk.desk.wallets('t1')[0]?.free).toBe(free - paidIn);
  });

  it('are as large as what is free can back: all of it at ten times its margin, and not a lot more', async () => {
    await desk.desk.setLeverage({ account: 't1', instrument: leveraged.id, leverage: 10 }, asker());
    const all = await propose(buy({ amount: { kind: 'share', bps: 10_000 } }));
    if (all.kind !== 'ticket') throw new Error(JSON.stringify(all));
    expect(all.view.ticket.quote.value).toBeGreaterThan(money(48_500));
    expect(await confirm(all.view.ticket.nonce)).toMatchObject({ kind: 'done' });
    await desk.bars(100, 100);
    const orders = await desk.desk.orders({ session: 'h1', limit: 9 });
    expect(orders.map(({ order }) => order.purpose)).toContain('entry');
    expect(await propose(buy({ amount: { kind: 'base', text: '600' } }))).toMatchObject({
      kind: 'denied',
      denial: { rule: 'no-margin' },
    });
  });

  it('are asked to be withdrawn, and nobody says that they are not there meanwhile', async () => {
    await done(buy({ limit: { kind: 'price', text: '95' } }));
    await desk.bars(100, 100);
    live.asks = 1;
    expect(await desk.desk.cancelByHand('h1-1', asker())).toEqual({
      ...{ kind: 'cancel-asked', session: 'h1', seq: 1, count: 1 },
    });
    expect(await desk.desk.cancelByHand('h1', asker())).toEqual({
      ...{ kind: 'cancel-asked', session: 'h1', count: 1 },
    });
  });

  it('are backed as the account backs its contracts', async () => {
    live.change({ marginMode: 'cross' });
    await done(buy());
    expect(desk.desk.session('h1')?.spec.margin?.mode).toBe('cross');
    live.change({ marginMode: 'portfolio' });
    desk = await open();
    await desk.bars(100);
    live.change({ external: [externalOf(plainSpot.id, coins(1))] });
    expect(await propose(buy())).toMatchObject({ kind: 'account-barred', checks: [{ kind: 'margin' }] });
  });

  it('have a stop', async () => {
    const { stop: _none, ...bare } = buy();
    expect(await propose(bare)).toEqual({ kind: 'needs-stop', instrument: leveraged.id });
  });

  it('are refused while the account is not ready, or another book trades it', async () => {
    live.change({ state: { kind: 'reconciling' } });
    expect(await propose(buy())).toMatchObject({
      kind: 'account-barred',
      account: 't1',
      checks: [{ kind: 'state', state: 'reconciling' }],
    });
    live.change({ state: { kind: 'ready' } });
    const { nonce } = await ticket({ instruments: [leveraged.id] });
    await confirm(nonce);
    expect(await propose(buy())).toMatchObject({ kind: 'owned', owner: 'm1', account: 't1' });
    live.change({ external: [externalOf(leveraged.id, coins(1))] });
    desk = await open();
    await desk.bars(100);
    const refusal = await propose(buy());
    expect(refusal).toMatchObject({ kind: 'owned' });
    expect(refusal).not.toHaveProperty('owner');
  });

  it('on paper want none of that', async () => {
    const { stop: _none, ...bare } = buy({ instrument: plainSpot.id });
    const outcome = await desk.desk.proposeByHand(
      { wish: bare, account: 'paper', address: HERE, role: 'trader', line: '/buy', editLine: '/buy ?' },
      asker(),
    );
    expect(outcome.kind).toBe('ticket');
  });
});
