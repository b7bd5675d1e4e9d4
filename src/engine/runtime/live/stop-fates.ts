import { add, ZERO } from '../../domain/amount.js';
import { ExchangeFailure, type VenueExecution, type VenueOrder } from '../../ports/exchange.js';
import type { AccountParts } from './account-parts.js';

/** Clocks may differ by so much: executions are looked for from this long before it was last seen. */
const BEFORE_MS = 60_000;

/**
 * Finds out what became of stops of coins that rest no longer. Until that is known they count as resting: one that was hit
 * has sold the coins, and whoever protects or sells them once more sells somebody else's.
 */
export class StopFates {
  private readonly asked = new Set<string>();

  constructor(private readonly parts: AccountParts) {}

  ask(gone: readonly VenueOrder[]): void {
    for (const stop of gone) {
      const { linkId } = stop;
      if (linkId === undefined || this.asked.has(linkId)) continue;
      this.asked.add(linkId);
      const done = this.find(stop, linkId).finally(() => this.asked.delete(linkId));
      // Nobody answered: whoever misses it next asks again. Anything else is a bug, and shown as one.
      done.catch((error: unknown) => {
        if (!(error instanceof ExchangeFailure)) this.parts.inbox.fail(error);
      });
    }
  }

  private async find(stop: VenueOrder, linkId: string): Promise<void> {
    const { exchange, inbox, news, state, instrumentOf } = this.parts;
    const instrument = instrumentOf(stop.instrument);
    if (instrument === undefined) return;
    const told = await exchange.order(instrument, linkId);
    if (told?.status === 'untriggered' || told?.status === 'open') {
      await inbox.done(() => news.order(told));
      return;
    }
    const fromMs = Math.max(0, state.stopSeenMs(stop) - BEFORE_MS);
    const executions = (await exchange.executions(fromMs)).filter((one) => one.linkId === linkId);
    await inbox.done(async () => {
      for (const execution of executions) await news.execution(execution);
      if (!this.isUntold(told, executions)) state.dropStop(linkId);
    });
  }

  /** It was filled by more than anybody has seen yet: that can only be late. */
  private isUntold(told: VenueOrder | undefined, executions: readonly VenueExecution[]): boolean {
    const { exchange, state } = this.parts;
    if (told === undefined || exchange.nowMs() > told.updatedMs + exchange.doubtMs) return false;
    const seen = executions.reduce((sum, { quantity }) => add(sum, quantity), ZERO);
    return told.filled > seen && !state.isStopBooked(told);
  }
}
