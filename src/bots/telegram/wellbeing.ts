import type { SurfaceHealth } from '../../commands/conversation.js';
import type { Log } from '../surface-log.js';

type Side = 'receiving' | 'sending' | 'commands';

/** How the surface is, from both of its sides: what comes in, and what goes out. */
export class Wellbeing {
  #state: 'off' | 'starting' | 'on' = 'off';
  readonly #troubles = new Map<Side, string>();

  constructor(private readonly log: Log) {}

  turn(state: 'off' | 'starting' | 'on'): void {
    this.#state = state;
    if (state === 'off') this.#troubles.clear();
  }

  /** Says so in the log when it is news. */
  trouble(side: Side, detail: string): void {
    if (this.#troubles.get(side) === detail) return;
    this.#troubles.set(side, detail);
    this.log.warn('telegram is in trouble', { side, detail });
  }

  well(side: Side): void {
    if (!this.#troubles.delete(side)) return;
    this.log.info('telegram is well again', { side });
  }

  health(): SurfaceHealth {
    const name = 'telegram';
    const detail = this.#troubles.get('receiving') ?? this.#troubles.get('sending');
    if (this.#state === 'off') return { name, state: 'off' };
    if (detail !== undefined) return { name, state: 'down', detail };
    return { name, state: this.#state === 'starting' ? 'starting' : 'up' };
  }
}
