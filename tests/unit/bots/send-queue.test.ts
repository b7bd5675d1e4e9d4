import { describe, expect, it } from 'vitest';
import { SendQueue } from '../../../src/bots/send-queue.js';
import { later, sendPlatform } from '../../builders/send-platform.js';

describe('the send queue', () => {
  it('sends the urgent first, in order within a lane, one message of a chat at a time', async () => {
    const { add, seen, timers, queue } = sendPlatform();
    void add({ name: 'first', latencyMs: 100 });
    void add({ name: 'card', lane: 'card', latencyMs: 100 });
    void add({ name: 'report', lane: 'report', latencyMs: 100 });
    void add({ name: 'answer 1', latencyMs: 100 });
    void add({ name: 'answer 2', latencyMs: 100 });
    void add({ name: 'stop', lane: 'critical', latencyMs: 100 });
    void add({ name: 'elsewhere', chat: 'b', lane: 'card' });
    expect(queue.waiting).toBe(7);
    await timers.advance(1_000);
    expect(seen()).toEqual([
      'first@0',
      'elsewhere@0',
      'stop@0.1',
      'answer 1@0.2',
      'answer 2@0.3',
      'report@0.4',
      'card@0.5',
    ]);
    expect(queue.waiting).toBe(0);
  });

  it('lets a critical message of any chat overtake what waits for the overall budget', async () => {
    const { add, seen, timers } = sendPlatform({ overallPerSecond: 1 });
    for (const chat of ['a', 'b', 'c']) void add({ name: chat, chat });
    void add({ name: 'stop', chat: 'd', lane: 'critical' });
    await timers.advance(5_000);
    expect(seen()).toEqual(['a@0', 'stop@1', 'b@2', 'c@3']);
  });

  it('leaves a part of a budget to what is more urgent', async () => {
    const { add, seen, timers } = sendPlatform({ groupPerMinute: 4 });
    const group = { chat: 'g', isGroup: true };
    for (const name of ['c1', 'c2', 'c3']) void add({ ...group, name, lane: 'card' });
    await timers.advance(1_000);
    void add({ ...group, name: 'answer' });
    void add({ ...group, name: 'stop', lane: 'critical' });
    void add({ ...group, name: 'second answer' });
    await timers.advance(100_000);
    expect(seen()).toEqual(['c1@0', 'c2@0', 'answer@1', 'stop@1', 'second answer@60', 'c3@61']);
  });

  it('holds up only the lane that is to wait', async () => {
    const { add, seen, timers } = sendPlatform();
    void add({ name: 'card', lane: 'card', outcomes: [later(5_000, 'lane')] });
    void add({ name: 'other card', lane: 'card' });
    await timers.advance(1_000);
    void add({ name: 'answer' });
    await timers.advance(10_000);
    expect(seen()).toEqual(['card@0', 'answer@1', 'card@5', 'other card@5']);
  });

  it('edits cards within a limit of their own, and answers meanwhile', async () => {
    const { add, seen, timers } = sendPlatform({ cards: { limit: 2, windowMs: 5_000 } });
    for (const name of ['c1', 'c2', 'c3', 'c4', 'c5']) void add({ name, lane: 'card' });
    void add({ name: 'elsewhere', chat: 'b', lane: 'card' });
    await timers.advance(1_000);
    void add({ name: 'answer' });
    await timers.advance(20_000);
    expect(seen()).toEqual(['c1@0', 'elsewhere@0', 'c2@0', 'answer@1', 'c3@5', 'c4@5', 'c5@10']);
  });

  it('waits as long as the platform says, longer after each failure, and keeps the order', async () => {
    const { add, seen, timers, troubles, wells } = sendPlatform();
    const outcomes = [later(3_000), later(0), later(0), later(0)];
    const sent = add({ name: 'x', outcomes });
    void add({ name: 'y' });
    void add({ name: 'elsewhere', chat: 'b' });
    await timers.advance(60_000);
    // 3 s were asked for; then 2, 4 and 8 s of our own.
    expect(seen()).toEqual(['x@0', 'elsewhere@0', 'x@3', 'x@5', 'x@9', 'x@17', 'y@17']);
    expect(await sent).toBe('sent');
    expect(troubles).toHaveLength(4);
    expect(wells()).toBe(2);
  });

  it('keeps to a wait that is longer than its own longest', async () => {
    const { add, seen, timers } = sendPlatform();
    void add({ name: 'x', outcomes: [later(600_000)] });
    await timers.advance(700_000);
    expect(seen()).toEqual(['x@0', 'x@600']);
  });

  it('pauses all chats together when the platform wants nothing at all', async () => {
    const { add, seen, timers } = sendPlatform();
    for (const chat of ['a', 'b', 'c']) {
      void add({ name: chat, chat, latencyMs: 10, outcomes: [later(0, 'all'), later(0, 'all')] });
    }
    await timers.advance(500);
    void add({ name: 'stop', chat: 'd', lane: 'critical' });
    await timers.advance(20_000);
    // Three failures at once are one pause: 1 s, then (a message got through meanwhile) 1 s again.
    expect(seen().slice(0, 4)).toEqual(['a@0', 'b@0', 'c@0', 'stop@1.01']);
    expect(seen().slice(4)).toEqual(['a@1.01', 'b@1.01', 'c@1.01', 'a@2.02', 'b@2.02', 'c@2.02']);
  });

  it('doubles the pause while nothing gets through', async () => {
    const { add, seen, timers } = sendPlatform();
    const outcomes = [1, 2, 3, 4, 5, 6, 7, 8].map(() => later(0, 'all'));
    void add({ name: 'x', outcomes });
    await timers.advance(400_000);
    expect(seen()).toEqual(['x@0', 'x@1', 'x@3', 'x@7', 'x@15', 'x@31', 'x@63', 'x@123', 'x@183']);
  });

  it('tells trouble when a try throws, and tries again', async () => {
    const { add, seen, timers, troubles } = sendPlatform();
    const sent = add({ name: 'x', outcomes: ['throws'] });
    await timers.advance(5_000);
    expect(await sent).toBe('sent');
    expect(seen()).toEqual(['x@0', 'x@1']);
    expect(troubles).toEqual(['Error: broken']);
  });

  it('tries again in another way at its place: counted by the budget, without back-off, no trouble, behind what is urgent', async () => {
    const { add, seen, timers, tries, troubles } = sendPlatform({ chatBurst: 2, chatPerSecond: 2 });
    const again = { kind: 'again' } as const;
    const sent = add({ name: 'x', latencyMs: 10, outcomes: [again, again, later(0)] });
    void add({ name: 'y' });
    void add({ name: 'stop', lane: 'critical' });
    await timers.advance(10_000);
    expect(await sent).toBe('sent');
    expect(seen()).toEqual(['x@0', 'stop@0.01', 'x@1.01', 'x@1.02', 'x@2.03', 'y@2.04']);
    expect(tries.filter(({ name }) => name === 'x').map(({ count }) => count)).toEqual([1, 1, 1, 2]);
    expect(troubles).toEqual(['busy']);
  });

  it('rejects what is to be tried in another way when it stops', async () => {
    const { add, seen, timers, queue } = sendPlatform();
    const ended = expect(add({ name: 'x', latencyMs: 10, outcomes: [{ kind: 'again' }] })).rejects.toThrow();
    queue.stop();
    await timers.advance(1_000);
    await ended;
    expect(seen()).toEqual(['x@0']);
  });

  it('goes on with the next when one never can be delivered', async () => {
    const { add, timers } = sendPlatform();
    const gone = add({ name: 'x', outcomes: [{ kind: 'undeliverable', why: 'blocked' }] });
    const next = add({ name: 'y' });
    await timers.advance(1);
    expect(await Promise.all([gone, next])).toEqual(['undeliverable', 'sent']);
  });

  it('lets a newer card take the place of one that waits', async () => {
    const { add, seen, timers } = sendPlatform({ chatBurst: 1, chatPerSecond: 1 });
    const card = { lane: 'card', replaces: 'm1' } as const;
    const ends = [
      add({ ...card, name: 'v1' }),
      add({ ...card, name: 'v2' }),
      add({ name: 'other card', lane: 'card', replaces: 'm2' }),
      add({ ...card, name: 'v3' }),
      add({ ...card, name: 'elsewhere', chat: 'b' }),
    ];
    await timers.advance(5_000);
    expect(await Promise.all(ends)).toEqual(['sent', 'replaced', 'sent', 'sent', 'sent']);
    expect(seen()).toEqual(['v1@0', 'elsewhere@0', 'v3@1', 'other card@2']);
  });

  it('gives up a failed card when a newer one waits, and an interim one for an answer', async () => {
    const { add, seen, timers } = sendPlatform();
    const failing = add({ name: 'v1', lane: 'card', replaces: 'm1', latencyMs: 10, outcomes: [later(0)] });
    const newer = add({ name: 'v2', lane: 'card', replaces: 'm1' });
    await timers.advance(2_000);
    expect([await failing, await newer]).toEqual(['replaced', 'sent']);
    void add({ name: 'busy', latencyMs: 10 });
    const interim = add({ name: '50 %', lane: 'card', replaces: 'q' });
    const answer = add({ name: 'done', replaces: 'q' });
    await timers.advance(1_000);
    expect([await interim, await answer]).toEqual(['replaced', 'sent']);
    expect(seen()).toEqual(['v1@0', 'v2@0.01', 'busy@2', 'done@2.01']);
  });

  it('rejects what waits when it stops, and lets what is under way end', async () => {
    const { add, timers, queue, seen } = sendPlatform();
    const flying = add({ name: 'x', latencyMs: 50 });
    const failing = add({ name: 'z', chat: 'b', latencyMs: 50, outcomes: [later(0)] });
    const waiting = add({ name: 'y' });
    const ends = Promise.allSettled([flying, failing, waiting]);
    queue.stop();
    await timers.advance(10_000);
    expect((await ends).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(add({ name: 'late' })).rejects.toThrow('stopped');
    expect(seen()).toEqual(['x@0', 'z@0']);
    expect(queue.waiting).toBe(0);
    expect(timers.pending).toBe(0);
  });

  it('is not held up by a clock that is set back', async () => {
    const { tries, timers, clock } = sendPlatform();
    let shiftMs = 0;
    const queue = new SendQueue({
      budget: { chatPerSecond: 1, chatBurst: 1, groupPerMinute: 20, overallPerSecond: 30 },
      timers,
      nowMs: () => clock.nowMs() + shiftMs,
      onTrouble: () => undefined,
      onWell: () => undefined,
    });
    const job = {
      chat: 'a',
      isGroup: false,
      lane: 'answer',
      attempt: async (count: number) => {
        tries.push({ name: 'x', chat: 'a', atMs: clock.nowMs(), count });
        return { kind: 'sent' } as const;
      },
    } as const;
    void queue.add(job);
    await timers.advance(100);
    shiftMs = -3_600_000;
    void queue.add(job);
    await timers.advance(2_000);
    expect(tries.map(({ atMs }) => atMs)).toEqual([0, 1_100]);
  });

  it('takes 20,000 jobs in 400 chats without looking through them', async () => {
    const { timers, queue } = sendPlatform({ overallPerSecond: 5_000, chatPerSecond: 100, chatBurst: 100 });
    const count = 20_000;
    let looks = 0;
    let sent = 0;
    for (let index = 0; index < count; index += 1) {
      void queue.add({
        chat: String(index % 400),
        isGroup: false,
        get lane() {
          looks += 1;
          return 'answer' as const;
        },
        async attempt() {
          sent += 1;
          return { kind: 'sent' };
        },
      });
    }
    const added = looks;
    await timers.advance(10_000);
    expect(sent).toBe(count);
    expect(queue.waiting).toBe(0);
    // With a look through all of them at each step it would be 200 million.
    expect(added / count).toBeLessThan(10);
    expect(looks / count).toBeLessThan(20);
  });
});
