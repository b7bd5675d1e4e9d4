import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { bybitDouble } from '../../../builders/bybit.js';
import { differences, recorded } from '../../../builders/recorded.js';
import type { BybitDouble } from '../../../doubles/bybit/bybit-double.js';
import { IpLimit } from '../../../doubles/bybit/rest/ip-limit.js';
import { needs } from '../../../require.js';

interface RestCase {
  readonly name: string;
  readonly path: string;
  readonly response: unknown;
}

interface Step {
  readonly dir: string;
  readonly json: Record<string, unknown>;
}

const START = Date.UTC(2024, 4, 1);
/** The recorded answers by name, and the request that should give the like. */
const REST: readonly (readonly [string, string])[] = [
  ['GetFundingRateHistory', 'funding/history?category=linear&symbol=BTCUSDT'],
  ['GetKlines', 'kline?category=inverse&symbol=BTCUSD&interval=60'],
  ['GetMarkPriceKlines', 'mark-price-kline?category=linear&symbol=BTCUSDT&interval=15'],
  ['GetIndexPriceKlines', 'index-price-kline?category=inverse&symbol=BTCUSD&interval=1'],
  ['GetLinearInverseSymbols', 'instruments-info?category=linear&symbol=BTCUSDT'],
  ['GetLinearInverseSymbolsPreListing', 'instruments-info?category=linear&status=PreLaunch'],
  ['GetSpotSymbols', 'instruments-info?category=spot'],
  ['GetLinearInverseTickers', 'tickers?category=inverse&symbol=BTCUSD'],
  ['GetSpotTickers', 'tickers?category=spot&symbol=BTCUSDT'],
  ['GetOrderbook', 'orderbook?category=linear&symbol=BTCUSDT'],
  ['GetOrderPriceLimit', 'price-limit?category=linear&symbol=BTCUSDT'],
  ['GetRiskLimit', 'risk-limit?category=linear&symbol=BTCUSDT'],
  ['GetTradeHistory', 'recent-trade?category=spot&symbol=BTCUSDT'],
];

const STREAMS: readonly (readonly [string, 'spot' | 'linear', string])[] = [
  ['Subscriptions/V5/Linear/Ticker', 'linear', 'tickers.BTCUSDT'],
  ['Subscriptions/V5/Linear/Trades', 'linear', 'publicTrade.BTCUSDT'],
  ['Subscriptions/V5/Spot/Ticker', 'spot', 'tickers.BTCUSDT'],
];

/** Subscribes and gives the ack and the first message. */
async function heard(
  double: BybitDouble,
  category: string,
  topic: string,
): Promise<Record<string, unknown>[]> {
  const socket = new WebSocket(`${double.wsUrl}/v5/public/${category}`);
  onTestFinished(() => socket.terminate());
  const messages: Record<string, unknown>[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ op: 'subscribe', req_id: 7, args: [topic] })));
    socket.on('message', (bytes) => {
      messages.push(JSON.parse(String(bytes)) as Record<string, unknown>);
      if (messages.length === 1) double.advance(61_000);
      else resolve(messages.slice(0, 2));
    });
  });
}

describe('the double of Bybit against recorded answers', () => {
  const quiet = () => bybitDouble({ speed: 0, startMs: START });

  it.runIf(needs('shared'))(
    'answers REST with every recorded key, of the same type (needs shared)',
    async () => {
      const double = await quiet();
      const { cases } = recorded<{ cases: RestCase[] }>('rest-jkorf.json');
      for (const [name, request] of REST) {
        const theirs = cases.find((one) => one.name === `ExchangeData/${name}`)?.response;
        const ours: unknown = await (await fetch(`${double.url}/v5/market/${request}`)).json();
        expect(differences(ours, theirs, name)).toEqual([]);
      }
    },
  );

  it.runIf(needs('shared'))('pushes and acknowledges with every recorded key (needs shared)', async () => {
    const double = await quiet();
    const { cases } = recorded<{ cases: { name: string; steps: Step[] }[] }>('ws-jkorf.json');
    for (const [name, category, topic] of STREAMS) {
      const steps = cases.find((one) => one.name === name)?.steps ?? [];
      const [ack, push] = await heard(double, category, topic);
      const [, theirAck, theirPush] = steps;
      expect(differences(ack, theirAck?.json, `${name} ack`)).toEqual([]);
      expect(differences(push, theirPush?.json, name)).toEqual([]);
      expect(ack).toMatchObject({ req_id: '7', success: true, ret_msg: theirAck?.json['ret_msg'] });
    }
  });

  it.runIf(needs('shared'))('pushes klines as the testnet did (needs shared)', async () => {
    const double = await quiet();
    const { cases } = recorded<{ cases: Record<string, unknown> }>('testnet-hirokisan.json');
    const [, push] = await heard(double, 'linear', 'kline.5.BTCUSDT');
    expect(differences(push, cases['ws-public-v5-kline'], 'kline')).toEqual([]);
  });
});

describe('the double of Bybit', () => {
  const get = async (double: BybitDouble, request: string) => {
    const response = await fetch(`${double.url}/v5/market/${request}`);
    return {
      response,
      body: (await response.json()) as { retCode: number; result: Record<string, unknown> },
    };
  };
  type Rows = readonly (readonly string[])[];

  it('B88 gives bars newest first, the running one too, and cuts at the limits', async () => {
    const double = await bybitDouble({ speed: 0, startMs: START + 30_000, historyBars: 2_000 });
    const { body } = await get(double, 'kline?category=spot&symbol=BTCUSDT&interval=1&limit=5000');
    const times = (body.result['list'] as Rows).map(([time]) => Number(time));
    expect(times).toHaveLength(1_000);
    expect(times[0]).toBe(START);
    expect(times[999]).toBe(START - 999 * 60_000);
    const from = START - 600_000;
    const part = await get(double, `kline?category=spot&symbol=BTCUSDT&interval=1&start=${from}&limit=3`);
    const starts = (part.body.result['list'] as Rows).map(([time]) => Number(time));
    expect(starts).toEqual([from + 120_000, from + 60_000, from]);
    const both = await get(
      double,
      `kline?category=spot&symbol=BTCUSDT&interval=5&start=${from}&end=${from + 300_000}`,
    );
    expect((both.body.result['list'] as Rows).map(([time]) => Number(time))).toEqual([from + 300_000, from]);
  });

  it('B89 pages contracts by a cursor and keeps those before their launch apart', async () => {
    const double = await bybitDouble({ speed: 0, padding: 1_200 });
    const first = await get(double, 'instruments-info?category=linear&limit=1000');
    expect(first.body.result['list']).toHaveLength(1_000);
    const cursor = String(first.body.result['nextPageCursor']);
    const second = await get(
      double,
      `instruments-info?category=linear&limit=1000&cursor=${encodeURIComponent(cursor)}`,
    );
    expect(second.body.result['list']).toHaveLength(202);
    expect(second.body.result['nextPageCursor']).toBe('');
    const early = await get(double, 'instruments-info?category=linear&status=PreLaunch');
    expect(early.body.result['list']).toMatchObject([{ symbol: 'PREZROUSDT' }]);
  });

  it('B93 refuses what it does not know as the exchange does, with HTTP 200', async () => {
    const double = await bybitDouble({ speed: 0 });
    for (const request of [
      'kline?category=spot&symbol=NOPE&interval=1',
      'kline?category=spot&symbol=BTCUSDT&interval=7',
      'kline?category=share&symbol=BTCUSDT&interval=1',
      'funding/history?category=linear&symbol=BTCUSDT&startTime=1',
      'instruments-info?category=linear&cursor=nonsense',
    ]) {
      const { response, body } = await get(double, request);
      expect([response.status, body.retCode, body.result]).toEqual([200, 10001, {}]);
    }
  });

  it('B90 bans an address after too many requests', async () => {
    const limit = new IpLimit();
    const refused = Array.from({ length: 602 }, () => limit.refuses(1_000));
    expect(refused.indexOf(true)).toBe(600);
    expect(limit.refuses(500_000)).toBe(true);
    expect(limit.refuses(700_000)).toBe(false);
    const double = await bybitDouble({ speed: 0, mostRequests: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await fetch(`${double.url}/v5/market/time`)).status);
    expect(statuses).toEqual([200, 200, 403]);
    double.limit.forgive();
    expect((await fetch(`${double.url}/v5/market/time`)).status).toBe(200);
  });

  it('B91 closes a bar on the stream with its last word, then tells of the next', async () => {
    const double = await bybitDouble({ speed: 0, startMs: START + 30_000 });
    const [ack, first] = await heard(double, 'spot', 'kline.1.BTCUSDT');
    expect(ack).toMatchObject({ op: 'subscribe', success: true });
    expect(first).toMatchObject({ data: [{ start: START, confirm: true }] });
  });

  it('B92 refuses topics it does not know, and more than ten of spot', async () => {
    const double = await bybitDouble({ speed: 0 });
    const socket = new WebSocket(`${double.wsUrl}/v5/public/spot`);
    onTestFinished(() => socket.terminate());
    const answers: Record<string, unknown>[] = [];
    await new Promise<void>((resolve) => {
      socket.on('message', (bytes) => {
        answers.push(JSON.parse(String(bytes)) as Record<string, unknown>);
        if (answers.length === 4) resolve();
      });
      socket.on('open', () => {
        const many = Array.from({ length: 11 }, () => 'tickers.BTCUSDT');
        for (const args of [['kline.7.BTCUSDT'], many])
          socket.send(JSON.stringify({ op: 'subscribe', args }));
        socket.send(JSON.stringify({ op: 'ping', req_id: 3 }));
        socket.send('{"op":');
      });
    });
    expect(answers.map(({ success, ret_msg }) => [success, ret_msg])).toEqual([
      [false, 'error:handler not found,topic:kline.7.BTCUSDT'],
      [false, 'args size >10'],
      [true, 'pong'],
      [false, 'unknown op: undefined'],
    ]);
  });
});
