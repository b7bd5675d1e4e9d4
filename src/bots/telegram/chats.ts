import type { ChatAddress, SurfaceMemory } from '../../commands/conversation.js';
import { isWire } from './wire.js';

const KEY = 'telegram.migrated';
/** A group moves once, to a supergroup; more steps would be a circle. */
const MAX_STEPS = 5;

/** Where chats are now: a group that became a supergroup has another id. */
export class Chats {
  readonly #moved: Map<string, string>;

  private constructor(
    private readonly memory: SurfaceMemory,
    moved: ReadonlyMap<string, string>,
  ) {
    this.#moved = new Map(moved);
  }

  static async open(memory: SurfaceMemory): Promise<Chats> {
    const kept = await memory.recall(KEY);
    const pairs = isWire(kept) ? Object.entries(kept) : [];
    return new Chats(
      memory,
      new Map(
        pairs.flatMap(([from, to]): [string, string][] => (typeof to === 'string' ? [[from, to]] : [])),
      ),
    );
  }

  now(address: ChatAddress): ChatAddress {
    let { chatId } = address;
    for (let step = 0; step < MAX_STEPS; step += 1) chatId = this.#moved.get(chatId) ?? chatId;
    return { ...address, chatId };
  }

  /** Known at once; kept when the store can. The next message to the old id tells it again. */
  async move(from: string, to: string): Promise<void> {
    if (from === to || this.#moved.get(from) === to) return;
    this.#moved.set(from, to);
    this.#moved.delete(to);
    await this.memory.keep(KEY, Object.fromEntries(this.#moved));
  }
}

/** Groups have negative ids, persons positive ones. */
export const isGroup = ({ chatId }: ChatAddress): boolean => chatId.startsWith('-');
