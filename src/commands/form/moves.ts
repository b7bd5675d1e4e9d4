import type { StoredForm } from '../../engine/usecases/conversation-store.js';
import { ASK, isOffered } from '../args/arg.js';
import { type Bound, bind, questionsOf, readOne } from '../args/bind.js';
import type { Given } from '../args/place.js';
import { clean } from '../parse/clean.js';
import { tokenise } from '../parse/tokens.js';
import { type Ask, ask, CHANGE, type FormSetting, restNames, START, wantsSummary } from './question.js';

export type FormMove =
  | Ask
  | {
      readonly kind: 'run';
      readonly values: Readonly<Record<string, unknown>>;
      readonly given: Given;
      /** How many questions the form has. */
      readonly steps: number;
    };

export type FormInput = { readonly kind: 'answer'; readonly text: string } | { readonly kind: 'back' };

/** Opens a form for a line whose arguments were not all given. */
export function openForm(setting: FormSetting, missing: Extract<Bound, { kind: 'missing' }>): Ask {
  return ask(setting, { given: missing.given, asking: missing.asks[0] });
}

/** Goes on with an open form. */
export function moveForm(setting: FormSetting, form: StoredForm, input: FormInput): FormMove {
  const { answers: given, asking } = form;
  if (input.kind === 'back') return ask(setting, { given, asking: stepBefore(setting, given, asking) });
  const { text } = clean(input.text);
  if (asking === START) return answerSummary(setting, given, text);
  if (asking !== CHANGE) return answer(setting, given, { name: asking, text });
  return ask(setting, { given, asking: changeable(setting, given, text) ?? CHANGE });
}

function stepBefore({ command, desk }: FormSetting, given: Given, asking: string): string {
  const questions = questionsOf(command.args, { desk, taken: given });
  const at = questions.indexOf(asking);
  // From the summary and from a parameter back to the last question.
  return questions.at(at > 0 ? at - 1 : Math.min(at, 0)) ?? asking;
}

function answerSummary(setting: FormSetting, given: Given, text: string): FormMove {
  const word = text.toLowerCase();
  // No other word: an ok may be meant for something else that was said in between.
  if (word === 'start') return finish(setting, given);
  if (word === 'change') return ask(setting, { given, asking: CHANGE });
  const split = tokenise(text);
  for (const token of split.kind === 'tokens' ? split.tokens : []) {
    const name = changeable(setting, given, token.name ?? '');
    if (name !== undefined) return answer(setting, given, { name, text: token.text });
  }
  return ask(setting, { given, asking: START });
}

/** The argument or parameter of this name, if there is one. */
function changeable({ command, desk }: FormSetting, given: Given, name: string): string | undefined {
  const own = Object.keys(command.args).filter((one) => command.args[one]?.need !== 'rest');
  const rest = restNames(command.args, { desk, taken: given }).map((one) => one.name);
  return [...own, ...rest].find((one) => one === name.toLowerCase());
}

function answer(
  setting: FormSetting,
  given: Given,
  to: { readonly name: string; readonly text: string },
): FormMove {
  const { name, text } = to;
  if (text === ASK) return ask(setting, { given, asking: name });
  const { [name]: _old, ...taken } = given;
  const result = readOne(setting.command.args, to, { desk: setting.desk, taken });
  if (result.kind === 'value') return next(setting, fitting(setting, { ...taken, [name]: result.text }));
  return ask(setting, { given, asking: name, problem: { ...result, name, given } });
}

/** Parameters of a strategy that is no longer meant go with it, and so does what means nothing on another instrument. */
function fitting({ command, desk }: FormSetting, given: Given): Given {
  const scope = { desk, taken: given };
  const rest = new Set(restNames(command.args, scope).map((one) => one.name));
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => {
      const arg = Object.hasOwn(command.args, name) ? command.args[name] : undefined;
      if (arg === undefined || arg.need === 'rest') return rest.has(name);
      return arg.inForm === undefined || isOffered(arg, scope);
    }),
  );
}

/** The next question that has no answer, the summary, or the command itself. */
function next(setting: FormSetting, given: Given): FormMove {
  const { command, desk } = setting;
  const scope = { desk, taken: given };
  const asking = questionsOf(command.args, scope).find((name) => given[name] === undefined);
  if (asking !== undefined) return ask(setting, { given, asking });
  return wantsSummary(command, scope) ? ask(setting, { given, asking: START }) : finish(setting, given);
}

/** Reads everything once more: a later answer may not fit an earlier one. */
function finish(setting: FormSetting, given: Given): FormMove {
  const { command, desk } = setting;
  const bound = bind(command.args, given, desk);
  if (bound.kind === 'missing') return openForm(setting, bound);
  if (bound.kind !== 'ready') return ask(setting, { given, asking: bound.name, problem: bound });
  const { values, given: taken } = bound;
  return { kind: 'run', values, given: taken, steps: questionsOf(command.args, { desk, taken }).length };
}
