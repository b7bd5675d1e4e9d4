import type { Fields } from '../../engine/adapters/bybit/raw/raw-client.js';
import { type Bench, SPOT } from './bench.js';
import { compare, type Finding, OTHERS, type VenueRow } from './row.js';

const FAR = 0.9;

/** Twice the least value, in quote. */
async function quoteFor(bench: Bench): Promise<string> {
  const { leastValue } = await bench.quoted('spot');
  return String(Math.ceil(2 * leastValue + 1));
}

const buy = async (bench: Bench): Promise<Fields> =>
  bench.ended(await bench.order({ ...SPOT, orderType: 'Market', qty: await quoteFor(bench) }), 'spot');

/** What was bought goes again, as far as the step and the fee let it. */
async function giveBack(bench: Bench, bought: Fields): Promise<void> {
  const { step } = await bench.quoted('spot');
  const lots = Math.floor((Number(bought['cumExecQty']) * 0.998) / Number(step));
  const qty = (lots * Number(step)).toFixed(step.split('.')[1]?.length ?? 0);
  await bench.ended(await bench.order({ ...SPOT, side: 'Sell', orderType: 'Market', qty }), 'spot');
}

async function inQuote(bench: Bench): Promise<Finding> {
  const row = await buy(bench);
  await giveBack(bench, row);
  return compare(
    { orderStatus: 'PartiallyFilledCanceled', marketUnit: 'quoteCoin', qty: await quoteFor(bench) },
    row,
  );
}

async function inBase(bench: Bench): Promise<Finding> {
  const { smallest } = await bench.quoted('spot');
  const id = await bench.order({ ...SPOT, orderType: 'Market', marketUnit: 'baseCoin', qty: smallest });
  const row = await bench.ended(id, 'spot');
  await giveBack(bench, row);
  return compare(['Filled', Number(smallest)], [row['orderStatus'], Number(row['cumExecQty'])]);
}

async function filters(bench: Bench): Promise<Finding> {
  const { tick, step } = await bench.quoted('spot');
  const price = await bench.price('spot', FAR);
  const of = (body: Fields) => bench.order({ ...SPOT, price, ...body });
  const codes = [
    await of({ price: `${price}${tick.includes('.') ? '' : '.0'}1` }),
    await of({ qty: `${step}1` }),
    await of({ qty: '100000000' }),
    await of({ qty: step }),
    await of({ timeInForce: 'GTX' }),
  ];
  return compare(['170134', '170137', '170135', '170140', '170115'], codes);
}

async function unknown(bench: Bench): Promise<Finding> {
  const price = await bench.price('spot', FAR);
  return compare('170121', await bench.order({ ...SPOT, symbol: 'NOPEUSDT', price }));
}

async function fee(bench: Bench): Promise<Finding> {
  const row = await buy(bench);
  const { list } = await bench.client.get('/v5/execution/list', {
    category: 'spot',
    orderId: String(row['orderId']),
  });
  await giveBack(bench, row);
  const off = list.filter(
    ({ execQty, feeRate, execFee }) => Math.abs(Number(execQty) * Number(feeRate) - Number(execFee)) > 2e-8,
  );
  const coins = [...new Set(list.map(({ feeCurrency }) => feeCurrency))];
  return compare([[], ['BTC']], [off, coins]);
}

async function executions(bench: Bench): Promise<Finding> {
  const row = await buy(bench);
  await giveBack(bench, row);
  const of = (query: Readonly<Record<string, string>>) =>
    bench.client.get('/v5/execution/list', { category: 'spot', ...query });
  const own = await of({ orderId: String(row['orderId']) });
  const trades = await of({ execType: 'Trade', limit: '50' });
  const others = trades.list.filter(({ execType }) => execType !== 'Trade');
  return compare([true, []], [own.list.length > 0, others]);
}

async function locks(bench: Bench): Promise<Finding> {
  const locked = async () => {
    const { list } = await bench.client.get('/v5/account/wallet-balance', {
      accountType: 'UNIFIED',
      coin: 'USDT',
    });
    const coins = list[0]?.['coin'];
    return Number((Array.isArray(coins) ? (coins[0] as Fields) : {})['locked']);
  };
  const before = await locked();
  const triggerPrice = await bench.price('spot', 1.1);
  const id = await bench.order({ ...SPOT, price: triggerPrice, triggerPrice, orderFilter: 'StopOrder' });
  const seen = await bench.client.get('/v5/order/realtime', { ...SPOT, orderFilter: 'StopOrder' });
  const between = await locked();
  await bench.client.post('/v5/order/cancel', { ...SPOT, orderId: id, orderFilter: 'StopOrder' });
  return compare([true, before], [seen.list.some((row) => row['orderId'] === id), between]);
}

/** Orders of the smallest size, of spot; what was bought is sold again. */
export const SPOT_ROWS: readonly VenueRow[] = [
  {
    row: 'B18',
    what: 'spot market buys count in quote; the leftover ends as PartiallyFilledCanceled',
    check: inQuote,
  },
  { row: 'B19', what: 'marketUnit baseCoin counts in base', check: inBase },
  { row: 'B22', what: 'spot: decimals, most, least value, time in force', check: filters },
  { row: 'B25', what: '170121 for what is not traded', check: unknown },
  { row: 'B36', what: 'fees of spot: in base when buying', check: fee },
  { row: 'B43', what: 'spot: a StopOrder locks nothing', check: locks },
  {
    row: 'B46',
    what: 'spot TP/SL of a limit order stand when it is filled',
    check: OTHERS,
  },
  { row: 'B60', what: 'executions by order and by type', check: executions },
];
