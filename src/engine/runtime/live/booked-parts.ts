import { type Amount, add, ZERO } from '../../domain/amount.js';

/** Stops and what others did: far more than may be told again. */
const MOST_KEPT = 1_000;

/** What a book has taken of one execution, base units, and in how many parts. */
export interface BookedParts {
  readonly quantity: Amount;
  readonly parts: number;
}

/** Of each part after the first the id says which it is. */
export const partId = (execId: string, part: number): string => (part === 1 ? execId : `${execId}#${part}`);

const wholeOf = (id: string): string => id.split('#')[0] ?? id;

/** How much a book has taken of executions that may fall on it in parts: a fold of its fills, the latest thousand. */
export class PartLedger {
  private readonly booked = new Map<string, BookedParts>();

  add(id: string, quantity: Amount): void {
    const execId = wholeOf(id);
    const { quantity: before, parts } = this.of(execId);
    this.booked.set(execId, { quantity: add(before, quantity), parts: parts + 1 });
    const oldest = this.booked.keys().next().value;
    if (this.booked.size > MOST_KEPT && oldest !== undefined) this.booked.delete(oldest);
  }

  of(execId: string): BookedParts {
    return this.booked.get(execId) ?? { quantity: ZERO, parts: 0 };
  }
}
