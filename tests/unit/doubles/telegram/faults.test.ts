import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../doubles/telegram/types.js';
import { type Rig, startRig } from './rig.js';

interface Case {
  fault: Fault;
  /** A part of what telegraf reports. */
  seen: object;
  shown: string[];
}

const CASES: readonly Case[] = [
  {
    fault: { kind: 'too-many-requests', retryAfterS: 7 },
    seen: { response: { error_code: 429, parameters: { retry_after: 7 } } },
    shown: [],
  },
  { fault: { kind: 'server-error', status: 502 }, seen: { response: { error_code: 502 } }, shown: [] },
  {
    fault: { kind: 'server-error', status: 500, tookEffect: true },
    seen: { response: { error_code: 500 } },
    shown: ['x'],
  },
  { fault: { kind: 'garbage' }, seen: { type: 'invalid-json' }, shown: [] },
  { fault: { kind: 'garbage', tookEffect: true }, seen: { type: 'invalid-json' }, shown: ['x'] },
  { fault: { kind: 'drop' }, seen: { code: 'ECONNRESET' }, shown: [] },
  { fault: { kind: 'drop', tookEffect: true }, seen: { code: 'ECONNRESET' }, shown: ['x'] },
  {
    fault: { kind: 'api-error', code: 400, description: 'Bad Request: odd' },
    seen: { response: { description: 'Bad Request: odd' } },
    shown: [],
  },
];

describe('faults on demand', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
  });
  afterEach(() => rig.double.close());
  const send = () => rig.bot.telegram.sendMessage(11, 'x');
  const shown = () => rig.chat.fromBot().map(({ text }) => text);

  it.each(CASES)('$fault.kind $fault.tookEffect strikes once', async ({ fault, seen, shown: left }) => {
    rig.double.faults.next(1, fault);
    await expect(send()).rejects.toMatchObject(seen);
    expect(shown()).toEqual(left);
    expect(rig.double.calls('sendMessage').at(-1)?.outcome).toEqual({
      kind: 'fault',
      fault: fault.kind,
      tookEffect: left.length > 0,
    });
    await send();
    expect(shown()).toEqual([...left, 'x']);
  });

  it('stalls an answer, with the effect before or after', async () => {
    const hangUp = async (text: string, struck: number) => {
      const client = new AbortController();
      const call = rig.call('sendMessage', { chat_id: 11, text }, client.signal);
      await expect.poll(() => rig.double.faults.struck()).toBe(struck);
      client.abort();
      await expect(call).rejects.toThrow();
    };
    rig.double.faults.next(1, { kind: 'stall', forMs: 1000, tookEffect: false });
    await hangUp('after', 1);
    expect(shown()).toEqual([]);
    await rig.chat.waitFor(({ text }) => text === 'after');
    rig.double.faults.next(1, { kind: 'stall', forMs: 60_000 });
    await hangUp('before', 2);
    expect(shown()).toEqual(['after', 'before']);
  });

  it('aims at methods', async () => {
    rig.double.faults.next(1, { kind: 'server-error', status: 502 }, ['getMe']);
    await send();
    expect((await rig.call('answerCallbackQuery')).status).toBe(400);
    await expect(rig.bot.telegram.getMe()).rejects.toMatchObject({ response: { error_code: 502 } });
    expect((await rig.bot.telegram.getMe()).username).toBe('desk_test_bot');
  });

  it('strikes by chance, the same calls for the same seed', async () => {
    const run = async (seed: number) => {
      rig.double.faults.chance(0.3, [{ kind: 'too-many-requests', retryAfterS: 1 }], { seed });
      const got: number[] = [];
      for (let count = 0; count < 100; count += 1)
        got.push((await rig.call('sendMessage', { chat_id: 11, text: 'x' })).status);
      return got;
    };
    const first = await run(3);
    const struck = first.filter((status) => status === 429).length;
    expect(struck).toBeGreaterThan(15);
    expect(struck).toBeLessThan(45);
    expect(rig.double.faults.struck()).toBe(struck);
    expect(await run(3)).toEqual(first);
    rig.double.faults.clear();
    await send();
  });

  it('delays each answer', async () => {
    rig.double.delay(80);
    const began = performance.now();
    await send();
    expect(performance.now() - began).toBeGreaterThan(75);
  });
});
