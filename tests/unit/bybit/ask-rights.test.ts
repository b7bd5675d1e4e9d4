import { describe, expect, it } from 'vitest';
import { askRights } from '../../../src/engine/adapters/bybit/ask-rights.js';
import { systemWaiting } from '../../../src/engine/adapters/bybit/system-waiting.js';
import { systemClock } from '../../../src/engine/adapters/system/system-clock.js';
import { bybitDouble } from '../../builders/bybit.js';

const KEY = { key: 'double-key', secret: 'double-secret' };
const asking = (addresses: { apiBase: string; wsBase: string }, secret = KEY) =>
  askRights({
    ...{ addresses, secret, environment: 'double' as const, waiting: systemWaiting(), clock: systemClock },
    chance: () => 0.5,
  });

describe('what a key may do', () => {
  it('gives rights, the distance of the clocks, and how long it took', async () => {
    const double = await bybitDouble({ accounts: [{ ips: ['127.0.0.1'], uid: 7 }] });
    const asked = await asking({ apiBase: double.url, wsBase: double.wsUrl });
    expect(asked.rights).toMatchObject({
      readOnly: false,
      forbidden: [],
      addresses: ['127.0.0.1'],
      userId: '7',
    });
    expect(Math.abs(asked.clockOffsetMs)).toBeLessThan(5_000);
    expect(asked.latencyMs).toBeGreaterThan(0);
  });

  it('fails by what went wrong, and never with the key in it', async () => {
    const double = await bybitDouble();
    const addresses = { apiBase: double.url, wsBase: double.wsUrl };
    const failing = async (fault?: Parameters<typeof double.rest.next>[1], key = KEY) => {
      if (fault !== undefined) double.rest.next(1, fault, ['/v5/user/query-api']);
      const error = await asking(addresses, key).then(
        () => undefined,
        (cause: unknown) => cause,
      );
      return error as { fault: string; detail: string };
    };
    expect(await failing(undefined, { ...KEY, secret: 'wrong-secret' })).toMatchObject({
      fault: 'auth',
      detail: expect.stringMatching(/^10004 /),
    });
    const echoes = { kind: 'refuse', retCode: 10003, retMsg: 'no double-key here' } as const;
    expect(await failing(echoes)).toMatchObject({ fault: 'auth' });
    expect(await failing({ kind: 'refuse', retCode: 3, retMsg: 'odd' })).toMatchObject({ fault: 'refused' });
    expect(await failing({ kind: 'status', status: 502 })).toMatchObject({ fault: 'unreachable' });
    expect(await failing({ kind: 'drop' })).toMatchObject({ fault: 'unreachable' });
    expect(await failing({ kind: 'empty' })).toMatchObject({ fault: 'bad-answer' });
    await double.close();
    expect(await failing()).toMatchObject({ fault: 'unreachable' });
  });
});
