import type { ConversationStore, StoredForm } from '../../engine/usecases/conversation-store.js';

/** The form that is open here: none, too old, or answered by a message that is still at work. */
export type OpenForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'expired'; readonly command: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'open'; readonly form: StoredForm };

const identity = ({ key, asking, answers, expiresMs }: StoredForm): string =>
  JSON.stringify([key, asking, answers, expiresMs]);

/**
 * The open form of a chat. A form that a message has answered is taken until that message's own change is stored, so
 * that a double tap answers it once.
 */
export class OpenForms {
  readonly #taken = new Set<string>();
  constructor(private readonly store: ConversationStore) {}

  /** As it is stored: {@link look} says what that means now. */
  find(key: string): Promise<StoredForm | undefined> {
    return this.store.form(key);
  }

  look(form: StoredForm | undefined, nowMs: number): OpenForm {
    if (form === undefined) return { kind: 'none' };
    if (this.#taken.has(identity(form))) return { kind: 'taken' };
    return form.expiresMs > nowMs ? { kind: 'open', form } : { kind: 'expired', command: form.command };
  }

  take(form: StoredForm): void {
    this.#taken.add(identity(form));
  }

  release(form: StoredForm): void {
    this.#taken.delete(identity(form));
  }
}
