import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PushQueue } from '../../src/bots/push-queue.js';
import type { SendOutcome } from '../../src/bots/send-job.js';
import { SendQueue } from '../../src/bots/send-queue.js';
import { type Reply, reply, text } from '../../src/commands/reply.js';
import { VirtualClock } from '../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../src/engine/adapters/memory/virtual-scheduler.js';
import { plainText } from '../builders/chat.js';

const BUDGET = { chatPerSecond: 1, chatBurst: 2, groupPerMinute: 20, overallPerSecond: 28 } as const;
const MAX_LINES = 12;
const DAY_MS = 86_400_000;
const CHATS = ['7', '-8'];
const THREADS = [undefined, '1'];

const ask = fc.record({
  chat: fc.constantFrom(...CHATS),
  thread: fc.constantFrom(...THREADS),
  lines: fc.integer({ min: 1, max: 15 }),
  lane: fc.constantFrom('report' as const, 'report' as const, 'report' as const, 'critical' as const),
  hasButtons: fc.constantFrom(false, false, false, true),
  afterMs: fc.constantFrom(0, 0, 0, 20, 900),
});
type Ask = typeof ask extends fc.Arbitrary<infer T> ? T : never;
/** How the platform takes each try, in order; then it takes everything. */
const tries = fc.array(
  fc.constantFrom<SendOutcome>(
    { kind: 'sent' },
    { kind: 'again' },
    { kind: 'later', afterMs: 0, scope: 'chat', why: 'busy' },
    { kind: 'later', afterMs: 3_000, scope: 'chat', why: 'busy' },
    { kind: 'undeliverable', why: 'refused' },
  ),
  { maxLength: 12 },
);

interface Seen {
  readonly where: string;
  readonly lane: string;
  readonly lines: readonly string[];
  readonly outcome: string;
  readonly atMs: number;
}

/** A chat platform with a budget, on virtual time. */
function platform(plan: readonly SendOutcome[]) {
  const clock = new VirtualClock();
  const timers = new VirtualScheduler(clock);
  const seen: Seen[] = [];
  let tried = 0;
  const queue = new SendQueue({
    budget: BUDGET,
    timers,
    nowMs: () => clock.nowMs(),
    onTrouble: () => undefined,
    onWell: () => undefined,
  });
  const send = async (
    lane: 'critical' | 'report',
    address: { chatId: string; threadId?: string },
    said: Reply,
  ) => {
    const end = await queue.add({
      chat: address.chatId,
      isGroup: address.chatId.startsWith('-'),
      lane,
      async attempt() {
        const outcome = plan[tried] ?? { kind: 'sent' };
        tried += 1;
        const where = `${address.chatId}/${address.threadId ?? ''}`;
        const lines = plainText(said).split('\n');
        seen.push({ where, lane, lines, outcome: outcome.kind, atMs: clock.nowMs() });
        return outcome;
      },
    });
    return end === 'replaced' ? 'sent' : end;
  };
  const pushes = new PushQueue((push) => send('report', push.address, push.reply));
  return { clock, timers, queue, seen, send, pushes };
}

const addressOf = ({ chat, thread }: Ask) =>
  ({
    platform: 'telegram',
    chatId: chat,
    ...(thread === undefined ? {} : { threadId: thread }),
  }) as const;
const linesOf = (one: Ask, index: number): readonly string[] =>
  Array.from({ length: one.lines }, (_, line) => `${index}.${line}`);
const replyOf = (one: Ask, index: number): Reply =>
  reply(text(...linesOf(one, index)), ...(one.hasButtons ? [{ kind: 'buttons', rows: [] } as const] : []));

async function play(asks: readonly Ask[], plan: readonly SendOutcome[]) {
  const { timers, queue, seen, send, pushes } = platform(plan);
  const ends = new Map<number, string>();
  for (const [index, one] of asks.entries()) {
    await timers.advance(one.afterMs);
    const address = addressOf(one);
    const said = replyOf(one, index);
    const end =
      one.lane === 'critical'
        ? send('critical', address, said)
        : pushes.deliver({ id: String(index), address, reply: said });
    void end.then((what) => ends.set(index, what));
  }
  await timers.advance(DAY_MS);
  return { seen: seen.filter(({ outcome }) => outcome !== 'later' && outcome !== 'again'), ends, queue };
}

describe('pushes that may wait, whatever is pushed and whatever the platform answers', () => {
  it('are all told once, in order, together where they wait, and never with what is critical', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 60 }), tries, async (asks, plan) => {
        const { seen, ends, queue } = await play(asks, plan);
        expect([ends.size, queue.waiting]).toEqual([asks.length, 0]);
        for (const { lines } of seen) expect(onePush(lines) || lines.length <= MAX_LINES).toBe(true);
        for (const lane of ['report', 'critical'])
          for (const chat of CHATS)
            for (const thread of THREADS) checkTold({ asks, seen, ends, lane, chat, thread });
        for (const message of seen.filter(({ lane }) => lane === 'critical'))
          expect(onePush(message.lines)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('need no more messages than their lines do, however many come at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (count) => {
        const { timers, seen, pushes } = platform([]);
        const ends = Array.from({ length: count }, (_, at) =>
          pushes.deliver({
            id: String(at),
            address: { platform: 'telegram', chatId: '7' },
            reply: reply(text(`line ${at}`)),
          }),
        );
        await timers.advance(60_000);
        expect(new Set(await Promise.all(ends))).toEqual(new Set(['sent']));
        expect(seen).toHaveLength(1 + Math.ceil((count - 1) / MAX_LINES));
      }),
      { numRuns: 30 },
    );
  });
});

const onePush = (lines: readonly string[]): boolean =>
  new Set(lines.map((line) => line.split('.')[0])).size === 1;

function checkTold(of: {
  readonly asks: readonly Ask[];
  readonly seen: readonly Seen[];
  readonly ends: ReadonlyMap<number, string>;
  readonly lane: string;
  readonly chat: string;
  readonly thread: string | undefined;
}): void {
  const { asks, seen, ends, lane, chat, thread } = of;
  const own = [...asks.entries()].filter(
    ([, one]) => one.lane === lane && one.chat === chat && one.thread === thread,
  );
  const messages = seen.filter((one) => one.lane === lane && one.where === `${chat}/${thread ?? ''}`);
  expect(messages.flatMap(({ lines }) => lines)).toEqual(own.flatMap(([index, one]) => linesOf(one, index)));
  for (const [index] of own) {
    const message = messages.find(({ lines }) => lines.includes(`${index}.0`));
    expect([index, ends.get(index)]).toEqual([index, message?.outcome]);
  }
}
