import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launchStrategy } from '../../../src/engine/runtime/own/launch.js';
import type { StrategyAnswer, StrategyRequest } from '../../../src/engine/runtime/own/requests.js';
import { StrategyProcess } from '../../../src/engine/runtime/own/strategy-process.js';
import { tapeOf } from '../../builders/bars.js';
import { ownSource, programOf, timers } from '../../builders/own.js';
import { specOf } from '../../builders/spec.js';

/** Timers that fire when the test says so. */
class HandTimers {
  readonly due: { readonly delayMs: number; readonly run: () => void }[] = [];
  readonly after = (delayMs: number, run: () => void): (() => void) => {
    const one = { delayMs, run };
    this.due.push(one);
    return () => {
      this.due.splice(this.due.indexOf(one), 1);
    };
  };
}

/** A child that does what the test says. */
class HandChild extends EventEmitter {
  readonly stderr = new EventEmitter();
  readonly sent: StrategyRequest[] = [];
  exitCode: number | null = null;
  signalCode: string | null = null;
  kills = 0;
  refusal: Error | null = null;

  send(request: StrategyRequest, done: (error: Error | null) => void): boolean {
    this.sent.push(request);
    done(this.refusal);
    return true;
  }

  kill(): boolean {
    this.kills += 1;
    return true;
  }

  says(answer: StrategyAnswer): void {
    this.emit('message', answer);
  }
}

function open() {
  const child = new HandChild();
  const hand = new HandTimers();
  const process = new StrategyProcess(child as unknown as ChildProcess, hand.after);
  const ask = (budgetMs = 100, onProgress?: (bars: number) => void) =>
    process.ask({ kind: 'needs', given: {}, budgetMs }, onProgress).catch((lost: unknown) => lost);
  return { child, hand, process, ask };
}

describe('the other side of a strategy’s process', () => {
  it('hands out answers in the order of the questions', async () => {
    const { child, ask, hand } = open();
    const asked = [ask(), ask()];
    expect(hand.due).toHaveLength(1);
    child.says({ kind: 'opened' });
    child.says({ kind: 'no-strategy', detail: 'x' });
    expect(await Promise.all(asked)).toEqual([{ kind: 'opened' }, { kind: 'no-strategy', detail: 'x' }]);
    child.says({ kind: 'opened' });
    expect([hand.due.length, child.kills]).toEqual([0, 0]);
  });

  it('ends a process that does not even stop its strategy itself', async () => {
    const { child, hand, ask } = open();
    const asked = [ask(), ask()];
    expect(hand.due.map(({ delayMs }) => delayMs)).toEqual([20_100]);
    hand.due[0]?.run();
    expect(await Promise.all(asked)).toMatchObject([
      { code: 'strategy-timeout' },
      { code: 'strategy-timeout' },
    ]);
    expect(child.kills).toBe(1);
    expect(await ask()).toMatchObject({ code: 'strategy-timeout' });
    expect(child.sent).toHaveLength(2);
  });

  it('gives a run that makes progress its time again', async () => {
    const { child, hand, ask } = open();
    const done: number[] = [];
    const asked = ask(100, (bars) => done.push(bars));
    const [first] = hand.due;
    child.says({ kind: 'progress', doneBars: 7 });
    expect(hand.due).not.toContain(first);
    child.says({ kind: 'opened' });
    expect([await asked, done]).toEqual([{ kind: 'opened' }, [7]]);
  });

  it('waits less long when somebody is in a hurry, and not at all when nothing is open', async () => {
    const { hand, process, ask } = open();
    process.hurry(5);
    expect(hand.due).toEqual([]);
    const asked = ask();
    process.hurry(5);
    expect(hand.due.map(({ delayMs }) => delayMs)).toEqual([5]);
    hand.due[0]?.run();
    expect(await asked).toMatchObject({ code: 'strategy-timeout' });
  });

  it('tells a full heap from any other end', async () => {
    const full = open();
    const asked = full.ask();
    full.child.stderr.emit('data', Buffer.from('FATAL ERROR: JavaScript heap out of memory'));
    full.child.emit('exit');
    expect(await asked).toMatchObject({ code: 'strategy-memory', detail: '' });
    const killed = open();
    const again = killed.ask();
    killed.child.signalCode = 'SIGKILL';
    killed.child.emit('exit');
    expect(await again).toMatchObject({ code: 'strategy-died', detail: 'SIGKILL' });
    const ended = open();
    const last = ended.ask();
    ended.child.exitCode = 3;
    ended.child.emit('exit');
    expect(await last).toMatchObject({ code: 'strategy-died', detail: 'code 3' });
  });

  it('is lost when nothing can be sent, when it cannot start and when it is closed', async () => {
    const deaf = open();
    deaf.child.refusal = new Error('EPIPE');
    expect(await deaf.ask()).toMatchObject({ code: 'strategy-died', detail: 'EPIPE' });
    const absent = open();
    const asked = absent.ask();
    absent.child.emit('error', new Error('EAGAIN'));
    expect(await asked).toMatchObject({ detail: 'EAGAIN' });
    const closed = open();
    closed.process.close();
    expect(await closed.ask()).toMatchObject({ detail: 'closed' });
  });

  it('gives on what the strategy itself came to', async () => {
    const { child, ask } = open();
    const asked = ask();
    child.says({ kind: 'lost', code: 'strategy-threw', detail: 'Error: x' });
    expect(await asked).toMatchObject({ code: 'strategy-threw', detail: 'Error: x' });
  });
});

const ENTRY = new URL('../../../dist/engine/runtime/own/strategy.worker.js', import.meta.url);

describe.runIf(existsSync(ENTRY))('a real process', () => {
  it('trades, and one large allocation ends it and not us', async () => {
    const process = new StrategyProcess(launchStrategy(64, ENTRY), timers.after);
    const source = ownSource(
      'mine',
      'if (bars === 3) bars = new Array(3e7).fill(0.5).concat(new Array(3e7).fill(1)).length;',
    );
    const budgetMs = 60_000;
    try {
      expect(await process.ask({ kind: 'load', program: await programOf(source), budgetMs })).toMatchObject({
        kind: 'face',
      });
      await process.ask({ kind: 'open', spec: specOf(), budgetMs });
      const consume = (prices: readonly number[]) =>
        process.ask({
          kind: 'consume',
          batch: { series: [{ columns: tapeOf(prices), from: 0 }], controls: [] },
          budgetMs,
        });
      expect(await consume([100, 101])).toMatchObject({ output: { snapshot: { fills: 1 } } });
      await expect(consume([100, 101, 102])).rejects.toMatchObject({ code: 'strategy-memory' });
    } finally {
      process.close();
    }
  });
});
