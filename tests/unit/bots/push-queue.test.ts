import { describe, expect, it } from 'vitest';
import { type Push, PushQueue } from '../../../src/bots/push-queue.js';
import type { Delivery } from '../../../src/bots/surface.js';
import { type Reply, reply, text } from '../../../src/commands/reply.js';
import { plainText } from '../../builders/chat.js';

const here = { platform: 'telegram', chatId: '1' } as const;
const topic = { ...here, threadId: '5' } as const;

interface Asked {
  readonly push: Push;
  readonly end: (delivery: Delivery) => void;
  readonly fail: (cause: Error) => void;
}

/** A queue whose messages end when the test says so. */
function stage() {
  const asked: Asked[] = [];
  const queue = new PushQueue(
    (push) => new Promise((resolve, reject) => asked.push({ push, end: resolve, fail: reject })),
  );
  const push = (id: string, said: Reply = reply(text(id)), address: Push['address'] = here) =>
    queue.deliver({ id, address, reply: said });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { asked, push, turn, seen: () => asked.map((one) => plainText(one.push.reply)) };
}

describe('pushes that wait', () => {
  it('leave together when their turn comes, twelve lines in a message, and end with it', async () => {
    const { asked, push, turn, seen } = stage();
    const ends: string[] = [];
    for (let at = 0; at < 20; at += 1) void push(`p${at}`).then((end) => ends.push(`p${at} ${end}`));
    expect(seen()).toEqual(['p0']);
    asked[0]?.end('sent');
    await turn();
    const names = Array.from({ length: 20 }, (_, at) => `p${at}`);
    expect(seen()).toEqual(['p0', names.slice(1, 13).join('\n')]);
    expect(asked[1]?.push.id).toBe(names.slice(1, 13).join('+'));
    expect(ends).toEqual(['p0 sent']);
    asked[1]?.end('undeliverable');
    await turn();
    expect(ends.slice(1)).toEqual(names.slice(1, 13).map((name) => `${name} undeliverable`));
    expect(seen().at(-1)).toBe(names.slice(13).join('\n'));
  });

  it('are of one topic only', async () => {
    const { push, seen } = stage();
    void push('a');
    void push('b', undefined, topic);
    expect(seen()).toEqual(['a', 'b']);
  });

  it('are sent as they are when they are more than words', async () => {
    const { asked, push, turn, seen } = stage();
    const pressed = reply(text('pressed'), { kind: 'buttons', rows: [[{ label: 'go', line: '/go' }]] });
    for (const said of [reply(text('a')), reply(text('b')), pressed, reply(text('c')), reply(text('d'))])
      void push('x', said);
    for (let at = 0; at < 4; at += 1) {
      asked[at]?.end('sent');
      await turn();
    }
    expect(seen()).toEqual(['a', 'b', 'pressed\n[go] /go', 'c\nd']);
  });

  it('are sent one by one when they could not be sent together, and only what fails is rejected', async () => {
    const { asked, push, turn, seen } = stage();
    const ends = ['a', 'b', 'c'].map((id) => push(id).catch((error: Error) => error.message));
    asked[0]?.end('sent');
    await turn();
    asked[1]?.fail(new Error('together'));
    await turn();
    asked[2]?.fail(new Error('b is broken'));
    await turn();
    asked[3]?.end('sent');
    expect(await Promise.all(ends)).toEqual(['sent', 'b is broken', 'sent']);
    expect(seen()).toEqual(['a', 'b\nc', 'b', 'c']);
  });
});
