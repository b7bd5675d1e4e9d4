import { describe, expect, it } from 'vitest';
import { later, sendPlatform } from '../../builders/send-platform.js';

describe('what is critical, in the send queue', () => {
  it('is tried in other chats while it is only guessed that everything is meant; the rest waits', async () => {
    const { add, seen, timers } = sendPlatform();
    void add({ name: 'a', chat: 'a', lane: 'report', outcomes: [later(5_000, 'lesser')] });
    await timers.advance(10);
    void add({ name: 'report', chat: 'b', lane: 'report' });
    void add({ name: 'answer', chat: 'b' });
    void add({ name: 'stop', chat: 'b', lane: 'critical' });
    void add({ name: 'stop in a', chat: 'a', lane: 'critical' });
    await timers.advance(6_000);
    expect(seen()).toEqual(['a@0', 'stop@0.01', 'stop in a@5', 'answer@5', 'a@5', 'report@5']);
  });

  it('waits with all others when the platform says that it wants nothing', async () => {
    const { add, seen, timers } = sendPlatform();
    void add({ name: 'a', chat: 'a', lane: 'report', outcomes: [later(5_000, 'all')] });
    await timers.advance(10);
    void add({ name: 'stop', chat: 'b', lane: 'critical' });
    await timers.advance(6_000);
    expect(seen()).toEqual(['a@0', 'stop@5', 'a@5']);
  });

  it('does not wait longer for what was under way when a pause began, unless that was told of more than a rounded second', async () => {
    const told = async (afterMs: number) => {
      const { add, seen, timers } = sendPlatform();
      void add({ name: 'a', chat: 'a', lane: 'report', latencyMs: 100, outcomes: [later(1_000, 'all')] });
      void add({ name: 'b', chat: 'b', lane: 'report', latencyMs: 800, outcomes: [later(afterMs, 'all')] });
      await timers.advance(900);
      void add({ name: 'stop', chat: 'c', lane: 'critical' });
      await timers.advance(10_000);
      return seen().find((one) => one.startsWith('stop'));
    };
    expect(await told(1_000)).toBe('stop@1.1');
    expect(await told(4_000)).toBe('stop@3.8');
  });

  it('takes a pause that the platform names at its word, four times; then it waits longer', async () => {
    const { add, seen, timers } = sendPlatform();
    void add({ name: 'x', lane: 'critical', outcomes: [1, 2, 3, 4, 5, 6].map(() => later(1_000)) });
    await timers.advance(60_000);
    expect(seen()).toEqual(['x@0', 'x@1', 'x@2', 'x@3', 'x@4', 'x@5', 'x@7']);
  });

  it('is tried again after 10 s at most, when nobody says how long it should wait', async () => {
    const outcomes = [1, 2, 3, 4, 5, 6, 7].map(() => later(0));
    const urgent = sendPlatform();
    void urgent.add({ name: 'x', lane: 'critical', outcomes });
    await urgent.timers.advance(200_000);
    expect(urgent.seen()).toEqual(['x@0', 'x@1', 'x@3', 'x@7', 'x@15', 'x@25', 'x@35', 'x@45']);
    const lesser = sendPlatform();
    void lesser.add({ name: 'x', lane: 'report', outcomes });
    await lesser.timers.advance(200_000);
    expect(lesser.seen().at(-1)).toBe('x@123');
  });

  it('finds room in its chat: reports come evenly, and leave two of five places', async () => {
    const { add, seen, timers } = sendPlatform({ chatPerSecond: 1, chatBurst: 5 });
    for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) void add({ name, lane: 'report' });
    await timers.advance(3_500);
    for (const name of ['s1', 's2', 's3']) void add({ name, lane: 'critical' });
    await timers.advance(20_000);
    expect(seen()).toEqual(['r1@0', 'r2@1', 'r3@2', 's1@3.5', 's2@3.5', 's3@5', 'r4@8.5', 'r5@9.5']);
  });

  it('has the same share of the messages that nobody asked for; answers are counted apart', async () => {
    const { add, seen, timers } = sendPlatform({ pushes: { limit: 5, windowMs: 5_000 } });
    for (const name of ['r1', 'r2', 'r3', 'r4']) void add({ name, lane: 'report' });
    await timers.advance(3_000);
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6']) void add({ name });
    for (const name of ['s1', 's2', 's3']) void add({ name, lane: 'critical' });
    await timers.advance(20_000);
    const answers = seen().filter((one) => one.startsWith('a'));
    expect(answers.every((one) => one.endsWith('@3'))).toBe(true);
    expect(seen().filter((one) => !one.startsWith('a'))).toEqual([
      ...['r1@0', 'r2@1', 'r3@2', 's1@3', 's2@3', 's3@5', 'r4@8'],
    ]);
  });

  it('keeps a lane closed that is to wait, also when a newer card takes the place of the one that was told', async () => {
    const { add, seen, timers } = sendPlatform();
    const first = { name: 'v1', lane: 'card', replaces: 'card', latencyMs: 10 } as const;
    void add({ ...first, outcomes: [later(5_000, 'lane')] });
    await timers.advance(5);
    void add({ name: 'v2', lane: 'card', replaces: 'card' });
    await timers.advance(10_000);
    expect(seen()).toEqual(['v1@0', 'v2@5.01']);
  });

  it('is not sent any more once a later one has said it, and takes no place from what is', async () => {
    const { add, seen, timers } = sendPlatform({ chatPerSecond: 1, chatBurst: 1 });
    let isNeeded = true;
    const calls = [1, 2, 3].map((call) =>
      add({ name: `call ${call}`, lane: 'critical', outcomes: [later(3_000)], isNeeded: () => isNeeded }),
    );
    const last = add({ name: 'last call', lane: 'critical' });
    await timers.advance(1_000);
    isNeeded = false;
    await timers.advance(5_000);
    expect(seen()).toEqual(['call 1@0', 'last call@3']);
    expect(await Promise.all([...calls, last])).toEqual([
      ...['undeliverable', 'undeliverable', 'undeliverable', 'sent'],
    ]);
  });
});
