import { type AlertReading, type AlertScope, readAlert } from '../../core/alert-rules/read-alert.js';
import type { AlertRule } from '../../domain/alert-rule.js';
import { instrumentId } from '../../domain/ids.js';
import type { StoredRule } from './rule-rows.js';

export type { AlertScope };

/** What a person has said, as it is understood here and now. */
export const readGiven = (text: string, scope: AlertScope): AlertReading => readAlert(text, scope);

/** A stored rule names everything in full; what there is now does not matter. */
const ANYTHING: AlertScope = {
  instrument: (word: string) => (word.includes('/') ? instrumentId(word) : undefined),
  isSession: (word: string) => /^[mh]\d+$/.test(word),
  isAccount: () => true,
  account: '',
  coinOf: () => undefined,
};

/** What its text says; undefined when this version cannot read it. */
export function ruleOf(stored: StoredRule): AlertRule | undefined {
  const read = readAlert(stored.text, ANYTHING);
  return read.kind === 'rule' ? { ...stored, condition: read.condition } : undefined;
}
