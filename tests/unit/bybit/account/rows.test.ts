import { describe, expect, it } from 'vitest';
import { Asking, exchangeFailureOf } from '../../../../src/engine/adapters/bybit/account/asking.js';
import { CallRecord } from '../../../../src/engine/adapters/bybit/account/call-record.js';
import { venueExecutionOf } from '../../../../src/engine/adapters/bybit/account/execution-row.js';
import { InstrumentBook, symbolOf } from '../../../../src/engine/adapters/bybit/account/instrument-book.js';
import { keyRightsOf } from '../../../../src/engine/adapters/bybit/account/key-rights.js';
import { newsOf, toldIn } from '../../../../src/engine/adapters/bybit/account/news.js';
import { venueOrderOf } from '../../../../src/engine/adapters/bybit/account/order-row.js';
import {
  cleanDetail,
  outcomeOfAnswer,
  outcomeOfError,
} from '../../../../src/engine/adapters/bybit/account/outcome.js';
import { venuePositionOf } from '../../../../src/engine/adapters/bybit/account/position-row.js';
import { venueRecordOf } from '../../../../src/engine/adapters/bybit/account/record-row.js';
import { StreamHealth } from '../../../../src/engine/adapters/bybit/account/stream-health.js';
import {
  coinUnitsOrNone,
  priceOrNone,
  textOf,
  timeOf,
  unitsOf,
} from '../../../../src/engine/adapters/bybit/account/units.js';
import { balancesOf } from '../../../../src/engine/adapters/bybit/account/wallet-row.js';
import { coinCode } from '../../../../src/engine/domain/ids.js';
import type { VenueExecution, VenueOrder } from '../../../../src/engine/ports/exchange.js';
import { CENT, LINEAR, linearPrice, SPOT } from '../../../builders/bybit-account.js';

describe('decimal texts', () => {
  it.each([
    ['0.1', 8, 'floor', 10_000_000],
    ['90071992.54740991', 8, 'floor', Number.MAX_SAFE_INTEGER],
    ['-90071992.54740991', 8, 'ceil', -Number.MAX_SAFE_INTEGER],
    ['0.000000011', 8, 'floor', 1],
    ['0.000000011', 8, 'ceil', 2],
    ['-0.000000011', 8, 'floor', -2],
    ['-0.000000011', 8, 'ceil', -1],
    ['0.000000010', 8, 'ceil', 1],
    ['1e-8', 8, 'floor', 1],
    ['1e-9', 8, 'floor', 0],
    ['1e-9', 8, 'ceil', 1],
    ['1.5E2', 1, 'floor', 1_500],
    ['5.', 1, 'floor', 50],
    ['+5', 0, 'floor', 5],
    ['12345678901234567890e-12', 8, 'floor', 1_234_567_890_123_456],
  ] as const)('%s to %i decimals by %s are %i units', (text, decimals, rounding, units) => {
    expect(unitsOf(text, decimals, rounding)).toBe(units);
  });

  it.each(['', 'NaN', '1,5', '0x10', '1e', undefined, null, {}, '90071992.54740992'])(
    'that are none are no answer: %s',
    (text) => {
      expect(() => unitsOf(text, 8, 'floor')).toThrow('bad-answer');
    },
  );

  it('may say nothing where nothing is meant', () => {
    expect([undefined, null, ''].map((one) => coinUnitsOrNone(one, 'floor'))).toEqual([0, 0, 0]);
    expect([undefined, null, '', '0', '0.00'].map((one) => priceOrNone(one, 2, 'floor'))).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
    expect(priceOrNone('0.01', 2, 'floor')).toBe(1);
    expect(timeOf('1700000000000')).toBe(1_700_000_000_000);
    expect(timeOf(1_700_000_000_000)).toBe(1_700_000_000_000);
    for (const none of ['', 'soon', '1.5', undefined]) expect(() => timeOf(none)).toThrow('bad-answer');
    expect(() => textOf({ id: 7 }, 'id')).toThrow('bad-answer');
  });
});

describe('a row', () => {
  const order = {
    orderId: 'o1',
    orderLinkId: '',
    side: 'Sell',
    orderStatus: 'PartiallyFilledCanceled',
    qty: '0.01',
    cumExecQty: '0.004',
    rejectReason: 'EC_NoError',
    cancelType: 'UNKNOWN',
    updatedTime: '1700000000000',
  };

  it('of an order is read by its own words', () => {
    expect(venueOrderOf(SPOT, order)).toEqual({
      orderId: 'o1',
      instrument: SPOT.id,
      side: 'sell',
      status: 'canceled',
      quantity: CENT,
      filled: 400_000,
      reduceOnly: false,
      updatedMs: 1_700_000_000_000,
    });
    for (const [word, status] of [
      ['Created', 'open'],
      ['Triggered', 'open'],
      ['PartiallyFilled', 'open'],
      ['Deactivated', 'canceled'],
      ['Rejected', 'rejected'],
      ['Filled', 'filled'],
    ] as const) {
      expect(venueOrderOf(SPOT, { ...order, orderStatus: word }).status).toBe(status);
    }
    const rejected = { ...order, orderStatus: 'Rejected', rejectReason: 'EC_NoEnoughQtyToFill' };
    expect(venueOrderOf(SPOT, rejected).reason).toBe('EC_NoEnoughQtyToFill');
    const byValue = { ...order, marketUnit: 'quoteCoin', qty: '500' };
    expect(venueOrderOf(SPOT, byValue)).toMatchObject({ quantity: 400_000, filled: 400_000 });
    expect(() => venueOrderOf(SPOT, { ...order, orderStatus: 'Melted' })).toThrow('Melted');
    expect(() => venueOrderOf(SPOT, { ...order, side: '' })).toThrow('no side');
  });

  it('of an execution tells what made it', () => {
    const row = {
      execId: 'e1',
      orderId: 'o1',
      side: 'Sell',
      execPrice: '60000.5',
      execQty: '0.01',
      execFee: '-0.012345678',
      execTime: '1700000000000',
      execType: 'Trade',
    };
    const read = (change: Record<string, unknown>, instrument = LINEAR) =>
      venueExecutionOf(instrument, { ...row, ...change });
    expect(read({})).toMatchObject({ price: 600_005, fee: -1_234_567, feeCoin: 'USDT', liquidity: 'taker' });
    expect(read({ isMaker: true })?.liquidity).toBe('maker');
    const kinds = [
      [{}, 'order'],
      [{ stopOrderType: 'Stop' }, 'order'],
      [{ stopOrderType: 'StopLoss' }, 'stop'],
      [{ stopOrderType: 'PartialStopLoss' }, 'stop'],
      [{ stopOrderType: 'TrailingStop' }, 'stop'],
      [{ stopOrderType: 'TakeProfit' }, 'order'],
      [{ createType: 'CreateByLiq' }, 'liquidation'],
      [{ createType: 'CreateByTakeOver_PassThrough' }, 'liquidation'],
      [{ createType: 'CreateByAdl_PassThrough' }, 'deleveraging'],
      [{ execType: 'BustTrade' }, 'liquidation'],
      [{ execType: 'AdlTrade' }, 'deleveraging'],
      [{ execType: 'Settle' }, 'settlement'],
    ] as const;
    for (const [change, kind] of kinds) expect(read(change)?.kind).toBe(kind);
    expect(read({ stopOrderType: 'Stop' }, SPOT)?.kind).toBe('stop');
    expect(read({ stopOrderType: 'Stop', side: 'Buy' }, SPOT)).toMatchObject({
      kind: 'order',
      feeCoin: 'BTC',
    });
    expect(read({ feeCurrency: 'MNT' }, SPOT)?.feeCoin).toBe('MNT');
    expect(read({ execType: 'Funding' })).toBeUndefined();
    expect(() => read({ execId: '' })).toThrow('execId');
  });

  it('of a position may be short, and warns early', () => {
    const row = {
      size: '0.02',
      side: 'Sell',
      stopLoss: '61000.0',
      trailingStop: '',
      leverage: '',
      liqPrice: '65000.17',
      updatedTime: '1700000000000',
    };
    expect(venuePositionOf(LINEAR, row)).toEqual({
      instrument: LINEAR.id,
      quantity: -2 * CENT,
      guard: { stopPrice: linearPrice(61_000) },
      leverage: 1,
      liquidationPrice: 650_001,
      updatedMs: 1_700_000_000_000,
    });
    expect(venuePositionOf(LINEAR, { ...row, side: 'Buy' }).liquidationPrice).toBe(650_002);
    expect(venuePositionOf(LINEAR, { ...row, size: '0', side: '' }).quantity).toBe(0);
  });

  it('of the wallet never says that more is free than there is', () => {
    const coin = (row: Record<string, unknown>) => balancesOf({ coin: [{ coin: 'USDT', ...row }] })[0];
    expect(
      coin({ walletBalance: '100', locked: '10', totalOrderIM: '5', totalPositionIM: '20' }),
    ).toMatchObject({
      total: 10_000_000_000,
      free: 6_500_000_000,
    });
    expect(coin({ walletBalance: '100', unrealisedPnl: '-30' })?.free).toBe(7_000_000_000);
    expect(coin({ walletBalance: '100', unrealisedPnl: '30' })?.free).toBe(10_000_000_000);
    expect(coin({ walletBalance: '10', locked: '20' })?.free).toBe(0);
    expect(coin({ walletBalance: '900000000000' })?.total).toBe(Number.MAX_SAFE_INTEGER);
    expect(coin({ walletBalance: '-3' })).toEqual({ coin: coinCode('USDT'), total: -300_000_000, free: 0 });
  });

  it('of the ledger counts what it did to the wallet', () => {
    const row = { id: 'r1', currency: 'USDT', change: '-0.123456789', transactionTime: '1700000000000' };
    expect(venueRecordOf(undefined, { ...row, type: 'INTEREST' })).toEqual({
      recordId: 'r1',
      kind: 'interest',
      coin: 'USDT',
      change: -12_345_679,
      atMs: 1_700_000_000_000,
    });
    const funding = {
      ...row,
      type: 'SETTLEMENT',
      qty: '0.01',
      side: 'Buy',
      size: '-0.01',
      feeRate: '0.0001',
    };
    expect(venueRecordOf(LINEAR, { ...funding, tradePrice: '60000' }).funding).toEqual({
      rate: 0.0001,
      quantity: -CENT,
      price: linearPrice(60_000),
    });
    const trade = { ...row, type: 'TRADE', tradeId: 'e1', tradePrice: '60000', side: 'Sell', qty: '0.5' };
    expect(venueRecordOf(LINEAR, { ...trade, fee: '0.1', orderLinkId: 'ours' }).trade).toEqual({
      execId: 'e1',
      side: 'sell',
      quantity: 50_000_000,
      price: 600_000,
      fee: 10_000_000,
      linkId: 'ours',
    });
    expect(venueRecordOf(LINEAR, { ...trade, type: 'LIQUIDATION' }).trade).toMatchObject({ fee: 0 });
    for (const odd of [{ tradeId: '' }, { tradePrice: '' }, { side: 'None' }])
      expect(venueRecordOf(LINEAR, { ...trade, ...odd }).trade).toBeUndefined();
    expect(venueRecordOf(undefined, trade)).toMatchObject({ kind: 'trade' });
    expect(venueRecordOf(undefined, { ...row, type: 'SOMETHING_NEW' }).kind).toBe('other');
    expect(venueRecordOf(LINEAR, { ...funding, tradePrice: '' }).funding).toBeUndefined();
    expect(venueRecordOf(undefined, { ...funding, tradePrice: '60000' })).toMatchObject({ kind: 'funding' });
  });

  it('of a key without words has no rights', () => {
    expect(keyRightsOf({})).toEqual({
      readOnly: true,
      canTrade: { spot: false, linear: false },
      forbidden: [],
      addresses: [],
    });
    expect(keyRightsOf({ readOnly: '0', expiredAt: '1970-01-01T00:00:00Z' })).toMatchObject({
      readOnly: false,
    });
    const derivatives = keyRightsOf({ permissions: { Derivatives: ['DerivativesTrade'] } });
    expect(derivatives.canTrade.linear).toBe(true);
  });
});

describe('a message of the stream', () => {
  const book = new InstrumentBook([SPOT, LINEAR], async () => ({ list: [] }));

  it('is told, or is none of ours', () => {
    for (const other of [
      undefined,
      'pong',
      { op: 'pong' },
      { topic: 'order' },
      { topic: 'greeks', data: [] },
    ])
      expect(toldIn(other)).toBeUndefined();
    expect(toldIn({ topic: 'order', data: [1, { a: 1 }] })).toEqual({ topic: 'order', rows: [{ a: 1 }] });
    expect(newsOf('order', { category: 'inverse', symbol: 'BTCUSD' }, book)).toEqual([]);
    expect(newsOf('wallet', { accountType: 'FUND' }, book)).toEqual([]);
    expect(newsOf('execution', { category: 'linear', symbol: 'BTCUSDT', execType: 'Funding' }, book)).toEqual(
      [],
    );
    expect(() => newsOf('order', { category: 'spot', symbol: 'DOGEUSDT' }, book)).toThrow('unknown-symbol');
  });

  it('names instruments as the exchange does, and those that are nowhere are no answer', async () => {
    expect(symbolOf({ ...LINEAR, quote: coinCode('USDC') })).toBe('BTCPERP');
    expect(await book.learn('spot', 'DOGEUSDT')).toBeUndefined();
    expect(book.isStrange('spot', 'DOGEUSDT')).toBe(true);
    expect(newsOf('order', { category: 'spot', symbol: 'DOGEUSDT' }, book)).toEqual([]);
  });

  it('is left out where it is not the desk’s and cannot be counted, and never where it is', async () => {
    const own = new InstrumentBook([SPOT], async (_, symbol) => ({
      list: [
        {
          symbol,
          baseCoin: 'PEPE',
          quoteCoin: 'USDT',
          status: 'Trading',
          lotSizeFilter: { basePrecision: '0.1', minOrderQty: '1', minOrderAmt: '1' },
          priceFilter: { tickSize: '0.00000001' },
        },
      ],
    }));
    const row = {
      category: 'spot',
      orderId: 'o1',
      side: 'Buy',
      orderStatus: 'New',
      updatedTime: '1700000000000',
    };
    const much = { ...row, symbol: 'PEPEUSDT', qty: '900000000', cumExecQty: '0' };
    const some = { ...much, qty: '1000' };
    expect(await own.collect('spot', [much, some], venueOrderOf)).toMatchObject([
      { quantity: 100_000_000_000 },
    ]);
    expect(newsOf('order', much, own)).toEqual([]);
    expect(newsOf('order', some, own)).toHaveLength(1);
    const ours = { ...much, symbol: 'BTCUSDT' };
    await expect(own.collect('spot', [ours], venueOrderOf)).rejects.toThrow('too large');
    expect(() => newsOf('order', ours, own)).toThrow('too large');
  });
});

describe('an answer', () => {
  it('is what it is, whatever shape it comes in', () => {
    expect(outcomeOfAnswer('<html>', 7)).toMatchObject({ kind: 'lost', fault: 'bad-answer', sentMs: 7 });
    expect(outcomeOfAnswer({ result: {} }, 7)).toMatchObject({ kind: 'lost' });
    expect(outcomeOfAnswer({ retCode: '0', result: null }, 7)).toEqual({
      kind: 'done',
      result: {},
      sentMs: 7,
    });
    expect(outcomeOfAnswer({ retCode: 110007 }, 7)).toEqual({
      kind: 'no',
      code: '110007',
      detail: '',
      sentMs: 7,
    });
    expect(outcomeOfError('thrown', 7)).toMatchObject({ kind: 'lost', detail: 'bad-answer' });
    expect(outcomeOfError(new Error('bybit {"retCode":"10016","retMsg":"x"}'), 7)).toMatchObject({
      kind: 'lost',
    });
    expect(outcomeOfError(new Error('bybit {"error":"x"}'), 7)).toMatchObject({
      kind: 'lost',
      detail: 'bad-answer',
    });
    expect(outcomeOfError(new Error('bybit {half'), 7)).toMatchObject({ kind: 'lost' });
  });

  it('keeps no address, no key and no sign in its words', () => {
    expect(cleanDetail('bybit GET https://api.bybit.com/v5/x?y=1 failed')).toBe('bybit GET … failed');
    expect(cleanDetail('error sign! origin_string[17000000keykeykey5000{}]')).toBe('error sign!');
    expect(cleanDetail('API key Ab1Cd2Ef3Gh4Ij5K is invalid')).toBe('API key … is invalid');
    expect(cleanDetail('expect Falling, but trigger_price[605000000] >= current[600000000]')).toContain(
      '600000000',
    );
  });

  it('that repeats its page for ever ends somewhere', async () => {
    let page = 0;
    const listed = (nextPageCursor: string) =>
      ({ kind: 'done', sentMs: 0, result: { list: [{}], nextPageCursor } }) as const;
    const endless = new Asking(async () => {
      page += 1;
      return listed(`c${page}`);
    });
    await expect(endless.pages('privateGetV5OrderRealtime', {})).rejects.toThrow('pages');
    expect(page).toBe(1_000);
    const same = new Asking(async () => listed('c'));
    expect(await same.pages('privateGetV5OrderRealtime', {})).toHaveLength(2);
  });

  it('of a bug is a bug', () => {
    const bug = new TypeError('undefined is not a function');
    expect(() => exchangeFailureOf(bug)).toThrow(bug);
  });
});

describe('the record of calls', () => {
  it('has quantiles of the last hundred', () => {
    const record = new CallRecord();
    expect([record.errorShare, record.latencyMs]).toEqual([0, undefined]);
    for (let n = 1; n <= 150; n += 1) record.note({ kind: 'done', result: {}, sentMs: 0 }, n);
    expect(record.latencyMs).toEqual({ p50: 100, p99: 149 });
    for (let n = 1; n <= 25; n += 1) {
      record.note({ kind: 'lost', fault: 'timeout', detail: '', sentMs: 0 }, 5_000);
    }
    expect(record.errorShare).toBe(0.25);
    expect(record.latencyMs).toEqual({ p50: 100, p99: 149 });
  });
});

describe('the health of the stream', () => {
  const at = (elapsedMs: number) => ({ elapsedMs, nowMs: elapsedMs });
  const execution = (execId: string, atMs: number) => ({ execId, atMs }) as VenueExecution;
  const order = (orderId: string, updatedMs: number) => ({ orderId, updatedMs }) as VenueOrder;

  it('is nothing before anything was heard, and the pong’s after', () => {
    const health = new StreamHealth();
    health.pong(5);
    expect(health.ages(10)).toEqual({});
    health.up(at(10));
    expect(health.ages(15)).toEqual({ order: 5, execution: 5, position: 5, wallet: 5 });
    health.pong(20);
    health.heard('order', 24);
    expect(health.ages(25)).toEqual({ order: 1, execution: 5, position: 5, wallet: 5 });
    health.down();
    expect(health.ages(30)).toEqual({ order: 6 });
  });

  it('is compared with REST only where the stream had its time, and complained of once', () => {
    const health = new StreamHealth();
    const known = [execution('e1', 20_000)];
    expect(health.hasLostExecution(known, 30_000)).toBe(false);
    health.up(at(10_000));
    expect(health.hasLostExecution([execution('old', 12_000)], 30_000)).toBe(false);
    expect(health.hasLostExecution([execution('young', 28_000)], 30_000)).toBe(false);
    health.heardExecution('e0');
    expect(health.hasLostExecution([execution('e0', 20_000)], 30_000)).toBe(false);
    health.pong(29_000);
    expect(health.hasLostExecution(known, 30_000)).toBe(true);
    expect(health.ages(30_000)).toMatchObject({ order: 1_000 });
    expect(health.ages(30_000).execution).toBeUndefined();
    expect(health.hasLostExecution(known, 30_000)).toBe(false);
    health.up(at(31_000));
    expect(health.ages(32_000)).toMatchObject({ execution: 1_000 });
  });

  it('lets stream and REST date the same change a little apart', () => {
    const health = new StreamHealth();
    health.up(at(10_000));
    health.heardOrder(order('o1', 20_000));
    health.heardOrder(order('o1', 19_000));
    expect(health.hasLostOrder([order('o1', 20_900)], 40_000)).toBe(false);
    expect(health.hasLostOrder([order('o1', 22_000)], 40_000)).toBe(true);
    expect(health.hasLostOrder([order('o1', 22_000)], 40_000)).toBe(false);
  });

  it('does not remember for ever', () => {
    const health = new StreamHealth();
    health.up(at(0));
    for (let n = 0; n <= 5_000; n += 1) {
      health.heardExecution(`e${n}`);
      health.heardOrder(order(`o${n}`, 10_000));
    }
    expect(health.hasLostExecution([execution('e0', 10_000)], 40_000)).toBe(true);
    expect(health.hasLostOrder([order('o5000', 10_000)], 40_000)).toBe(false);
    expect(health.hasLostOrder([order('o0', 10_000)], 40_000)).toBe(true);
  });
});
