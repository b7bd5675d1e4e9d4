import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/bots/console/index.js';
import type { Conversation, Incoming } from '../../../src/commands/conversation.js';
import { type Reply, reply, strong, text } from '../../../src/commands/reply.js';
import { sessionCard } from '../../builders/cards.js';
import { conversationOf, HandTimers, pushed, temporaryFolder, until } from '../../builders/console.js';

interface PipeRun {
  readonly input: PassThrough;
  readonly written: () => string;
  readonly quits: () => number;
  readonly failures: unknown[];
  readonly surface: ReturnType<typeof createConsole>;
}

async function openPipe(conversation: Conversation, output?: Writable): Promise<PipeRun> {
  const folder = temporaryFolder();
  const input = new PassThrough();
  const failures: unknown[] = [];
  let written = '';
  let quits = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const surface = createConsole({
    conversation,
    input,
    output: output ?? sink,
    scheduler: new HandTimers(),
    picturesFolder: path.join(folder, 'pictures'),
    historyFile: path.join(folder, 'history'),
    nowMs: () => 0,
    epoch: 3,
    colour: true,
    onQuit: () => {
      quits += 1;
    },
    onFailure: (cause) => failures.push(cause),
  });
  await surface.start();
  return { input, written: () => written, quits: () => quits, failures, surface };
}

/** Everything that is printed for an input, greeting left out. */
async function printed(
  sent: string | Buffer,
  handle: Parameters<typeof conversationOf>[0],
): Promise<string[]> {
  const run = await openPipe(conversationOf(handle));
  run.input.end(sent);
  await until(() => run.quits() === 1, run.written);
  expect(run.failures).toEqual([]);
  return run.written().split('\n').slice(1, -1);
}

const textOf = ({ content }: Incoming): string => (content.kind === 'text' ? content.text : content.kind);
const echo = (incoming: Incoming): Reply => reply(text(`[${textOf(incoming)}]`));

describe('the console without a terminal', () => {
  it('answers each line in order, also the last one without a line end, then quits', async () => {
    expect(await printed('/a\r\n\n/b\n/c', echo)).toEqual(['[/a]', '[/b]', '[/c]']);
  });

  it('waits for each answer before it reads on, and for the last one before it quits', async () => {
    const order: string[] = [];
    const slowFirst = async (incoming: Incoming): Promise<Reply> => {
      order.push(`begin ${textOf(incoming)}`);
      if (textOf(incoming) === '/a') for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      order.push(`end ${textOf(incoming)}`);
      return echo(incoming);
    };
    expect(await printed('/a\n/b', slowFirst)).toEqual(['[/a]', '[/b]']);
    expect(order).toEqual(['begin /a', 'end /a', 'begin /b', 'end /b']);
  });

  it('numbers what it sends', async () => {
    expect(await printed('/a\n\n/b\n', ({ id }) => reply(text(id)))).toEqual(['console-3-1', 'console-3-2']);
  });

  it('prints no escape codes and no boxes', async () => {
    const run = await openPipe(conversationOf(() => reply(text([strong('ok')]), sessionCard('m1'))));
    run.input.end('/paper\n');
    await until(() => run.quits() === 1);
    expect(run.written()).toBe(
      [
        'Helmsman',
        'ok',
        'm1 PAPER ● running',
        'equity  10,042.18  +42.18 +0.42%',
        'long    0.0953 BTC @ 104,930.1',
        'updated 14:03:22 (market time)',
        '  [1 pause]  [2 close]',
        '',
      ].join('\n'),
    );
  });

  it('presses buttons by number', async () => {
    const pressed: Incoming['content'][] = [];
    await printed('/paper\n2\n', ({ content }) => {
      pressed.push(content);
      return reply(sessionCard('m1'));
    });
    expect(pressed[1]).toEqual({ kind: 'press', line: '/stop m1' });
  });

  it('refuses a line of a megabyte once, without handing it on, and goes on', async () => {
    const heard: string[] = [];
    const lines = await printed(`${'x'.repeat(1_048_576)}\n/b\n`, (incoming) => {
      heard.push(textOf(incoming));
      return echo(incoming);
    });
    expect(lines).toEqual([
      'That line has 1,048,576 characters; 16,000 are read at most. Nothing was done.',
      '[/b]',
    ]);
    expect(heard).toEqual(['/b']);
  });

  it('reads bytes that are no UTF-8, and hands on what a terminal must not see', async () => {
    const sent = Buffer.concat([
      Buffer.from('/a '),
      Buffer.of(0xff, 0xc3),
      Buffer.from('\n/b\0\x1b[2J\u202e\n'),
    ]);
    const heard: string[] = [];
    const lines = await printed(sent, (incoming) => {
      heard.push(textOf(incoming));
      return echo(incoming);
    });
    expect(heard).toEqual(['/a \ufffd\ufffd', '/b\0\x1b[2J\u202e']);
    expect(lines).toEqual(['[/a \ufffd\ufffd]', '[/b␀␛[2J]']);
  });

  it('leaves at /quit and reads no further', async () => {
    expect(await printed('/a\n/quit\n/b\n', echo)).toEqual(['[/a]']);
  });

  it('prints pushes as lines', async () => {
    const run = await openPipe(conversationOf(echo));
    await run.surface.deliver(pushed('n1', reply(text('something happened')), 0));
    expect(run.written()).toBe('Helmsman\n00:00:00 something happened\n');
    await run.surface.stop();
    await until(() => run.quits() === 1);
    expect(run.failures).toEqual([]);
  });

  it('ends quietly when nobody reads any more', async () => {
    let writes = 0;
    const closed = new Writable({
      write(_chunk, _encoding, done) {
        writes += 1;
        done(writes > 1 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
      },
    });
    const run = await openPipe(conversationOf(echo), closed);
    run.input.end('/a\n/b\n');
    await until(() => run.quits() === 1);
    await new Promise(setImmediate);
    expect(run.failures).toEqual([]);
  });
});
