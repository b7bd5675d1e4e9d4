import type { ChatAddress } from '../../commands/conversation.js';
import type { Reply } from '../../commands/reply.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { isGroup } from './chats.js';
import { INTERIM_EDIT_MS, INTERIM_MS, TYPING_MS } from './limits.js';
import { render } from './render.js';
import type { Sender } from './sender.js';

interface InterimParts {
  readonly api: Api;
  readonly sender: Sender;
  readonly timers: Timers;
}

interface InterimOf {
  readonly id: string;
  readonly address: ChatAddress;
  /** A message that may show the progress, such as the question that led to it. */
  readonly into: number | undefined;
}

/** What is seen while a command works: first "typing", then a message with how far it is, edited now and then. */
export class Interim {
  readonly #cancels: (() => void)[];
  #latest: Reply | undefined;
  #shown: Reply | undefined;
  #isOver = false;
  #isDue = false;
  #messageId: number | undefined;

  constructor(
    private readonly parts: InterimParts,
    private readonly of: InterimOf,
  ) {
    const { timers } = parts;
    this.#messageId = of.into;
    this.#cancels = [
      timers.after(TYPING_MS, () => this.#act('typing')),
      timers.after(INTERIM_MS, () => {
        this.#isDue = true;
        this.#show();
        this.#cancels.push(timers.every(INTERIM_EDIT_MS, () => this.#show()));
      }),
    ];
  }

  /** The message that the answer takes the place of. */
  readonly messageId = (): number | undefined => this.#messageId;

  progress(reply: Reply): void {
    this.#latest = reply;
    if (this.#isDue && this.#shown === undefined) this.#show();
  }

  /** The answer is there: nothing is shown any more, and the answer finds the message to replace. */
  end(answer: Reply): void {
    this.#isOver = true;
    for (const cancel of this.#cancels) cancel();
    if (this.#isDue && answer.blocks.some(({ kind }) => kind === 'picture')) this.#act('upload_photo');
  }

  #act(action: 'typing' | 'upload_photo'): void {
    const { chatId, threadId } = this.of.address;
    const thread = threadId === undefined ? {} : { message_thread_id: Number(threadId) };
    // Only a courtesy: nobody waits for it.
    this.parts.api.call('sendChatAction', { chat_id: chatId, action, ...thread }).catch(() => undefined);
  }

  #show(): void {
    const latest = this.#latest;
    if (this.#isOver || latest === undefined || latest === this.#shown) return;
    const [part] = render(latest, { isGroup: isGroup(this.of.address) });
    if (part?.kind !== 'text') return;
    this.#shown = latest;
    const { id, address } = this.of;
    const sending = this.parts.sender.send({
      part,
      address,
      lane: 'card',
      replaces: `interim:${id}`,
      into: this.messageId,
      isOver: () => this.#isOver,
      onSent: (messageId) => {
        this.#messageId = messageId;
      },
    });
    // It rejects when the surface stops: then nobody looks.
    sending.catch(() => undefined);
  }
}
