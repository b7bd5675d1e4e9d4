import type { Amount } from './amount.js';
import type { TradingState } from './trading-state.js';

/** Why we refused an intent ourselves: rule, number, limit. Words are added in `commands/views`. */
export type Denial =
  | { readonly rule: 'trading-state'; readonly state: TradingState }
  | { readonly rule: 'paused' }
  /** Of an order by hand that had not been sent: by a person, or by what was done to its book. */
  | { readonly rule: 'withdrawn' }
  | { readonly rule: 'stale'; readonly ageMs: number; readonly limitMs: number }
  | { readonly rule: 'order-value'; readonly value: Amount; readonly limit: Amount }
  | { readonly rule: 'position-value'; readonly value: Amount; readonly limit: Amount }
  | { readonly rule: 'price-band'; readonly distanceBps: number; readonly limitBps: number }
  | { readonly rule: 'daily-loss'; readonly loss: Amount; readonly limit: Amount }
  | { readonly rule: 'min-quantity'; readonly quantity: Amount; readonly limit: Amount }
  /** Larger than the venue takes at once, or than one stop could protect. */
  | { readonly rule: 'max-quantity'; readonly quantity: Amount; readonly limit: Amount }
  | { readonly rule: 'min-value'; readonly value: Amount; readonly limit: Amount }
  | { readonly rule: 'no-cash'; readonly needed: Amount; readonly available: Amount }
  | { readonly rule: 'not-shortable' }
  /** `needed` and `available` as initial margin. */
  | { readonly rule: 'no-margin'; readonly needed: Amount; readonly available: Amount }
  | { readonly rule: 'leverage'; readonly leverage: number; readonly limit: number }
  | { readonly rule: 'delisted' };
