import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CALLS, makeCalls } from '../../../../scripts/proofs/lib/bybit-calls.mjs';
import { ccxtOn } from '../../../../scripts/proofs/lib/bybit-client.mjs';
import { bybitDouble } from '../../../builders/bybit.js';
import { needs, sharedFolder } from '../../../require.js';

it('answers every call of the unmodified ccxt', { timeout: 120_000 }, async () => {
  const double = await bybitDouble({ limitFactor: 0, speed: 20 });
  const client = await ccxtOn(double);
  onTestFinished(async () => void (await client.close()));
  const wrong: string[] = [];
  await makeCalls(client, double, ({ name, result, ok }) => {
    if (!ok) wrong.push(`${name}: ${result}`);
  });
  expect(wrong).toEqual([]);
});

it.runIf(needs('shared'))('makes every call of the list (needs shared)', () => {
  const file = path.join(sharedFolder, 'reference/ccxt-bybit-calls.json');
  const { calls } = JSON.parse(readFileSync(file, 'utf8')) as { calls: { call: string }[] };
  expect(CALLS.map(({ name }) => name).toSorted()).toEqual(calls.map(({ call }) => call).toSorted());
});

interface Code {
  readonly retCode: number;
  readonly ccxtException: string;
}

it.runIf(needs('shared'))('gives every return code, and ccxt understands it (needs shared)', async () => {
  const double = await bybitDouble({ limitFactor: 0 });
  const client = await ccxtOn(double);
  onTestFinished(async () => void (await client.close()));
  await client.loadMarkets();
  await client.fetchBalance();
  const file = path.join(sharedFolder, 'reference/bybit-retcodes.json');
  const { codes } = JSON.parse(readFileSync(file, 'utf8')) as { codes: Code[] };
  expect(codes.length).toBeGreaterThan(70);
  for (const { retCode, ccxtException } of codes) {
    double.rest.next(1, { kind: 'refuse', retCode, retMsg: 'as the test wants it' }, ['/v5/order/create']);
    const failure: unknown = await client.createOrder('BTC/USDT:USDT', 'market', 'buy', 0.001).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect([retCode, failure?.constructor.name]).toEqual([retCode, ccxtException]);
  }
  expect(await client.fetchMyTrades('BTC/USDT:USDT')).toEqual([]);
});
