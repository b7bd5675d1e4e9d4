import { describe, expect, it } from 'vitest';
import { ChatTurns } from '../../../src/bots/chat-turns.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';

function hall() {
  const clock = new VirtualClock();
  const timers = new VirtualScheduler(clock);
  const turns = new ChatTurns({ timers, slowMs: 1_000 });
  const seen: string[] = [];
  const take = (chat: string, name: string, lastsMs: number): void =>
    turns.take(chat, async () => {
      seen.push(`${name} begins ${clock.nowMs()}`);
      await new Promise<void>((resolve) => timers.after(lastsMs, resolve));
      seen.push(`${name} ends ${clock.nowMs()}`);
    });
  return { turns, timers, seen, take };
}

describe('turns of chats', () => {
  it('come one after the other in a chat, and do not wait for another chat', async () => {
    const { timers, seen, take } = hall();
    take('a', 'a1', 300);
    take('a', 'a2', 100);
    take('a', 'a3', 100);
    take('b', 'b1', 50);
    await timers.advance(1_000);
    expect(seen).toEqual([
      'a1 begins 0',
      'b1 begins 0',
      'b1 ends 50',
      'a1 ends 300',
      'a2 begins 300',
      'a2 ends 400',
      'a3 begins 400',
      'a3 ends 500',
    ]);
  });

  it('keep the place of one that is not ready yet, however long; only then its time runs', async () => {
    const { turns, timers, seen, take } = hall();
    const ready = new Promise<void>((resolve) => timers.after(2_500, resolve));
    turns.take('a', async () => void seen.push('late begins'), ready);
    turns.take('a', async () => void seen.push('failed begins'), Promise.reject(new Error('not ready')));
    take('a', 'next', 10);
    await timers.advance(2_499);
    expect(seen).toEqual([]);
    await timers.advance(100);
    expect(seen).toEqual(['late begins', 'failed begins', 'next begins 2500', 'next ends 2510']);
  });

  it('let the next begin when one is slow, and then go on in order', async () => {
    const { timers, seen, take } = hall();
    take('a', 'backtest', 5_000);
    take('a', 'halt', 100);
    take('a', 'status', 100);
    await timers.advance(10_000);
    expect(seen).toEqual([
      'backtest begins 0',
      'halt begins 1000',
      'halt ends 1100',
      'status begins 1100',
      'status ends 1200',
      'backtest ends 5000',
    ]);
  });

  it('are idle when the slow ones have ended too', async () => {
    const { timers, turns, take } = hall();
    await turns.idle();
    take('a', 'slow', 3_000);
    take('a', 'quick', 10);
    let isIdle = false;
    void turns.idle().then(() => {
      isIdle = true;
    });
    await timers.advance(2_900);
    expect(isIdle).toBe(false);
    await timers.advance(200);
    expect(isIdle).toBe(true);
    expect(timers.pending).toBe(0);
  });

  it('go on after one that failed, which is told where failures of timers are told', async () => {
    const { timers, turns, seen, take } = hall();
    const broken = new Error('broken');
    turns.take('a', () => Promise.reject(broken));
    turns.take('a', () => {
      throw broken;
    });
    take('a', 'next', 10);
    await timers.advance(100);
    expect(seen).toEqual(['next begins 0', 'next ends 10']);
    expect(timers.failures).toEqual([broken, broken]);
    await turns.idle();
  });
});
