import type { RoomRefusal, SurfaceMemory } from '../../commands/conversation.js';
import { isRecord } from '../button-action.js';
import type { LiveCards } from '../live-cards.js';
import type { Push, PushQueue } from '../push-queue.js';
import type { RoomMaker, RoomOpening, RoomWish } from '../room-maker.js';
import type { SendQueue } from '../send-queue.js';
import type { Delivery } from '../surface.js';
import type { Log } from '../surface-log.js';
import type { Api, Posted } from './api.js';
import { channelOf, chatOf, isGroup, nonceOf, printPosted, readPosted } from './chat.js';
import { type Fault, faultOf } from './errors.js';
import { layOut } from './messages.js';
import { attempted } from './postman.js';
import { draw } from './render.js';

export interface RoomsParts {
  readonly api: Api;
  readonly queue: SendQueue;
  readonly pushes: Pick<PushQueue, 'deliver'>;
  readonly cards: Pick<LiveCards, 'finish'>;
  readonly memory: SurfaceMemory;
  readonly log: Log;
}

const KEY = 'discord.rooms';
const MOST = 200;

type Job = { readonly wish: Pick<RoomWish, 'id' | 'address'>; readonly lane: 'answer' | 'card' };

/**
 * Threads on messages of the bot. Which message it is is stored before its thread is asked for: a message has one thread
 * at most, so asking again after a crash finds the one that there is.
 */
export class DiscordRooms implements RoomMaker {
  /** By the id of the wish: the message that the thread hangs on. Undefined before it was asked for. */
  #signs: Map<string, string> | undefined;

  constructor(private readonly parts: RoomsParts) {}

  async open(wish: RoomWish): Promise<RoomOpening> {
    const sign = await this.#signOf(wish);
    if ('kind' in sign) return { kind: 'refused', why: refusalOf(sign) };
    const { api, log } = this.parts;
    const made = await this.#ask({ wish, lane: 'answer' }, () => api.startThread(sign, wish.title));
    if (typeof made === 'string') return { kind: 'open', threadId: made };
    const why = refusalOf(made);
    log.warn('discord made no thread', { id: wish.id, why: 'why' in made ? made.why : made.kind });
    // A sign without a thread would only puzzle; that it is gone already is no trouble.
    await this.#ask({ wish, lane: 'answer' }, () => api.erase(sign));
    return { kind: 'refused', why };
  }

  async close({ id, address, reply }: Parameters<RoomMaker['close']>[0]): Promise<void> {
    const { api, cards, log, pushes } = this.parts;
    const { threadId } = address;
    // Behind all news that waits for the thread.
    const push: Push = { id, address, reply };
    const said: Delivery = await pushes.deliver(push);
    if (said === 'undeliverable' || threadId === undefined) return;
    await cards.finish(address);
    const end = await this.#ask({ wish: { id, address }, lane: 'card' }, () => api.archive(threadId));
    if (end !== undefined) log.warn('discord did not archive a thread', { id, why: end.kind });
  }

  async #signOf(wish: RoomWish): Promise<Posted | Fault> {
    const { id, address, sign } = wish;
    const signs = await this.#kept();
    const known = readPosted(signs.get(id) ?? '');
    if (known !== undefined) return known;
    const channelId = channelOf(address);
    if (channelId === undefined) return { kind: 'refused', why: 'no channel of a server' };
    const [message] = layOut(
      draw(sign, () => ''),
      () => '',
    );
    const posted = await this.#ask({ wish, lane: 'answer' }, () =>
      this.parts.api.post(channelId, message, { nonce: nonceOf(id, 0) }),
    );
    if ('kind' in posted) return posted;
    signs.set(id, printPosted(posted));
    const [oldest] = signs.keys();
    if (signs.size > MOST && oldest !== undefined) signs.delete(oldest);
    await this.parts.memory.keep(KEY, Object.fromEntries(signs));
    return posted;
  }

  /** As an earlier run left them. Rejects while the store fails: then nothing is asked for. */
  async #kept(): Promise<Map<string, string>> {
    if (this.#signs !== undefined) return this.#signs;
    const kept = await this.parts.memory.recall(KEY);
    const pairs = isRecord(kept) ? Object.entries(kept) : [];
    const signs = pairs.flatMap(([id, posted]): [string, string][] =>
      typeof posted === 'string' ? [[id, posted]] : [],
    );
    // Meanwhile another thread may have been asked for.
    this.#signs ??= new Map(signs);
    return this.#signs;
  }

  /** Within the budget, tried again while Discord does not answer; what it refuses for good is the fault. */
  async #ask<Made>({ wish: { address }, lane }: Job, run: () => Promise<Made>): Promise<Made | Fault> {
    let made: Made | Fault = { kind: 'refused', why: 'not asked' };
    await this.parts.queue.add({
      chat: chatOf(address),
      isGroup: isGroup(address),
      lane,
      attempt: () =>
        attempted(async () => {
          try {
            made = await run();
          } catch (error) {
            made = faultOf(error);
            throw error;
          }
        }),
    });
    return made;
  }
}

function refusalOf({ kind }: Fault): RoomRefusal {
  if (kind === 'forbidden') return 'rights';
  return kind === 'full' ? 'full' : 'unable';
}
