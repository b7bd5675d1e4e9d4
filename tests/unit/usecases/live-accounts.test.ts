import { beforeEach, describe, expect, it } from 'vitest';
import { amount } from '../../../src/engine/domain/amount.js';
import { accountId, coinCode, instrumentId } from '../../../src/engine/domain/ids.js';
import type { Instrument } from '../../../src/engine/domain/instrument.js';
import { type BookFigures, claimOf, exchangePurse } from '../../../src/engine/usecases/live/live-wallet.js';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk } from '../../builders/hand-desk.js';
import { coins, money, plainLinear, plainSpot } from '../../builders/instrument.js';
import { balanceOf, externalOf, HandAccounts, liveView, reportOf } from '../../builders/live-accounts.js';

const leveraged: Instrument = {
  ...plainLinear,
  contract: { maxLeverage: 100, maintenanceBps: 50, liquidationFeeBps: 5, fundingMs: 28_800_000 },
};
const USD = { quote: 'USD', decimals: 5 };
const book = (
  instrument: Instrument,
  { cash, cost = 0, margin, resting = 0 }: { cash: number; cost?: number; margin?: number; resting?: number },
): BookFigures => ({
  spec: { instruments: [instrument] },
  snapshot: {
    cash: money(cash),
    restingEntries: resting,
    positions: [
      {
        instrument: instrument.id,
        quantity: coins(1),
        cost: money(cost),
        markPrice: 10_000,
        unrealised: amount(0),
        ...(margin === undefined ? {} : { margin: money(margin) }),
      },
    ],
  },
});

describe('what an account at an exchange has free', () => {
  const view = (total: number, free = total) => ({ balances: [balanceOf('USD', total, free)] });

  it('is its balance less what books hold of it: coins bought on spot are gone, a contract is not paid for', () => {
    expect(claimOf(book(plainSpot, { cash: 400, cost: 600 }))).toBe(money(400));
    expect(claimOf(book(plainLinear, { cash: -200, cost: 1_200 }))).toBe(money(1_000));
    // A short position: what it brought in the books is no money of the wallet's.
    expect(claimOf(book(plainLinear, { cash: 2_200, cost: -1_200 }))).toBe(money(1_000));
    const books = [book(plainSpot, { cash: 400, cost: 600 }), book(plainLinear, { cash: -200, cost: 1_200 })];
    expect(exchangePurse(view(5_000), books, USD)).toEqual({
      total: money(5_000),
      free: money(3_600),
      foreign: 0,
    });
  });

  it('is not what stands behind positions that are not ours', () => {
    const own = book(plainLinear, { cash: -200, cost: 1_200, margin: 300 });
    // 700 are locked: up to 330 for our position, the others for somebody else's.
    expect(exchangePurse(view(5_000, 4_300), [own], USD)).toMatchObject({
      free: money(3_630),
      foreign: money(370),
    });
    // An entry of ours that rests may lock all that its book has.
    const resting = book(plainLinear, { cash: 1_000, resting: 1 });
    expect(exchangePurse(view(5_000, 4_300), [resting], USD)).toMatchObject({ foreign: 0 });
  });

  it('is nothing of a coin that is not there, or before anything was told', () => {
    const nothing = { total: 0, free: 0, foreign: 0 };
    expect(exchangePurse({}, [], USD)).toEqual(nothing);
    expect(exchangePurse({ balances: [balanceOf('EUR', 9)] }, [], USD)).toEqual(nothing);
    // Rounded down to the units of the books.
    const fine = { balances: [{ coin: coinCode('USD'), total: amount(199_999), free: amount(199_999) }] };
    expect(exchangePurse(fine, [], USD).total).toBe(199);
  });
});

describe('accounts at exchanges', () => {
  const XYZ = instrumentId('XYZ/USD');
  let live: HandAccounts;
  let desk: HandDesk;
  beforeEach(async () => {
    live = new HandAccounts(liveView());
    desk = await openHandDesk({ live });
  });

  it('stand beside the wallets, each with its coins that a market here counts in', () => {
    expect(desk.desk.accounts()).toEqual(['paper', 't1']);
    expect(desk.desk.wallets('t1')).toEqual([
      {
        ...{ account: 't1', environment: 'testnet', quote: 'USD', decimals: 5 },
        ...{ total: money(5_000), free: money(5_000), foreign: 0, books: [] },
      },
    ]);
    live.change({ balances: [] });
    expect(desk.desk.wallets('t1')).toMatchObject([{ quote: 'USDT', total: 0 }]);
    expect(desk.desk.overview().environments).toEqual(['testnet']);
  });

  it('count in the coin of their figures', async () => {
    expect(await desk.desk.pnl({ account: 't1' })).toMatchObject({ environment: 'testnet', total: 0 });
    expect(await desk.desk.pnl({ account: 'paper' })).not.toHaveProperty('environment');
  });

  it('can be meant by a chat, and their names are taken', async () => {
    const here = { platform: 'console', chatId: 'main' } as const;
    expect(await desk.desk.chooseAccount(here, 'T1', asker())).toEqual({ kind: 'done', account: 't1' });
    const wallet = { name: 't1', quote: 'USD', decimals: 5, cash: money(5) };
    expect(await desk.desk.openWallet({ ...wallet, name: 'T1' }, asker())).toMatchObject({
      kind: 'bad-name',
    });
    live.change({ account: accountId('main') });
    expect(await desk.desk.openWallet({ ...wallet, name: 'main' }, asker())).toMatchObject({
      kind: 'name-taken',
    });
  });

  it('never get a session on paper', async () => {
    expect(await desk.start({ account: 't1' })).toEqual({ kind: 'no-account', text: 't1', known: ['paper'] });
  });

  it('are compared one by one or all at once, and read anew', async () => {
    live.views = [liveView(), liveView({ account: accountId('t2') })];
    const report = reportOf({ executions: 2 });
    live.next = { kind: 'done', report };
    expect(await desk.desk.reconcile('T2')).toEqual({
      kind: 'looked',
      looks: [{ account: 't2', outcome: { kind: 'done', report } }],
    });
    await desk.desk.reconcile(undefined);
    await desk.desk.syncAccounts();
    expect(live.asked).toEqual(['reconcile t2', 'reconcile t1', 'reconcile t2', 'refresh t1', 'refresh t2']);
    expect(await desk.desk.reconcile('t9')).toEqual({ kind: 'no-account', text: 't9', known: ['t1', 't2'] });
  });

  it('take another leverage only where nothing of anybody would change with it', async () => {
    const linear = await openHandDesk({ live, market: { instruments: [plainSpot, leveraged] } });
    const ask = (leverage: number, instrument = leveraged.id) =>
      linear.desk.setLeverage({ account: 't1', instrument, leverage }, asker());
    expect(await ask(3)).toEqual({ kind: 'done', leverage: 3 });
    expect(live.asked).toEqual([`leverage t1 ${leveraged.id} 3`]);
    expect(await ask(3, XYZ)).toEqual({ kind: 'no-contract', instrument: XYZ });
    expect(await ask(101)).toEqual({ kind: 'too-high', max: 100 });
    live.change({ owners: new Map([[leveraged.id, 'm1']]) });
    expect(await ask(2)).toMatchObject({ kind: 'owned', owner: 'm1' });
    live.change({ owners: new Map(), external: [externalOf(leveraged.id, coins(1))] });
    expect(await ask(2)).toMatchObject({ kind: 'external' });
    expect(
      await linear.desk.setLeverage({ account: 'paper', instrument: XYZ, leverage: 2 }, asker()),
    ).toEqual({ kind: 'no-account', text: 'paper', known: ['t1'] });
    expect(live.asked).toHaveLength(1);
  });
});

describe('a desk without accounts at exchanges', () => {
  it('says that there is none', async () => {
    const { desk } = await openHandDesk();
    const none = { kind: 'no-account', known: [] };
    expect(desk.liveAccounts()).toEqual([]);
    expect(await desk.reconcile(undefined)).toMatchObject(none);
    expect(await desk.syncAccounts()).toMatchObject(none);
    expect(await desk.reconcile('t1')).toMatchObject({ ...none, text: 't1' });
  });
});
