import { describe, expect, it } from 'vitest';
import { type SignedClient, SignedStream, sign, standing } from '../../../builders/bybit-signed.js';
import { differences, recorded } from '../../../builders/recorded.js';
import { needs } from '../../../require.js';

interface RestCase {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly response: Record<string, unknown>;
}

/** A key has the rights that it has. */
const isRight = (difference: string): boolean => /permissions\.\w+: empty$/.test(difference);
const wrong = (ours: unknown, theirs: unknown, name: string): string[] =>
  differences(ours, theirs, name).filter((difference) => !isRight(difference));

const linear = { category: 'linear', symbol: 'BTCUSDT' };
const BTCUSD = { category: 'inverse', symbol: 'BTCUSD' };
const row = { symbol: 'BTCUSDT', side: 'Buy', orderType: 'Limit', qty: '0.01', price: '59000' };

/** What must be asked for the like of each recorded answer. */
const ASKED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'Trading/GetOrders': linear,
  'Account/GetAccountSpotSymbols': { category: 'spot' },
  'Account/GetAccountTypes': {},
  'Account/GetApiKeyInfo': {},
  'Account/GetAssetInfo': {},
  'Account/GetBalances': { accountType: 'UNIFIED', coin: 'BTC' },
  'Account/GetCollateralInfo': {},
  'Account/GetFeeRate': linear,
  'Account/GetMarginAccountInfo': {},
  'Account/GetTransactionHistory': { category: 'linear' },
  'Account/SetLeverage': { ...linear, buyLeverage: '7', sellLeverage: '7' },
  'Account/SetRiskLimit': { ...linear, riskId: 3 },
  'Account/SetTakeProfitStopLossMode': { ...linear, tpSlMode: 'Full' },
  'Account/SwitchPositionMode': { ...linear, symbol: 'ETHUSDT', mode: 3 },
  'Trading/CancelMultipleOrders': {
    category: 'linear',
    request: [{ symbol: 'BTCUSDT', orderId: 'strange' }],
  },
  'Trading/EditMultipleOrders': {
    category: 'linear',
    request: [{ symbol: 'BTCUSDT', orderLinkId: 'kept', price: '58500' }],
  },
  'Trading/EditOrder': { ...linear, orderLinkId: 'kept', price: '58000' },
  'Trading/GetClosedProfitLoss': linear,
  'Trading/GetOrderHistory': linear,
  'Trading/GetPositions': BTCUSD,
  'Trading/GetUserTrades': linear,
  'Trading/PlaceMultipleOrders': { category: 'linear', request: [row] },
  'Trading/PlaceOrder': { category: 'linear', ...row },
  'Trading/PreCheckOrder': { category: 'linear', ...row, orderLinkId: 'pre' },
  'Trading/CancelOrder': { ...linear, orderLinkId: 'kept' },
  'Trading/CancelAllOrder': linear,
  'Trading/SetDisconnectCancelAll': { timeWindow: 10 },
  'Trading/SetTradingStop': { ...linear, stopLoss: '50000', positionIdx: 0, tpslMode: 'Full' },
};

/** An account that has done a little of everything. */
async function busy(): Promise<SignedClient> {
  const client = await standing();
  await client.order({ orderType: 'Market', qty: '0.05' });
  await client.order({ side: 'Sell', orderType: 'Market', qty: '0.02', reduceOnly: true });
  await client.order({ price: '59000', orderLinkId: 'kept', takeProfit: '65000', stopLoss: '55000' });
  await client.order({ price: '59100' });
  return client;
}

/** The whole answer, as the client library gets it. */
async function whole(
  client: SignedClient,
  { method, path }: RestCase,
  asked: Readonly<Record<string, unknown>>,
) {
  const isGet = method === 'GET';
  const query = new URLSearchParams(asked as Record<string, string>).toString();
  const payload = isGet ? query : JSON.stringify(asked);
  const at = String(Math.floor(client.double.nowMs()));
  const headers = {
    'X-BAPI-API-KEY': 'double-key',
    'X-BAPI-TIMESTAMP': at,
    'X-BAPI-RECV-WINDOW': '5000',
    'X-BAPI-SIGN': sign('double-secret', `${at}double-key5000${payload}`),
  };
  const init = isGet ? { method, headers } : { method, headers, body: payload };
  return (await fetch(`${client.double.url}${path}${isGet ? `?${query}` : ''}`, init)).json();
}

describe('the private side of the double against recorded answers', () => {
  it.runIf(needs('shared'))('answers with every recorded key, of the same type (needs shared)', async () => {
    const client = await busy();
    const { cases } = recorded<{ cases: RestCase[] }>('rest-jkorf.json');
    for (const [name, asked] of Object.entries(ASKED)) {
      const one = cases.find((each) => each.name === name);
      if (one === undefined) throw new Error(`there is no recording ${name}`);
      const ours: unknown = await whole(client, one, asked);
      expect(wrong(ours, one.response, name)).toEqual([]);
      expect(ours).toMatchObject({ retCode: 0 });
    }
  });

  it.runIf(needs('shared'))('answers as the testnet did (needs shared)', async () => {
    const client = await busy();
    const { cases } = recorded<{ cases: Record<string, unknown> }>('testnet-hirokisan.json');
    const asked = {
      'v5-account-get-account-info': ['/v5/account/info', {}],
      'v5-account-get-transaction-log': ['/v5/account/transaction-log', { category: 'linear' }],
      'v5-execution-get-execution-list': ['/v5/execution/list', linear],
      'v5-position-get-position-info': ['/v5/position/list', linear],
      'v5-position-get-closed-pnl': ['/v5/position/closed-pnl', linear],
      'v5-user-get-api-key': ['/v5/user/query-api', {}],
      'v5-get-open-orders': ['/v5/order/realtime', linear],
      'v5-get-history-orders': ['/v5/order/history', linear],
    } as const;
    for (const [name, [path, query]] of Object.entries(asked)) {
      const { result } = await client.get(path, query);
      expect(wrong(result, cases[name], name)).toEqual([]);
    }
  });

  it.runIf(needs('shared'))('pushes with every recorded key, of the same type (needs shared)', async () => {
    const client = await standing();
    const topics = ['order', 'execution', 'position', 'wallet', 'execution.fast'];
    const stream = await SignedStream.follow(client.double, topics);
    await client.order({ orderType: 'Market', stopLoss: '50000' });
    await stream.until('the short form', ({ topic }) => topic === 'execution.fast');
    await stream.until('the wallet', ({ topic }) => topic === 'wallet');
    const { cases } = recorded<{ cases: { name: string; steps: { dir: string; json: unknown }[] }[] }>(
      'ws-jkorf.json',
    );
    const names = {
      order: 'Order',
      execution: 'UserTrades',
      position: 'Position',
      wallet: 'Balance',
      'execution.fast': 'MinimalUserTrades',
    };
    for (const [topic, name] of Object.entries(names)) {
      const steps = cases.find((one) => one.name === `Subscriptions/V5/Private/${name}`)?.steps ?? [];
      const theirs = steps.find(({ dir }) => dir === 'server-data')?.json;
      const ours = stream.heard.find((message) => message['topic'] === topic);
      expect(wrong(ours, theirs, topic)).toEqual([]);
    }
  });
});
