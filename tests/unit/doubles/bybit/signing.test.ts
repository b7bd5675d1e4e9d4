import { describe, expect, it } from 'vitest';
import { bybitDouble } from '../../../builders/bybit.js';
import { SignedClient, SignedStream, START, sign, standing } from '../../../builders/bybit-signed.js';

const BALANCE = '/v5/account/wallet-balance';
const QUERY = { accountType: 'UNIFIED' };

describe('what is signed', () => {
  it('B01 is verified on the bytes as they came, of a query and of a body', async () => {
    const client = await standing();
    expect((await client.get(BALANCE, QUERY)).retCode).toBe(0);
    // The same JSON in other words has another sign.
    const spaced = '{ "category":"linear",  "symbol":"BTCUSDT","buyLeverage":"5","sellLeverage":"5" }';
    expect((await client.post('/v5/position/set-leverage', spaced)).retCode).toBe(0);
    const at = Math.floor(client.double.nowMs());
    const tight = JSON.stringify(JSON.parse(spaced));
    const signature = sign('double-secret', `${at}double-key5000${tight}`);
    const other = await client.post('/v5/position/set-leverage', spaced, { signature, atMs: at });
    expect([other.status, other.retCode]).toEqual([200, 10004]);
  });

  it('B02 is refused with a wrong secret, an unknown key, an expired key or from a strange address', async () => {
    const client = await standing({
      accounts: [
        {},
        { key: 'old', secret: 's', uid: 2, expiresAtMs: 1 },
        { key: 'far', secret: 's', uid: 3, ips: ['10.0.0.1'] },
      ],
    });
    expect((await client.get(BALANCE, QUERY, { secret: 'guessed' })).retCode).toBe(10004);
    expect((await client.get(BALANCE, QUERY, { key: 'nobody' })).retCode).toBe(10003);
    expect((await client.get(BALANCE, QUERY, { key: 'old', secret: 's' })).retCode).toBe(33004);
    expect((await client.get(BALANCE, QUERY, { key: 'far', secret: 's' })).retCode).toBe(10010);
  });

  it('B03 must be of now: within the window behind, less than a second ahead', async () => {
    const double = await bybitDouble({ limitFactor: 0, clockSkewMs: 0 });
    const client = new SignedClient(double);
    const codeAt = async (shiftMs: number, window = '5000') =>
      (await client.get(BALANCE, QUERY, { atMs: Math.floor(double.nowMs()) + shiftMs, window })).retCode;
    expect(await codeAt(-2_000)).toBe(0);
    expect(await codeAt(-5_200)).toBe(10002);
    expect(await codeAt(-5_200, '20000')).toBe(0);
    expect(await codeAt(800)).toBe(0);
    expect(await codeAt(4_000)).toBe(10002);
    const { retMsg } = await client.get(BALANCE, QUERY, { atMs: 1_000 });
    expect(retMsg).toMatch(/req_timestamp\[1000\],server_timestamp\[\d+\],recv_window\[5000\]/);
  });

  it('B04 is measured by the exchange’s clock, however wrong ours is', async () => {
    const double = await bybitDouble({ clockSkewMs: 30_000 });
    const client = new SignedClient(double);
    expect((await client.get(BALANCE, QUERY, { atMs: Date.now() })).retCode).toBe(10002);
    expect((await client.get(BALANCE, QUERY)).retCode).toBe(0);
  });

  it('B05 does nothing with a key that may only read, or that lacks the right', async () => {
    const permissions = { ContractTrade: ['Order', 'Position'], Spot: [] };
    const client = await standing({
      accounts: [{ isReadOnly: true }, { key: 'half', secret: 's', uid: 2, permissions }],
    });
    expect((await client.get(BALANCE, QUERY)).retCode).toBe(0);
    expect(await client.order({ orderType: 'Market' })).toBe('10005');
    const half = { key: 'half', secret: 's' };
    const order = { symbol: 'BTCUSDT', side: 'Buy', orderType: 'Market', qty: '0.01' };
    const create = '/v5/order/create';
    expect((await client.post(create, { ...order, category: 'spot', qty: '100' }, half)).retCode).toBe(10005);
    expect((await client.post(create, { ...order, category: 'linear' }, half)).retCode).toBe(0);
  });

  it('B06 on the private stream logs in by key, expiry and sign; a wrong one is told so', async () => {
    const { double } = await standing();
    const stream = await SignedStream.open(double, '/v5/private');
    stream.say({ op: 'subscribe', req_id: 1, args: ['order'] });
    stream.logIn(double, { secret: 'guessed' });
    stream.logIn(double, { expires: String(START - 100) });
    stream.logIn(double);
    stream.say({ op: 'subscribe', req_id: 2, args: ['nonsense'] });
    await stream.until('the last answer', (message) => message['req_id'] === '2');
    expect(stream.heard.map(({ op, success }) => [op, success])).toEqual([
      ['subscribe', false],
      ['auth', false],
      ['auth', false],
      ['auth', true],
      ['subscribe', false],
    ]);
  });
});
