import type { Bench } from './bench.js';

/** What came of looking at one row. */
export type Finding =
  | { readonly kind: 'passed' }
  | { readonly kind: 'differs'; readonly saw: string }
  | { readonly kind: 'not-checked'; readonly why: string };

/** One row of docs/concepts/bybit-double.md. */
export interface VenueRow {
  /** B01 … */
  readonly row: string;
  readonly what: string;
  /** How it is looked at, or why it cannot be. */
  readonly check: Check | string;
}

/** Why a row cannot be looked at by one alone. */
export const OTHERS = 'it takes what other people do: their orders, or a price that moves';

type Check = (bench: Bench) => Promise<Finding>;

const PASSED: Finding = { kind: 'passed' };
const SHOWN = 160;

const shown = (value: unknown): string => JSON.stringify(value, withPatterns)?.slice(0, SHOWN) ?? 'nothing';
const withPatterns = (_name: string, value: unknown): unknown =>
  value instanceof RegExp ? String(value) : value;

/** Whether what was seen is what the row says; patterns hold for texts. */
export const compare = (wanted: unknown, saw: unknown): Finding =>
  fits(wanted, saw) ? PASSED : { kind: 'differs', saw: `${shown(saw)} and not ${shown(wanted)}` };

export const notChecked = (why: string): Finding => ({ kind: 'not-checked', why });

/** All that is wanted is there; more may be. */
function fits(wanted: unknown, saw: unknown): boolean {
  if (wanted instanceof RegExp) return wanted.test(String(saw));
  if (typeof wanted !== 'object' || wanted === null) return wanted === saw;
  if (typeof saw !== 'object' || saw === null) return false;
  if (Array.isArray(wanted) && Array.isArray(saw) && wanted.length !== saw.length) return false;
  return Object.entries(wanted).every(([name, value]) => fits(value, Reflect.get(saw, name)));
}
