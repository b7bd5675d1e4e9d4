import { answerId, type Conversation, type Incoming } from '../../commands/conversation.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ChatTurns } from '../chat-turns.js';
import type { Log } from '../surface-log.js';
import type { Timers } from '../timers.js';
import { type Acknowledged, acknowledge, probe } from './acknowledge.js';
import type { Answers } from './answers.js';
import type { Api } from './api.js';
import { chatOf } from './chat.js';
import { choicesFor } from './choices.js';
import type { Directs } from './directs.js';
import { sheetModal } from './modal.js';
import { type Interaction, type Origin, parseInteraction } from './parse.js';
import type { Plan } from './plan.js';
import type { Secrets } from './secrets.js';
import { type UnderstandParts, understand } from './understand.js';
import type { Callback } from './wire.js';

export interface ReceptionParts extends UnderstandParts {
  readonly api: Api;
  readonly directs: Directs;
  readonly turns: ChatTurns;
  readonly timers: Timers;
  readonly answers: Answers;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly isStopped: () => boolean;
}

type Acted = Exclude<Interaction, { kind: 'typing' }>;
type Ask = Extract<Plan, { kind: 'ask' }>;
/** Whether a message is to be handled, and whether that it was received is known to have been told. */
type Admitted = Acknowledged | 'known-before';

/** Where interactions come in: stored by one local commit, acknowledged at once, then handled in their chat's order. */
export class Reception {
  readonly #parts: ReceptionParts;

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
  }

  /** Never throws, whatever the gateway sends. */
  receive(raw: unknown): void {
    const interaction = parseInteraction(raw);
    if (interaction === undefined || this.#parts.isStopped()) return;
    const { origin } = interaction;
    const receivedMs = this.#parts.nowMs();
    this.#parts.secrets.remember(origin.token);
    this.#learnFrom(origin);
    const work =
      interaction.kind === 'typing'
        ? this.#offer(interaction, receivedMs)
        : this.#act(interaction, receivedMs);
    work.catch((error: unknown) => {
      const { log, secrets } = this.#parts;
      log.error('discord interaction failed', { id: origin.id, cause: secrets.scrub(String(error)) });
    });
  }

  /** Where a member writes alone with us is where their alerts go; of strangers nothing is stored. */
  #learnFrom({ place, userId, address, channelId }: Origin): void {
    const { conversation, directs } = this.#parts;
    if (place === 'private' && conversation.mayRead(userId, address, place)) directs.know(userId, channelId);
  }

  /** Nothing is stored of what is only being typed. */
  async #offer(typing: Extract<Interaction, { kind: 'typing' }>, receivedMs: number): Promise<void> {
    const { listingOf, conversation } = this.#parts;
    const choices = choicesFor(typing, listingOf(typing.name), conversation);
    await this.#tell(typing.origin, { type: 8, data: { choices } }, receivedMs);
  }

  /**
   * The turn is taken before anything else: how long a button is looked up or the platform takes must not change the order
   * within a chat. Who is late with that is so for `ACK_WITHIN_MS` at most.
   */
  async #act(acted: Acted, receivedMs: number): Promise<void> {
    const ready = this.#ready(acted, receivedMs);
    const run = async (): Promise<void> => {
      const work = await ready.catch(() => undefined);
      if (work !== undefined) await this.#handle(work.plan, work.admitted);
    };
    this.#parts.turns.take(chatOf(acted.origin.address), run, ready);
    await ready;
  }

  /** Understood, stored and acknowledged; undefined when there is nothing left to be handled. */
  async #ready(
    acted: Acted,
    receivedMs: number,
  ): Promise<{ readonly plan: Ask; readonly admitted: Admitted } | undefined> {
    const plan = await understand(acted, this.#parts);
    const { origin } = acted;
    if (plan.kind === 'say') {
      await this.#tell(origin, plan.callback, receivedMs);
      return undefined;
    }
    const sheet = this.#parts.conversation.sheet(plan.incoming);
    const admitted = await this.#admit(origin, plan, { receivedMs, sheet });
    return sheet === undefined ? { plan, admitted } : undefined;
  }

  /** The local commit, then the word to the platform. */
  async #admit(
    origin: Origin,
    { incoming, callback }: Ask,
    { receivedMs, sheet }: { receivedMs: number; sheet: ReturnType<Conversation['sheet']> },
  ): Promise<Admitted> {
    const { conversation, book } = this.#parts;
    if (!(await this.#isFresh(incoming))) return 'known-before';
    if (sheet === undefined) return this.#tell(origin, callback, receivedMs);
    const key = book.key(origin.address, { kind: 'line', line: sheet.line });
    const { form } = wordsFor(conversation.localeOf(origin)).admin.surface;
    const told = await this.#tell(origin, { type: 9, data: sheetModal(sheet, key, form) }, receivedMs);
    // What is asked with the sheet is told by its submission.
    await conversation.discard(incoming);
    await book.keep();
    return told;
  }

  async #isFresh(incoming: Incoming): Promise<boolean> {
    const { conversation, log } = this.#parts;
    try {
      return (await conversation.accept([incoming])).length > 0;
    } catch (error) {
      // What only reduces risk must not wait for a store: `handle` knows what it may still do.
      log.warn('discord interaction not stored', { id: incoming.id, cause: String(error) });
      return true;
    }
  }

  #tell(origin: Origin, callback: Callback, receivedMs: number): Promise<Acknowledged> {
    const { api, timers, nowMs } = this.#parts;
    return acknowledge(origin, callback, { api, timers, nowMs, receivedMs });
  }

  async #handle({ incoming, via }: Ask, admitted: Admitted): Promise<void> {
    const { conversation, answers, log, isStopped } = this.#parts;
    if (admitted === 'known-before') return;
    const told = admitted === 'unsure' ? await probe(via, this.#parts, isStopped) : admitted;
    // Left in the inbox: the next run finds out.
    if (told === 'unsure') return;
    if (told === 'done') return answers.answer(incoming, via);
    log.info('discord interaction came too late', { id: incoming.id, answer: answerId(incoming) });
    await conversation.discard(incoming);
  }
}
