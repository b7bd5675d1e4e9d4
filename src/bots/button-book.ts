import { createHmac, randomBytes } from 'node:crypto';
import type { ChatAddress, Lane, SurfaceMemory } from '../commands/conversation.js';
import {
  actionText,
  addressText,
  type ButtonAction,
  readStored,
  type StoredButton,
} from './button-action.js';

export type { ButtonAction } from './button-action.js';

export interface ButtonBookOptions {
  readonly memory: SurfaceMemory;
  /** Such as `telegram`: begins the keys in the memory. */
  readonly surface: string;
  readonly nowMs: () => number;
}

const KEY = /^v1:[\w-]{22}$/;
const KEY_BYTES = 16;
const SECRET_BYTES = 32;
/** A button that is shown over and over, as a live card's, is stored again so often that it is not forgotten. */
const STORE_AGAIN_MS = 60 * 60_000;
/** So many are found without asking the store; also the limit of what waits for a failing store. */
const MAX_REMEMBERED = 20_000;

/**
 * What each button means. A platform is given only an opaque key: nobody can make one without this installation's
 * secret, nor carry one over to another chat. The same action in the same chat has the same key, also after a restart.
 */
export class ButtonBook {
  /** The oldest first. */
  readonly #remembered = new Map<string, StoredButton>();
  readonly #storedAtMs = new Map<string, number>();
  readonly #unsaved = new Map<string, StoredButton>();
  #saving: Promise<void> = Promise.resolve();
  /** Of those unsaved: what was given to the store, which takes its time. */
  readonly #gathered = new Set<string>();
  #gathering: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: ButtonBookOptions,
    private readonly secret: Buffer,
  ) {}

  static async open(options: ButtonBookOptions): Promise<ButtonBook> {
    return new ButtonBook(options, await secretOf(options));
  }

  /** What to give to the platform as this button's data: 25 characters. Call {@link keep} before it is shown. */
  key(address: ChatAddress, action: ButtonAction): string {
    const said = `${addressText(address)}\n${actionText(action)}`;
    const hash = createHmac('sha256', this.secret).update(said).digest().subarray(0, KEY_BYTES);
    const key = `v1:${hash.toString('base64url')}`;
    const button: StoredButton = { address, action };
    this.#remember(key, button);
    const storedAtMs = this.#storedAtMs.get(key);
    if (storedAtMs === undefined || this.options.nowMs() - storedAtMs >= STORE_AGAIN_MS) {
      this.#unsaved.set(key, button);
    }
    return key;
  }

  /**
   * Resolves when every key made so far is stored. Never rejects: while the store fails the keys are good until the
   * process ends, and are stored with the next ones.
   */
  keep(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#save([...this.#unsaved]));
    return this.#saving;
  }

  /** Nobody waits for these: many are stored at once. */
  #keepLater(): Promise<void> {
    const fresh = [...this.#unsaved].filter(([key]) => !this.#gathered.has(key));
    for (const [key] of fresh) this.#gathered.add(key);
    const stored = this.#save(fresh, { canWait: true }).then(() => {
      for (const [key] of fresh) this.#gathered.delete(key);
    });
    const before = this.#gathering;
    this.#gathering = stored.then(() => before);
    return this.#gathering;
  }

  /**
   * Resolves when a message of this lane may show its buttons; in one lane in the order of asking. What is critical does not wait for
   * the store: its card is drawn again after a restart, which stores them then.
   */
  ready(lane: Lane): Promise<void> {
    if (mayWait(lane)) return this.#keepLater();
    const kept = this.keep();
    return lane === 'critical' ? Promise.resolve() : kept;
  }

  /**
   * What this key means when it is pressed here: undefined for a key that is not ours, that belongs to another chat or
   * thread, or that is no longer known (also while the store fails, unless it was made by this process).
   */
  async find(key: string, address: ChatAddress): Promise<ButtonAction | undefined> {
    if (!KEY.test(key)) return undefined;
    const button = this.#remembered.get(key) ?? readStored(await this.#recall(key));
    return button !== undefined && addressText(button.address) === addressText(address)
      ? button.action
      : undefined;
  }

  async #recall(key: string): Promise<unknown> {
    try {
      return await this.options.memory.button(key);
    } catch {
      // The desk tells everybody that its store fails; a press must still be answered.
      return undefined;
    }
  }

  async #save(batch: readonly (readonly [string, StoredButton])[], how?: { readonly canWait: true }) {
    if (batch.length === 0) return;
    try {
      await this.options.memory.keepButtons(
        batch.map(([key, action]) => ({ key, action })),
        how,
      );
      for (const [key] of batch) {
        this.#unsaved.delete(key);
        if (this.#remembered.has(key)) this.#storedAtMs.set(key, this.options.nowMs());
      }
    } catch {
      // A failing store must not hold back an answer: they stay in memory and are stored later.
    }
  }

  #remember(key: string, button: StoredButton): void {
    this.#remembered.delete(key);
    this.#remembered.set(key, button);
    const oldest = this.#remembered.keys().next().value;
    if (this.#remembered.size <= MAX_REMEMBERED || oldest === undefined) return;
    this.#remembered.delete(oldest);
    this.#storedAtMs.delete(oldest);
    this.#unsaved.delete(oldest);
  }
}

/** Whether it may leave a moment later, so that what it brings to the store is stored together with others. */
export const mayWait = (lane: Lane): boolean => lane === 'report' || lane === 'card';

/** This installation's secret, made at the first start; one for this run only while the store fails. */
async function secretOf({ memory, surface }: ButtonBookOptions): Promise<Buffer> {
  const name = `${surface}.secret`;
  const fresh = randomBytes(SECRET_BYTES);
  try {
    const kept = await memory.recall(name);
    if (typeof kept === 'string' && kept !== '') return Buffer.from(kept, 'base64url');
    await memory.keep(name, fresh.toString('base64url'));
  } catch {
    // Old buttons are found by their stored keys whatever the secret; only their keys are made anew.
  }
  return fresh;
}
