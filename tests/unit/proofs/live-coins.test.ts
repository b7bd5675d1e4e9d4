import { describe, expect, it } from 'vitest';
import { CoinBooks } from '../../../scripts/proofs/lib/live-coins.mjs';

type Account = Parameters<CoinBooks['look']>[0];
type Open = NonNullable<ReturnType<Account['open']['get']>>;
type Execution = Account['executions'][number];

const BARE = { key: 'coins of m1', kind: 'coins' };
const COIN = 10n ** 18n;
const TAG = 'aaaaaaaa';
const linkId = (seq: string, tag = TAG): string => `hm0000abcd-1-${tag}-${seq}`;
const PAIR = {
  id: 'XYZ/USD',
  kind: 'spot',
  base: 'XYZ',
  quote: 'USD',
  priceDecimals: 2,
  baseDecimals: 4,
  quoteDecimals: 6,
  lotSize: 100,
  minQuantity: 100,
  minValue: 5_000_000,
};

const bought = (qty: bigint, change: { side?: 'Buy' | 'Sell'; tag?: string } = {}): Execution => ({
  id: `e-${qty}`,
  category: 'spot',
  symbol: 'XYZUSD',
  execType: 'Trade',
  qty,
  fee: 0n,
  feeCoin: 'USD',
  order: { linkId: linkId('1', change.tag), side: change.side ?? 'Buy' },
});

const stop = (qty: bigint, change: Partial<Open> = {}): Open => ({
  linkId: linkId('2'),
  category: 'spot',
  symbol: 'XYZUSD',
  side: 'Sell',
  qty,
  filled: 0n,
  stopOrderType: 'Stop',
  ...change,
});

const account = (executions: readonly Execution[], open: readonly Open[] = []): Account => ({
  orders: new Map(),
  positions: new Map(),
  executions,
  open: new Map(open.map((one, at) => [`${at}`, one])),
});

/** A session that has bought two coins at 100. */
function books(change: { stopBps?: number | undefined; kind?: string; fee?: number } = {}) {
  const { stopBps, kind, fee } = { stopBps: 200, kind: 'spot', fee: 0, ...change };
  const found = new CoinBooks();
  const take = (type: string, payload: unknown, stream = 'session:s-1') =>
    found.take({ stream, sequence: 1, type, hash: '', payload });
  const spec = { uid: 's-1', name: 'm1', instruments: [{ ...PAIR, kind }], venue: { kind: 'remote' } };
  take('session-opened', { spec: stopBps === undefined ? spec : { ...spec, stopBps } }, 'desk');
  take('order', { seq: 1, side: 'buy', quantity: 20_000, purpose: 'entry', terms: { type: 'market' } });
  take('dispatch', { seq: 1, linkId: linkId('1') });
  const feeCoin = fee === 0 ? 'USD' : 'XYZ';
  take('fill', { orderSeq: 1, side: 'buy', quantity: 20_000, price: 10_000, fee, feeCoin });
  return { found, take };
}

const sale = { seq: 3, side: 'sell', quantity: 20_000, purpose: 'exit' };

describe('the look at coins that sessions hold', () => {
  const two = [bought(2n * COIN)] as const;

  it('names those behind which no stop rests, or too small a one', () => {
    expect(books().found.look(account(two))).toEqual({ bare: [BARE], held: 1 });
    expect(books().found.look(account(two, [stop(COIN)])).bare).toEqual([BARE]);
    expect(books().found.look(account(two, [stop(2n * COIN)]))).toEqual({ bare: [], held: 1 });
    expect(books().found.look(account(two, [stop(2n * COIN, { filled: COIN })])).bare).toEqual([BARE]);
  });

  it('takes for a stop only what would sell these coins, of this session', () => {
    const strangers: readonly Partial<Open>[] = [
      { side: 'Buy' },
      { symbol: 'ABCUSD' },
      { category: 'linear' },
      { stopOrderType: '' },
      { linkId: linkId('2', 'bbbbbbbb') },
      { linkId: 'by-hand' },
    ];
    for (const change of strangers) {
      const { bare } = books().found.look(account(two, [stop(2n * COIN, change)]));
      expect(bare, JSON.stringify(change)).toEqual([BARE]);
    }
  });

  it('asks none for coins that are sold already and not heard of, that have no stop to have, or are dust', () => {
    const sold = [...two, bought(2n * COIN, { side: 'Sell' })];
    expect(books().found.look(account(sold))).toEqual({ bare: [], held: 0 });
    expect(books({ stopBps: undefined }).found.look(account(two))).toEqual({ bare: [], held: 0 });
    expect(books({ kind: 'linear' }).found.look(account(two))).toEqual({ bare: [], held: 0 });
    // Of another session's coins it says nothing.
    expect(books().found.look(account([bought(2n * COIN, { tag: 'bbbbbbbb' })])).held).toBe(0);
    const { found, take } = books();
    take('fill', { orderSeq: 2, side: 'sell', quantity: 19_600, price: 10_000, fee: 0, feeCoin: 'USD' });
    // 0.04 of 100: less than the least order.
    expect(found.look(account(two))).toEqual({ bare: [], held: 0 });
  });

  it('needs none for a fee that was paid in the coin itself, whoever has heard of it', () => {
    const all = stop((199n * COIN) / 100n);
    const [whole] = two;
    const paid = two.map((one) => ({ ...one, fee: COIN / 100n, feeCoin: 'XYZ' }));
    expect(books().found.look(account(paid, [all])).bare).toEqual([]);
    expect(books({ fee: 100 }).found.look(account([whole], [all])).bare).toEqual([]);
    expect(books().found.look(account([whole], [all])).bare).toEqual([BARE]);
  });

  it('excuses an exit at the market until it has come to its end', () => {
    const { found, take } = books();
    take('order', { ...sale, terms: { type: 'market' } });
    expect(found.look(account(two)).bare).toEqual([]);
    take('rejected', { seq: 3, code: 'x' });
    expect(found.look(account(two)).bare).toEqual([BARE]);
  });

  it('counts what a withdrawn sale may have sold apart, as long as it does not rest', () => {
    const { found, take } = books();
    take('order', { ...sale, quantity: 10_000, terms: { type: 'limit', limitPrice: 11_000 } });
    take('dispatch', { seq: 3, linkId: linkId('3') });
    const half = stop(COIN);
    expect(found.look(account(two, [half])).bare).toEqual([BARE]);
    take('cancel-asked', { seq: 3, cause: 'ended' });
    const doubted = { key: 'coins of m1 with what a sale may have sold', kind: 'doubted' };
    expect(found.look(account(two, [half])).bare).toEqual([doubted]);
    expect(found.look(account(two)).bare).toEqual([BARE, doubted]);
    const resting = stop(COIN, { linkId: linkId('3'), stopOrderType: '' });
    expect(found.look(account(two, [half, resting])).bare).toEqual([BARE]);
    take('canceled', { seq: 3, cause: 'ended' });
    expect(found.look(account(two, [half])).bare).toEqual([BARE]);
  });

  it('says no more of a session that has ended', () => {
    const { found, take } = books();
    take('ended', { atMs: 1 });
    expect(found.look(account(two))).toEqual({ bare: [], held: 0 });
  });
});
