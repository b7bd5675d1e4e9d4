import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ADDRESSES, refuseOthers } from '../../../../src/engine/adapters/bybit/account/hosts.js';
import { bind, openSignedClient } from '../../../../src/engine/adapters/bybit/account/signed-client.js';
import { addressTree, type BybitAddresses } from '../../../../src/engine/adapters/bybit/addresses.js';
import type { Environment } from '../../../../src/engine/domain/environment.js';
import type { VenueNews } from '../../../../src/engine/ports/exchange.js';
import { accountOn, order, resting, tradedDouble, until } from '../../../builders/bybit-account.js';
import type { RestFault } from '../../../doubles/bybit/rest/answer.js';

const DOUBLE: BybitAddresses = { apiBase: 'http://127.0.0.1:1', wsBase: 'ws://127.0.0.1:1' };
const ALL: Readonly<Record<Environment, BybitAddresses>> = { double: DOUBLE, ...ADDRESSES };
const ENVIRONMENTS = Object.keys(ALL) as readonly Environment[];

const clientOn = (environment: Environment, addresses: BybitAddresses) =>
  openSignedClient({
    addresses,
    environment,
    secret: { key: 'a-key', secret: 'a-secret' },
    timeoutMs: 100,
    pingMs: 5_000,
  });

describe('a key', () => {
  it('is shown to the hosts of its environment alone, by any address that the client knows', () => {
    for (const one of ENVIRONMENTS) {
      for (const other of ENVIRONMENTS) {
        const look = () => refuseOthers(addressTree(ALL[other]), one);
        if (one === other) expect(look).not.toThrow();
        else expect(look).toThrow(one === 'double' ? 'not-loopback' : 'wrong-environment');
      }
    }
  });

  it.each([
    'http://api.bybit.com',
    'https://api.bybit.com:8443',
    'https://api.bybit.com.example.org',
    'https://somebody@api.bybit.com',
    'https://api-testnet.bybit.com',
    'wss://stream-demo.bybit.com/v5/trade',
    'api.bybit.com',
  ])('is not shown to %s', (address) => {
    expect(() => refuseOthers({ deep: [{ trade: address }] }, 'live')).toThrow('wrong-environment');
  });

  it('stays there: nothing switches its client to other addresses, and nothing makes it print', async () => {
    for (const environment of ENVIRONMENTS) {
      const client = (await clientOn(environment, ALL[environment])) as unknown as Record<string, unknown> & {
        urls: { api: { private: string; ws: { private: { trade: string } } } };
        setSandboxMode(on: boolean): void;
        enableDemoTrading(on: boolean): void;
      };
      expect(() => client.setSandboxMode(true)).toThrow();
      expect(() => client.enableDemoTrading(true)).toThrow();
      expect(() => {
        client['verbose'] = true;
      }).toThrow(TypeError);
      expect(() => {
        client.urls.api.private = 'https://api.example.org';
      }).toThrow(TypeError);
      expect(client.urls.api.ws.private.trade).toBe(`${ALL[environment].wsBase}/v5/trade`);
      expect(() => refuseOthers(client.urls.api, environment)).not.toThrow();
    }
  });

  it('opens nothing on the addresses of another environment', async () => {
    await expect(clientOn('testnet', ADDRESSES.live)).rejects.toThrow('wrong-environment');
    await expect(clientOn('double', ADDRESSES.live)).rejects.toThrow('not-loopback');
    const mixed = { ...ADDRESSES.live, wsBase: ADDRESSES.demo.wsBase };
    await expect(clientOn('live', mixed)).rejects.toThrow('wrong-environment');
    const one = { urls: { api: addressTree(ADDRESSES.live), test: {}, demotrading: {} } };
    expect(() => bind(one, 'demo')).toThrow('wrong-environment');
  });

  it('is in no error, no line, no news and no picture of what holds it', async () => {
    const [key, secret] = ['Canary7kEyQ2wE4rT6yU8', 'cAnArY9sEcReT1zX3cV5bN7m'];
    const told: unknown[] = [];
    const note = (...words: readonly unknown[]): true => {
      told.push(...words);
      return true;
    };
    const spies = [
      ...(['log', 'warn', 'error', 'info', 'debug'] as const).map((name) =>
        vi.spyOn(console, name).mockImplementation(note),
      ),
      vi.spyOn(process.stderr, 'write').mockImplementation(note),
    ];
    onTestFinished(() => {
      for (const spy of spies) spy.mockRestore();
    });
    const double = await tradedDouble({ accounts: [{ key, secret }] });
    const news: VenueNews[] = [];
    const faults: readonly RestFault[] = [
      { kind: 'drop' },
      { kind: 'html' },
      { kind: 'status', status: 502 },
      { kind: 'garbage' },
      { kind: 'refuse', retCode: 10004, retMsg: `error sign! origin_string[17${key}5000{"a":1}]` },
      { kind: 'refuse', retCode: 10003, retMsg: `API key ${key} is invalid.` },
      { kind: 'slow', ms: 900 },
    ];
    for (const used of [secret, 'wrong'] as const) {
      const { account } = await accountOn(double, { secret: { key, secret: used }, timeoutMs: 600 });
      account.listen((one) => news.push(one));
      for (const fault of faults) {
        double.rest.next(2, fault, ['/v5/order/create', '/v5/position/list']);
        told.push(await account.place(resting('hm-1')), await account.positions().catch((error) => error));
      }
      told.push(await account.place(order('hm-2')), account, account.vitals());
    }
    double.drop();
    await until('both streams', () => double.statistics().socketsOpened >= 3);
    const all = inspect([told, news], {
      depth: 30,
      showHidden: true,
      maxArrayLength: null,
      maxStringLength: null,
    });
    expect(all).toContain('ExchangeFailure');
    expect(all).not.toContain(key);
    expect(all).not.toContain(secret);
    expect(all).not.toMatch(/[0-9a-f]{64}/);
    expect(JSON.stringify([told, news])).not.toMatch(/Canary7k|cAnArY9s/);
  });
});
