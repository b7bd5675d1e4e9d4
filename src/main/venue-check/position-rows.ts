import type { Fields } from '../../engine/adapters/bybit/raw/raw-client.js';
import { type Bench, LINEAR } from './bench.js';
import { compare, type Finding, OTHERS, type VenueRow } from './row.js';

const STOP = '/v5/position/trading-stop';
const LOSS = 'it takes a loss that nobody wants, also of test coins';

const isFlat = ({ size }: Fields): boolean => Number(size) === 0;

async function reduceOnly(bench: Bench): Promise<Finding> {
  const reduce = { side: 'Sell', orderType: 'Market', reduceOnly: true };
  const nothing = await bench.order(reduce);
  const { size } = await bench.enter();
  const { smallest, step } = await bench.quoted('linear');
  const qty = (2 * Number(smallest)).toFixed(step.split('.')[1]?.length ?? 0);
  const row = await bench.ended(await bench.order({ ...reduce, qty }));
  return compare(['110017', String(size), 'Filled'], [nothing, row['cumExecQty'], row['orderStatus']]);
}

async function closeAll(bench: Bench): Promise<Finding> {
  await bench.enter();
  await bench.order({ side: 'Sell', orderType: 'Market', qty: '0', reduceOnly: true, closeOnTrigger: true });
  return compare({ size: '0' }, await bench.position(isFlat));
}

/** Opened with guards, closed, and what is told of both. */
async function guarded(bench: Bench): Promise<Finding> {
  const [stopLoss, takeProfit] = [await bench.price('linear', 0.9), await bench.price('linear', 1.1)];
  await bench.enter({ stopLoss, takeProfit });
  await bench.position((row) => row['stopLoss'] === stopLoss);
  const query = { ...LINEAR, orderFilter: 'StopOrder' };
  const open = await bench.client.get('/v5/order/realtime', query);
  const ids = open.list.map((row) => String(row['orderId']));
  await bench.order({ side: 'Sell', orderType: 'Market', reduceOnly: true });
  await bench.position(isFlat);
  const ended: Fields[] = [];
  for (const id of ids) ended.push(await bench.ended(id));
  return compare(
    [2, ['CancelByTpSlTsClear', 'CancelByTpSlTsClear']],
    [ids.length, ended.map((row) => row['cancelType'])],
  );
}

async function entryStop(bench: Bench): Promise<Finding> {
  const [stopLoss, takeProfit] = [await bench.price('linear', 0.9), await bench.price('linear', 1.1)];
  const { size } = await bench.enter({ stopLoss, takeProfit });
  const held = await bench.position((row) => row['stopLoss'] === stopLoss);
  const query = { ...LINEAR, orderFilter: 'StopOrder' };
  const { list } = await bench.client.get('/v5/order/realtime', query);
  const saw = list.map((row) => [row['stopOrderType'], row['triggerPrice'], row['qty']]).sort();
  const wanted = [
    ['StopLoss', stopLoss, String(size)],
    ['TakeProfit', takeProfit, String(size)],
  ];
  return compare({ stopLoss, takeProfit, saw: wanted }, { ...held, saw });
}

/** Round trips: what the exchange writes down of them. */
async function execution(bench: Bench): Promise<Finding> {
  const id = await bench.order({ orderType: 'Market' });
  await bench.ended(id);
  const { list } = await bench.client.get('/v5/execution/list', { category: 'linear', orderId: id });
  const off = list.filter(
    ({ execValue, feeRate, execFee }) =>
      Math.abs(Number(execValue) * Number(feeRate) - Number(execFee)) > 2e-8,
  );
  return compare([true, []], [list.length > 0, off]);
}

async function ids(bench: Bench): Promise<Finding> {
  const { list } = await bench.client.get('/v5/execution/list', { category: 'linear', limit: '100' });
  const known = list.map((row) => row['execId']);
  return compare([true, known.length], [known.length > 0, new Set(known).size]);
}

async function closedPnl(bench: Bench): Promise<Finding> {
  const ids = [await bench.order({ orderType: 'Market' })];
  await bench.position(({ size }) => Number(size) > 0);
  ids.push(await bench.order({ side: 'Sell', orderType: 'Market', reduceOnly: true }));
  await bench.position(isFlat);
  let fees = 0;
  for (const orderId of ids) {
    await bench.ended(orderId);
    const { list } = await bench.client.get('/v5/execution/list', { category: 'linear', orderId });
    for (const { execFee } of list) fees += Number(execFee);
  }
  const row = await pnlOf(bench, String(ids[1]));
  const of = (name: string): number => Number(row[name]);
  const wanted = of('cumExitValue') - of('cumEntryValue') - fees;
  return compare(true, Math.abs(wanted - of('closedPnl')) < 1e-6 || `${of('closedPnl')} for ${wanted}`);
}

/** It is written down a moment after the order has filled. */
async function pnlOf(bench: Bench, orderId: string): Promise<Fields> {
  for (let tried = 0; tried < 20; tried += 1) {
    const { list } = await bench.client.get('/v5/position/closed-pnl', LINEAR);
    const row = list.find((one) => one['orderId'] === orderId);
    if (row !== undefined) return row;
    await bench.pause();
  }
  return {};
}

async function triggers(bench: Bench): Promise<Finding> {
  const [high, low] = [await bench.price('linear', 1.1), await bench.price('linear', 0.9)];
  const stop = { orderType: 'Market' };
  const codes = [
    await bench.order({ ...stop, triggerPrice: high }),
    await bench.order({ ...stop, triggerPrice: high, triggerDirection: 2 }),
    await bench.order({ ...stop, triggerPrice: low, triggerDirection: 1 }),
  ];
  const waits = await bench.rests(await bench.order({ ...stop, triggerPrice: high, triggerDirection: 1 }));
  return compare(
    [['10001', '110093', '110092'], { orderStatus: 'Untriggered', stopOrderType: 'Stop' }],
    [codes, waits],
  );
}

async function triggeredBy(bench: Bench): Promise<Finding> {
  const triggerPrice = await bench.price('linear', 1.1);
  const stop = { orderType: 'Market', triggerPrice, triggerDirection: 1 };
  const rows: Fields[] = [];
  for (const triggerBy of ['MarkPrice', 'IndexPrice', 'LastPrice']) {
    rows.push(await bench.rests(await bench.order({ ...stop, triggerBy })));
  }
  return compare(
    ['MarkPrice', 'IndexPrice', 'LastPrice'].map((triggerBy) => ({ triggerBy, orderStatus: 'Untriggered' })),
    rows,
  );
}

async function stops(bench: Bench): Promise<Finding> {
  const set = async (stopLoss: string) =>
    (await bench.client.post(STOP, { ...LINEAR, positionIdx: 0, tpslMode: 'Full', stopLoss })).retCode;
  const [low, lower, high] = [
    await bench.price('linear', 0.9),
    await bench.price('linear', 0.89),
    await bench.price('linear', 1.1),
  ];
  const before = await set(low);
  await bench.enter();
  const codes = [before, await set(high), await set(low), await set(low), await set(lower)];
  const moved = await bench.position((row) => row['stopLoss'] === lower);
  const removed = await set('0');
  const after = await bench.position((row) => Number(row['stopLoss']) === 0);
  return compare(
    [[10001, 10001, 0, 10001, 0], lower, 0, 0],
    [codes, moved['stopLoss'], removed, Number(after['stopLoss'])],
  );
}

async function trailing(bench: Bench): Promise<Finding> {
  await bench.enter();
  const activePrice = await bench.price('linear', 1.1);
  const trailingStop = await bench.price('linear', 0.02);
  const { retCode } = await bench.client.post(STOP, { ...LINEAR, positionIdx: 0, trailingStop, activePrice });
  const held = await bench.position((row) => Number(row['trailingStop']) > 0);
  return compare([0, Number(trailingStop)], [retCode, Number(held['trailingStop'])]);
}

/** Positions of the smallest size, each closed again. */
export const POSITION_ROWS: readonly VenueRow[] = [
  { row: 'B30', what: 'reduce-only: 110017 with nothing to reduce, cut to the position', check: reduceOnly },
  { row: 'B31', what: 'qty 0 with reduceOnly and closeOnTrigger closes all', check: closeAll },
  { row: 'B32', what: 'a closed position takes its TP/SL along', check: guarded },
  { row: 'B35', what: 'fees of contracts: value × rate in the settle coin', check: execution },
  { row: 'B37', what: 'closed P&L is exit - entry - both fees', check: closedPnl },
  { row: 'B39', what: 'every execution has an id of its own', check: ids },
  {
    row: 'B40',
    what: 'triggerDirection and the side of the price: 110092, 110093; Untriggered',
    check: triggers,
  },
  { row: 'B41', what: 'triggerBy last, mark or index price', check: triggeredBy },
  { row: 'B42', what: 'a conditional order needs margin when it fires', check: OTHERS },
  { row: 'B44', what: 'TP/SL of an entry guard the whole position', check: entryStop },
  { row: 'B45', what: 'tpslMode Partial', check: OTHERS },
  {
    row: 'B47',
    what: 'trading-stop sets, moves and removes; 10001 without a position, on the wrong side, unchanged',
    check: stops,
  },
  { row: 'B48', what: 'a trailing stop is shown with the position', check: trailing },
  { row: 'B49', what: 'a reduce-only stop fires with what is there', check: OTHERS },
  {
    row: 'B68',
    what: 'funding',
    check: 'it is settled every eight hours: hold a position over it and look at the log',
  },
  { row: 'B69', what: 'cross margin: liquidation', check: LOSS },
  { row: 'B70', what: 'auto-deleveraging', check: LOSS },
  { row: 'B85', what: 'bars that go by fill what rests', check: OTHERS },
  { row: 'B94', what: 'a cancel that comes too late', check: OTHERS },
];
