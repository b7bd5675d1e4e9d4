import type { Denial } from '../../engine/domain/denial.js';
import type { InstrumentId } from '../../engine/domain/ids.js';
import type { Reason } from '../../engine/domain/order.js';
import type { Preferences } from '../../engine/domain/person.js';
import { figure, money, percent, quantity } from './format.js';
import { duration } from './times.js';
import { wordsFor } from './words/catalogue.js';
import type { EventWords } from './words/event-words.js';

/** A strategy of a user's own may say anything; more than this is not repeated. */
const LONGEST_REASON = 120;

/** Why a strategy did it: a key of the catalogue in words, otherwise the strategy's own text. */
export function reasonText({ key, values }: Reason, prefs: Preferences): string {
  const { reasons } = wordsFor(prefs.locale).events;
  if (!Object.hasOwn(reasons, key)) return [...key].slice(0, LONGEST_REASON).join('');
  return (reasons[key] as EventWords['reasons'][string])((name) => figure(values[name], prefs));
}

/** In what an instrument is counted. */
export interface Scales {
  readonly quote: string;
  readonly quoteDecimals: number;
  readonly base: string;
  readonly baseDecimals: number;
}

/** Why risk refused, with its numbers: `the order is worth 52,000.00 USDT, above the limit of 10,000.00 USDT`. */
export function denialText(denial: Denial, scales: Scales, prefs: Preferences): string {
  const { denials } = wordsFor(prefs.locale).events;
  const worth = (units: number): string => `${money(units, scales.quoteDecimals, prefs)} ${scales.quote}`;
  switch (denial.rule) {
    case 'trading-state':
      return denials['trading-state'](denial);
    case 'paused':
    case 'withdrawn':
      return denials[denial.rule]({});
    case 'not-shortable':
      return denials['not-shortable']({});
    case 'stale':
      return denials.stale({ age: duration(denial.ageMs, prefs), limit: duration(denial.limitMs, prefs) });
    case 'order-value':
    case 'position-value':
    case 'min-value':
      return denials[denial.rule]({ value: worth(denial.value), limit: worth(denial.limit) });
    case 'daily-loss':
      return denials['daily-loss']({ value: worth(denial.loss), limit: worth(denial.limit) });
    case 'price-band':
      return denials['price-band']({
        value: percent(denial.distanceBps / 100, prefs),
        limit: percent(denial.limitBps / 100, prefs),
      });
    case 'min-quantity':
    case 'max-quantity':
      return denials[denial.rule]({
        value: amountText(denial.quantity, scales, prefs),
        limit: amountText(denial.limit, scales, prefs),
      });
    case 'no-margin':
      return denials['no-margin']({ needed: worth(denial.needed), available: worth(denial.available) });
    case 'leverage':
      return denials.leverage({
        leverage: figure(denial.leverage, prefs),
        limit: figure(denial.limit, prefs),
      });
    case 'delisted':
      return denials.delisted({});
    case 'no-cash':
      return denials['no-cash']({ needed: worth(denial.needed), available: worth(denial.available) });
  }
}

/** `0.0953 BTC` */
export const amountText = (
  units: number,
  scales: Pick<Scales, 'base' | 'baseDecimals'>,
  prefs: Preferences,
): string => `${quantity(units, scales.baseDecimals, prefs)} ${scales.base}`;

/** `BTC` of `BTC/USDT` or `BTC/USDT:USDT`. */
export const baseOf = (id: InstrumentId): string => id.slice(0, id.indexOf('/'));
