import type { StoredForm } from '../../engine/usecases/conversation-store.js';
import type { Incoming } from '../conversation.js';
import { readLine } from '../parse/line.js';
import { formTurn, mayAnswer, textTurn } from './form-turn.js';
import { lineTurn } from './line-turn.js';
import type { OpenForm, OpenForms } from './open-forms.js';
import type { Turn, TurnSetting } from './turn.js';

export interface Interpreted {
  readonly turn: Turn;
  /** The form that this message has answered or closed. */
  readonly answered?: StoredForm;
}

/** Finds out what a message means; the open form is looked up only where it can matter. */
export async function interpret(
  { content }: Pick<Incoming, 'content'>,
  setting: TurnSetting,
  forms: OpenForms,
): Promise<Interpreted> {
  const { commands, key, nowMs } = setting;
  if (content.kind === 'press') return { turn: lineTurn(readLine(content.line, commands), setting) };
  if (content.kind !== 'text') {
    const stored = await forms.find(key);
    return settle(forms, forms.look(stored, nowMs), (open) => formTurn(content, open, setting));
  }
  const reading = readLine(content.text, commands);
  if (!mayAnswer(reading)) return { turn: lineTurn(reading, setting) };
  const stored = await forms.find(key);
  const typed = { raw: content.text, reading };
  return settle(forms, forms.look(stored, nowMs), (open) => textTurn(typed, open, setting));
}

/** Looking at the form and taking it is one step without a pause, so that a second tap finds it taken. */
function settle(forms: OpenForms, open: OpenForm, turnFor: (open: OpenForm) => Turn): Interpreted {
  const turn = turnFor(open);
  if (open.kind !== 'open' || turn.form === undefined) return { turn };
  forms.take(open.form);
  return { turn, answered: open.form };
}

/** The same without a store: no form is known. */
export function interpretUnstored({ content }: Pick<Incoming, 'content'>, setting: TurnSetting): Turn {
  if (content.kind === 'press') return lineTurn(readLine(content.line, setting.commands), setting);
  if (content.kind === 'text') return lineTurn(readLine(content.text, setting.commands), setting);
  return formTurn(content, { kind: 'none' }, setting);
}
