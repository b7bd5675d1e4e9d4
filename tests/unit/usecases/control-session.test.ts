import { describe, expect, it } from 'vitest';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { asker, openTestDesk } from '../../builders/desk.js';
import { refuseWhere } from '../../builders/faulty-stores.js';
import {
  type HandDesk,
  openHandDesk,
  reopen,
  reopenElsewhere,
  reopenRestated,
} from '../../builders/hand-desk.js';

/** m1 holds what it bought at 100. */
async function holding(options: Parameters<typeof openHandDesk>[0] = {}): Promise<HandDesk> {
  const desk = await openHandDesk(options);
  await desk.start();
  await desk.bars(100);
  return desk;
}

const flatDesk = async (): Promise<HandDesk> => {
  const desk = await openHandDesk();
  await desk.start({ strategy: 'ma-cross' });
  return desk;
};

async function stopping(): Promise<HandDesk> {
  const desk = await holding();
  await desk.control('m1', 'stop');
  return desk;
}

const ask = async (desk: HandDesk, action: Parameters<HandDesk['control']>[1]): Promise<string> => {
  const outcome = await desk.control('m1', action);
  const state = outcome.kind === 'no-session' ? '' : outcome.session.state;
  return `${outcome.kind} ${state}`;
};

describe('pause and resume', () => {
  it('hold a session and let it go on, each once', async () => {
    const desk = await flatDesk();
    expect(await ask(desk, 'resume')).toBe('already running');
    expect(await ask(desk, 'pause')).toBe('done paused');
    expect(await ask(desk, 'pause')).toBe('already paused');
    expect(await ask(desk, 'resume')).toBe('done running');
  });

  it('are refused to a session that is stopping', async () => {
    const desk = await stopping();
    expect(await ask(desk, 'pause')).toBe('not-possible stopping');
    expect(await ask(desk, 'resume')).toBe('not-possible stopping');
  });
});

describe('close', () => {
  it('sells at the next price and lets the session go on', async () => {
    const desk = await holding();
    expect(await ask(desk, 'close')).toBe('done running');
    await desk.bars(103);
    expect(desk.desk.session('m1')).toMatchObject({ state: 'running', snapshot: { fills: 2 } });
    expect(await ask(desk, 'close')).toBe('already running');
  });

  it('has nothing to do when the session is closing anyway', async () => {
    expect(await ask(await stopping(), 'close')).toBe('already stopping');
  });

  it('is not possible without a next price', async () => {
    const desk = await reopenElsewhere(await holding());
    expect(await ask(desk, 'close')).toBe('not-possible waiting');
  });
});

describe('stop', () => {
  it('ends a flat session at once, and a session with a position at the next price', async () => {
    expect(await ask(await flatDesk(), 'stop')).toBe('done ended');
    const desk = await stopping();
    expect(await ask(desk, 'stop')).toBe('already stopping');
    await desk.bars(104);
    const ended = desk.desk.session('m1');
    expect(ended).toMatchObject({ state: 'ended', lastFill: { side: 'sell', purpose: 'end' } });
    expect(desk.desk.sessions()).toEqual([]);
    for (const action of ['stop', 'close', 'pause', 'resume'] as const) {
      expect(await ask(desk, action)).toBe('not-possible ended');
    }
  });

  it('closes at the last price when the market is over', async () => {
    const desk = await holding();
    await desk.turn();
    expect(desk.desk.session('m1')).toMatchObject({ state: 'running', trouble: 'market-over' });
    expect(await ask(desk, 'stop')).toBe('done ended');
    expect(desk.desk.session('m1')).not.toHaveProperty('trouble');
    expect(desk.desk.session('m1')?.lastFill).toMatchObject({ price: 9_998, reason: { key: 'tape-over' } });
  });

  it('is asked again for what was stopping when the market ended', async () => {
    const desk = await stopping();
    await desk.turn();
    expect(await ask(desk, 'stop')).toBe('done ended');
  });

  it('closes at the last stored price when the market is another one', async () => {
    const desk = await reopenElsewhere(await holding());
    expect(desk.recovery).toEqual({ continued: 0, diverged: 0, waiting: 1 });
    expect(await ask(desk, 'pause')).toBe('done waiting');
    expect(await ask(desk, 'pause')).toBe('already waiting');
    expect(await ask(desk, 'stop')).toBe('done ended');
  });

  it('is all that a session takes that would decide differently now, with closing', async () => {
    const desk = await reopenRestated(await holding(), 90);
    expect(desk.desk.session('m1')).toMatchObject({ state: 'paused', trouble: 'diverged' });
    expect(await ask(desk, 'resume')).toBe('not-possible paused');
    expect(await ask(desk, 'pause')).toBe('already paused');
    expect(await ask(desk, 'close')).toBe('done paused');
    expect(await ask(desk, 'stop')).toBe('done stopping');
    await desk.bars(90);
    expect(desk.desk.session('m1')?.state).toBe('ended');
  });
});

describe('a control', () => {
  it('of a session that never was names those that are', async () => {
    const desk = await flatDesk();
    expect(await desk.control('M9', 'stop')).toEqual({ kind: 'no-session', text: 'M9', known: ['m1'] });
  });

  it('takes effect once under one correlation, also when it has ended the session meanwhile', async () => {
    const desk = await holding();
    await desk.control('m1', 'pause', 'p');
    await desk.control('m1', 'resume');
    expect(await desk.control('m1', 'pause', 'p')).toMatchObject({
      kind: 'done',
      session: { state: 'running' },
    });
    await desk.control('m1', 'stop', 's');
    await desk.bars(100);
    const next = await reopen(desk);
    expect(await next.control('m1', 'stop', 's')).toMatchObject({
      kind: 'done',
      session: { state: 'ended' },
    });
    expect(await next.control('m1', 'stop', 't')).toMatchObject({ kind: 'not-possible' });
  });

  it('of one session is none of another under the same correlation', async () => {
    const desk = await flatDesk();
    await desk.start();
    await desk.control('m1', 'pause', 'both');
    expect(await desk.control('m2', 'pause', 'both')).toMatchObject({ session: { state: 'paused' } });
  });

  it('that reduces risk does not wait for a store that fails: it acts, is kept in the reserve, and stored later', async () => {
    const desk = await holding();
    desk.journal.failNext('unreachable', Number.POSITIVE_INFINITY);
    expect(await desk.control('m1', 'pause', 'p')).toMatchObject({
      kind: 'done',
      session: { state: 'paused' },
    });
    expect(desk.disk.reserve.drain()).toMatchObject([{ type: 'control', correlation: 'p' }]);
    await expect(desk.control('m1', 'resume')).rejects.toMatchObject({ fault: 'unreachable' });
    expect(desk.desk.session('m1')?.state).toBe('paused');
    desk.journal.mend();
    await desk.turn();
    expect(await desk.journal.byCorrelation('p')).toHaveLength(1);
    expect(desk.disk.reserve.drain()).toEqual([]);
  });

  it('that reduces risk does not wait for a store that cannot be read', async () => {
    const desk = await holding();
    const read = desk.journal.byCorrelation.bind(desk.journal);
    desk.journal.byCorrelation = async () => {
      throw new StoreFailure('unreachable', 'asked for by the test');
    };
    await expect(desk.control('m1', 'resume')).rejects.toMatchObject({ fault: 'unreachable' });
    expect(await desk.control('m1', 'stop', 's')).toMatchObject({ kind: 'done' });
    desk.journal.byCorrelation = read;
    expect(await desk.journal.byCorrelation('s')).toHaveLength(1);
  });

  it('waits until the store has the figures of a session that is over', async () => {
    const desk = await flatDesk();
    const mend = refuseWhere(desk.journal, ({ checkpoints }) => checkpoints !== undefined);
    expect(await ask(desk, 'stop')).toBe('done ended');
    expect(desk.desk.sessions()).toHaveLength(1);
    expect(await ask(desk, 'stop')).toBe('not-possible ended');
    mend();
    await desk.bars(100);
    expect(desk.desk.sessions()).toEqual([]);
    expect(desk.desk.sessions(true)).toMatchObject([{ state: 'ended' }]);
  });

  it('is part of the tape: the next start finds it where it took effect', async () => {
    const one = await openTestDesk();
    const request = { strategy: 'ma-cross', parameters: {}, instruments: [], frame: '1m' } as const;
    const instruments = one.desk
      .markets()
      .slice(0, 1)
      .map(({ instrument }) => instrument.id);
    await one.desk.startSession({ ...request, instruments }, asker());
    for (let n = 0; n < 120; n++) {
      await one.turn();
      if (n % 40 === 10) await one.desk.control('m1', 'close', asker());
      if (n % 40 === 20) await one.desk.control('m1', 'pause', asker());
      if (n % 40 === 30) await one.desk.control('m1', 'resume', asker());
    }
    const before = one.desk.session('m1')?.snapshot;
    const two = await openTestDesk({ disk: one.disk });
    expect(two.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    expect(two.desk.session('m1')?.snapshot).toEqual(before);
  });
});
