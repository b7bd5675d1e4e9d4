import { describe, expect, it } from 'vitest';
import { compareLines } from '../../../../src/engine/analytics/pnl/compare-lines.js';
import { WalletBooks, type WalletLine } from '../../../../src/engine/analytics/pnl/wallet-books.js';
import type { AccountRecord } from '../../../../src/engine/domain/account-record.js';
import { amount, price } from '../../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../../src/engine/domain/instrument.js';
import { btcUsdt } from '../../../builders/btc-usdt.js';

const usdt = coinCode('USDT');
const btc = coinCode('BTC');
const mnt = coinCode('MNT');
const perpetual: Instrument = { ...btcUsdt, id: instrumentId('BTC/USDT:USDT'), kind: 'linear' };
const fill = (side: 'buy' | 'sell', coins: number, at: number, fee = 0, feeCoin = usdt) => ({
  execId: `${side}${coins}@${at}`,
  side,
  quantity: amount(Math.round(coins * 1e6)),
  price: price(at * 10),
  fee: amount(fee),
  feeCoin,
  atMs: 1,
});
const changes = (lines: readonly WalletLine[]) => lines.map(({ coin, change }) => `${change} ${coin}`);

describe('a wallet as its executions must have made it', () => {
  it('moves base against quote on spot, in 1e-8 whatever the instrument counts in', () => {
    const books = new WalletBooks();
    expect(changes(books.execution(btcUsdt, fill('buy', 0.1, 60_000, 100, btc)))).toEqual([
      '9990000 BTC',
      '-600000000000 USDT',
    ]);
    expect(changes(books.execution(btcUsdt, fill('sell', 0.05, 60_000, 7, mnt)))).toEqual([
      '-5000000 BTC',
      '300000000000 USDT',
      '-7 MNT',
    ]);
    expect([books.balance(btc), books.balance(usdt), books.balance(mnt)]).toEqual([
      4_990_000, -300_000_000_000, -7,
    ]);
  });

  it('moves by what a contract’s close realised, long, short and through zero', () => {
    const books = new WalletBooks();
    expect(changes(books.execution(perpetual, fill('buy', 1, 100, 5)))).toEqual(['-5 USDT']);
    expect(books.contract(perpetual.id)).toBe(1_000_000);
    // 0.4 closed at 110: + 4; then 1.6 at 90: the other 0.6 lost 6, and 1 is short.
    expect(changes(books.execution(perpetual, fill('sell', 0.4, 110)))).toEqual(['400000000 USDT']);
    expect(changes(books.execution(perpetual, fill('sell', 1.6, 90)))).toEqual(['-600000000 USDT']);
    expect(books.contract(perpetual.id)).toBe(-1_000_000);
    expect(changes(books.execution(perpetual, fill('buy', 1, 80)))).toEqual(['1000000000 USDT']);
    expect(books.contract(perpetual.id)).toBe(0);
    expect(books.contract(btcUsdt.id)).toBe(0);
  });
});

const line = (id: string, change: number, coin = usdt): WalletLine => ({
  id,
  coin,
  change: amount(change),
  atMs: 1,
});
const record = (id: string, change: number, execId?: string): AccountRecord => ({
  recordId: id,
  kind: execId === undefined ? 'transfer-in' : 'trade',
  coin: usdt,
  change: amount(change),
  atMs: 1,
  ...(execId === undefined
    ? {}
    : { trade: { execId, side: 'buy', quantity: amount(1), price: price(1), fee: amount(0) } }),
});

describe('two ledgers line by line', () => {
  it('agree when each line of one is in the other, parts of one execution together', () => {
    const found = compareLines({
      ours: [line('e1', -3), line('e1', -4), line('r2', 50)],
      theirs: [record('r1', -7, 'e1'), record('r2', 50), record('r3', 0, 'e3')],
      isOurs: () => true,
    });
    expect(found).toMatchObject({ compared: 3, equal: 3, differing: [], missingHere: [], missingThere: [] });
    expect(found.gaps.size).toBe(0);
  });

  it('name every difference, and what it comes to', () => {
    const theirs = [record('r1', -7, 'e1'), record('r2', 50), record('r3', -20, 'e3')];
    const found = compareLines({
      ours: [line('e1', -6), line('e9', 11)],
      theirs,
      isOurs: ({ trade }) => trade !== undefined,
    });
    expect(found.differing).toEqual([{ ours: line('e1', -6), theirs: -7, record: theirs[0] }]);
    expect(found.missingHere).toEqual([theirs[2]]);
    expect(found.missingThere).toEqual([line('e9', 11)]);
    expect(found.notOurs).toEqual([theirs[1]]);
    expect([...found.gaps]).toEqual([[usdt, -1 - 20 - 11]]);
    expect([found.compared, found.equal]).toEqual([4, 0]);
  });
});
