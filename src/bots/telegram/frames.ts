import type { ChatAddress, SurfaceMemory } from '../../commands/conversation.js';
import { isWire } from './wire.js';

const KEY = 'telegram.frames';
const MAX_FRAMES = 200;

/** Which answer a live card stands in, so that the words around it stay when the card is drawn again. */
export class Frames {
  readonly #answers: Map<string, string>;

  private constructor(
    private readonly memory: SurfaceMemory,
    answers: ReadonlyMap<string, string>,
  ) {
    this.#answers = new Map(answers);
  }

  static async open(memory: SurfaceMemory): Promise<Frames> {
    const kept = await memory.recall(KEY);
    const pairs = isWire(kept) ? Object.entries(kept) : [];
    return new Frames(
      memory,
      new Map(pairs.flatMap(([key, id]): [string, string][] => (typeof id === 'string' ? [[key, id]] : []))),
    );
  }

  find(address: ChatAddress, messageId: string): string | undefined {
    return this.#answers.get(keyOf(address, messageId));
  }

  async keep(address: ChatAddress, messageId: string, answer: string): Promise<void> {
    this.#answers.set(keyOf(address, messageId), answer);
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > MAX_FRAMES && oldest !== undefined) this.#answers.delete(oldest);
    await this.memory.keep(KEY, Object.fromEntries(this.#answers), { canWait: true });
  }
}

const keyOf = ({ chatId }: ChatAddress, messageId: string): string => `${chatId}/${messageId}`;
