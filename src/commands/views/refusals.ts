import type { Identity } from '../../engine/domain/person.js';
import type { ArgFault } from '../args/arg.js';
import type { Verdict } from '../authorise.js';
import {
  type Button,
  type ButtonsBlock,
  code,
  type Line,
  line,
  type Reply,
  refusal,
  text,
} from '../reply.js';
import { enCommands } from './words/en-commands.js';

const words = enCommands.refuse;
const CASE_SHOWN = 24;
/** Somebody else's text is repeated, but never a screenful of it. */
export const shorten = (given: string): string =>
  given.length <= CASE_SHOWN ? given : `${given.slice(0, CASE_SHOWN)}…`;

export const buttons = (...row: readonly Button[]): ButtonsBlock => ({ kind: 'buttons', rows: [row] });
export const oneLine = (...lines: readonly (Line | string)[]): Reply => refusal(text(...lines));

/** A fault of an argument in words: what is wrong, what did not happen, what to type. */
export function faultWords(name: string, fault: ArgFault): string {
  switch (fault.kind) {
    case 'empty':
      return words.empty(name);
    case 'too-long':
      return words.valueTooLong(name, fault.length, fault.limit);
    case 'not-a-number':
      return words.notANumber(name, shorten(fault.text));
    case 'ambiguous':
      return words.ambiguous(fault.text, fault.readings);
    case 'too-many-decimals':
      return words.tooManyDecimals(name, shorten(fault.text), fault.decimals);
    case 'too-large':
      return words.tooLarge(name, shorten(fault.text));
    case 'not-positive':
      return words.notPositive(name);
    case 'out-of-range':
      return words.outOfRange(name, shorten(fault.text), range(fault));
    case 'not-a-frame':
      return words.notAFrame(shorten(fault.text), fault.near);
    case 'not-a-duration':
      return words.notADuration(shorten(fault.text));
    case 'not-a-date':
      return words.notADate(shorten(fault.text));
    case 'unknown':
      return unknownWords(fault);
  }
}

function range({ min, max }: { readonly min: number; readonly max: number }) {
  return {
    ...(Number.isFinite(min) ? { min: String(min) } : {}),
    ...(Number.isFinite(max) ? { max: String(max) } : {}),
  };
}

function unknownWords(fault: Extract<ArgFault, { kind: 'unknown' }>): string {
  const { what, known } = fault;
  const said = words.unknown[what](shorten(fault.text));
  if (fault.nearest !== undefined) return `${said} ${words.didYouMean(fault.nearest)}`;
  if (known.length > 0) return `${said} ${words.oneOf(known)}`;
  return what === 'choice' || what === 'parameter' ? said : `${said} ${words.noneKnown[what]}`;
}

/** What would mend it, as texts for the argument; the first is the likeliest. */
export function cures(fault: ArgFault): readonly string[] {
  if (fault.kind === 'unknown') return fault.nearest === undefined ? [] : [fault.nearest];
  if (fault.kind === 'not-a-frame') return fault.near;
  return fault.kind === 'ambiguous' ? fault.readings : [];
}

export function refused(verdict: Exclude<Verdict, { kind: 'allowed' }>, who: Identity): Reply {
  switch (verdict.kind) {
    case 'stranger':
      return oneLine(words.stranger(who.platform, shorten(who.userId)));
    case 'role':
      return oneLine(words.role(enCommands.roles[verdict.needed], enCommands.roles[verdict.has]));
    case 'private-only':
      return oneLine(words.privateOnly);
  }
}

export function unknownCommand(word: string, near?: { readonly name: string; readonly line: string }): Reply {
  const said = words.unknownCommand(shorten(word));
  if (near === undefined) return oneLine(`${said} ${words.nothingHappened} ${words.tryHelp}`);
  return refusal(
    text(line(`${said} `, words.didYouMean(near.name))),
    buttons({ label: words.yes, line: near.line, style: 'primary' }),
  );
}

export const emptyLine = (): Reply => oneLine(words.emptyLine);
export const openQuote = (): Reply => oneLine(words.openQuote);
export const lineTooLong = (length: number, limit: number): Reply =>
  oneLine(words.lineTooLong(length, limit));
export const doneAlready = (): Reply => oneLine(words.doneAlready);
export const bug = (caseId: string): Reply => ({ ...oneLine(words.bug(caseId)), tone: 'alarm' });
export const storeFailing = (fault: string): Reply => ({
  ...oneLine(`${words.storeFailing(words.storeCauses[fault] ?? fault)} ${words.haltStillWorks}`),
  tone: 'alarm',
});

/** What was read instead of what was typed, where a slip could cost something. */
export const readLineAs = (shown: string, hidden: number): Reply =>
  refusal(
    text(line(words.readLineAs('', hidden), code(shown))),
    buttons({ label: words.ok, line: shown, style: 'primary' }),
  );
export const hiddenNote = (hidden: number): string => words.hiddenLeftOut(hidden);

export const faultRefusal = (name: string, fault: ArgFault): Reply => oneLine(faultWords(name, fault));

/** A name that the desk itself did not know; `lineFor` makes the line with the nearest one. */
export function unknownName(
  what: 'strategy' | 'instrument' | 'session',
  fault: { readonly text: string; readonly nearest?: string; readonly known?: readonly string[] },
  lineFor: (name: string) => string,
): Reply {
  const { text: given, nearest, known = [] } = fault;
  const near = nearest === undefined ? {} : { nearest };
  const said = text(faultWords(what, { kind: 'unknown', what, text: given, known, ...near }));
  if (nearest === undefined) return refusal(said);
  return refusal(said, buttons({ label: words.yes, line: lineFor(nearest), style: 'primary' }));
}
