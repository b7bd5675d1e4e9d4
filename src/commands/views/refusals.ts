import { DEFAULT_PREFERENCES, type Identity, type Preferences } from '../../engine/domain/person.js';
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
import { modeOf } from './badges.js';
import { definitionRefusal } from './definition-fault.js';
import { wordsFor } from './words/catalogue.js';
import type { RefusalWords } from './words/commands-words.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).commands.refuse;
const CASE_SHOWN = 24;
/** Somebody else's text is repeated, but never a screenful of it. */
export const shorten = (given: string): string =>
  given.length <= CASE_SHOWN ? given : `${given.slice(0, CASE_SHOWN)}…`;

export const buttons = (...row: readonly Button[]): ButtonsBlock => ({ kind: 'buttons', rows: [row] });
export const oneLine = (...lines: readonly (Line | string)[]): Reply => refusal(text(...lines));

/** A fault of an argument in words: what is wrong, what did not happen, what to type. */
export function faultWords(name: string, fault: ArgFault, prefs: Preferences): string {
  const words = wordsOf(prefs);
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
    case 'leverage-limit':
      return wordsFor(prefs.locale).trading.start.leverageLimit(fault);
    case 'not-a-frame':
      return words.notAFrame(shorten(fault.text), fault.near);
    case 'not-a-duration':
      return words.notADuration(shorten(fault.text));
    case 'not-a-date':
      return words.notADate(shorten(fault.text));
    case 'not-a-strategy-name':
      return words.notAStrategyName(shorten(fault.text));
    case 'not-paper':
      return wordsFor(prefs.locale).hand.live.account.needsPaper(
        fault.account,
        modeOf(fault.environment, prefs),
      );
    case 'not-live':
      return wordsFor(prefs.locale).hand.live.account.needsLive(fault.account);
    case 'no-live-account':
      return wordsFor(prefs.locale).hand.live.account.none;
    case 'definition':
      return definitionRefusal(fault.fault, prefs);
    case 'unknown':
      return unknownWords(fault, words);
  }
}

function range({ min, max }: { readonly min: number; readonly max: number }) {
  return {
    ...(Number.isFinite(min) ? { min: String(min) } : {}),
    ...(Number.isFinite(max) ? { max: String(max) } : {}),
  };
}

function unknownWords(fault: Extract<ArgFault, { kind: 'unknown' }>, words: RefusalWords): string {
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
  if (fault.kind === 'leverage-limit') return [String(fault.limit)];
  return fault.kind === 'ambiguous' ? fault.readings : [];
}

export function refused(
  verdict: Exclude<Verdict, { kind: 'allowed' }>,
  who: Identity,
  prefs: Preferences,
): Reply {
  const { refuse: words, roles } = wordsFor(prefs.locale).commands;
  switch (verdict.kind) {
    case 'stranger':
      return oneLine(words.stranger(who.platform, shorten(who.userId)));
    case 'role':
      return oneLine(words.role(roles[verdict.needed], roles[verdict.has]));
    case 'private-only':
      return oneLine(words.privateOnly);
    case 'chat-closed':
      return oneLine(words.chatClosed);
  }
}

export function unknownCommand(
  word: string,
  near: { readonly name: string; readonly line: string } | undefined,
  prefs: Preferences,
): Reply {
  const words = wordsOf(prefs);
  const said = words.unknownCommand(shorten(word));
  if (near === undefined) return oneLine(`${said} ${words.nothingHappened} ${words.tryHelp}`);
  return refusal(
    text(line(`${said} `, words.didYouMean(near.name))),
    buttons({ label: words.yes, line: near.line, style: 'primary' }),
  );
}

export const emptyLine = (prefs: Preferences): Reply => oneLine(wordsOf(prefs).emptyLine);
export const openQuote = (prefs: Preferences): Reply => oneLine(wordsOf(prefs).openQuote);
export const lineTooLong = (length: number, limit: number, prefs: Preferences): Reply =>
  oneLine(wordsOf(prefs).lineTooLong(length, limit));
export const doneAlready = (prefs: Preferences): Reply => oneLine(wordsOf(prefs).doneAlready);
export const bug = (caseId: string, prefs: Preferences): Reply => ({
  ...oneLine(wordsOf(prefs).bug(caseId)),
  tone: 'alarm',
  isFailed: true,
});

export function storeFailing(fault: string, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const cause = words.storeCauses[fault] ?? fault;
  const said = oneLine(`${words.storeFailing(cause)} ${words.haltStillWorks}`);
  return { ...said, tone: 'alarm', isFailed: true };
}

/** What was read instead of what was typed, where a slip could cost something. */
export function readLineAs(shown: string, hidden: number, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  return refusal(
    text(line(words.readLineAs('', hidden), code(shown))),
    buttons({ label: words.ok, line: shown, style: 'primary' }),
  );
}
export const hiddenNote = (hidden: number, prefs: Preferences): string =>
  wordsOf(prefs).hiddenLeftOut(hidden);

export const faultRefusal = (name: string, fault: ArgFault, prefs: Preferences): Reply =>
  oneLine(faultWords(name, fault, prefs));

/** A name that the desk itself did not know; `lineFor` makes the line with the nearest one. */
export function unknownName(
  what: 'strategy' | 'instrument' | 'session' | 'account',
  fault: { readonly text: string; readonly nearest?: string; readonly known?: readonly string[] },
  lineFor: (name: string) => string,
  prefs: Preferences = DEFAULT_PREFERENCES,
): Reply {
  const { text: given, nearest, known = [] } = fault;
  const near = nearest === undefined ? {} : { nearest };
  const said = text(faultWords(what, { kind: 'unknown', what, text: given, known, ...near }, prefs));
  if (nearest === undefined) return refusal(said);
  return refusal(said, buttons({ label: wordsOf(prefs).yes, line: lineFor(nearest), style: 'primary' }));
}
