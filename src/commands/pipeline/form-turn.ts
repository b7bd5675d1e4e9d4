import type { StoredForm } from '../../engine/usecases/conversation-store.js';
import type { Incoming } from '../conversation.js';
import { moveForm } from '../form/moves.js';
import { questionId } from '../form/question.js';
import { findCommand, type LineReading } from '../parse/line.js';
import * as views from '../views/form.js';
import { lineTurn } from './line-turn.js';
import type { OpenForm } from './open-forms.js';
import { settingFor, type Turn, type TurnSetting, turnOf } from './turn.js';

export type FormContent = Exclude<Incoming['content'], { kind: 'text' } | { kind: 'press' }>;

/** A button or an answer of a form. */
export function formTurn(content: FormContent, open: OpenForm, setting: TurnSetting): Turn {
  const { key, prefs } = setting;
  const gone = { kind: 'gone', key } as const;
  if (open.kind === 'none') return { kind: 'say', reply: views.noQuestion(prefs) };
  if (open.kind === 'taken') return { kind: 'say', reply: views.answeredAlready(prefs) };
  if (open.kind === 'expired') return { kind: 'say', reply: views.expired(open.command, prefs), form: gone };
  if (content.form !== undefined && content.form !== questionId(open.form))
    return { kind: 'say', reply: views.answeredAlready(prefs) };
  if (content.kind === 'form-cancel') return { kind: 'say', reply: views.cancelled(prefs), form: gone };
  const command = findCommand(open.form.command, setting.commands);
  // Stored by a version that had a command of this name.
  if (command === undefined) return { kind: 'say', reply: views.noQuestion(prefs), form: gone };
  const input = content.kind === 'form-back' ? BACK : ({ kind: 'answer', text: content.value } as const);
  return turnOf(command, moveForm(settingFor(setting, command), open.form, input), setting);
}

const BACK = { kind: 'back' } as const;

/** Words without a slash that mean the form itself. */
const SPOKEN: Readonly<Record<string, FormContent>> = {
  back: { kind: 'form-back' },
  cancel: { kind: 'form-cancel' },
};

/** Whether a typed text may be the answer to an open form: a slash or a word of safety never is. */
export function mayAnswer(reading: LineReading): boolean {
  if (reading.kind === 'command') {
    const isBare = reading.tokens.length === 0 && Object.hasOwn(SPOKEN, reading.command.name);
    return !reading.slash && (isBare || reading.command.risk !== 'safety');
  }
  return reading.kind === 'unknown-command' && !reading.slash;
}

/** A typed text that may answer an open form: it does, unless it is no answer but makes a command. */
export function textTurn(
  typed: { readonly raw: string; readonly reading: LineReading },
  open: OpenForm,
  setting: TurnSetting,
): Turn {
  const { raw, reading } = typed;
  if (open.kind !== 'open') return lineTurn(reading, setting);
  const content = SPOKEN[raw.trim().toLowerCase()] ?? { kind: 'answer', value: raw };
  const turn = formTurn(content, open, setting);
  const problem = turn.kind === 'say' && turn.problem === true;
  const isCommand = problem && reading.kind === 'command' && !isClaimed(raw, open.form, setting);
  return isCommand ? lineTurn(reading, setting) : turn;
}

/** Whether what is being asked knows the text for its own. */
function isClaimed(raw: string, { command, asking }: StoredForm, { commands }: TurnSetting): boolean {
  const arg = findCommand(command, commands)?.args[asking];
  return arg !== undefined && arg.need !== 'rest' && arg.kind.claims?.(raw) === true;
}
