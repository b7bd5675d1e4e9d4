import { beforeEach, describe, expect, it } from 'vitest';
import { instrumentId, personId } from '../../../src/engine/domain/ids.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import type { Asker } from '../../../src/engine/usecases/desk.js';
import type { HandWish, TicketView } from '../../../src/engine/usecases/hand/hand.js';
import { sumQuotes } from '../../../src/engine/usecases/hand/sum-quotes.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { coins, money } from '../../builders/instrument.js';

const XYZ = instrumentId('XYZ/USD');
const HERE: ChatAddress = { platform: 'console', chatId: 'console' };

type OrderWish = Extract<HandWish, { kind: 'order' }>;
const buy = (change: Partial<OrderWish> = {}): OrderWish => ({
  kind: 'order',
  instrument: XYZ,
  side: 'buy',
  amount: { kind: 'base', text: '2' },
  ...change,
});

const propose = (
  { desk }: HandDesk,
  wish: HandWish,
  { account = 'paper', by = asker() }: { readonly account?: string; readonly by?: Asker } = {},
) =>
  desk.proposeByHand({ wish, account, address: HERE, role: 'trader', line: '/again', editLine: '/edit' }, by);

const confirm = ({ desk }: HandDesk, nonce: string, by = asker(), address = HERE) =>
  desk.confirmTicket({ nonce, address, role: 'trader' }, by);

async function ticket(desk: HandDesk, wish: HandWish, account = 'paper'): Promise<TicketView['ticket']> {
  const outcome = await propose(desk, wish, { account });
  if (outcome.kind !== 'ticket') throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
  return outcome.view.ticket;
}

/** Asked for, confirmed, and filled at the next price. */
async function done(desk: HandDesk, wish: HandWish, next: readonly number[] = [100]): Promise<TicketView> {
  const { nonce } = await ticket(desk, wish);
  expect(await confirm(desk, nonce)).toMatchObject({ kind: 'done' });
  await desk.bars(...next);
  return desk.desk.ticket(nonce) as TicketView;
}

const freeOf = ({ desk }: HandDesk, account = 'paper'): number | undefined =>
  desk.wallets(account).find(({ quote }) => quote === 'USD')?.free;

let desk: HandDesk;
beforeEach(async () => {
  desk = await openHandDesk();
  await desk.bars(100, 100);
});

describe('an order by hand', () => {
  it('is a ticket first, then an order in a book of its own, then a position of its own', async () => {
    const { nonce, quote } = await ticket(desk, buy());
    expect(quote).toMatchObject({ traded: coins(2), after: coins(2), price: 10_000 });
    expect(desk.desk.sessions()).toEqual([]);
    const outcome = await confirm(desk, nonce);
    expect(outcome).toMatchObject({ kind: 'done', view: { state: { kind: 'confirmed' } } });
    expect(desk.desk.ticket(nonce)).not.toHaveProperty('outcome');
    await desk.bars(100);
    const [book] = desk.desk.sessions();
    expect(book).toMatchObject({ spec: { name: 'h1', account: 'paper' }, state: 'running' });
    expect(book?.snapshot.positions[0]).toMatchObject({ quantity: coins(2) });
    expect(desk.desk.ticket(nonce)).toMatchObject({ outcome: { kind: 'filled', session: 'h1' } });
  });

  it('takes its money from the account and gives it back, with what it made, when it is flat', async () => {
    const before = money(100_000);
    await done(desk, buy(), [100, 110]);
    const paidIn = Number(desk.desk.session('h1')?.snapshot.paidIn);
    expect(paidIn).toBeGreaterThan(money(200));
    expect(freeOf(desk)).toBe(before - paidIn);
    await done(desk, { kind: 'close', session: 'h1', shareBps: 10_000 }, [110]);
    expect(desk.desk.session('h1')).toMatchObject({ state: 'ended' });
    const made = Number(desk.desk.session('h1')?.snapshot.equity) - paidIn;
    expect(made).toBeGreaterThan(money(18));
    expect(freeOf(desk)).toBe(before + made);
    expect((await desk.desk.pnl({}))?.total).toBe(made);
  });

  it('goes into the book there is, and into a new one after that has ended', async () => {
    await done(desk, buy());
    await done(desk, buy({ amount: { kind: 'quote', text: '100' } }));
    expect(desk.desk.sessions()).toHaveLength(1);
    await done(desk, buy({ side: 'sell', amount: { kind: 'share', bps: 10_000 } }));
    expect(desk.desk.sessions()).toEqual([]);
    await done(desk, buy());
    expect(desk.desk.sessions().map(({ spec }) => spec.name)).toEqual(['h2']);
    // Numbers of sessions are counted apart.
    await desk.start();
    expect(desk.desk.session('m1')).toBeDefined();
  });

  it('is sized by a share of what is free, of what is held, and by all of it', async () => {
    const half = await ticket(desk, buy({ amount: { kind: 'share', bps: 5_000 } }));
    const all = await ticket(desk, buy({ amount: { kind: 'share', bps: 10_000 } }));
    const ratio = all.quote.traded / half.quote.traded;
    expect(ratio).toBeCloseTo(2, 2);
    await done(desk, buy({ amount: { kind: 'share', bps: 10_000 } }));
    const left = await propose(desk, buy({ amount: { kind: 'base', text: '20' } }));
    expect(left).toMatchObject({ kind: 'denied', denial: { rule: 'no-cash' } });
    const sale = await ticket(desk, buy({ side: 'sell', amount: { kind: 'share', bps: 5_000 } }));
    const held = Number(desk.desk.session('h1')?.snapshot.positions[0]?.quantity);
    expect(Math.abs(sale.quote.traded)).toBe(held / 2);
  });

  it('is withdrawn once for one request: what was ordered since goes on resting', async () => {
    await done(desk, buy());
    const limit = buy({ limit: { kind: 'price', text: '95' } });
    const first = await done(desk, limit);
    const by = asker('handled-again');
    expect(await desk.desk.cancelByHand('h1', by)).toMatchObject({ kind: 'canceled', count: 1 });
    expect(desk.desk.ticket(first.ticket.nonce)).toMatchObject({ outcome: { kind: 'canceled' } });
    const since = await done(desk, limit);
    expect(await desk.desk.cancelByHand('h1', by)).toMatchObject({ kind: 'canceled', count: 1 });
    expect(desk.desk.ticket(since.ticket.nonce)).toMatchObject({ outcome: { kind: 'sent', session: 'h1' } });
    expect(await desk.desk.cancelByHand('h1', asker())).toMatchObject({ kind: 'canceled', count: 1 });
    expect(desk.desk.ticket(since.ticket.nonce)).toMatchObject({ outcome: { kind: 'canceled' } });
  });

  it('rests with its limit, brings stop and target, and can be withdrawn', async () => {
    const limit = buy({
      limit: { kind: 'price', text: '95' },
      stop: { kind: 'distance', bps: 200 },
      target: { kind: 'price', text: '99' },
    });
    const rests = await done(desk, limit);
    expect(rests.outcome).toMatchObject({ kind: 'sent', session: 'h1', seq: 1 });
    expect(await desk.desk.cancelByHand('h1-1', asker())).toMatchObject({ kind: 'canceled', count: 1 });
    expect(desk.desk.ticket(rests.ticket.nonce)).toMatchObject({ outcome: { kind: 'canceled' } });
    expect(desk.desk.sessions()).toEqual([]);
    const filled = await done(desk, limit, [100, 94, 94]);
    expect(filled.outcome?.kind).toBe('filled');
    expect(desk.desk.session('h2')?.snapshot.positions[0]).toMatchObject({
      stopPrice: 9_310,
      targetPrice: 9_900,
    });
  });
});

describe('what a ticket tells before it is confirmed', () => {
  const told = async (wish: HandWish) => (await ticket(desk, wish)).quote;

  it('is what a move of 5 % against the position is worth, no further than to its own stop', async () => {
    const { value, against } = await told(buy());
    expect(against).toEqual({ movePct: -5, value: -Math.ceil(value / 20) });
    const stopped = await told(buy({ stop: { kind: 'distance', bps: 200 } }));
    expect(stopped.against).toEqual({ movePct: -5, value: -money(4.02) });
    const far = await told(buy({ stop: { kind: 'distance', bps: 900 } }));
    expect(far.against).toEqual(against);
  });

  it('is of all that is held afterwards, and of what is sold until it is', async () => {
    await done(desk, buy());
    const more = await told(buy({ stop: { kind: 'distance', bps: 100 } }));
    expect(more.against?.value).toBe(-money(20.004));
    const half = await told(buy({ side: 'sell', amount: { kind: 'share', bps: 5_000 } }));
    expect(half.against).toEqual({ movePct: -5, value: -Math.ceil(half.value / 20) });
    const closed = await told({ kind: 'close', session: 'h1', shareBps: 5_000 });
    expect(closed.against).toEqual({ movePct: -5, value: -Math.ceil(closed.value / 20) });
    expect(await told({ kind: 'stop-at', session: 'h1' })).not.toHaveProperty('against');
  });

  it('is a share in whole lots, as it will be sold', async () => {
    await done(desk, buy({ amount: { kind: 'base', text: '1.001' } }));
    const half = await told({ kind: 'close', session: 'h1', shareBps: 5_000 });
    await done(desk, { kind: 'close', session: 'h1', shareBps: 5_000 });
    const held = desk.desk.session('h1')?.snapshot.positions[0]?.quantity;
    expect(half.after).toBe(held);
  });

  it('rests for no more than is held, as /orders shows it', async () => {
    await done(desk, buy({ stop: { kind: 'distance', bps: 500 } }));
    await done(desk, { kind: 'close', session: 'h1', shareBps: 5_000 });
    const quantities = async (open: boolean) =>
      (await desk.desk.orders({ limit: 9, open })).map(({ order }) => [order.purpose, order.quantity]);
    expect(await quantities(true)).toEqual([['stop', coins(1)]]);
    expect(await quantities(false)).toContainEqual(['entry', coins(2)]);
  });

  it('is what the account has made today, ended books included', async () => {
    expect((await told(buy())).day).toBe(0);
    await done(desk, buy(), [100, 110]);
    await done(desk, { kind: 'close', session: 'h1', shareBps: 10_000 }, [110]);
    const made = (await desk.desk.pnl({}))?.today ?? 0;
    expect(made).toBeGreaterThan(money(18));
    expect((await told(buy())).day).toBe(made);
  });

  it('is summed up over all that is closed at once, unless no move goes against all of it', async () => {
    await done(desk, buy());
    await desk.start();
    await desk.bars(100);
    const all = await told({ kind: 'close-all' });
    expect(all.against?.movePct).toBe(-5);
    expect(-Number(all.against?.value)).toBeGreaterThan(money(500));
    const one = { ...all, against: { movePct: 5, value: money(-1) } };
    expect(sumQuotes(all, [all, one])).not.toHaveProperty('against');
    expect(sumQuotes(all, [one, one]).against).toEqual({ movePct: 5, value: money(-2) });
    const { against: _told, ...untold } = all;
    expect(sumQuotes(untold, [untold])).not.toHaveProperty('against');
  });
});

describe('what is refused before there is a ticket', () => {
  it.each<[string, HandWish, object]>([
    ['an instrument without a market', buy({ instrument: instrumentId('ABC/USD') }), { kind: 'no-market' }],
    [
      'more than there is',
      buy({ amount: { kind: 'base', text: '100000' } }),
      { denial: { rule: 'no-cash' } },
    ],
    [
      'less than one lot',
      buy({ amount: { kind: 'quote', text: '0' } }),
      { denial: { rule: 'min-quantity' } },
    ],
    ['too fine a figure', buy({ amount: { kind: 'base', text: '0.0000000001' } }), { kind: 'bad-number' }],
    [
      'more coins than can be counted',
      buy({ amount: { kind: 'base', text: '400000000000' } }),
      { kind: 'too-large', text: '400000000000' },
    ],
    [
      'more money than can be counted',
      buy({ amount: { kind: 'quote', text: '80000000000' } }),
      { kind: 'too-large' },
    ],
    ['a limit that is no price', buy({ limit: { kind: 'price', text: '0' } }), { kind: 'bad-number' }],
    ['a stop above', buy({ stop: { kind: 'price', text: '120' } }), { kind: 'wrong-side', needs: 'below' }],
    [
      'a target below',
      buy({ target: { kind: 'price', text: '80' } }),
      { kind: 'wrong-side', needs: 'above' },
    ],
    ['a stop that is no price', buy({ stop: { kind: 'price', text: '0' } }), { kind: 'bad-number' }],
    ['a target that is no price', buy({ target: { kind: 'price', text: '0' } }), { kind: 'bad-number' }],
    ['selling what nobody holds', buy({ side: 'sell' }), { kind: 'flat', holders: [] }],
    ['closing what is not there', { kind: 'close', session: 'h9', shareBps: 1 }, { kind: 'no-session' }],
    ['a stop of what is not there', { kind: 'stop-at', session: 'h9' }, { kind: 'no-session' }],
    ['closing nothing', { kind: 'close-all' }, { kind: 'flat' }],
  ])('%s', async (_what, wish, expected) => {
    expect(await propose(desk, wish)).toMatchObject(expected);
    expect(await desk.journal.newest('tickets', 1)).toEqual([]);
  });

  it('an account that nobody made', async () => {
    expect(await propose(desk, buy(), { account: 'nowhere' })).toMatchObject({
      kind: 'no-account',
      known: ['paper'],
    });
  });

  it('selling by hand what a session holds: it is closed there', async () => {
    await desk.start();
    await desk.bars(100, 100);
    expect(await propose(desk, buy({ side: 'sell' }))).toMatchObject({ kind: 'flat', holders: ['m1'] });
    await done(desk, buy());
    const tooMuch = buy({ side: 'sell', amount: { kind: 'base', text: '3' } });
    expect(await propose(desk, tooMuch)).toMatchObject({ kind: 'holds-less', held: coins(2) });
  });

  it('anything that opens while the desk is halted; ways out stay open', async () => {
    await done(desk, buy());
    await desk.desk.halt(asker());
    expect(await propose(desk, buy())).toMatchObject({ denial: { rule: 'trading-state' } });
    await done(desk, { kind: 'close', session: 'h1', shareBps: 10_000 });
    expect(desk.desk.session('h1')?.state).toBe('ended');
  });
});

describe('a ticket', () => {
  it('is good once, however often it is confirmed', async () => {
    const { nonce } = await ticket(desk, buy());
    const answers = await Promise.all([confirm(desk, nonce), confirm(desk, nonce), confirm(desk, nonce)]);
    expect(answers.map(({ kind }) => kind)).toEqual(['done', 'already', 'already']);
    await desk.bars(100);
    expect(desk.desk.session('h1')?.snapshot.fills).toBe(1);
  });

  it('is known by its nonce, not by its number', async () => {
    const { nonce, number } = await ticket(desk, buy());
    expect(await confirm(desk, `t${number}`)).toEqual({ kind: 'unknown' });
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'done' });
  });

  it('is written once for one message', async () => {
    const by = asker();
    const first = await propose(desk, buy(), { by });
    expect(await propose(desk, buy(), { by })).toEqual(first);
  });

  it('is its person’s, in its chat, with the role it takes', async () => {
    const { nonce, number } = await ticket(desk, buy());
    const other = { ...asker(), person: personId('other'), name: 'other' };
    expect(await confirm(desk, nonce, other)).toEqual({ kind: 'foreign', owner: 'owner' });
    expect(await desk.desk.cancelByHand(`t${number}`, other)).toEqual({ kind: 'foreign', owner: 'owner' });
    expect(await confirm(desk, nonce, asker(), { platform: 'console', chatId: 'else' })).toEqual({
      kind: 'elsewhere',
    });
    const lesser = await desk.desk.confirmTicket({ nonce, address: HERE, role: 'operator' }, asker());
    expect(lesser).toEqual({ kind: 'role', needed: 'trader', has: 'operator' });
    expect(await confirm(desk, 'guess')).toEqual({ kind: 'unknown' });
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'done' });
  });

  it('expires by wall time', async () => {
    const { nonce } = await ticket(desk, buy());
    desk.clock.moveTo(desk.clock.nowMs() + 30_001);
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'expired', view: { expired: true } });
    expect(desk.desk.sessions()).toEqual([]);
  });

  it('can be thrown away, once', async () => {
    const { nonce, number } = await ticket(desk, buy());
    expect(await desk.desk.cancelByHand(`t${number}`, asker())).toMatchObject({ kind: 'ticket-withdrawn' });
    expect(await desk.desk.cancelByHand(`T${number}`, asker())).toMatchObject({ kind: 'ticket-over' });
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'withdrawn' });
  });

  it('gives way to a new one when the market has moved beyond its band', async () => {
    const { nonce } = await ticket(desk, buy());
    await desk.bars(110);
    const outcome = await confirm(desk, nonce);
    expect(outcome).toMatchObject({
      kind: 'requoted',
      view: { ticket: { wasPrice: 10_000, quote: { price: 11_000 } } },
    });
    expect(desk.desk.sessions()).toEqual([]);
    expect(await confirm(desk, nonce)).toMatchObject({
      kind: 'withdrawn',
      view: { state: { kind: 'requoted' } },
    });
    const fresh = outcome.kind === 'requoted' ? outcome.view.ticket.nonce : '';
    expect(await confirm(desk, fresh)).toMatchObject({ kind: 'done' });
  });

  it('names its price itself when it is a limit: the market may move', async () => {
    const { nonce } = await ticket(desk, buy({ limit: { kind: 'price', text: '95' } }));
    await desk.bars(110);
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'done' });
  });

  it('is judged again when it is confirmed', async () => {
    const { nonce } = await ticket(desk, buy());
    await desk.desk.halt(asker());
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'refused', refusal: { kind: 'denied' } });
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'withdrawn' });
  });

  it('whose position has gone meanwhile does nothing', async () => {
    await done(desk, buy());
    const sale = await ticket(desk, buy({ side: 'sell', amount: { kind: 'share', bps: 10_000 } }));
    const close = await ticket(desk, { kind: 'close', session: 'h1', shareBps: 10_000 });
    const stop = await ticket(desk, { kind: 'stop-at', session: 'h1', price: { kind: 'price', text: '90' } });
    await done(desk, { kind: 'close', session: 'h1', shareBps: 10_000 });
    for (const { nonce } of [sale, close, stop]) {
      expect(await confirm(desk, nonce)).toMatchObject({ kind: 'refused', refusal: { kind: 'flat' } });
    }
  });

  it('that the store does not take has not happened, and stands', async () => {
    const { nonce } = await ticket(desk, buy());
    desk.journal.failNext('io');
    await expect(confirm(desk, nonce)).rejects.toThrow('io');
    expect(desk.desk.sessions()).toEqual([]);
    expect(await confirm(desk, nonce)).toMatchObject({ kind: 'done' });
  });

  it('outlives a restart: used stays used, open stays open, and its outcome is known', async () => {
    const used = await done(desk, buy());
    const open = await ticket(desk, buy());
    const next = await reopen(desk, { nowMs: desk.clock.nowMs() });
    expect(await confirm(next, used.ticket.nonce)).toMatchObject({
      kind: 'already',
      view: { outcome: { kind: 'filled' } },
    });
    expect(next.desk.session('h1')?.snapshot.positions[0]).toMatchObject({ quantity: coins(2) });
    expect(await confirm(next, open.nonce)).toMatchObject({ kind: 'done' });
    await next.bars(100);
    expect(next.desk.session('h1')?.snapshot.positions[0]).toMatchObject({ quantity: coins(4) });
    expect(next.recovery.diverged).toBe(0);
  });
});

describe('positions by hand', () => {
  it('are closed by shares and all at once, sessions’ too', async () => {
    await desk.start({ cash: money(1_000) });
    await done(desk, buy(), [100, 100]);
    const { nonce, quote } = await ticket(desk, { kind: 'close', session: 'm1', shareBps: 5_000 });
    const held = Number(desk.desk.session('m1')?.snapshot.positions[0]?.quantity);
    expect(quote.traded).toBeLessThan(0);
    await confirm(desk, nonce);
    await desk.bars(100);
    expect(Number(desk.desk.session('m1')?.snapshot.positions[0]?.quantity) / held).toBeCloseTo(0.5, 1);
    await done(desk, { kind: 'close-all' }, [100, 100]);
    expect(desk.desk.session('m1')?.snapshot.positions[0]?.quantity).toBe(0);
    expect(desk.desk.session('h1')?.state).toBe('ended');
  });

  it('have a stop and a target that are moved, taken away and trailed', async () => {
    await done(desk, buy());
    const levels = () => desk.desk.session('h1')?.snapshot.positions[0];
    await done(desk, { kind: 'stop-at', session: 'h1', price: { kind: 'distance', bps: 500 } });
    await done(desk, { kind: 'target-at', session: 'h1', price: { kind: 'price', text: '130' } });
    expect(levels()).toMatchObject({ stopPrice: 9_500, targetPrice: 13_000 });
    expect(await desk.desk.cancelByHand('h1-2', asker())).toEqual({ kind: 'protects', session: 'h1' });
    expect(await desk.desk.cancelByHand('h1', asker())).toEqual({ kind: 'nothing-rests', session: 'h1' });
    expect(await desk.desk.cancelByHand('h7-1', asker())).toMatchObject({ kind: 'no-order', known: ['h1'] });
    const wrong = { kind: 'stop-at', session: 'h1', price: { kind: 'price', text: '101' } } as const;
    expect(await propose(desk, wrong)).toMatchObject({ kind: 'wrong-side', needs: 'below' });
    await done(desk, { kind: 'target-at', session: 'h1' });
    await done(desk, { kind: 'stop-at', session: 'h1' });
    expect(levels()).not.toHaveProperty('stopPrice');
    await done(desk, { kind: 'trail', session: 'h1', trailBps: 1_000 }, [100, 120]);
    expect(levels()).toMatchObject({ stopPrice: 10_800 });
    await desk.bars(107);
    expect(desk.desk.session('h1')?.state).toBe('ended');
  });

  it('live in the account that was named, each with its own money', async () => {
    await desk.desk.openWallet({ name: 'demo', quote: 'USD', decimals: 6, cash: money(500) }, asker());
    expect(
      await propose(desk, buy({ amount: { kind: 'base', text: '6' } }), { account: 'demo' }),
    ).toMatchObject({
      denial: { rule: 'no-cash', available: money(500) },
    });
    const { nonce } = await ticket(desk, buy(), 'demo');
    await confirm(desk, nonce);
    await done(desk, buy());
    expect(desk.desk.sessions().map(({ spec }) => [spec.name, spec.account])).toEqual([
      ['h2', 'paper'],
      ['h1', 'demo'],
    ]);
    expect(Number(freeOf(desk, 'demo'))).toBeLessThan(money(300));
    expect((await desk.desk.pnl({ account: 'demo' }))?.sessions).toHaveLength(1);
    expect(await desk.desk.fills({ account: 'demo', limit: 9 })).toHaveLength(1);
  });
});
