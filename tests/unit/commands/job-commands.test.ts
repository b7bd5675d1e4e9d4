import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/engine/domain/ids.js';
import type { CancelJobOutcome, JobView } from '../../../src/engine/usecases/jobs.js';
import { openChat, plainText } from '../../builders/chat.js';

const view = (name: string, doneBars: number): JobView => ({
  name,
  what: 'macd BTC/USDT 1m',
  by: 'ann',
  person: personId('ann'),
  sinceMs: 1_000_000 - 180_000,
  doneBars,
  totalBars: 40,
});

const chatWith = (jobs: readonly JobView[], outcome?: CancelJobOutcome) => {
  const asked: unknown[] = [];
  const cancelJob = (request: unknown): CancelJobOutcome => {
    asked.push(request);
    return outcome ?? { kind: 'no-job', text: 'b9', known: [] };
  };
  return { ...openChat({ desk: { jobs: () => jobs, cancelJob } }), asked };
};

describe('/jobs and /job', () => {
  it('show what is computed, for whom and how far it is', async () => {
    const chat = chatWith([view('b1', 10), view('b2', 0)]);
    expect(plainText(await chat.say('/jobs'))).toBe(
      'b1 macd BTC/USDT 1m 25.0% for ann, begun 3 min ago\nb2 macd BTC/USDT 1m 0.00% for ann, begun 3 min ago\n' +
        '[cancel b1] /job b1 cancel\n[cancel b2] /job b2 cancel',
    );
    expect(plainText(await chat.say('/job B2'))).toMatch(/^b2 macd[^\n]*\n\[cancel b2\]/);
    expect(plainText(await chat.say('/job b7'))).toBe(
      'No job b7 runs, only b1, b2; it may have ended. Nothing happened.',
    );
    expect(plainText(await chat.say('/job'))).toContain('(b1 macd BTC/USDT 1m) b1');
    expect(plainText(await chatWith([]).say('/jobs'))).toMatch(/^Nothing is being computed/);
  });

  it('end one', async () => {
    const done = chatWith([], { kind: 'canceled', job: view('b1', 1) });
    expect(plainText(await done.say('/job b1 cancel'))).toMatch(
      /^✓ b1 is ended: macd BTC\/USDT 1m\. Nothing/,
    );
    expect(done.asked).toEqual([{ name: 'b1', any: true }]);
    const others = chatWith([], { kind: 'not-yours', job: view('b1', 1) });
    expect(plainText(await others.say('/job b1 cancel'))).toMatch(/^b1 is computed for ann; ending it takes/);
    expect(plainText(await chatWith([]).say('/job b9 cancel'))).toBe(
      'No job b9 runs; it may have ended. Nothing happened.',
    );
  });

  it('are what a backtest that was ended is told with', async () => {
    const chat = openChat();
    chat.desk.nextBacktest = { kind: 'canceled', by: 'ann' };
    expect(plainText(await chat.say('/backtest ma-cross btc 1m'))).toMatch(
      /^Ended by ann before it was done/,
    );
  });
});
