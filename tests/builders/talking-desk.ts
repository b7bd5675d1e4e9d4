import type { Incoming } from '../../src/commands/conversation.js';
import type { Reply } from '../../src/commands/reply.js';
import { plainText } from './chat.js';
import { type HandDesk, type HandDeskOptions, openHandDesk } from './hand-desk.js';

/** A real desk in memory whose owner talks to it on the console. */
export interface TalkingDesk extends HandDesk {
  say(text: string): Promise<string>;
  answer(value: string): Promise<string>;
  send(content: Incoming['content'], id?: string): Promise<Reply>;
  /** Presses the button of the last answer that has this label. */
  press(label: string): Promise<string>;
  last(): Reply;
}

const ids = { sent: 0 };
function freshId(): string {
  ids.sent += 1;
  return `talk-${ids.sent}`;
}

function talking(desk: HandDesk): TalkingDesk {
  let last: Reply = { blocks: [] };
  const send = async (content: Incoming['content'], id = freshId()): Promise<Reply> => {
    const address = { platform: 'console', chatId: 'console' } as const;
    last = await desk.conversation.handle({
      id,
      address,
      place: 'private',
      userId: 'local',
      userName: 'owner',
      content,
    });
    return last;
  };
  return {
    ...desk,
    send,
    last: () => last,
    say: async (text) => plainText(await send({ kind: 'text', text })),
    answer: async (value) => plainText(await send({ kind: 'answer', value })),
    async press(label) {
      const buttons = last.blocks.flatMap((block) =>
        block.kind === 'buttons' ? block.rows.flat() : block.kind === 'card' ? block.buttons : [],
      );
      const button = buttons.find((one) => one.label === label);
      if (button === undefined) throw new Error(`no button ${label} in:\n${plainText(last)}`);
      return plainText(await send({ kind: 'press', line: button.line }));
    },
  };
}

/** Two bars in, at 100. */
export async function openTalkingDesk(options: HandDeskOptions = {}): Promise<TalkingDesk> {
  const desk = await openHandDesk(options);
  await desk.bars(100, 100);
  return talking(desk);
}
