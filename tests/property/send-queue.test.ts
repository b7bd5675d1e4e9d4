import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendJob, SendOutcome } from '../../src/bots/send-job.js';
import { type Budget, SendQueue } from '../../src/bots/send-queue.js';
import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';

const BUDGET: Budget = { chatPerSecond: 1, chatBurst: 2, groupPerMinute: 5, overallPerSecond: 4 };
const CHATS = ['p1', 'p2', 'p3', 'g1', 'g2'];
const DAY_MS = 86_400_000;

const outcome = fc.oneof(
  { weight: 6, arbitrary: fc.constant<SendOutcome>({ kind: 'sent' }) },
  { weight: 1, arbitrary: fc.constant<SendOutcome>({ kind: 'undeliverable', why: 'gone' }) },
  { weight: 2, arbitrary: fc.constant<SendOutcome>({ kind: 'again' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('later' as const),
      afterMs: fc.constantFrom(0, 700, 3_000, 70_000),
      scope: fc.constantFrom('chat' as const, 'chat' as const, 'all' as const),
      why: fc.constant('busy'),
    }),
  },
  { weight: 1, arbitrary: fc.constant('throws' as const) },
);

const ask = fc.record({
  chat: fc.constantFrom(...CHATS),
  lane: fc.constantFrom<SendJob['lane']>('critical', 'answer', 'answer', 'report', 'card', 'card', 'card'),
  card: fc.constantFrom('m1', 'm2'),
  /** After the job before it. */
  afterMs: fc.constantFrom(0, 0, 0, 10, 400, 2_000),
  tries: fc.array(
    fc.record({
      outcome,
      latencyMs: fc.constantFrom(0, 5, 120, 2_500),
      counted: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 4 },
  ),
});
type Ask = typeof ask extends fc.Arbitrary<infer T> ? T : never;

interface Job extends Ask {
  readonly index: number;
  readonly key: string | undefined;
  tried: number;
  failed: number;
  end: string | undefined;
  lastOutcome: string | undefined;
}

/** What the platform saw, and what it minded. */
class Platform {
  readonly clock = new VirtualClock(1_000_000);
  readonly timers = new VirtualScheduler(this.clock);
  readonly jobs: Job[] = [];
  readonly faults: string[] = [];
  readonly counted: { atMs: number; chat: string }[] = [];
  /** Jobs in the order in which they ended as sent or undeliverable. */
  readonly delivered: Job[] = [];
  readonly #flying = new Set<string>();
  readonly queue = new SendQueue({
    budget: BUDGET,
    timers: this.timers,
    nowMs: () => this.clock.nowMs(),
    onTrouble: () => undefined,
    onWell: () => undefined,
  });

  async play(asks: readonly Ask[]): Promise<void> {
    for (const one of asks) {
      await this.timers.advance(one.afterMs);
      this.#add(one);
    }
    await this.timers.advance(DAY_MS);
  }

  #add(one: Ask): void {
    const key = one.lane === 'card' ? one.card : undefined;
    const job: Job = {
      ...one,
      index: this.jobs.length,
      key,
      tried: 0,
      failed: 0,
      end: undefined,
      lastOutcome: undefined,
    };
    this.jobs.push(job);
    const promise = this.queue.add({
      chat: job.chat,
      isGroup: job.chat.startsWith('g'),
      lane: job.lane,
      ...(key === undefined ? {} : { replaces: key }),
      attempt: (count) => this.#attempt(job, count),
    });
    void promise.then((end) => {
      if (job.end !== undefined) this.faults.push(`${job.index} ended twice`);
      job.end = end;
    });
  }

  async #attempt(job: Job, count: number): Promise<SendOutcome> {
    this.#judge(job, count);
    const plan = job.tries[job.tried - 1] ?? {
      outcome: { kind: 'sent' } as const,
      latencyMs: 20,
      counted: 0.5,
    };
    this.#flying.add(job.chat);
    await this.#wait(plan.latencyMs * plan.counted);
    this.counted.push({ atMs: this.clock.nowMs(), chat: job.chat });
    await this.#wait(plan.latencyMs * (1 - plan.counted));
    this.#flying.delete(job.chat);
    if (plan.outcome === 'throws') {
      job.failed += 1;
      throw new Error('broken');
    }
    job.lastOutcome = plan.outcome.kind;
    if (plan.outcome.kind === 'later') job.failed += 1;
    if (!isOpen(plan.outcome.kind)) this.delivered.push(job);
    return plan.outcome;
  }

  #judge(job: Job, count: number): void {
    job.tried += 1;
    if (job.failed + 1 !== count) this.faults.push(`${job.index}: try ${job.tried} was called ${count}`);
    if (job.end !== undefined) this.faults.push(`${job.index} was tried after it had ended`);
    if (job.lastOutcome !== undefined && !isOpen(job.lastOutcome))
      this.faults.push(`${job.index} went twice`);
    if (this.#flying.has(job.chat)) this.faults.push(`two at once in ${job.chat}`);
    const overtaken = this.jobs.find(
      (other) =>
        other.chat === job.chat && other.lane === 'critical' && other.tried === 0 && job.lane !== 'critical',
    );
    const before = this.jobs.some(
      (other) =>
        other.lane === 'critical' && other.chat === job.chat && other.tried > 0 && other.end === undefined,
    );
    // One critical message that backs off holds up those behind it; then the others go on.
    if (overtaken !== undefined && !before)
      this.faults.push(`${job.index} before critical ${overtaken.index}`);
  }

  #wait(ms: number): Promise<void> {
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => this.timers.after(ms, resolve));
  }
}

const isOpen = (outcome: string): boolean => outcome === 'later' || outcome === 'again';

/** The most that any window of this length holds. */
function most(times: readonly number[], windowMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let from = 0;
  return sorted.reduce((highest, atMs, index) => {
    while ((sorted[from] ?? atMs) <= atMs - windowMs) from += 1;
    return Math.max(highest, index - from + 1);
  }, 0);
}

describe('the send queue, whatever is sent and whatever the platform answers', () => {
  it('keeps to every budget, loses nothing, doubles nothing, keeps order, lets the critical overtake', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 60 }), async (asks) => {
        const platform = new Platform();
        await platform.play(asks);
        expect(platform.faults).toEqual([]);
        expect(platform.timers.failures).toEqual([]);
        expect(platform.queue.waiting).toBe(0);
        checkBudgets(platform);
        checkEnds(platform);
        checkOrder(platform);
      }),
      { numRuns: 150 },
    );
  });
});

function checkBudgets({ counted }: Platform): void {
  const timesIn = (chat: string) => counted.filter((one) => one.chat === chat).map(({ atMs }) => atMs);
  expect(
    most(
      counted.map(({ atMs }) => atMs),
      1_000,
    ),
  ).toBeLessThanOrEqual(BUDGET.overallPerSecond);
  for (const chat of CHATS) {
    expect(most(timesIn(chat), 2_000)).toBeLessThanOrEqual(BUDGET.chatBurst);
    if (chat.startsWith('g')) expect(most(timesIn(chat), 60_000)).toBeLessThanOrEqual(BUDGET.groupPerMinute);
  }
}

function checkEnds({ jobs, delivered }: Platform): void {
  for (const job of jobs) {
    const newer = jobs.some(
      ({ index, chat, key }) =>
        index > job.index && key !== undefined && key === job.key && chat === job.chat,
    );
    if (job.end === 'replaced') expect([job.index, newer]).toEqual([job.index, true]);
    else expect([job.index, job.end]).toEqual([job.index, job.lastOutcome]);
    expect(delivered.filter((one) => one === job)).toHaveLength(job.end === 'replaced' ? 0 : 1);
  }
}

function checkOrder({ delivered }: Platform): void {
  const last = new Map<string, number>();
  for (const { chat, lane, key, index } of delivered) {
    // Cards may take the places of older ones: each card by itself is in order.
    const line = `${chat} ${lane} ${key ?? ''}`;
    expect(index).toBeGreaterThan(last.get(line) ?? -1);
    last.set(line, index);
  }
}
