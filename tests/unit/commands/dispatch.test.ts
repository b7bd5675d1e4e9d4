import { describe, expect, it } from 'vitest';
import { optional } from '../../../src/commands/args/arg.js';
import { tail } from '../../../src/commands/args/tail.js';
import { defineCommand } from '../../../src/commands/command.js';
import { type Reply, reply, text } from '../../../src/commands/reply.js';
import { shortHash } from '../../../src/commands/short-hash.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { openChat, plainText } from '../../builders/chat.js';
import { sessionView } from '../../builders/fake-desk.js';

const PAPER = '/paper ma-cross BTC/USDT 1m';
const full = new StoreFailure('disk-full', 'no space');

const probe = (run: () => Promise<Reply>, change: object = {}) =>
  defineCommand({
    name: 'probe',
    aliases: [],
    group: 'desk',
    role: 'viewer',
    risk: 'write',
    place: 'any',
    args: { words: optional(tail(50)) },
    run,
    ...change,
  });

describe('a message', () => {
  it('is stored before it is handled, and its answer with it', async () => {
    const chat = openChat();
    const seen: number[] = [];
    const answer = await openChat({
      commands: [
        probe(async () => {
          seen.push(1);
          return reply(text('done'));
        }),
      ],
    }).say('/probe');
    expect([plainText(answer), seen]).toEqual(['done', [1]]);
    await chat.say('/positions');
    expect([...chat.store.inbox.keys()]).toEqual(['console:1']);
    expect(chat.store.inbox.get('console:1')).toMatchObject({
      receivedMs: 1_000_000,
      userId: 'owner',
      payload: { id: '1', content: { kind: 'text', text: '/positions' } },
    });
    expect(chat.store.answers.has('console:1')).toBe(true);
  });

  it('has its effect once: the same id again gives the stored answer', async () => {
    const chat = openChat();
    const once = await chat.send({ kind: 'text', text: PAPER }, 'same');
    const twice = await chat.send({ kind: 'text', text: PAPER }, 'same');
    expect(plainText(twice)).toBe(plainText(once));
    expect(chat.desk.starts).toHaveLength(1);
    expect(chat.desk.starts[0]?.asker).toEqual({
      person: 'person-owner',
      name: 'owner',
      correlation: 'console:same',
    });
  });

  it('that is still at work is joined', async () => {
    const chat = openChat();
    const [one, two] = await Promise.all([
      chat.send({ kind: 'text', text: PAPER }, 'same'),
      chat.send({ kind: 'text', text: PAPER }, 'same'),
    ]);
    expect(two).toBe(one);
    expect(chat.desk.starts).toHaveLength(1);
  });

  it('says so when the stored answer is no longer kept', async () => {
    const chat = openChat();
    for (const kept of [undefined, null, 'x', {}, { blocks: 1 }]) {
      chat.store.answers.set('console:old', kept);
      expect(plainText(await chat.send({ kind: 'text', text: PAPER }, 'old'))).toMatch(
        /^That was done already/,
      );
    }
    expect(chat.desk.starts).toEqual([]);
  });

  it('stored but never answered is handled under the same correlation', async () => {
    const chat = openChat();
    await chat.store.receive({
      id: 'console:p',
      receivedMs: 0,
      address: { platform: 'console', chatId: 'main' },
      userId: 'owner',
      payload: {},
    });
    await chat.send({ kind: 'text', text: PAPER }, 'p');
    expect(chat.desk.starts.map(({ asker }) => asker.correlation)).toEqual(['console:p']);
  });

  it('keeps the words of a picture and the name of a file, not their bytes', async () => {
    const bytes = new Uint8Array([1]);
    const chat = openChat({
      commands: [
        probe(async () =>
          reply(
            { kind: 'picture', name: 'p.png', png: bytes, alt: 'equity 10' },
            { kind: 'file', name: 'f.csv', mime: 'text/csv', bytes },
          ),
        ),
      ],
    });
    await chat.send({ kind: 'text', text: 'probe' }, 'x');
    expect(plainText(await chat.send({ kind: 'text', text: 'probe' }, 'x'))).toBe('equity 10\nf.csv');
  });
});

describe('a button', () => {
  it('is a line, never an answer to a form', async () => {
    const chat = openChat();
    await chat.say('/paper');
    await chat.press('/paper macd btc 1m');
    expect(chat.desk.starts).toHaveLength(1);
  });
});

describe('a line that is none', () => {
  it.each([
    ['', /^Nothing was typed/],
    ['/papr x', /^No command papr\. Did you mean paper\?\n\[yes\] \/paper x$/],
    ['/zebra', /^No command zebra\. Nothing happened\./],
    [`/paper ${'x'.repeat(5_000)}`, /^The line is too long: 5007 characters, at most 4096/],
    ['/paper "', /^A quote is not closed/],
    ['/fills x=1', /^There is nothing called x/],
    ['/fills limi=1', /Did you mean limit\?$/],
    ['/fills limit=1 limit=2', /^limit is given twice/],
    ['/positions now', /^now is one word too many/],
    ['/paper ma-cross btc 1m cash=NaN', /^NaN is not a number for cash/],
    ['/paper ma-cross btc 1m cash=-5', /^cash must be more than 0/],
    [`/paper ma-cross btc 1m cash=${'9'.repeat(150)}`, /^9{24}… is too large/],
    [`/paper ma-cross btc 1m cash=${'9'.repeat(400)}`, /^cash has 400 characters/],
    ['/paper ma-cross btc 1m cash=0.000000001', /at most 8 decimals/],
    ['/paper ma-cross btc 1m fast=1.5', /^fast takes a whole number/],
    ['/paper ma-cross btc 1m fast=0', /^fast must be from 1 to 1000, not 0/],
    ['/paper ma-cross btc 1m cash=1e999', /^1e999 is not a number/],
    ['/paper ma-cross btc 1m cash=""', /^cash is empty/],
    ['/paper zebra btc 1m', /^No strategy zebra\. There is ma-cross, bollinger, macd and buy-and-hold\.$/],
    ['/paper ma-cross doge/usd 1m', /^No instrument doge\/usd\./],
    ['/paper ma-cross btc 1m zz=1', /^No parameter zz\. There is fast, slow and side\.$/],
    ['/paper macd btc 1m zz=1', /^No parameter zz\.$/],
    ['/paper ma-cross btc 1m fats=12', /\[yes\] \/paper ma-cross BTC\/USDT 1m fast=12$/],
    ['/backtest ma-cross btc 1m from=soon', /^soon is no date/],
    ['/sessions al', /^al cannot be chosen here\. Did you mean all\?/],
    ['/stop m9', /^No session m9\. There is no session\./],
  ])('%s', async (line, expected) => {
    const chat = openChat();
    const answer = await chat.say(line);
    expect(plainText(answer)).toMatch(expected);
    expect(answer.tone).toBe('refused');
    expect(chat.desk.starts).toEqual([]);
  });

  it('is repaired by a tap', async () => {
    const chat = openChat();
    expect(plainText(await chat.say('/paper ma-cross btc 1m cash=1,5k'))).toBe(
      'Read as 1,500 USDT.\n[ok] /paper ma-cross BTC/USDT 1m 1500\n[change] /paper ma-cross BTC/USDT 1m cash=?',
    );
    expect(plainText(await chat.say('/paper ma-cross BTC/USDT 7m cash=5'))).toBe(
      '7m is not a time frame here. 5m or 15m?\n[5m] /paper ma-cross BTC/USDT 5m 5\n[15m] /paper ma-cross BTC/USDT 15m 5',
    );
    expect(chat.desk.starts).toEqual([]);
  });
});

describe('hidden characters', () => {
  it('make an order ask first', async () => {
    const chat = openChat();
    const answer = plainText(await chat.say('/paper ma-cross\u202e btc 1m\u200b'));
    expect(answer).toBe(
      '2 hidden characters were left out. Read as /paper ma-cross BTC/USDT 1m\n[ok] /paper ma-cross BTC/USDT 1m',
    );
    expect(chat.desk.starts).toEqual([]);
  });

  it('are only mentioned where nothing can go wrong', async () => {
    const chat = openChat();
    expect(plainText(await chat.say('/posi\u0000tions'))).toBe(
      'Flat. Nothing is held.\n1 hidden character was left out.',
    );
    await chat.say('/ha\u200blt');
    expect(chat.desk.halts).toHaveLength(1);
  });
});

describe('who may', () => {
  it('tells a stranger once a minute, and stores nothing of it', async () => {
    const chat = openChat();
    chat.who = 'somebody';
    const answer = await chat.say('/halt');
    expect(plainText(answer)).toBe(
      'This desk does not know you (console somebody). Its owner can invite you: then send /pair CODE.',
    );
    expect((await chat.say('/halt')).blocks).toEqual([]);
    chat.who = 'nobody';
    expect((await chat.say('/status')).blocks).toHaveLength(1);
    chat.nowMs += 60_000;
    expect((await chat.say('/status')).blocks).toHaveLength(1);
    expect([chat.store.inbox.size, chat.desk.halts.length]).toEqual([0, 0]);
  });

  it('refuses by role at the moment of asking, in a form and on a button too', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    chat.who = 'viewer';
    expect(plainText(await chat.say(PAPER))).toBe(
      'That takes the role trader; you are viewer. Nothing happened.',
    );
    expect(plainText(await chat.say('/paper'))).toMatch(/^That takes the role/);
    expect(plainText(await chat.say('/paper zebra'))).toMatch(/^That takes the role/);
    await chat.press('/stop m1');
    expect([chat.desk.starts, chat.desk.controls, [...chat.store.forms]]).toEqual([[], [], []]);
    expect(chat.log.filter(({ message }) => message === 'refused')).toHaveLength(4);
  });

  it('keeps private commands out of groups', async () => {
    const commands = [probe(async () => reply(text('secret')), { place: 'private' })];
    expect(plainText(await openChat({ commands, place: 'group' }).say('/probe'))).toMatch(
      /private chat only/,
    );
    expect(plainText(await openChat({ commands }).say('/probe'))).toBe('secret');
  });
});

describe('a failing store', () => {
  it('stops everything that has an effect, but neither a halt nor a look', async () => {
    const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
    chat.store.failing = { receive: full, done: full, form: full };
    const refused = await chat.say(PAPER);
    expect(plainText(refused)).toBe('Not stored (the disk is full), so nothing happened. /halt still works.');
    expect(refused).toMatchObject({ tone: 'alarm', isFailed: true });
    expect(plainText(await chat.say('/paper'))).toMatch(/^Not stored/);
    expect(plainText(await chat.press('/resume m1'))).toMatch(/^Not stored/);
    expect(plainText(await chat.answer('x'))).toMatch(/^No question is open/);
    expect(plainText(await chat.say('zebra'))).toMatch(/^No command zebra/);
    expect(plainText(await chat.say('positions'))).toBe('Flat. Nothing is held.');
    expect(plainText(await chat.say('stop m1'))).toContain('m1 ends');
    expect(plainText(await chat.say('halt'))).toContain('HALTED');
    expect([chat.desk.starts.length, chat.desk.halts.length, chat.store.inbox.size]).toEqual([0, 1, 0]);
    chat.who = 'viewer';
    expect(plainText(await chat.say('/halt'))).toMatch(/^That takes the role/);
  });

  it('does not take an answer back that was given, but a form has not moved', async () => {
    const chat = openChat();
    chat.store.failing = { done: full };
    expect(plainText(await chat.say(PAPER))).toContain('Session m1');
    expect(plainText(await chat.say('/paper'))).toMatch(/^Not stored/);
    chat.store.failing = { done: new Error('odd') };
    expect(plainText(await chat.say('/paper'))).toMatch(/^Not stored \(the disk did not answer\)/);
  });

  it('inside a command is said as such', async () => {
    const chat = openChat({
      desk: {
        startSession: async () => {
          throw full;
        },
      },
    });
    expect(plainText(await chat.say(PAPER))).toMatch(/^Not stored \(the disk is full\)/);
    expect(chat.log.map(({ level }) => level)).toEqual(['warn']);
  });
});

describe('a bug', () => {
  const broken = (error: unknown) =>
    openChat({
      commands: [
        probe(async () => {
          throw error;
        }),
      ],
    });

  it('is one calm answer with a case, and all of it in the log', async () => {
    const chat = broken(new TypeError('x of undefined'));
    const answer = await chat.say('/probe');
    const known = shortHash('console:1');
    expect(plainText(answer)).toBe(
      `That did not work, and it is our fault (case ${known}). /status shows how the desk stands.`,
    );
    expect(answer).toMatchObject({ tone: 'alarm', isFailed: true });
    expect(known).toMatch(/^[0-9a-f]{6}$/);
    expect(chat.log[0]).toMatchObject({
      level: 'error',
      message: 'command failed',
      fields: {
        correlation: 'console:1',
        command: 'probe',
        case: known,
        error: expect.stringContaining('x of undefined'),
      },
    });
  });

  it('may throw anything', async () => {
    expect(plainText(await broken('text').say('/probe'))).toContain('our fault');
    const bare = new Error('bare');
    delete (bare as { stack?: string }).stack;
    const chat = broken(bare);
    await chat.say('/probe');
    expect(chat.log[0]?.fields['error']).toBe('bare');
  });

  it('in the store itself is one too', async () => {
    const chat = openChat();
    chat.store.failing = { receive: new Error('odd') };
    expect(plainText(await chat.say('/positions'))).toContain('our fault');
    chat.store.failing = { form: new Error('odd') };
    expect(plainText(await chat.say('positions'))).toContain('our fault');
  });
});

describe('interim replies', () => {
  it('end with the answer', async () => {
    const seen: string[] = [];
    let late: (interim: Reply) => void = () => undefined;
    const chat = openChat({
      commands: [
        defineCommand({
          name: 'probe',
          aliases: [],
          group: 'desk',
          role: 'viewer',
          risk: 'read',
          place: 'any',
          args: {},
          async run(_args, context) {
            late = context.progress;
            context.progress(reply(text('half')));
            return reply(text('done'));
          },
        }),
      ],
    });
    const incoming = {
      id: '1',
      address: { platform: 'console', chatId: 'main' },
      place: 'private',
      userId: 'owner',
      userName: 'owner',
      content: { kind: 'press', line: '/probe' },
    } as const;
    await chat.handle(incoming, (interim) => seen.push(plainText(interim)));
    late(reply(text('late')));
    expect(seen).toEqual(['half']);
    expect(plainText(await chat.handle({ ...incoming, id: '2' }))).toBe('done');
  });
});
