import { ASK } from '../args/arg.js';
import { type Bound, printGiven } from '../args/bind.js';
import type { Given, PlaceFault } from '../args/place.js';
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
import { buttons, cures, faultWords, oneLine } from './refusals.js';
import { enCommands } from './words/en-commands.js';

const { form: words, refuse, questions } = enCommands;

/** Digits in groups of three: `1500.5` → `1,500.5`. */
const grouped = (digits: string): string => digits.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
const shownAs = ({ text: digits, unit }: { readonly text: string; readonly unit?: string }): string =>
  unit === undefined ? grouped(digits) : `${grouped(digits)} ${unit}`;

/** A question of a form, with what was wrong about the answer before it. */
export function question(asked: Question): Reply {
  const lead = problemBlocks(asked);
  if (asked.asking === START) return reply(...lead, summaryOf(asked), formBlock(asked, START_CHOICES));
  return reply(...lead, formBlock(asked, choicesOf(asked)));
}

const problemBlocks = ({ problem }: Question): readonly Block[] =>
  problem?.kind === 'fault' ? [text(faultWords(problem.name, problem.fault))] : [];

function choicesOf({ problem, choices }: Question): FormBlock['choices'] {
  if (problem?.kind === 'read-as') {
    return [
      { label: refuse.ok, value: problem.text },
      { label: refuse.change, value: ASK },
    ];
  }
  const first = problem === undefined ? [] : cures(problem.fault);
  const others = choices.filter(({ value }) => !first.includes(value));
  const meant = first.map((value) => ({ label: value, value }));
  return [...meant, ...others].map(({ label, value }) => ({
    label: /^\d+$/.test(label) ? grouped(label) : label,
    value,
  }));
}

const START_CHOICES: FormBlock['choices'] = [
  { label: words.start, value: 'start' },
  { label: words.change, value: 'change' },
];

function formBlock(asked: Question, choices: FormBlock['choices']): FormBlock {
  const { step, canGoBack, asking } = asked;
  const typed = asking !== START && asking !== CHANGE;
  return { kind: 'form', question: questionText(asked), choices, typed, step, canGoBack };
}

function questionText({ asking, command, problem }: Question): string {
  if (asking === START) return words.summary(command.name);
  if (asking === CHANGE) return words.whichToChange;
  if (problem?.kind === 'read-as') return refuse.readAs(shownAs(problem));
  return questions[asking] ?? enCommands.askFor(asking);
}

/** Everything that will hold, the filled-in defaults too. */
function summaryOf({ given, defaults }: Question): Block {
  const own = Object.entries(given).map(([label, value]) => ({ label, value }));
  const filled = defaults
    .filter(({ name }) => given[name] === undefined)
    .map(({ name, fallback }) => ({ label: name, value: `${fallback} ${words.defaultsNote}` }));
  return { kind: 'fields', rows: [...own, ...filled] };
}

/** A typed line whose argument could not be taken as it was written. */
export function boundProblem(command: Command, bound: Extract<Bound, { kind: 'fault' | 'read-as' }>): Reply {
  const lineWith = (value: string): string =>
    printGiven(command.name, command.args, { ...bound.given, [bound.name]: value });
  if (bound.kind === 'read-as') {
    return refusal(
      text(refuse.readAs(shownAs(bound))),
      buttons(
        { label: refuse.ok, line: lineWith(bound.text), style: 'primary' },
        { label: refuse.change, line: lineWith(ASK) },
      ),
    );
  }
  const said = text(faultWords(bound.name, bound.fault));
  const row = cureButtons(command, bound);
  return row.length === 0 ? refusal(said) : refusal(said, buttons(...row));
}

function cureButtons(command: Command, bound: Extract<Bound, { kind: 'fault' }>): readonly Button[] {
  const { name, fault, given } = bound;
  const { [name]: wrong = '', ...others } = given;
  // A mistyped parameter keeps its value and gets another name.
  const renames = fault.kind === 'unknown' && fault.what === 'parameter';
  return cures(fault).map((cure) => ({
    label: fault.kind === 'unknown' ? refuse.yes : cure,
    line: printGiven(
      command.name,
      command.args,
      renames ? { ...others, [cure]: wrong } : { ...given, [name]: cure },
    ),
  }));
}

/** Words that found no argument. */
export function placeProblem(fault: PlaceFault): Reply {
  switch (fault.kind) {
    case 'twice':
      return oneLine(refuse.twice(fault.name));
    case 'one-too-many':
      return oneLine(refuse.oneTooMany(fault.text));
    case 'no-such-name':
      return oneLine(
        `${refuse.noSuchName(fault.name)} ${fault.nearest === undefined ? refuse.nothingHappened : refuse.didYouMean(fault.nearest)}`,
      );
  }
}

/** Teaches the line that would have done it without questions. */
export const withNextTime = (answer: Reply, command: Command, given: Given): Reply => ({
  ...answer,
  blocks: [
    ...answer.blocks,
    text(line(dim(`${words.nextTime} `), code(printGiven(command.name, command.args, given)))),
  ],
});

export const noQuestion = (): Reply => oneLine(words.noQuestion);
export const answeredAlready = (): Reply => oneLine(words.answeredAlready);
export const cancelled = (): Reply => reply(text(words.cancelled));
export const expired = (command: string): Reply =>
  refusal(text(words.expired), buttons({ label: words.again, line: `/${command}` }));
