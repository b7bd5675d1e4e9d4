import { describe, expect, it } from 'vitest';
import { accountSteps, BookedShares, ownRests } from '../../../../src/engine/analytics/pnl/account-steps.js';
import type { AccountLine } from '../../../../src/engine/domain/account-line.js';
import type { AccountRecord } from '../../../../src/engine/domain/account-record.js';
import { amount, price } from '../../../../src/engine/domain/amount.js';
import { coinCode, instrumentId } from '../../../../src/engine/domain/ids.js';
import { btcUsdt } from '../../../builders/btc-usdt.js';

const USDT = coinCode('USDT');
const perpetual = instrumentId('BTC/USDT:USDT');

const lineOf = (
  recordId: string,
  kind: AccountRecord['kind'],
  change: number,
  more: Partial<AccountRecord> = {},
): AccountLine => ({ record: { recordId, kind, coin: USDT, change: amount(change), atMs: 7, ...more } });
const trade = (execId: string, quantity: number) => ({
  execId,
  side: 'buy' as const,
  quantity: amount(quantity),
  price: price(1),
  fee: amount(0),
});
const booksOf = (lines: readonly AccountLine[], shares = new BookedShares(), decimals = 8) =>
  accountSteps(lines, shares, { coin: USDT, decimals }).flatMap(({ entries }) =>
    entries.map(({ kind, value }) => [kind, value]),
  );

describe('lines of an account’s own', () => {
  it('are profit or not by what they are: deposits, and coins that are bought, never', () => {
    const lines = [
      lineOf('1', 'transfer-in', 500),
      lineOf('2', 'transfer-out', -20),
      lineOf('3', 'interest', -3),
      lineOf('4', 'airdrop', 9),
      lineOf('5', 'rebate', 2),
      lineOf('6', 'conversion', -50),
      lineOf('7', 'trade', -70, { instrument: btcUsdt.id, trade: trade('e7', 5) }),
      lineOf('8', 'trade', 40, { instrument: perpetual, trade: trade('e8', 5) }),
      lineOf('9', 'liquidation', -90, { instrument: perpetual, trade: trade('e9', 5) }),
      lineOf('10', 'other', 1),
      lineOf('11', 'transfer-in', 1, { coin: coinCode('BTC') }),
    ];
    expect(booksOf(lines)).toEqual([
      ['transfer', 500],
      ['transfer', -20],
      ['interest', -3],
      ['airdrop', 9],
      ['rebate', 2],
      ['transfer', -50],
      ['transfer', -70],
      ['external', 40],
      ['external', -90],
      ['external', 1],
    ]);
  });

  it('count once, however often they were written down', () => {
    const line = lineOf('1', 'transfer-in', 500);
    expect(booksOf([line, line])).toEqual([['transfer', 500]]);
  });

  it('are what sessions have left of them', () => {
    const shares = new BookedShares();
    shares.fill({ execId: 'e1', quantity: amount(2) });
    shares.fill({ execId: 'e1#2', quantity: amount(1) });
    shares.fill({ execId: 'e2', quantity: amount(9) });
    shares.payment('f1', amount(-30));
    shares.payment('f1', amount(-10));
    shares.payment('f2', amount(-30));
    const lines = [
      lineOf('1', 'trade', -101, { instrument: perpetual, trade: trade('e1', 4) }),
      lineOf('2', 'trade', -50, { instrument: perpetual, trade: trade('e2', 9) }),
      lineOf('f1', 'funding', -45),
      lineOf('f2', 'funding', -30),
    ];
    expect(booksOf(lines, shares)).toEqual([
      ['external', -26],
      ['funding', -5],
    ]);
    expect(ownRests(lines, shares).map(({ rest }) => rest)).toEqual([-26, -5]);
  });

  it('are rounded down in a coin that is counted less finely: against us', () => {
    expect(
      booksOf([lineOf('1', 'interest', -101), lineOf('2', 'airdrop', 199)], new BookedShares(), 6),
    ).toEqual([
      ['interest', -2],
      ['airdrop', 1],
    ]);
  });
});
