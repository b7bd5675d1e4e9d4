import type { ChatAddress, Preferences } from '../../engine/domain/person.js';
import type { FormChange } from '../../engine/usecases/conversation-store.js';
import type { ArgScope } from '../args/arg.js';
import type { Given } from '../args/place.js';
import type { Command } from '../command.js';
import type { FormMove } from '../form/moves.js';
import type { FormSetting } from '../form/question.js';
import type { Reply } from '../reply.js';
import { question } from '../views/form.js';

/** What a message comes to, before anybody asked whether this person may. */
export type Turn =
  /** Words of the pipeline itself; `command` when they belong to one, whose rights then decide. */
  | {
      readonly kind: 'say';
      readonly reply: Reply;
      readonly command?: Command;
      readonly form?: FormChange;
      /** The answer to a question could not be taken; the question is put again. */
      readonly problem?: boolean;
    }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly values: Readonly<Record<string, unknown>>;
      readonly given: Given;
      /** Questions of the form it was put together with; 0 = typed whole. */
      readonly steps: number;
      readonly hidden: number;
      readonly form?: FormChange;
    };

/** Where a turn happens. */
export interface TurnSetting {
  readonly desk: ArgScope['desk'];
  readonly commands: readonly Command[];
  /** One form per person and chat. */
  readonly key: string;
  readonly nowMs: number;
  readonly prefs: Preferences;
}

export const formKey = ({ platform, chatId, threadId }: ChatAddress, userId: string): string =>
  JSON.stringify([platform, chatId, threadId ?? '', userId]);

export const settingFor = ({ desk, key, nowMs }: TurnSetting, command: Command): FormSetting => ({
  command,
  desk,
  key,
  nowMs,
});

/** A step of a form as a turn. */
export function turnOf(command: Command, move: FormMove, { key, prefs }: TurnSetting): Turn {
  if (move.kind === 'run') return { ...move, command, hidden: 0, form: { kind: 'gone', key } };
  const problem = move.question.problem?.kind === 'fault';
  const reply = question(move.question, prefs);
  return { kind: 'say', command, reply, form: { kind: 'put', form: move.form }, problem };
}
