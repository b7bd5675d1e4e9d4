import { describe, expect, it } from 'vitest';
import {
  above,
  escalationFaults,
  furthest,
  judgeDeliveries,
  judgeReturn,
  loopRatio,
} from '../../../scripts/proofs/lib/alert-checks.mjs';

const CHAT = 'telegram 1';
const wanted = (token: string, raisedMs = 1_000) => ({ token, chat: CHAT, raisedMs });
const taken = (token: string, atMs: number, call = 0) => ({ token, chat: CHAT, call, atMs });

describe('what the proof of alerts judges by', () => {
  it('tells how long first messages took, which never came and which came twice', () => {
    const seen = [taken('a', 1_500), taken('b', 1_200), taken('b', 1_900), taken('c', 2_000, 1)];
    expect(judgeDeliveries([wanted('a'), wanted('b'), wanted('c')], seen)).toEqual({
      took: [500, 200],
      lost: ['telegram 1 c'],
      twice: ['telegram 1 b'],
    });
    const elsewhere = [{ ...taken('a', 1_500), chat: 'telegram 2' }];
    expect(judgeDeliveries([wanted('a')], elsewhere).lost).toEqual(['telegram 1 a']);
  });

  it('counts from the return of a platform, whichever call brought it', () => {
    const seen = [taken('a', 70_000, 2), taken('b', 60_000), taken('d', 10_000)];
    const stands = (token: string, call = 0) => ({ token, chat: CHAT, call });
    const stood = [stands('a'), stands('a', 2), stands('a', 1), stands('b'), stands('c'), stands('d', 1)];
    const wanted = furthest(stood);
    expect(wanted.map(({ token, call }) => `${token}${call}`)).toEqual(['a2', 'b0', 'c0', 'd1']);
    // Of `d` the first message was there before: the call that stood there never came.
    expect(judgeReturn(wanted, seen, 50_000)).toEqual({
      took: [20_000, 10_000],
      lost: ['telegram 1 c', 'telegram 1 d'],
    });
  });

  const alert = { raisedMs: 0, untilMs: 1_000_000, elsewhere: CHAT, toleranceMs: 3_000 };
  const calls = [taken('a', 121_000, 1), taken('a', 300_500, 2), taken('a', 902_000, 3)];

  it('wants a call at 2, at 5 and at 15 minutes', () => {
    expect(escalationFaults(alert, calls)).toEqual([]);
    expect(escalationFaults({ ...alert, untilMs: 200_000 }, calls.slice(0, 1))).toEqual([]);
  });

  it.each([
    ['missing', calls.slice(1), 'call 1 never came to telegram 1'],
    ['late', [taken('a', 124_000, 1), ...calls.slice(1)], 'call 1 came 4.0 s after it was due'],
    ['early', [taken('a', 110_000, 1), ...calls.slice(1)], 'call 1 came -10.0 s after it was due'],
    ['doubled', [...calls, taken('a', 302_000, 2)], 'call 2 came 2 times to telegram 1'],
  ])('finds a call that is %s', (_, seen, fault) => {
    expect(escalationFaults(alert, seen)).toEqual([fault]);
  });

  it('finds a call of what somebody has seen, and wants none', () => {
    const seenAt = { ...alert, ackMs: 180_000 };
    expect(escalationFaults(seenAt, calls.slice(0, 1))).toEqual([]);
    expect(escalationFaults(seenAt, calls.slice(0, 2))).toEqual([
      'call 2 came although somebody had seen it',
    ]);
  });

  it('compares the slowest turns of loud windows with those of quiet ones', () => {
    const window = (most: number) => [...Array.from({ length: 98 }, () => 1), most, most];
    const { ratio, ratios } = loopRatio([window(10), window(20)], [window(20), window(20)]);
    expect([ratio, ratios]).toEqual([1, [2, 1]]);
    expect(loopRatio([window(10)], [window(12)]).ratio).toBeCloseTo(1.2);
  });

  it('says what such a ratio is worth: quiet windows over quiet ones, and pairs of windows drawn anew', () => {
    const window = (most: number) => [...Array.from({ length: 98 }, () => 1), most, most];
    const steady = loopRatio([window(10), window(10)], [window(12), window(12)]);
    expect([steady.quietRatio, ...steady.interval]).toEqual([1, 1.2, 1.2]);
    const unsteady = loopRatio([window(10), window(30)], [window(15), window(15)]);
    expect(unsteady.quietRatio).toBe(3);
    expect(unsteady.interval).toEqual([0.5, 1.5]);
  });

  it('says what is above its bound, and that nothing was seen at all', () => {
    expect(above('p99', 2.9, 3)).toEqual([]);
    expect(above('p99', 3, 3)).toEqual(['p99 3.00 s, bound 3 s']);
    expect(above('p99', Number.NaN, 3)).toEqual(['p99 was never seen, bound 3 s']);
  });
});
