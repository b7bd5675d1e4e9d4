import { DiscordAPIError, HTTPError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { acknowledge, probe } from '../../../src/bots/discord/acknowledge.js';
import { faultOf } from '../../../src/bots/discord/errors.js';
import { printVia, readVia, type Via } from '../../../src/bots/discord/via.js';

const refused = (status: number, code: number): Error =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'https://x/webhooks/1/secret', {});
const broken = (): Error => new HTTPError(502, 'Bad Gateway', 'POST', 'https://x/webhooks/1/secret', {});

/** Each call fails with the next of these; then they succeed. Time passes only in pauses. */
function bench(failures: readonly Error[], pauseMs = 100) {
  const clock = { nowMs: 0 };
  let calls = 0;
  const call = async (): Promise<void> => {
    const failure = failures[calls];
    calls += 1;
    if (failure !== undefined) throw failure;
  };
  const timers = {
    after(delayMs: number, run: () => void) {
      if (delayMs === pauseMs) {
        clock.nowMs += delayMs;
        queueMicrotask(run);
      }
      return () => undefined;
    },
    every: () => () => undefined,
  };
  return {
    api: { callback: call, original: call },
    timers,
    nowMs: () => clock.nowMs,
    receivedMs: 0,
    calls: () => calls,
  };
}

const origin = { id: '1', token: 't' };
const via: Via = {
  token: 't',
  applicationId: '1',
  channelId: '2',
  userId: '3',
  kind: 'reply',
  ephemeral: false,
  createdMs: 0,
};

describe('an acknowledgement', () => {
  it.each([
    ['at once', [], 'done', 1],
    ['too late', [refused(404, 10062)], 'dead', 1],
    ['by somebody else before', [refused(400, 40060)], 'dead', 1],
    ['lost on its way back', [broken(), refused(400, 40060)], 'done', 2],
    ['lost, then too late to know', [broken(), refused(404, 10062)], 'unsure', 2],
    ['never taken', Array.from({ length: 100 }, broken), 'unsure', 27],
  ] as const)('%s', async (_, failures, wanted, calls) => {
    const parts = bench(failures);
    expect(await acknowledge(origin, { type: 6 }, parts)).toBe(wanted);
    expect(parts.calls()).toBe(calls);
  });

  it('is known afterwards by the answer that is there or not', async () => {
    expect(await probe(via, bench([broken()], 1_000), () => false)).toBe('done');
    expect(await probe(via, bench([refused(404, 10015)]), () => false)).toBe('dead');
    expect(await probe(via, bench([broken()], 1_000), () => true)).toBe('unsure');
  });
});

describe('a failed call', () => {
  it.each([
    [refused(401, 0), 'token'],
    [refused(403, 50013), 'forbidden'],
    [refused(403, 50007), 'gone'],
    [refused(404, 10015), 'expired'],
    [refused(400, 50035), 'refused'],
    [refused(403, 0), 'unsure'],
    [broken(), 'unsure'],
    [new SyntaxError('Unexpected token <'), 'unsure'],
    [new Error('Expected token to be set for this request, but none was present'), 'token'],
    ['thrown words', 'unsure'],
    [undefined, 'unsure'],
  ])('%s means: %s', (error, kind) => {
    const fault = faultOf(error);
    expect(fault.kind).toBe(kind);
    expect(JSON.stringify(fault)).not.toContain('secret');
  });
});

describe('the way back', () => {
  it('is read as it was written, and not at all when it was not', () => {
    expect(readVia(printVia({ ...via, card: 'session m1' }))).toEqual({ ...via, card: 'session m1' });
    for (const text of [undefined, '', '{', '{}', '[]', JSON.stringify({ ...via, kind: 'x' })]) {
      expect(readVia(text)).toBeUndefined();
    }
  });
});
