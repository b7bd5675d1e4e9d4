import { fieldsOf } from '../../engine/adapters/bybit/raw/raw-client.js';
import type { Bench } from './bench.js';
import { LINEAR, SPOT, SYMBOL } from './bench.js';
import { compare, type Finding, type VenueRow } from './row.js';

const MINUTE_MS = 60_000;
const KLINE = '/v5/market/kline';
const PATIENCE_MS = 10_000;

async function envelope({ client }: Bench): Promise<Finding> {
  const right = await client.ask('/v5/market/time');
  const wrong = await client.ask(KLINE, { ...SPOT, symbol: 'NOPE', interval: '1' });
  const own = await client.get('/v5/account/info');
  const saw = {
    names: Object.keys(right.body).sort(),
    codes: [right.status, right.retCode, wrong.status, wrong.retCode],
    headers: ['x-bapi-limit', 'x-bapi-limit-status', 'traceid'].map((name) => own.headers.has(name)),
  };
  return compare(
    {
      names: ['result', 'retCode', 'retExtInfo', 'retMsg', 'time'],
      codes: [200, 0, 200, 10001],
      headers: [true, true, true],
    },
    saw,
  );
}

async function klines({ client }: Bench): Promise<Finding> {
  const { list } = await client.ask(KLINE, { ...SPOT, interval: '1', limit: '5000' });
  const times = list.map((row) => Number(row[0]));
  const runs = client.nowMs() - (times[0] ?? 0) < 2 * MINUTE_MS;
  const isDescending = times.every((time, index) => index === 0 || time < (times[index - 1] ?? 0));
  return compare(
    { count: 1_000, isDescending: true, runs: true },
    { count: list.length, isDescending, runs },
  );
}

async function instrumentPages({ client }: Bench): Promise<Finding> {
  const path = '/v5/market/instruments-info';
  const first = await client.ask(path, { category: 'linear', limit: '1' });
  const cursor = String(first.result['nextPageCursor']);
  const second = await client.ask(path, { category: 'linear', limit: '1', cursor });
  const names = [...first.list, ...second.list].map((row) => row['symbol']);
  const early = await client.ask(path, { category: 'linear', status: 'PreLaunch' });
  const statuses = [...new Set(early.list.map((row) => row['status']))].filter((one) => one !== 'PreLaunch');
  return compare({ different: 2, others: [] }, { different: new Set(names).size, others: statuses });
}

/** A bar of a minute closes within one. */
const closing = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/public/spot', async (stream) => {
    stream.say({ op: 'subscribe', args: [`kline.1.${SYMBOL}`] });
    const barIn = (message: Readonly<Record<string, unknown>>) => {
      const { data } = message;
      return fieldsOf(Array.isArray(data) ? data[0] : undefined);
    };
    const closed = await stream.until((one) => barIn(one)['confirm'] === true, 1.3 * MINUTE_MS);
    if (closed === undefined) return compare('a bar that closes', 'none in 78 s');
    const startMs = Number(barIn(closed)['start']);
    const next = await stream.until(
      (one) => Number(barIn(one)['start']) === startMs + MINUTE_MS,
      3 * PATIENCE_MS,
    );
    return compare(
      { interval: '1', confirm: true, next: true },
      { ...barIn(closed), next: next !== undefined },
    );
  });

const topics = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/public/spot', async (stream) => {
    stream.say({ op: 'subscribe', req_id: 'odd', args: [`kline.7.${SYMBOL}`] });
    stream.say({
      op: 'subscribe',
      req_id: 'many',
      args: Array.from({ length: 11 }, () => `tickers.${SYMBOL}`),
    });
    // An answer to what cannot be taken has not always its number: the two are told by their words.
    const odd = await stream.until(
      ({ ret_msg }) => /handler not found|topic/.test(String(ret_msg)),
      PATIENCE_MS,
    );
    const many = await stream.until(({ ret_msg }) => /args size/.test(String(ret_msg)), PATIENCE_MS);
    return compare([{ success: false }, { success: false }], [odd, many]);
  });

async function unknown({ client }: Bench): Promise<Finding> {
  const asked = [
    { ...SPOT, symbol: 'NOPE', interval: '1' },
    { ...SPOT, interval: '7' },
    { ...SPOT, category: 'share', interval: '1' },
  ];
  const answers = await Promise.all(asked.map((query) => client.ask(KLINE, query)));
  return compare(
    asked.map(() => [200, 10001]),
    answers.map(({ status, retCode }) => [status, retCode]),
  );
}

async function inverse({ client }: Bench): Promise<Finding> {
  const { list } = await client.ask('/v5/market/instruments-info', { category: 'inverse', symbol: 'BTCUSD' });
  const [info = {}] = list;
  return compare(
    { quoteCoin: 'USD', settleCoin: 'BTC', step: '1' },
    { ...info, step: fieldsOf(info['lotSizeFilter'])['qtyStep'] },
  );
}

const pings = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/public/linear', async (open) => {
    open.say({ op: 'ping', req_id: '1' });
    const there = await open.until(({ ret_msg }) => ret_msg === 'pong', PATIENCE_MS);
    return bench.follow(['order'], async (own) => {
      own.say({ op: 'ping', req_id: '2' });
      const here = await own.until(({ op }) => op === 'pong', PATIENCE_MS);
      return compare([{ success: true, op: 'ping' }, { op: 'pong' }], [there, here]);
    });
  });

const leaving = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/public/linear', async (stream) => {
    const topic = `tickers.${LINEAR.symbol}`;
    stream.say({ op: 'subscribe', req_id: '1', args: [topic] });
    await stream.until((one) => one['topic'] === topic, PATIENCE_MS);
    stream.say({ op: 'unsubscribe', req_id: '2', args: [topic] });
    const answer = await stream.until(({ op }) => op === 'unsubscribe', PATIENCE_MS);
    const seen = stream.heard.length;
    await stream.until(() => stream.heard.length > seen, 2_000);
    return compare(
      { answer: { success: true, req_id: '2' }, after: 0 },
      { answer, after: stream.heard.length - seen },
    );
  });

/** What everybody may see. */
export const PUBLIC_ROWS: readonly VenueRow[] = [
  { row: 'B07', what: 'one envelope, HTTP 200 for refusals, limit and trace headers', check: envelope },
  { row: 'B73', what: 'ping and pong of both streams', check: pings },
  { row: 'B77', what: 'unsubscribe is acknowledged and ends a topic', check: leaving },
  { row: 'B84', what: 'inverse contracts are counted in dollars and paid in their coin', check: inverse },
  { row: 'B88', what: 'klines newest first with the running one, at most 1000', check: klines },
  { row: 'B89', what: 'instruments in pages by cursor, PreLaunch apart', check: instrumentPages },
  {
    row: 'B90',
    what: '600 requests in 5 s of an address, then HTTP 403',
    check: 'it would ban this address for ten minutes',
  },
  { row: 'B91', what: 'a bar is closed on the stream with confirm, then the next begins', check: closing },
  { row: 'B92', what: 'unknown topics refused, at most ten of spot at once', check: topics },
  { row: 'B93', what: 'what is not known of the market is 10001', check: unknown },
];
