import type { OutboxItem } from '../../ports/journal.js';
import type { Cancel } from '../../ports/scheduler.js';

const FIRST_MS = 1_000;
export const LONGEST_MS = 60_000;

/** A message, its place in the order in which they came, and how often it was tried in vain. */
export interface Waiting {
  readonly item: OutboxItem;
  readonly turn: number;
  readonly tries: number;
}

/** Order holds within one lane of one chat. */
export const lineOf = ({ lane, address }: OutboxItem): string =>
  JSON.stringify([lane, address?.platform, address?.chatId, address?.threadId]);

/** What could not be delivered there, and what came behind it meanwhile, oldest first. */
export class OutboxLine {
  private readonly waiting: Waiting[] = [];
  /** Until its first is tried again. */
  alarm: Cancel | undefined;

  /** Several may have been on their way: the one that fails first need not be the oldest. */
  add(one: Waiting): void {
    const at = this.waiting.findLastIndex(({ turn }) => turn < one.turn);
    this.waiting.splice(at + 1, 0, one);
  }

  first(): Waiting | undefined {
    return this.waiting.shift();
  }

  /** All that waits; the line is over. */
  end(): readonly Waiting[] {
    this.alarm?.();
    this.alarm = undefined;
    return this.waiting;
  }

  /** 1 s, 2 s, 4 s … 60 s. */
  get pauseMs(): number {
    const tries = this.waiting[0]?.tries ?? 1;
    return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
  }
}
