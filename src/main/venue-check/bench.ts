import { setTimeout as pause } from 'node:timers/promises';
import {
  type Fields,
  fieldsOf,
  type RawAnswer,
  type RawClient,
} from '../../engine/adapters/bybit/raw/raw-client.js';
import { RawStream } from '../../engine/adapters/bybit/raw/raw-stream.js';

export type Category = 'linear' | 'spot';

/** The one instrument that is looked at, as a contract and as spot. */
export const SYMBOL = 'BTCUSDT';
export const LINEAR = { category: 'linear', symbol: SYMBOL } as const;
export const SPOT = { category: 'spot', symbol: SYMBOL } as const;

/** Best prices and filters. */
export interface Quoted {
  readonly bid: number;
  readonly ask: number;
  /** Text, as the exchange prints steps. */
  readonly tick: string;
  readonly step: string;
  /** The smallest order that may be sent at the market. */
  readonly smallest: string;
  readonly leastValue: number;
}

/** Orders appear a moment after they are answered. */
const SEEN_MS = 8_000;
const AGAIN_MS = 100;
const TEXT_MS = 10_000;
const RESTING = ['New', 'PartiallyFilled', 'Untriggered', 'Created'];

/** What all rows are looked at with. Rejects with `ExchangeFailure` when the exchange does not answer. */
export class Bench {
  constructor(
    readonly client: RawClient,
    private readonly wsBase: string,
  ) {}

  async quoted(category: Category): Promise<Quoted> {
    const query = { category, symbol: SYMBOL };
    const [ticker = {}] = (await this.client.ask('/v5/market/tickers', query)).list;
    const [info = {}] = (await this.client.ask('/v5/market/instruments-info', query)).list;
    const lot = fieldsOf(info['lotSizeFilter']);
    const tick = String(fieldsOf(info['priceFilter'])['tickSize']);
    const step = String(lot['qtyStep'] ?? lot['basePrecision']);
    const [bid, ask] = [Number(ticker['bid1Price']), Number(ticker['ask1Price'])];
    const leastValue = Number(lot['minNotionalValue'] ?? lot['minOrderAmt'] ?? 0);
    // A fifth more than the least, so that it is enough a little below the market too.
    const least = Math.max(Number(lot['minOrderQty']), (1.2 * leastValue) / bid);
    return {
      bid,
      ask,
      tick,
      step,
      smallest: stepped(Math.ceil(least / Number(step)) * Number(step), step),
      leastValue,
    };
  }

  /** A limit price so many times the market's, on a tick. */
  async price(category: Category, times: number): Promise<string> {
    const { bid, tick } = await this.quoted(category);
    return stepped(Math.round((bid * times) / Number(tick)) * Number(tick), tick);
  }

  /** The id of an order, or the code with which it was refused. A limit buy of the smallest size unless said otherwise. */
  async order(body: Fields): Promise<string> {
    const { retCode, result } = await this.send(body);
    return retCode === 0 ? String(result['orderId']) : String(retCode);
  }

  async send(body: Fields): Promise<RawAnswer> {
    const category = body['category'] === 'spot' ? 'spot' : 'linear';
    const { smallest } = await this.quoted(category);
    const usual = { ...LINEAR, side: 'Buy', orderType: 'Limit', qty: smallest };
    return this.client.post('/v5/order/create', { ...usual, ...body });
  }

  /** An order as it stands once it has come so far; as it is when it does not in time. */
  async look(
    orderId: string,
    isSo: (row: Fields) => boolean,
    category: Category = 'linear',
  ): Promise<Fields> {
    let seen: Fields = {};
    for (let waitedMs = 0; waitedMs <= SEEN_MS; waitedMs += AGAIN_MS) {
      const { list } = await this.client.get('/v5/order/realtime', { category, orderId });
      seen = list[0] ?? seen;
      if (list[0] !== undefined && isSo(seen)) return seen;
      await pause(AGAIN_MS);
    }
    return seen;
  }

  /** With nothing more to come of it. */
  ended(orderId: string, category: Category = 'linear'): Promise<Fields> {
    return this.look(orderId, ({ orderStatus }) => !RESTING.includes(String(orderStatus)), category);
  }

  rests(orderId: string, category: Category = 'linear'): Promise<Fields> {
    return this.look(orderId, () => true, category);
  }

  cancel(orderId: string, category: Category = 'linear'): Promise<RawAnswer> {
    return this.client.post('/v5/order/cancel', { category, symbol: SYMBOL, orderId });
  }

  async position(isSo: (row: Fields) => boolean = () => true): Promise<Fields> {
    let seen: Fields = {};
    for (let waitedMs = 0; waitedMs <= SEEN_MS; waitedMs += AGAIN_MS) {
      seen = (await this.client.get('/v5/position/list', LINEAR)).list[0] ?? {};
      if (isSo(seen)) return seen;
      await pause(AGAIN_MS);
    }
    return seen;
  }

  /** As long as between two looks. */
  async pause(): Promise<void> {
    await pause(AGAIN_MS);
  }

  /** A long position of the smallest size, from the market. */
  async enter(more: Fields = {}): Promise<Fields> {
    await this.order({ orderType: 'Market', ...more });
    return this.position(({ size }) => Number(size) > 0);
  }

  /** Nothing rests and nothing is held of what is looked at. */
  async clear(): Promise<void> {
    for (const body of [
      LINEAR,
      SPOT,
      { ...SPOT, orderFilter: 'StopOrder' },
      { ...SPOT, orderFilter: 'tpslOrder' },
    ]) {
      await this.client.post('/v5/order/cancel-all', body);
    }
    const { size, side } = await this.position();
    if (!(Number(size) > 0)) return;
    await this.order({
      side: side === 'Buy' ? 'Sell' : 'Buy',
      orderType: 'Market',
      qty: String(size),
      reduceOnly: true,
    });
    await this.position((row) => Number(row['size']) === 0);
  }

  /** A stream that is closed when the work is done. */
  async stream<T>(path: string, work: (stream: RawStream) => Promise<T>): Promise<T> {
    const stream = await RawStream.open(`${this.wsBase}${path}`);
    try {
      return await work(stream);
    } finally {
      stream.close();
    }
  }

  /** The private stream, logged in, with these topics. */
  follow<T>(topics: readonly string[], work: (stream: RawStream) => Promise<T>): Promise<T> {
    return this.stream('/v5/private', async (stream) => {
      stream.say({ op: 'auth', args: this.client.login(this.client.nowMs() + 10_000) });
      await stream.until(({ op }) => op === 'auth', TEXT_MS);
      stream.say({ op: 'subscribe', req_id: 'topics', args: topics });
      await stream.until(({ op }) => op === 'subscribe', TEXT_MS);
      return work(stream);
    });
  }
}

/** Rows that a topic has told so far. */
export const rowsOf = (stream: RawStream, topic: string): readonly Fields[] =>
  stream.heard
    .filter((one) => one['topic'] === topic)
    .flatMap((one) => (Array.isArray(one['data']) ? one['data'].map(fieldsOf) : []));

const stepped = (value: number, step: string): string => value.toFixed(step.split('.')[1]?.length ?? 0);
