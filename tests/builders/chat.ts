import type { Command } from '../../src/commands/command.js';
import type { Incoming } from '../../src/commands/conversation.js';
import { createHandle, type Handle } from '../../src/commands/pipeline/handle.js';
import { COMMANDS } from '../../src/commands/registry.js';
import { type Block, type Reply, spanText } from '../../src/commands/reply.js';
import type { LogFields } from '../../src/engine/ports/log.js';
import type { Pictures } from '../../src/engine/usecases/pictures.js';
import { type FakeDesk, fakeDesk } from './fake-desk.js';
import { type FakeStore, fakeStore } from './fake-store.js';

export const noPictures: Pictures = {
  render: async () => new Uint8Array([137, 80]),
  close: async () => undefined,
};

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

/** One chat with a fake desk: says lines, presses buttons, reads answers. */
export interface Chat {
  readonly desk: FakeDesk;
  readonly store: FakeStore;
  readonly handle: Handle;
  readonly log: LogLine[];
  nowMs: number;
  who: string;
  say(text: string): Promise<Reply>;
  press(line: string): Promise<Reply>;
  answer(value: string): Promise<Reply>;
  send(content: Incoming['content'], id?: string): Promise<Reply>;
}

export function openChat(
  change: {
    desk?: Partial<FakeDesk>;
    commands?: readonly Command[];
    pictures?: Pictures;
    place?: Incoming['place'];
    locale?: string;
  } = {},
): Chat {
  const desk = fakeDesk(change.desk);
  const store = fakeStore(change.locale);
  const log: LogLine[] = [];
  const note =
    (level: string) =>
    (message: string, fields: LogFields = {}): void => {
      log.push({ level, message, fields });
    };
  let sent = 0;
  const chat: Chat = {
    desk,
    store,
    log,
    nowMs: 1_000_000,
    who: 'owner',
    handle: createHandle({
      desk,
      store,
      pictures: change.pictures ?? noPictures,
      commands: change.commands ?? COMMANDS,
      nowMs: () => chat.nowMs,
      log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    }),
    say: (text) => chat.send({ kind: 'text', text }),
    press: (line) => chat.send({ kind: 'press', line }),
    answer: (value) => chat.send({ kind: 'answer', value }),
    send(content, id) {
      sent += 1;
      return chat.handle({
        id: id ?? String(sent),
        address: { platform: 'console', chatId: 'main' },
        place: change.place ?? 'private',
        userId: chat.who,
        userName: chat.who,
        content,
      });
    },
  };
  return chat;
}

/** All words of a reply, one line a line, as a plain surface would print them. */
export const plainText = (reply: Reply): string => reply.blocks.flatMap(blockLines).join('\n');

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return block.lines.map((spans) => spans.map(spanText).join(''));
    case 'fields':
      return block.rows.map(({ label, value }) => `${label}: ${value}`);
    case 'table':
      return [
        block.columns.map(({ title }) => title).join(' | '),
        ...block.rows.map((row) => row.join(' | ')),
      ];
    case 'picture':
      return [`[${block.name}] ${block.alt}`];
    case 'file':
      return [`[${block.name}]`];
    case 'buttons':
      return block.rows.flat().map(({ label, line }) => `[${label}] ${line}`);
    case 'form': {
      const { question, step, choices } = block;
      return [
        `${question} (${step.index}/${step.of})`,
        ...choices.map(({ label, value }) => `(${label}) ${value}`),
      ];
    }
    case 'card':
      return [
        `${block.title} ${block.badge} ${block.state}`,
        ...block.rows.map(({ label, value }) => `${label}: ${value}`),
        block.footer,
        ...block.buttons.map(({ label, line }) => `[${label}] ${line}`),
      ];
    case 'progress':
      return [`${Math.round(block.fraction * 100)}% ${block.label}`];
  }
}
