import { createRedactor, type Redactor } from './redact.js';

/** Every secret that this process has in clear: whoever opens one says so here first, and nothing that is shown or logged has it. */
export class KnownSecrets {
  readonly #values = new Set<string>();
  #redactor = createRedactor([]);

  readonly learn = (...secrets: readonly string[]): void => {
    const { size } = this.#values;
    for (const secret of secrets) if (secret !== '') this.#values.add(secret);
    if (this.#values.size > size) this.#redactor = createRedactor([...this.#values]);
  };

  /** For logs and errors: also without what only looks like a secret. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  /** For what people read: without the known ones, and otherwise as it was. */
  readonly clean = (text: string): string => this.#redactor.known(text);

  /** The same for everything that is text in an answer; one that has none stays the very same. */
  readonly cleanAll = <T>(value: T): T => (this.#values.size === 0 ? value : (this.#through(value) as T));

  #through(value: unknown): unknown {
    if (typeof value === 'string') return this.clean(value);
    // Pictures and files.
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    const before: readonly unknown[] = Object.values(value);
    const after = before.map((one) => this.#through(one));
    if (after.every((one, index) => one === before[index])) return value;
    if (Array.isArray(value)) return after;
    return Object.fromEntries(Object.keys(value).map((name, index) => [name, after[index]]));
  }
}
