import type { StoredForm } from '../../engine/usecases/conversation-store.js';
import {
  type ArgScope,
  type ArgSpecs,
  type Choice,
  choice,
  isOffered,
  type RestArg,
  type RestName,
} from '../args/arg.js';
import { type Bound, questionsOf } from '../args/bind.js';
import type { Given } from '../args/place.js';
import type { Command } from '../command.js';
import { shortHash } from '../short-hash.js';

/** A form nobody answered is forgotten after this. */
const FORM_MS = 600_000;
/** Steps that are no arguments; no argument's name begins so. */
export const START = '!start';
export const CHANGE = '!change';

/** Where a form is asked, and for what. */
export interface FormSetting {
  readonly command: Command;
  readonly desk: ArgScope['desk'];
  readonly key: string;
  readonly nowMs: number;
}

/** What to ask now, as values; `views/form.ts` makes the question of it. */
export interface Question {
  readonly command: Command;
  /** Of this very question: an answer given to an older one is not one to this. */
  readonly id: string;
  /** An argument, one of the rest names, {@link START} or {@link CHANGE}. */
  readonly asking: string;
  readonly given: Given;
  readonly choices: readonly Choice[];
  readonly step: { readonly index: number; readonly of: number };
  readonly canGoBack: boolean;
  /** What holds where nothing was given: a summary shows it. */
  readonly defaults: readonly RestName[];
  readonly problem?: Problem;
}
export type Problem = Extract<Bound, { kind: 'fault' | 'read-as' }>;

export interface Ask {
  readonly kind: 'ask';
  readonly form: StoredForm;
  readonly question: Question;
}

/** An order that takes several answers is shown once more before it is given. */
export const wantsSummary = ({ args, risk, shows }: Command, scope: ArgScope): boolean =>
  risk === 'order' && shows !== 'ticket' && questionsOf(args, scope).length > 1;

/** What may be left out and is offered all the same, with what holds then. */
const offeredNames = (args: ArgSpecs, scope: ArgScope): readonly RestName[] =>
  Object.entries(args).flatMap(([name, arg]): RestName[] => {
    if (arg.need === 'rest' || arg.inForm === undefined || !isOffered(arg, scope)) return [];
    return [{ name, fallback: arg.inForm.fallback, values: arg.kind.choices(scope).map((one) => one.value) }];
  });

export const restNames = (args: ArgSpecs, scope: ArgScope): readonly RestName[] =>
  Object.values(args)
    .filter((arg): arg is RestArg => arg.need === 'rest')
    .flatMap((arg) => arg.names(scope));

export function ask(
  setting: FormSetting,
  about: { readonly given: Given; readonly asking: string; readonly problem?: Problem },
): Ask {
  const { command, desk, key, nowMs } = setting;
  const { given, asking, problem } = about;
  const scope = { desk, taken: given };
  const questions = questionsOf(command.args, scope);
  const of = questions.length + (wantsSummary(command, scope) ? 1 : 0);
  const index = questions.includes(asking) ? questions.indexOf(asking) + 1 : of;
  const form = { key, command: command.name, answers: given, asking, expiresMs: nowMs + FORM_MS };
  return {
    kind: 'ask',
    form,
    question: {
      command,
      id: questionId(form),
      asking,
      given,
      choices: choicesOf(command.args, asking, scope),
      step: { index, of },
      canGoBack: index > 1,
      defaults: [...offeredNames(command.args, scope), ...restNames(command.args, scope)],
      ...(problem === undefined ? {} : { problem }),
    },
  };
}

/** What is asked and what was answered before it, in a few characters. A store may give answers back in another order. */
export const questionId = ({ command, asking, answers }: StoredForm): string =>
  shortHash(JSON.stringify([command, asking, Object.entries(answers).sort()]));

function choicesOf(args: ArgSpecs, asking: string, scope: ArgScope): readonly Choice[] {
  if (asking === START) return [];
  const rest = restNames(args, scope);
  if (asking === CHANGE) {
    const more = [...offeredNames(args, scope), ...rest].map(({ name }) => name);
    return [...new Set([...questionsOf(args, scope), ...more])].map(choice);
  }
  const arg = args[asking];
  if (arg !== undefined && arg.need !== 'rest') return arg.kind.choices(scope);
  return rest.filter(({ name }) => name === asking).flatMap(({ values }) => values.map(choice));
}
