import type { Conversation } from '../../commands/conversation.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { isGroup } from './chats.js';
import type { Pressed } from './parse.js';
import { type Part, render } from './render.js';
import type { Sender } from './sender.js';
import { Spinner } from './spinner.js';
import type { StoredAnswers } from './stored-answers.js';

interface PageTurnerParts {
  readonly api: Api;
  readonly timers: Timers;
  readonly log: Log;
  readonly conversation: Conversation;
  readonly stored: StoredAnswers;
  readonly sender: Sender;
  readonly follow: (work: Promise<unknown>) => void;
}

type Text = Extract<Part, { kind: 'text' }>;

/** Shows another page of an answer that is stored, or more choices of a question, in the same message. */
export class PageTurner {
  constructor(private readonly parts: PageTurnerParts) {}

  async turn(pressed: Pressed, to: { readonly answer: string; readonly page: number }): Promise<void> {
    const { conversation, sender, follow } = this.parts;
    const { speaker, queryId, messageId, isMedia } = pressed;
    const spinner = new Spinner(this.parts, queryId);
    const words = wordsFor(conversation.localeOf(speaker)).admin.surface;
    if (!conversation.mayRead(speaker.userId, speaker.address, speaker.place)) {
      await spinner.tell(words.notYours, 'alert');
      return;
    }
    const part = isMedia ? undefined : await this.#page(pressed, to);
    if (part === undefined) {
      await spinner.tell(words.buttonGone, 'alert');
      return;
    }
    follow(spinner.end());
    const { address } = speaker;
    follow(sender.send({ part, address, lane: 'answer', into: () => messageId, whenGone: 'leave' }));
  }

  async #page(
    { speaker }: Pressed,
    { answer, page }: { readonly answer: string; readonly page: number },
  ): Promise<Text | undefined> {
    const { stored, log } = this.parts;
    const reply = await stored.find(answer).catch((error: unknown) => {
      log.warn('an answer was not found again', { cause: String(error) });
      return undefined;
    });
    if (reply === undefined) return undefined;
    const texts = render(reply, { answer, page, isGroup: isGroup(speaker.address) }).filter(
      (part) => part.kind === 'text',
    );
    return texts.findLast(turns) ?? texts.at(-1);
  }
}

const turns = ({ keys }: Text): boolean =>
  keys.some((row) => row.some(({ action }) => action.kind === 'page'));
