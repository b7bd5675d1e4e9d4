import { isLoss, type SourceFault } from '../../engine/domain/own-program.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Reply, refusal, text } from '../reply.js';
import { definitionFault } from './definition-fault.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).own;

/** What is wrong with a file, with its place in front: `mine.ts:12:5: …`. */
export function sourceFault(fault: SourceFault, prefs: Preferences): string {
  const { code, file, line, column, detail, definition } = fault;
  const place = line === undefined ? '' : `${file}:${line}${column === undefined ? '' : `:${column}`}: `;
  if (definition !== undefined) return `${place}${definitionFault(definition, prefs)}`;
  return place + wordsOf(prefs).faults[code](oneLine(detail));
}

/** How an own strategy came to its end; undefined when it was not the strategy's doing, or none of the user's own. */
export const lossText = (code: string, detail: string | undefined, prefs: Preferences): string | undefined =>
  detail !== undefined && isLoss(code) ? wordsOf(prefs).faults[code](oneLine(detail)) : undefined;

export const brokenStrategy = (
  { name, fault }: { readonly name: string; readonly fault: SourceFault },
  prefs: Preferences,
): Reply => refusal(text(wordsOf(prefs).notStarted(name, sourceFault(fault, prefs))));

/** Messages of strangers' code stay on one line and short. */
const oneLine = (detail: string): string => detail.replace(/\s+/g, ' ').trim().slice(0, 240);
