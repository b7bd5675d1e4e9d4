import type { SurfaceMemory } from '../../commands/conversation.js';
import type { Reply } from '../../commands/reply.js';
import { revived, storable } from '../../commands/stored-answer.js';
import { PAGED_ANSWERS } from './limits.js';

/** Answers whose pages may still be turned: the newest at hand, older ones from the store. */
export class StoredAnswers {
  readonly #recent = new Map<string, Reply>();

  constructor(private readonly memory: SurfaceMemory) {}

  keep(id: string, reply: Reply): void {
    this.#recent.delete(id);
    this.#recent.set(id, storable(reply));
    const oldest = this.#recent.keys().next().value;
    if (this.#recent.size > PAGED_ANSWERS && oldest !== undefined) this.#recent.delete(oldest);
  }

  /** Undefined when it is no longer kept; rejects when the store fails. */
  async find(id: string): Promise<Reply | undefined> {
    return this.#recent.get(id) ?? revived(await this.memory.answer(id));
  }
}
