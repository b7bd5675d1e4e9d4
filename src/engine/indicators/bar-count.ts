import { invariant } from '../domain/invariant.js';

/** A count of bars as indicators take it: a whole number of at least 1. */
export function barCount(length: number): number {
  invariant(Number.isSafeInteger(length) && length >= 1, 'indicator-length', { length });
  return length;
}
