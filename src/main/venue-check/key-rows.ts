import { type RawAnswer, signed } from '../../engine/adapters/bybit/raw/raw-client.js';
import { type Bench, LINEAR, SPOT } from './bench.js';
import { compare, type Finding, notChecked, type VenueRow } from './row.js';

const BALANCE = '/v5/account/wallet-balance';
const QUERY = { accountType: 'UNIFIED' };
const LEVERAGE = '/v5/position/set-leverage';
const DAY_MS = 86_400_000;
const PATIENCE_MS = 10_000;

const codesOf = (answers: readonly RawAnswer[]): readonly number[] => answers.map(({ retCode }) => retCode);

/** The leverage that is set: setting it again changes nothing. */
async function leverageOf(bench: Bench): Promise<string> {
  return String((await bench.position())['leverage']);
}

async function bytes(bench: Bench): Promise<Finding> {
  const { client } = bench;
  const now = await leverageOf(bench);
  const spaced = `{ "category":"linear",  "symbol":"${LINEAR.symbol}","buyLeverage":"${now}","sellLeverage":"${now}" }`;
  const answers = [
    await client.get(BALANCE, QUERY),
    await client.post(LEVERAGE, spaced),
    // The same words with other spaces have another sign.
    await client.post(LEVERAGE, spaced, { signature: signed('another', spaced) }),
  ];
  return compare([0, 110043, 10004], codesOf(answers));
}

async function strangers({ client }: Bench): Promise<Finding> {
  const answers = [
    await client.get(BALANCE, QUERY, { signature: '0'.repeat(64) }),
    await client.get(BALANCE, QUERY, { key: 'AbCdEfGhIjKlMnOpQr' }),
  ];
  return compare([10004, 10003], codesOf(answers));
}

async function times({ client }: Bench): Promise<Finding> {
  const at = (shiftMs: number) => client.get(BALANCE, QUERY, { atMs: client.nowMs() + shiftMs });
  const old = await client.get(BALANCE, QUERY, { atMs: 1_000 });
  const codes = codesOf([await at(-2_000), await at(-8_000), await at(4_000)]);
  const figures = /req_timestamp\[1000\],server_timestamp\[\d+\],recv_window\[5000\]/;
  return compare({ codes: [0, 10002, 10002], retMsg: figures }, { codes, retMsg: old.retMsg });
}

async function itsClock({ client }: Bench): Promise<Finding> {
  const { body } = await client.ask('/v5/market/time');
  const { retCode } = await client.get(BALANCE, QUERY, { atMs: Number(body['time']) });
  return compare(0, retCode);
}

const logins = (bench: Bench): Promise<Finding> =>
  bench.stream('/v5/private', async (stream) => {
    const { client } = bench;
    const until = client.nowMs() + 10_000;
    const said: unknown[] = [];
    const ask = async (message: Readonly<Record<string, unknown>>): Promise<void> => {
      const seen = stream.heard.length;
      stream.say(message);
      await stream.until(() => stream.heard.length > seen, PATIENCE_MS);
      said.push(stream.heard[seen]?.['success']);
    };
    await ask({ op: 'subscribe', req_id: '1', args: ['order'] });
    await ask({ op: 'auth', args: client.login(until, 'guessed') });
    await ask({ op: 'auth', args: client.login(client.nowMs() - 1_000) });
    await ask({ op: 'auth', args: client.login(until) });
    return compare([false, false, false, true], said);
  });

async function limits({ client }: Bench): Promise<Finding> {
  const left = async () => {
    const { headers } = await client.get('/v5/order/realtime', SPOT);
    return [Number(headers.get('x-bapi-limit')), Number(headers.get('x-bapi-limit-status'))];
  };
  const both = await Promise.all([left(), left(), left()]);
  const isCounted = both.every(([of = 0, rest = 0]) => of > 0 && rest < of);
  const lowest = Math.min(...both.map(([, rest = 0]) => rest));
  return compare(
    { isCounted: true, wentDown: true },
    { isCounted, wentDown: lowest <= (both[0]?.[0] ?? 0) - 2 },
  );
}

async function unreadable({ client }: Bench): Promise<Finding> {
  const answers = [
    await client.post('/v5/order/realtime', {}),
    await client.post('/v5/order/create', '{"category":'),
  ];
  return compare([10017, 10001], codesOf(answers));
}

async function positionLists({ client }: Bench): Promise<Finding> {
  const of = (query: Readonly<Record<string, string>>) =>
    client.get('/v5/position/list', { category: 'linear', ...query });
  const [none, own, held] = [
    await of({}),
    await of({ symbol: LINEAR.symbol }),
    await of({ settleCoin: 'USDT' }),
  ];
  const empty = held.list.filter((row) => Number(row['size']) === 0).length;
  return compare([10001, [{ size: '0', side: '' }], 0], [none.retCode, own.list, empty]);
}

async function leverage(bench: Bench): Promise<Finding> {
  const now = await leverageOf(bench);
  const to = (buyLeverage: string) =>
    bench.client.post(LEVERAGE, { ...LINEAR, buyLeverage, sellLeverage: buyLeverage });
  return compare([110043, 110013], codesOf([await to(now), await to('5000')]));
}

async function marginMode({ client }: Bench): Promise<Finding> {
  const { result } = await client.get('/v5/account/info');
  const answer = await client.post('/v5/account/set-margin-mode', { setMarginMode: result['marginMode'] });
  return compare(110026, answer.retCode);
}

async function switched({ client }: Bench): Promise<Finding> {
  const answer = await client.post('/v5/position/switch-mode', { ...LINEAR, mode: 0 });
  return compare(110025, answer.retCode);
}

async function wallet({ client }: Bench): Promise<Finding> {
  const { list } = await client.get(BALANCE, QUERY);
  const [account = {}] = list;
  const coins = Array.isArray(account['coin']) ? account['coin'] : [];
  const other = await client.get(BALANCE, { accountType: 'SPOT' });
  const usual = { walletBalance: /^-?[\d.]+$/, locked: /^[\d.]+$/, availableToWithdraw: '' };
  return compare([usual, 'UNIFIED', 10001], [coins[0], account['accountType'], other.retCode]);
}

async function deposits({ client }: Bench): Promise<Finding> {
  const answer = await client.get('/v5/asset/deposit/query-record');
  if (answer.retCode === 10005) return notChecked('the key may not look at them, and need not');
  return compare([0, true], [answer.retCode, Array.isArray(answer.result['rows'])]);
}

async function ownKey({ client }: Bench): Promise<Finding> {
  const info = await client.get('/v5/account/info');
  const { result } = await client.get('/v5/user/query-api');
  const saw = { ...result, areIps: Array.isArray(result['ips']), mode: info.result['marginMode'] };
  return compare({ readOnly: 0, areIps: true, expiredAt: /^(?:\d{4}-.*Z)?$/, mode: /_MARGIN$/ }, saw);
}

async function feeRates({ client }: Bench): Promise<Finding> {
  const { list } = await client.get('/v5/account/fee-rate', LINEAR);
  return compare([{ symbol: LINEAR.symbol, takerFeeRate: /^[\d.]+$/, makerFeeRate: /^-?[\d.]+$/ }], list);
}

async function history({ client }: Bench): Promise<Finding> {
  const now = Math.floor(client.nowMs());
  const span = (days: number) =>
    client.get('/v5/order/history', {
      ...LINEAR,
      startTime: String(now - days * DAY_MS),
      endTime: String(now),
    });
  return compare([10001, 0], codesOf([await span(8), await span(6)]));
}

/** In units of 1e-8: sums of binary fractions differ in their last digits. */
const unitsOf = (value: unknown): number => Math.round(Number(value) * 1e8);

async function ledger({ client }: Bench): Promise<Finding> {
  const { list } = await client.get('/v5/account/transaction-log', { accountType: 'UNIFIED', limit: '50' });
  if (list.length === 0) return notChecked('nothing has been traded in this account in the last days');
  const off = list.filter(
    (row) =>
      Math.abs(
        unitsOf(row['change']) - unitsOf(row['cashFlow']) - unitsOf(row['funding']) + unitsOf(row['fee']),
      ) > 1,
  );
  return compare(
    [],
    off.map(({ change, cashFlow, funding, fee }) => ({ change, cashFlow, funding, fee })),
  );
}

/** What is behind a key, without an order. */
export const KEY_ROWS: readonly VenueRow[] = [
  { row: 'B01', what: 'the signature is over the bytes as sent', check: bytes },
  { row: 'B02', what: '10004 wrong sign, 10003 unknown key', check: strangers },
  { row: 'B03', what: 'server - window <= timestamp < server + 1 s, else 10002', check: times },
  { row: 'B04', what: 'the exchange’s clock counts', check: itsClock },
  { row: 'B05', what: '10005 for a key that may only read', check: 'it takes a key of that kind' },
  { row: 'B06', what: 'a private stream logs in by key, expiry and sign', check: logins },
  { row: 'B08', what: 'limits are told and count down', check: limits },
  { row: 'B09', what: '10017 for a wrong method, 10001 for a body that cannot be read', check: unreadable },
  { row: 'B10', what: 'isolated margin', check: 'it would change the margin mode of the whole account' },
  { row: 'B28', what: 'hedge mode', check: 'it would change the position mode of the account' },
  { row: 'B29', what: 'the position mode is not switched to itself (110025)', check: switched },
  { row: 'B58', what: 'history: seven days at once', check: history },
  {
    row: 'B59',
    what: 'positions by symbol (empty too) or coin (held only), neither: 10001',
    check: positionLists,
  },
  { row: 'B61', what: 'leverage: 110043 unchanged, 110013 above the tier', check: leverage },
  { row: 'B62', what: 'margin mode: 110026 unchanged', check: marginMode },
  { row: 'B63', what: 'wallet: locks are told, availableToWithdraw is empty', check: wallet },
  { row: 'B64', what: 'deposits are listed', check: deposits },
  { row: 'B65', what: 'account info, rights and addresses of the key', check: ownKey },
  { row: 'B66', what: 'fee rates', check: feeRates },
  { row: 'B67', what: 'disconnected-cancel-all', check: 'it is for institutional clients' },
];

/** After orders have filled. */
export const LEDGER_ROW: VenueRow = {
  row: 'B38',
  what: 'each change of a balance is a line: change = cashFlow + funding - fee',
  check: ledger,
};
