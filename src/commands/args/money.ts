import { parseUnits } from '../../engine/domain/decimal.js';
import { type ArgFault, type ArgKind, type ArgResult, choice, fault, value } from './arg.js';
import { marketOf } from './instrument.js';
import { readNumber } from './number.js';

/** No coin is counted finer here; the desk checks again with the coin's own accuracy. */
const MOST_DECIMALS = 8;

/** An exact positive amount as decimal text, in coins of the quote. */
export function money(offered: readonly string[]): ArgKind<string> {
  return {
    parse(text, scope) {
      const quote = marketOf(scope)?.instrument.quote;
      const result = parseNumber(text, positive);
      return result.kind === 'read-as' && quote !== undefined ? { ...result, unit: quote } : result;
    },
    looks: (text) => looksNumeric(text) && !/^\d+m$/i.test(text),
    choices: () => offered.map(choice),
  };
}

export const looksNumeric = (text: string): boolean => /^[+-]?[\d.][\d.,_']*[km]?$/i.test(text);

/** Reads a number exactly; `check` says what is wrong with its canonical text. */
export function parseNumber(
  text: string,
  check: (exact: string, text: string) => ArgFault | undefined,
): ArgResult<string> {
  const reading = readNumber(text);
  if (reading.kind === 'not-a-number') return fault({ kind: 'not-a-number', text });
  if (reading.kind === 'ambiguous') return fault({ kind: 'ambiguous', text, readings: reading.readings });
  const wrong = check(reading.text, text);
  if (wrong !== undefined) return fault(wrong);
  return reading.kind === 'exact' ? value(reading.text, reading.text) : reading;
}

function positive(exact: string, text: string): ArgFault | undefined {
  const parsed = parseUnits(exact, MOST_DECIMALS);
  if (!parsed.ok) return { ...parsed.fault, text };
  return parsed.value > 0 ? undefined : { kind: 'not-positive', text };
}
