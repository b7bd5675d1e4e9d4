import type { ChatAddress, Conversation, SurfaceMemory } from '../../commands/conversation.js';
import { isWire } from './wire.js';

const KEY = 'telegram.migrated';
/** A group moves once, to a supergroup; more steps would be a circle. */
const MAX_STEPS = 5;

interface ChatsParts {
  readonly memory: SurfaceMemory;
  readonly conversation: Pick<Conversation, 'moved'>;
}

/** Where chats are now: a group that became a supergroup has another id. */
export class Chats {
  readonly #moved: Map<string, string>;
  /** Old ids of which the desk, or the memory, has not been told yet. */
  readonly #untold = new Set<string>();

  private constructor(
    private readonly parts: ChatsParts,
    moved: ReadonlyMap<string, string>,
  ) {
    this.#moved = new Map(moved);
  }

  static async open(parts: ChatsParts): Promise<Chats> {
    const kept = await parts.memory.recall(KEY);
    const pairs = isWire(kept) ? Object.entries(kept) : [];
    return new Chats(
      parts,
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

  /** Known at once; rejects while the store fails: the desk is told by the next call, or by {@link tell}. */
  async move(from: string, to: string): Promise<void> {
    if (from === to || this.#moved.get(from) === to) return this.tell();
    this.#moved.set(from, to);
    this.#moved.delete(to);
    this.#untold.add(from);
    await this.tell();
  }

  /** What could not be stored yet. The desk comes first: what is in the memory is not told again after a restart. */
  async tell(): Promise<void> {
    for (const from of this.#untold) {
      const to = this.#moved.get(from);
      if (to !== undefined) await this.parts.conversation.moved({ platform: 'telegram', chatId: from }, to);
      await this.parts.memory.keep(KEY, Object.fromEntries(this.#moved));
      this.#untold.delete(from);
    }
  }
}

/** Groups have negative ids, persons positive ones. */
export const isGroup = ({ chatId }: ChatAddress): boolean => chatId.startsWith('-');
