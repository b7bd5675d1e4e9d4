import { randomUUID } from 'node:crypto';
import { type Fields, fieldsOf } from '../../engine/adapters/bybit/raw/raw-client.js';
import { type Bench, LINEAR, SYMBOL } from './bench.js';
import { compare, type Finding, OTHERS, type VenueRow } from './row.js';

/** Far below the market: it rests, and nobody comes. */
const FAR = 0.9;
const CREATE_BATCH = '/v5/order/create-batch';

const resting = async (bench: Bench, more: Fields = {}): Promise<string> =>
  bench.order({ price: await bench.price('linear', FAR), ...more });

/** Of this very look: no id is used twice. */
const linkId = (): string => `vc-${randomUUID().slice(0, 23)}`;

async function market(bench: Bench): Promise<Finding> {
  const { retCode, result } = await bench.send({ orderType: 'Market' });
  const row = await bench.ended(String(result['orderId']));
  const saw = { retCode, names: Object.keys(result).sort(), ...row };
  const names = ['orderId', 'orderLinkId'];
  return compare({ retCode: 0, names, orderStatus: 'Filled', timeInForce: 'IOC', leavesQty: '0' }, saw);
}

async function limit(bench: Bench): Promise<Finding> {
  const id = await resting(bench);
  const row = await bench.look(id, ({ orderStatus }) => orderStatus === 'New');
  return compare({ orderStatus: 'New', rejectReason: 'EC_NoError', avgPrice: '' }, row);
}

async function fillOrKill(bench: Bench): Promise<Finding> {
  const row = await bench.ended(await resting(bench, { timeInForce: 'FOK' }));
  return compare({ orderStatus: 'Cancelled', cumExecQty: '0' }, row);
}

async function postOnly(bench: Bench): Promise<Finding> {
  const price = await bench.price('linear', 1.005);
  const row = await bench.ended(await bench.order({ price, timeInForce: 'PostOnly' }));
  return compare({ orderStatus: 'Cancelled', rejectReason: 'EC_PostOnlyWillTakeLiquidity' }, row);
}

async function nobody(bench: Bench): Promise<Finding> {
  const row = await bench.ended(await resting(bench, { timeInForce: 'IOC' }));
  return compare({ orderStatus: 'Cancelled', rejectReason: 'EC_NoImmediateQtyToFill' }, row);
}

async function linkIds(bench: Bench): Promise<Finding> {
  const orderLinkId = linkId();
  const id = await resting(bench, { orderLinkId });
  await bench.rests(id);
  await bench.cancel(id);
  await bench.ended(id);
  const again = await resting(bench, { orderLinkId });
  const long = await resting(bench, { orderLinkId: 'a'.repeat(37) });
  const spot = { category: 'spot', price: await bench.price('spot', FAR), orderLinkId: linkId() };
  const codes = [again, long, await bench.order(spot), await bench.order(spot)];
  return compare(['110072', '10001', /^\d{10,}$/, '170141'], codes);
}

async function filters(bench: Bench): Promise<Finding> {
  const { step, tick } = await bench.quoted('linear');
  const price = await bench.price('linear', FAR);
  const codes = [
    await bench.order({ price, qty: String(Number(step) / 10) }),
    await bench.order({ price: String(Number(price) + Number(tick) / 10) }),
    await bench.order({ price, qty: '100000' }),
    await bench.order({ price, qty: '-1' }),
  ];
  return compare(['110017', '10001', '10001', '10001'], codes);
}

async function bands(bench: Bench): Promise<Finding> {
  const [high, low] = [await bench.price('linear', 1.5), await bench.price('linear', 0.5)];
  const codes = [await bench.order({ price: high }), await bench.order({ side: 'Sell', price: low })];
  return compare(['110121', '110120'], codes);
}

async function margin(bench: Bench): Promise<Finding> {
  const { result } = await bench.client.get('/v5/account/wallet-balance', { accountType: 'UNIFIED' });
  const [account] = Array.isArray(result['list']) ? result['list'] : [];
  const { bid, step } = await bench.quoted('linear');
  const leverage = Number((await bench.position())['leverage']);
  const equity = Number(fieldsOf(account)['totalEquity']);
  const lots = Math.ceil(((equity * leverage * 3) / bid + 1) / Number(step));
  const qty = (lots * Number(step)).toFixed(step.split('.')[1]?.length ?? 0);
  return compare('110007', await bench.order({ price: await bench.price('linear', 0.999), qty }));
}

async function index(bench: Bench): Promise<Finding> {
  const { retCode, retMsg } = await bench.send({ orderType: 'Market', positionIdx: 1 });
  return compare([10001, 'position idx not match position mode'], [retCode, retMsg]);
}

async function amended(bench: Bench): Promise<Finding> {
  const id = await resting(bench);
  await bench.rests(id);
  const price = await bench.price('linear', FAR - 0.01);
  const amend = () => bench.client.post('/v5/order/amend', { ...LINEAR, orderId: id, price });
  const first = await amend();
  const row = await bench.look(id, (one) => one['price'] === price);
  const again = await amend();
  return compare(
    [0, id, price, 10001],
    [first.retCode, first.result['orderId'], row['price'], again.retCode],
  );
}

async function amendedInto(bench: Bench): Promise<Finding> {
  const id = await resting(bench);
  await bench.rests(id);
  await bench.client.post('/v5/order/amend', {
    ...LINEAR,
    orderId: id,
    price: await bench.price('linear', 1.003),
  });
  const row = await bench.ended(id);
  const late = await bench.client.post('/v5/order/amend', { ...LINEAR, orderId: id, qty: '1' });
  return compare(['Filled', 110001], [row['orderStatus'], late.retCode]);
}

async function cancels(bench: Bench): Promise<Finding> {
  const cancel = async (body: Fields) => (await bench.client.post('/v5/order/cancel', body)).retCode;
  const id = await resting(bench);
  await bench.rests(id);
  const spot = { category: 'spot', symbol: SYMBOL };
  const codes = [
    await cancel(LINEAR),
    await cancel({ ...LINEAR, orderId: id, orderLinkId: 'strange' }),
    await cancel({ ...LINEAR, orderId: 'strange' }),
    await cancel({ ...spot, orderId: '1234567890' }),
  ];
  return compare([10001, 0, 110001, 170213], codes);
}

async function cancelAll(bench: Bench): Promise<Finding> {
  const ids = [await resting(bench), await resting(bench)];
  for (const id of ids) await bench.rests(id);
  const none = await bench.client.post('/v5/order/cancel-all', { category: 'linear' });
  const all = await bench.client.post('/v5/order/cancel-all', LINEAR);
  return compare([10001, 2, '1'], [none.retCode, all.list.length, all.result['success']]);
}

async function batches(bench: Bench): Promise<Finding> {
  const { smallest: qty } = await bench.quoted('linear');
  const row = {
    symbol: SYMBOL,
    side: 'Buy',
    orderType: 'Limit',
    qty,
    price: await bench.price('linear', FAR),
  };
  const many = (count: number) => Array.from({ length: count }, () => ({ ...row, qty: '0' }));
  const made = await bench.client.post(CREATE_BATCH, {
    category: 'linear',
    request: [row, { ...row, qty: '0' }],
  });
  const codes = (Array.isArray(made.extra['list']) ? made.extra['list'] : []).map(
    (one) => fieldsOf(one)['code'],
  );
  const tooMany = await bench.client.post(CREATE_BATCH, { category: 'linear', request: many(21) });
  // So many at once are also more than the limit of a second.
  return compare([0, [0, 10001], /^(?:10001|10006)$/], [made.retCode, codes, tooMany.retCode]);
}

async function kinds(bench: Bench): Promise<Finding> {
  const stop = await bench.order({
    ...{ orderType: 'Market', triggerDirection: 1 },
    triggerPrice: await bench.price('linear', 1.1),
  });
  const plain = await resting(bench);
  for (const id of [stop, plain]) {
    await bench.rests(id);
    await bench.cancel(id);
  }
  const rows = [await bench.ended(plain), await bench.ended(stop)];
  return compare(
    [{ orderStatus: 'Cancelled', cancelType: 'CancelByUser' }, { orderStatus: 'Deactivated' }],
    rows,
  );
}

async function pages(bench: Bench): Promise<Finding> {
  const ids = [await resting(bench), await resting(bench)];
  for (const id of ids) await bench.rests(id);
  const page = (cursor: string) =>
    bench.client.get('/v5/order/realtime', { ...LINEAR, limit: '1', ...(cursor === '' ? {} : { cursor }) });
  const first = await page('');
  const second = await page(String(first.result['nextPageCursor']));
  const saw = [
    first.list[0]?.['orderId'],
    second.list[0]?.['orderId'],
    second.result['nextPageCursor'] !== '',
  ];
  return compare([ids[1], ids[0], true], saw);
}

async function over(bench: Bench): Promise<Finding> {
  const id = await resting(bench);
  await bench.rests(id);
  await bench.cancel(id);
  await bench.ended(id);
  const query = (more: Readonly<Record<string, string>>) =>
    bench.client.get('/v5/order/realtime', { ...LINEAR, ...more });
  const open = await query({});
  const byId = await query({ orderId: id });
  const ended = await query({ openOnly: '1' });
  const has = (list: readonly Fields[]): boolean => list.some((row) => row['orderId'] === id);
  return compare([false, true, true], [has(open.list), has(byId.list), has(ended.list)]);
}

async function conditionals(bench: Bench): Promise<Finding> {
  const stop = { orderType: 'Market', triggerDirection: 1, triggerPrice: await bench.price('linear', 1.2) };
  const codes: string[] = [];
  for (let placed = 0; placed < 11; placed += 1) codes.push(await bench.order(stop));
  return compare('110009', codes.at(-1));
}

/** Orders of the smallest size, on a contract. */
export const ORDER_ROWS: readonly VenueRow[] = [
  { row: 'B11', what: 'a market order is IOC, the answer has ids only', check: market },
  { row: 'B12', what: 'a limit order that meets nobody is New', check: limit },
  { row: 'B13', what: 'a limit order takes at the better price, the rest waits', check: OTHERS },
  { row: 'B14', what: 'IOC: the rest is Cancelled, fills stay', check: OTHERS },
  { row: 'B15', what: 'FOK: all or nothing (nothing)', check: fillOrKill },
  { row: 'B16', what: 'PostOnly that would take is Cancelled with its reason', check: postOnly },
  { row: 'B17', what: 'nobody there: Cancelled with EC_NoImmediateQtyToFill', check: nobody },
  { row: 'B20', what: 'orderLinkId: 36 characters, used once: 110072, spot 170141', check: linkIds },
  { row: 'B21', what: 'contracts: step, tick, least and most quantity', check: filters },
  { row: 'B23', what: 'price bands: 110120, 110121', check: bands },
  { row: 'B24', what: '110007 for want of margin', check: margin },
  { row: 'B26', what: '10 conditional orders of a contract (110009)', check: conditionals },
  { row: 'B27', what: 'positionIdx must fit the mode: 10001', check: index },
  { row: 'B33', what: 'self-match prevention', check: OTHERS },
  { row: 'B34', what: 'resting orders fill by what trades at their price', check: OTHERS },
  { row: 'B50', what: 'amend keeps the id; 10001 unchanged', check: amended },
  { row: 'B51', what: 'amended into the market, an order takes', check: amendedInto },
  { row: 'B52', what: 'cancel: an id is needed, orderId counts first; 110001, 170213', check: cancels },
  { row: 'B53', what: 'cancel-all by symbol', check: cancelAll },
  { row: 'B54', what: 'batches: each row for itself, at most 20', check: batches },
  { row: 'B55', what: 'Cancelled, Deactivated (never fired)', check: kinds },
  { row: 'B56', what: 'pages newest first, a cursor behind every page that is not empty', check: pages },
  { row: 'B57', what: 'ended orders in realtime: by id or openOnly', check: over },
];
