import type { DefinitionFault } from '../../engine/domain/definition.js';
import type { Preferences } from '../../engine/domain/person.js';
import { nearest } from '../parse/nearest.js';
import { wordsFor } from './words/catalogue.js';

/** So much of the text is shown before and behind the place. */
const AROUND = 24;

/** Where a text stops being a definition, what stands there, what was expected, and the nearest word there is. */
export function definitionFault(fault: DefinitionFault, prefs: Preferences): string {
  const { definition } = wordsFor(prefs.locale);
  const said = faultText(fault, prefs);
  const near = nearestTo(fault);
  const hint = near === undefined ? '' : definition.fault.perhaps(near);
  const place = hasPlace(fault) ? definition.fault.at(fault.at, excerpt(fault)) : '';
  return `${said}${place}${hint}`;
}

/** What was written stays as it was written. */
const STARTS_WITH_A_NAME: readonly DefinitionFault['kind'][] = [
  'bad-number',
  'unknown-output',
  'too-many-numbers',
];

/** The same as a whole answer. */
export function definitionRefusal(fault: DefinitionFault, prefs: Preferences): string {
  const said = definitionFault(fault, prefs);
  const { commands, definition } = wordsFor(prefs.locale);
  const sentence = STARTS_WITH_A_NAME.includes(fault.kind)
    ? said
    : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
  return `${sentence}${definition.fault.ends}${commands.refuse.nothingHappened}`;
}

function faultText(fault: DefinitionFault, prefs: Preferences): string {
  const words = wordsFor(prefs.locale).definition.fault;
  switch (fault.kind) {
    case 'unexpected':
      return words.unexpected(
        fault.found,
        fault.expected.map((one) => words.expected[one]),
      );
    case 'unknown-name':
      return words.unknownName(fault.name);
    case 'unknown-output':
      return words.unknownOutput(fault);
    case 'too-many-numbers':
      return words.tooManyNumbers(fault);
    case 'bad-number':
      return words.badNumber(fault);
    case 'not-a-condition':
      return words.notACondition(fault.found);
    case 'not-a-formula':
      return words.notAFormula(fault.found);
    case 'twice':
      return words.twice(fault.clause);
    case 'no-entry':
      return words.noEntry;
    case 'exit-alone':
      return words.exitAlone(fault.clause, fault.needs);
    case 'bad-stop':
      return words.badStop(fault.min, fault.max);
    default:
      return words.limit[fault.kind](fault.limit);
  }
}

const WHOLE: readonly DefinitionFault['kind'][] = [
  'no-entry',
  'exit-alone',
  'too-long',
  'too-many-indicators',
  'too-many-bars',
  'too-far-back',
];
/** What is wrong with the whole has no place in it. */
const hasPlace = ({ kind }: DefinitionFault): boolean => !WHOLE.includes(kind);

function nearestTo(fault: DefinitionFault): string | undefined {
  switch (fault.kind) {
    case 'unexpected':
      return fault.found.length < 2 ? undefined : nearest(fault.found, fault.known);
    case 'unknown-name':
    case 'unknown-output':
      return nearest(fault.name, fault.known);
    default:
      return undefined;
  }
}

/** `…rsi(14) < 30 ▸amd close > ema…` */
function excerpt({ text, at }: DefinitionFault): string {
  const from = Math.max(0, at - 1 - AROUND);
  const to = Math.min(text.length, at - 1 + AROUND);
  const before = text.slice(from, at - 1);
  const behind = text.slice(at - 1, to);
  const shown = `${from > 0 ? '…' : ''}${before}▸${behind}${to < text.length ? '…' : ''}`;
  return shown.replace(/\s+/g, ' ');
}
