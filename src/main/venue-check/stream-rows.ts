import type { Fields } from '../../engine/adapters/bybit/raw/raw-client.js';
import { type Bench, LINEAR, rowsOf, SPOT } from './bench.js';
import { compare, type Finding, type VenueRow } from './row.js';

const PATIENCE_MS = 10_000;
const QUIET_MS = 2_000;
const FAR = 0.9;
const TOPICS = ['order', 'execution', 'position', 'wallet'];

const topics = (bench: Bench): Promise<Finding> =>
  bench.follow(TOPICS, async (stream) => {
    await bench.order({ orderType: 'Market' });
    const heard: boolean[] = [];
    for (const topic of TOPICS) {
      heard.push((await stream.until((one) => one['topic'] === topic, PATIENCE_MS)) !== undefined);
    }
    return compare([true, true, true, true], heard);
  });

const spotRows = (bench: Bench): Promise<Finding> =>
  bench.follow(['order'], async (stream) => {
    const id = await bench.order({ ...SPOT, price: await bench.price('spot', FAR) });
    await stream.until(({ topic }) => topic === 'order', PATIENCE_MS);
    const row: Fields = rowsOf(stream, 'order').find((one) => one['orderId'] === id) ?? {};
    return compare([id, false, false], [row['orderId'], 'tpslMode' in row, 'createType' in row]);
  });

const quiet = (bench: Bench): Promise<Finding> =>
  bench.follow(TOPICS, async (stream) => {
    await stream.until(({ topic }) => topic !== undefined, QUIET_MS);
    return compare(
      [],
      stream.heard.filter(({ topic }) => topic !== undefined).map(({ topic }) => topic),
    );
  });

const trade = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/trade', async (stream) => {
    const { client } = bench;
    const answers: unknown[] = [];
    const ask = async (message: Fields): Promise<Fields | undefined> => {
      const seen = stream.heard.length;
      stream.say(message);
      await stream.until(() => stream.heard.length > seen, PATIENCE_MS);
      answers.push(stream.heard[seen]?.['retCode']);
      return stream.heard[seen];
    };
    const header = () => ({
      'X-BAPI-TIMESTAMP': String(Math.floor(client.nowMs())),
      'X-BAPI-RECV-WINDOW': '5000',
    });
    const login = () => ({ op: 'auth', args: client.login(client.nowMs() + 10_000) });
    await ask(login());
    await ask(login());
    const { smallest: qty } = await bench.quoted('linear');
    const order = {
      ...LINEAR,
      side: 'Buy',
      orderType: 'Limit',
      qty,
      price: await bench.price('linear', FAR),
    };
    const made = await ask({ op: 'order.create', reqId: 'a', header: header(), args: [order] });
    const id = (made?.['data'] as Fields | undefined)?.['orderId'];
    await bench.rests(String(id));
    await ask({ op: 'order.cancel', reqId: 'b', header: header(), args: [{ ...LINEAR, orderId: id }] });
    await ask({ op: 'order.nothing', reqId: 'c', header: header(), args: [{}] });
    return compare([0, 20001, 0, 0, 10404], answers);
  });

const FAILURES = 'a failure of the network that cannot be asked for';

/** What the streams behind a key say, and what no exchange does on demand. */
export const STREAM_ROWS: readonly VenueRow[] = [
  { row: 'B71', what: 'topics order, execution, position, wallet', check: topics },
  { row: 'B72', what: 'spot orders have no tpslMode and no createType', check: spotRows },
  { row: 'B74', what: 'trade stream: create, cancel; 20001, 10404', check: trade },
  { row: 'B75', what: 'no snapshot at the start', check: quiet },
  { row: 'B76', what: 'an order by stream can be lost', check: FAILURES },
  { row: 'B78', what: 'the streams do not wait for an answer that is late', check: FAILURES },
  { row: 'B79', what: 'answers lost before or after acting', check: FAILURES },
  { row: 'B80', what: 'a request that arrives after its sender has given up', check: FAILURES },
  { row: 'B81', what: 'pushes lost, doubled, late, joined, collapsed', check: FAILURES },
  { row: 'B82', what: 'streams cut, the exchange out of reach', check: FAILURES },
  { row: 'B83', what: 'a restart keeps everything that was done', check: FAILURES },
  { row: 'B86', what: 'faults by shares', check: 'it is about the double' },
  { row: 'B87', what: 'another process plays the people', check: 'it is about the double' },
  { row: 'B95', what: 'the same seed gives the same exchange', check: 'it is about the double' },
  { row: 'B96', what: 'log, fills, positions and P&L add up', check: 'B35 to B39 look at its parts' },
];
