import type { ChatAddress } from '../../commands/conversation.js';
import type { Reply } from '../../commands/reply.js';
import type { SendQueue } from '../send-queue.js';
import type { Timers } from '../timers.js';
import type { Api } from './api.js';
import { chatOf, isGroup } from './chat.js';
import { faultOf } from './errors.js';
import { PROGRESS_MS, TOKEN_LIFE_MS } from './limits.js';
import { layOut } from './messages.js';
import { draw } from './render.js';
import type { Via } from './via.js';
import { TROUBLE } from './words.js';

interface InterimParts {
  readonly api: Api;
  readonly queue: SendQueue;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly keyOf: Parameters<typeof draw>[1];
}

/** Shows how far the work is where the answer will stand: the newest state only, every 2 s at most. */
export class Interim {
  #newest: Reply | undefined;
  #isBusy = false;
  #isOver = false;
  #hasShown = false;

  constructor(
    private readonly where: { readonly via: Via; readonly address: ChatAddress },
    private readonly parts: InterimParts,
  ) {}

  readonly show = (reply: Reply): void => {
    this.#newest = reply;
    if (!this.#isBusy) this.#next();
  };

  /** Whether something of it may be on the screen. */
  get hasShown(): boolean {
    return this.#hasShown;
  }

  /** The answer comes: from now on nothing of this may be shown. */
  end(): void {
    this.#isOver = true;
  }

  #next(): void {
    if (this.#newest === undefined || this.#isOver) return;
    this.#isBusy = true;
    const { queue, timers } = this.parts;
    const { address, via } = this.where;
    const again = (): void => {
      timers.after(PROGRESS_MS, () => {
        this.#isBusy = false;
        this.#next();
      });
    };
    const chat = chatOf(address);
    const job = { chat, isGroup: isGroup(address), lane: 'card', replaces: `progress ${via.token}` } as const;
    // The queue rejects when the surface stops: then nobody waits for this any more.
    queue.add({ ...job, attempt: () => this.#edit() }).then(again, () => this.end());
  }

  /** Never tried again: the next state says more. */
  async #edit(): Promise<{ kind: 'sent' } | { kind: 'later'; afterMs: number; scope: 'all'; why: string }> {
    const reply = this.#newest;
    const { api, nowMs, keyOf } = this.parts;
    const { via } = this.where;
    if (reply === undefined || this.#isOver || nowMs() - via.createdMs > TOKEN_LIFE_MS)
      return { kind: 'sent' };
    this.#newest = undefined;
    this.#hasShown = true;
    try {
      await api.editOriginal(via, layOut(draw(reply, keyOf), keyOf)[0]);
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'slow-down' && fault.scope === 'all') {
        return { kind: 'later', afterMs: fault.afterMs, scope: 'all', why: TROUBLE.slow };
      }
    }
    return { kind: 'sent' };
  }
}
