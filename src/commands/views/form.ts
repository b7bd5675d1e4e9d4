import { DEFAULT_PREFERENCES, type Preferences } from '../../engine/domain/person.js';
import { ASK, choice } from '../args/arg.js';
import { type Bound, printGiven } from '../args/bind.js';
import type { PlaceFault } from '../args/place.js';
import type { Command } from '../command.js';
import { CHANGE, type Question, START } from '../form/question.js';
import {
  type Block,
  type Button,
  code,
  dim,
  type FormBlock,
  line,
  type Reply,
  refusal,
  reply,
  text,
} from '../reply.js';
import { grouped as inGroups } from './numbers.js';
import { buttons, cures, faultWords, oneLine, shorten } from './refusals.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).commands;

/** Figures in the person's signs: `1500.5USD` → `1,500.5USD`; anything else as it is. */
function grouped(shown: string, prefs: Preferences): string {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([a-z%]*)$/i.exec(shown) ?? [];
  return digits === undefined ? shown : inGroups(digits as `${number}`, prefs) + unit;
}
const shownAs = (
  { text: digits, unit }: { readonly text: string; readonly unit?: string },
  prefs: Preferences,
): string => {
  const shown = grouped(digits, prefs);
  return unit === undefined ? shown : `${shown} ${unit}`;
};

/** A question of a form, with what was wrong about the answer before it. */
export function question(asked: Question, prefs: Preferences): Reply {
  const lead = problemBlocks(asked, prefs);
  const summary = asked.asking === START ? [summaryOf(asked, prefs)] : [];
  return reply(...lead, ...summary, formBlock(asked, prefs));
}

const problemBlocks = ({ problem }: Question, prefs: Preferences): readonly Block[] =>
  problem?.kind === 'fault' ? [text(faultWords(problem.name, problem.fault, prefs))] : [];

function choicesOf({ problem, choices, asking }: Question, prefs: Preferences): FormBlock['choices'] {
  const { form, refuse } = wordsOf(prefs);
  if (asking === START) {
    return [
      { label: form.start, value: 'start' },
      { label: form.change, value: 'change' },
    ];
  }
  if (problem?.kind === 'read-as') {
    return [
      { label: refuse.ok, value: problem.text },
      { label: refuse.change, value: ASK },
    ];
  }
  const first = problem === undefined ? [] : cures(problem.fault);
  const others = choices.filter(({ value }) => !first.includes(value));
  return [...first.map(choice), ...others].map(({ label, value }) => ({
    label: /^\d+$/.test(label) ? grouped(label, prefs) : label,
    value,
  }));
}

function formBlock(asked: Question, prefs: Preferences): FormBlock {
  const { step, canGoBack, asking, id } = asked;
  const typed = asking !== START && asking !== CHANGE;
  const choices = choicesOf(asked, prefs);
  const locale = prefs.locale === DEFAULT_PREFERENCES.locale ? {} : { locale: prefs.locale };
  return {
    kind: 'form',
    id,
    question: questionText(asked, prefs),
    choices,
    typed,
    step,
    canGoBack,
    ...locale,
  };
}

function questionText({ asking, command, problem }: Question, prefs: Preferences): string {
  const words = wordsOf(prefs);
  if (asking === START) return words.form.summary(command.name);
  if (asking === CHANGE) return words.form.whichToChange;
  if (problem?.kind === 'read-as') return words.refuse.readAs(shownAs(problem, prefs));
  return words.questions[asking] ?? words.askFor(asking);
}

/** Everything that will hold, the filled-in defaults too. */
function summaryOf({ command, given, defaults }: Question, prefs: Preferences): Block {
  const { defaultsNote } = wordsOf(prefs).form;
  // A store may give answers back in another order.
  const names = new Set([...Object.keys(command.args), ...Object.keys(given)]);
  const own = [...names].flatMap((label) => {
    const value = given[label];
    return value === undefined ? [] : [{ label, value }];
  });
  const filled = defaults
    .filter(({ name }) => given[name] === undefined)
    .map(({ name, fallback }) => ({ label: name, value: `${fallback} ${defaultsNote}` }));
  return { kind: 'fields', rows: [...own, ...filled] };
}

/** A line that needs a second look, and what it becomes with another value. */
interface Doubtful {
  readonly command: Command;
  readonly bound: Extract<Bound, { kind: 'fault' | 'read-as' }>;
}

/** A typed line whose argument could not be taken as it was written. */
export function boundProblem({ command, bound }: Doubtful, prefs: Preferences): Reply {
  const { refuse } = wordsOf(prefs);
  const lineWith = (value: string): string =>
    printGiven(command.name, command.args, { ...bound.given, [bound.name]: value });
  if (bound.kind === 'fault') {
    const said = text(faultWords(bound.name, bound.fault, prefs));
    const row = cureButtons(command, bound, refuse.yes);
    return row.length === 0 ? refusal(said) : refusal(said, buttons(...row));
  }
  return refusal(
    text(refuse.readAs(shownAs(bound, prefs))),
    buttons(
      { label: refuse.ok, line: lineWith(bound.text), style: 'primary' },
      { label: refuse.change, line: lineWith(ASK) },
    ),
  );
}

function cureButtons(
  command: Command,
  bound: Extract<Bound, { kind: 'fault' }>,
  yes: string,
): readonly Button[] {
  const { name, fault, given } = bound;
  const { [name]: wrong = '', ...others } = given;
  // A mistyped parameter keeps its value and gets another name.
  const renames = fault.kind === 'unknown' && fault.what === 'parameter';
  return cures(fault).map((cure) => ({
    label: fault.kind === 'unknown' ? yes : cure,
    line: printGiven(
      command.name,
      command.args,
      renames ? { ...others, [cure]: wrong } : { ...given, [name]: cure },
    ),
  }));
}

/** Words that found no argument. */
export function placeProblem(fault: PlaceFault, prefs: Preferences): Reply {
  const { refuse } = wordsOf(prefs);
  switch (fault.kind) {
    case 'twice':
      return oneLine(refuse.twice(fault.name));
    case 'one-too-many':
      return oneLine(refuse.oneTooMany(shorten(fault.text)));
    case 'no-such-name': {
      const { nearest } = fault;
      const hint = nearest === undefined ? refuse.nothingHappened : refuse.didYouMean(nearest);
      return oneLine(`${refuse.noSuchName(shorten(fault.name))} ${hint}`);
    }
  }
}

/** Teaches the line that would have done it without questions. */
export function withNextTime(answer: Reply, lineText: string, prefs: Preferences): Reply {
  const taught = line(dim(wordsOf(prefs).form.nextTime), code(lineText));
  return { ...answer, blocks: [...answer.blocks, text(taught)] };
}

export const noQuestion = (prefs: Preferences): Reply => oneLine(wordsOf(prefs).form.noQuestion);
export const answeredAlready = (prefs: Preferences): Reply => oneLine(wordsOf(prefs).form.answeredAlready);
export const cancelled = (prefs: Preferences): Reply => reply(text(wordsOf(prefs).form.cancelled));
export function expired(command: string, prefs: Preferences): Reply {
  const { form } = wordsOf(prefs);
  return refusal(text(form.expired), buttons({ label: form.again, line: `/${command}` }));
}
