import type { Acknowledgement, Asked, SeenMessage, SeenModal } from '../seen-types.js';
import type { Ask, Stored } from '../state.js';
import type { World } from '../world.js';
import { seen } from './seen.js';
import { waitUntil } from './wait.js';

/** A handle on one thing a person did. */
export class AskedHandle implements Asked {
  readonly interactionId: string;
  readonly token: string;

  constructor(
    readonly world: World,
    readonly ask: Ask,
  ) {
    this.interactionId = ask.interaction.id;
    this.token = ask.interaction.token;
  }

  state(): Acknowledgement | undefined {
    if (this.ask.acknowledgement !== undefined) return this.ask.acknowledgement;
    const atMs = this.world.nowMs();
    if (atMs - this.ask.bornMs <= this.world.settings.ackWithinMs) return undefined;
    const isCommand = this.ask.interaction.type === 2;
    const text = isCommand ? 'The application did not respond' : 'This interaction failed';
    return { kind: 'failed', text, atMs, latencyMs: performance.now() - this.ask.bornRealMs };
  }

  acknowledged(deadlineMs = 30_000): Promise<Acknowledgement> {
    const complaint = (): string =>
      `interaction ${this.interactionId} was not answered within ${deadlineMs} ms`;
    return waitUntil(this.world, { look: () => this.state(), deadlineMs, complaint, everyMs: 10 });
  }

  async modal(deadlineMs = 30_000): Promise<SeenModal> {
    const first = await this.acknowledged(deadlineMs);
    if (first.kind !== 'modal') throw new Error(`no modal was opened but: ${JSON.stringify(first)}`);
    return first.modal;
  }

  answer(deadlineMs = 30_000): Promise<SeenMessage> {
    const look = (): SeenMessage | undefined => {
      const stored = this.#answered();
      return stored === undefined || stored.thinking ? undefined : seen(this.world, stored);
    };
    const complaint = (): string =>
      `no answer to ${this.interactionId} within ${deadlineMs} ms: ${JSON.stringify(this.state())}`;
    return waitUntil(this.world, { look, deadlineMs, complaint, everyMs: 10 });
  }

  #answered(): Stored | undefined {
    const first = this.state();
    if (first === undefined) return undefined;
    if (first.kind === 'failed' || first.kind === 'modal' || first.kind === 'choices') {
      throw new Error(`no message came but: ${JSON.stringify(first)}`);
    }
    if (first.kind !== 'deferred-update') return this.world.messageOf(this.ask, first.messageId);
    const stored = this.world.messageOf(this.ask, this.ask.originalId ?? '');
    const isChanged = (stored?.editedAtMs ?? -1) >= this.ask.bornMs;
    return isChanged ? stored : this.#followUps()[0];
  }

  #followUps(): Stored[] {
    return this.ask.followUpIds
      .map((id) => this.world.messageOf(this.ask, id))
      .filter((stored) => stored !== undefined);
  }

  messages(): SeenMessage[] {
    const original = this.world.messageOf(this.ask, this.ask.originalId ?? '');
    const all = original === undefined ? this.#followUps() : [original, ...this.#followUps()];
    return all
      .filter(({ deletedAtMs }) => deletedAtMs === undefined)
      .map((stored) => seen(this.world, stored));
  }
}
