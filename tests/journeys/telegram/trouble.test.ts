import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { scrubber } from '../../../src/bots/scrub.js';
import { Api } from '../../../src/bots/telegram/api.js';
import { CallFailure } from '../../../src/bots/telegram/errors.js';
import type { Conversation, Incoming } from '../../../src/commands/conversation.js';
import { reply, text } from '../../../src/commands/reply.js';
import { conversationOf } from '../../builders/console.js';
import { eventually, memoryOf, openTelegram, realTimers, telegramDouble } from '../../builders/telegram.js';
import type { Fault } from '../../doubles/telegram/types.js';

const words = ({ content }: Incoming): string => (content.kind === 'text' ? content.text : content.kind);

/** Accepts each message once, as a store would, and counts how often each was handled. */
function stored(accepted = new Map<string, Incoming>()) {
  const handled = new Map<string, number>();
  const discarded: string[] = [];
  const state = { failing: false };
  const conversation: Conversation = conversationOf(
    (incoming) => {
      handled.set(words(incoming), (handled.get(words(incoming)) ?? 0) + 1);
      return reply(text(`done ${words(incoming)}`));
    },
    {
      async accept(incomings) {
        if (state.failing) throw new Error('disk full');
        const fresh = incomings.filter(({ id }) => !accepted.has(id));
        for (const incoming of fresh) accepted.set(incoming.id, incoming);
        return fresh;
      },
      discard: async (incoming) => {
        discarded.push(words(incoming));
      },
    },
  );
  return { conversation, accepted, handled, discarded, state };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('what arrives', () => {
  it('is lost by no crash in a batch of 100, and handled once', async () => {
    const double = await telegramDouble();
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    double.hold();
    for (let n = 0; n < 100; n += 1) chat.say(ann, `/${n}`);
    const accepted = new Map<string, Incoming>();
    const first = stored(accepted);
    let crash: () => void = () => undefined;
    const crashed = new Promise<void>((resolve) => {
      crash = resolve;
    });
    // Dies while the batch is stored: half of it is in the store, nothing was confirmed.
    const dying: Conversation = {
      ...first.conversation,
      async accept(incomings) {
        await first.conversation.accept(incomings.slice(0, 50));
        crash();
        return new Promise(() => undefined);
      },
    };
    const dead = openTelegram({ double, conversation: dying });
    double.release();
    await crashed;
    void dead.then(({ surface }) => surface.stop()).catch(() => undefined);
    expect(first.handled.size).toBe(0);
    const left = [...accepted.values()];
    const second = stored(accepted);
    const { surface } = await openTelegram({ double, conversation: second.conversation });
    await surface.recover?.(left);
    await eventually(
      () => second.handled.size === 100,
      () => [...second.handled.keys()].length,
      20_000,
    );
    await eventually(
      () => double.statistics().updatesPending === 0,
      () => double.statistics(),
    );
    expect([...second.handled.values()].every((times) => times === 1)).toBe(true);
  }, 60_000);

  it('twice, and in another order, is handled once, in its order per chat', async () => {
    const double = await telegramDouble();
    const { conversation, handled } = stored();
    await openTelegram({ double, conversation });
    double.disorder({ duplicateShare: 0.5, seed: 3 });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    const said = Array.from({ length: 40 }, (_, n) => chat.say(ann, `/${n}`));
    await eventually(
      () => handled.size === 40,
      () => handled.size,
    );
    for (const { updateId } of said.slice(0, 5)) double.repeat(updateId);
    chat.say(ann, '/last');
    await eventually(
      () => handled.has('/last'),
      () => handled.size,
    );
    expect([...handled.values()].every((times) => times === 1)).toBe(true);
    expect([...handled.keys()]).toEqual([...said.map((_, n) => `/${n}`), '/last']);
  });

  it('while the store fails is handled once all the same, and settled when it works again', async () => {
    const double = await telegramDouble();
    const { conversation, handled, discarded, state } = stored();
    const { surface } = await openTelegram({ double, conversation });
    state.failing = true;
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/halt');
    await chat.waitFor(({ text: shown }) => shown === 'done /halt');
    await eventually(
      () => surface.health().state === 'down',
      () => surface.health(),
    );
    state.failing = false;
    await eventually(
      () => surface.health().state === 'up' && discarded.length > 0,
      () => surface.health(),
    );
    chat.say(ann, '/pnl');
    await chat.waitFor(({ text: shown }) => shown === 'done /pnl');
    expect([...handled]).toEqual([
      ['/halt', 1],
      ['/pnl', 1],
    ]);
    expect(discarded).toEqual(['/halt']);
  });

  it('in whatever shape crashes nothing and does nothing', async () => {
    const double = await telegramDouble();
    const { conversation, handled } = stored();
    const { surface, log } = await openTelegram({ double, conversation });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    const odd: readonly unknown[] = [
      null,
      7,
      'x',
      [],
      {},
      true,
      -1,
      1e300,
      { id: {} },
      [[]],
      '\u0000',
      { from: null },
    ];
    const kinds = [
      'message',
      'edited_message',
      'callback_query',
      'channel_post',
      'my_chat_member',
      'poll',
      'new_thing',
    ];
    for (let n = 0; n < 2_000; n += 1) {
      const value = odd[n % odd.length];
      const kind = kinds[n % kinds.length] ?? 'message';
      const inner =
        n % 3 === 0
          ? value
          : {
              message_id: value,
              from: odd[(n * 7) % odd.length],
              chat: odd[(n * 5) % odd.length],
              text: '/halt',
              id: 'q',
              data: value,
            };
      double.inject({ [kind]: inner });
    }
    chat.say(ann, '/still');
    await chat.waitFor(({ text: shown }) => shown === 'done /still', 30_000);
    expect([...handled.keys()]).toEqual(['/still']);
    expect(surface.health().state).toBe('up');
    expect(log.filter((line) => line.includes('"error"'))).toEqual([]);
  }, 60_000);
});

describe('a storm', () => {
  it('of 429s, 5xx, garbage and dropped sockets loses no answer and keeps their order', async () => {
    const double = await telegramDouble();
    const { conversation, handled } = stored();
    await openTelegram({ double, conversation });
    const faults: readonly Fault[] = [
      { kind: 'too-many-requests', retryAfterS: 1 },
      { kind: 'server-error', status: 502 },
      { kind: 'garbage' },
      { kind: 'drop' },
    ];
    double.faults.chance(0.3, faults, { seed: 5 });
    const persons = Array.from({ length: 8 }, (_, n) => double.person({ id: 10 + n }));
    for (const person of persons)
      for (let n = 0; n < 4; n += 1) person.inPrivate().say(person, `/${person.user.id}-${n}`);
    const answers = (person: (typeof persons)[number]): string[] =>
      person
        .inPrivate()
        .fromBot()
        .map((one) => one.text);
    await eventually(
      () => persons.every((person) => answers(person).length >= 4),
      () => persons.map(answers),
      90_000,
    );
    expect(double.faults.struck()).toBeGreaterThan(3);
    for (const person of persons) {
      expect(answers(person)).toEqual([0, 1, 2, 3].map((n) => `done /${person.user.id}-${n}`));
    }
    expect([...handled.values()].every((times) => times === 1)).toBe(true);
  }, 120_000);

  it('of questions is answered within what Telegram allows', async () => {
    const double = await telegramDouble({ budget: {} });
    const { conversation } = stored();
    await openTelegram({ double, conversation });
    const persons = Array.from({ length: 60 }, (_, n) => double.person({ id: 100 + n }));
    for (const person of persons) person.inPrivate().say(person, '/a');
    for (let n = 0; n < 6; n += 1) persons[0]?.inPrivate().say(persons[0], `/${n}`);
    const got = (): number => persons.reduce((sum, person) => sum + person.inPrivate().fromBot().length, 0);
    await eventually(() => got() === 66, got, 30_000);
    expect(double.statistics().breaches).toBe(0);
  }, 60_000);
});

describe('health', () => {
  it('tells that another process polls, and goes on when it has left', async () => {
    const double = await telegramDouble();
    const { conversation } = stored();
    const conflict = {
      kind: 'api-error',
      code: 409,
      description: 'Conflict: terminated by other getUpdates request',
    } as const;
    double.faults.next(1, conflict, ['getUpdates']);
    const { surface } = await openTelegram({ double, conversation });
    await eventually(
      () => surface.health().state === 'down',
      () => surface.health(),
    );
    expect(surface.health().detail).toBe('another process polls with this token');
    await eventually(
      () => surface.health().state === 'up',
      () => surface.health(),
      15_000,
    );
  }, 30_000);

  it('tells that the token was refused, and never what it is', async () => {
    const double = await telegramDouble();
    const token = '987654321:WRONG-token-that-nobody-must-ever-see-0000';
    const { surface, log } = await openTelegram({ double, conversation: stored().conversation, token });
    expect(surface.health()).toEqual({ name: 'telegram', state: 'down', detail: 'the token was refused' });
    expect(log.join('\n')).not.toContain('WRONG-token');
  });

  it('keeps the token out of the log when the answer is garbage', async () => {
    const double = await telegramDouble();
    double.faults.next(2, { kind: 'garbage' }, '*');
    const { surface, log } = await openTelegram({ double, conversation: stored().conversation });
    expect(surface.health().state).toBe('down');
    await eventually(
      () => surface.health().state === 'up',
      () => surface.health(),
    );
    const address = { platform: 'telegram', chatId: '7' } as const;
    double
      .person({ id: 7 })
      .inPrivate()
      .say(double.person({ id: 7 }), '/x');
    double.faults.next(1, { kind: 'garbage' }, ['sendMessage']);
    await surface.deliver({ id: 'a', lane: 'critical', address, reply: reply(text('halted')) });
    expect(log.join('\n')).not.toContain(double.token);
    expect(JSON.stringify(surface.health())).not.toContain(double.token);
  });

  it('has no error of a call that holds the token, whatever comes back', async () => {
    const double = await telegramDouble();
    const faults: readonly Fault[] = [
      { kind: 'garbage' },
      { kind: 'drop' },
      { kind: 'server-error', status: 500 },
    ];
    const scrub = scrubber([double.token]);
    const api = new Api({ token: double.token, apiRoot: double.url, timers: realTimers, scrub });
    for (const fault of faults) {
      double.faults.next(1, fault, '*');
      const failure: unknown = await api.call('getMe', {}).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(CallFailure);
      expect(inspect(failure, { depth: 5 })).not.toContain(double.token);
    }
  });

  it('is up again after an outage, and what was to be sent has been kept', async () => {
    const double = await telegramDouble();
    const ann = double.person({ id: 7 });
    ann.inPrivate().say(ann, '/x');
    const { surface } = await openTelegram({ double, conversation: stored().conversation });
    await ann.inPrivate().waitFor(({ fromBot }) => fromBot);
    double.faults.next(2, { kind: 'drop' }, ['sendMessage']);
    const address = { platform: 'telegram', chatId: '7' } as const;
    const delivered = surface.deliver({ id: 'a', lane: 'critical', address, reply: reply(text('halted')) });
    await eventually(
      () => surface.health().state === 'down',
      () => surface.health(),
    );
    expect(await delivered).toBe('sent');
    expect(surface.health().state).toBe('up');
  });
});

describe('a restart', () => {
  it('sends a stored answer to where the question was', async () => {
    const double = await telegramDouble();
    const memory = memoryOf();
    let via: string | undefined;
    const form = {
      kind: 'form',
      id: 'f',
      question: 'Which?',
      choices: [{ label: 'A', value: 'a' }],
      typed: false,
      step: { index: 1, of: 2 },
      canGoBack: false,
    } as const;
    const conversation = conversationOf((incoming) => {
      if (incoming.content.kind !== 'answer') return reply(form);
      via = incoming.via;
      return new Promise(() => undefined);
    });
    const first = await openTelegram({ double, memory, conversation });
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/paper');
    const question = await chat.waitFor(({ fromBot }) => fromBot);
    chat.press(ann, question.messageId, 'A');
    await eventually(
      () => via !== undefined,
      () => via,
    );
    void first.surface.stop();
    const second = await openTelegram({ double, memory, conversation });
    const address = { platform: 'telegram', chatId: '7' } as const;
    const where = via === undefined ? {} : { via };
    await second.surface.deliver({
      id: 'a-telegram:1',
      lane: 'answer',
      address,
      reply: reply(text('started m1')),
      ...where,
    });
    const answer = await chat.waitFor(({ text: shown }) => shown === 'started m1');
    expect(answer.messageId).toBe(question.messageId);
  });
});

describe('a webhook', () => {
  it('lets in who knows the secret, and says 200 only for what is stored', async () => {
    const double = await telegramDouble();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/hook`;
    const { conversation, handled, state } = stored();
    const mode = { kind: 'webhook', port, path: '/hook', url, secret: 'a-secret' } as const;
    const { surface } = await openTelegram({ double, conversation, mode });
    expect(surface.health().state).toBe('up');
    const ann = double.person({ id: 7 });
    const chat = ann.inPrivate();
    chat.say(ann, '/pnl');
    await chat.waitFor(({ text: shown }) => shown === 'done /pnl');
    const post = async (body: string, secret?: string): Promise<number> => {
      const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
      return (await fetch(url, { method: 'POST', body, headers })).status;
    };
    expect(await post('{}')).toBe(403);
    expect(await post('{}', 'a-secres')).toBe(403);
    expect(await post('{', 'a-secret')).toBe(400);
    expect(await post(`"${'x'.repeat(1_100_000)}"`, 'a-secret')).toBe(413);
    expect(await post('{}', 'a-secret')).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404);
    state.failing = true;
    chat.say(ann, '/halt');
    await chat.waitFor(({ text: shown }) => shown === 'done /halt');
    state.failing = false;
    await eventually(
      () => double.statistics().updatesPending === 0,
      () => double.statistics(),
    );
    chat.say(ann, '/end');
    await chat.waitFor(({ text: shown }) => shown === 'done /end');
    expect([...handled.values()].every((times) => times === 1)).toBe(true);
    await surface.stop();
    await expect(fetch(url)).rejects.toThrow();
  });
});
