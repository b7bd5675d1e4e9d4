import type { FormSheet } from '../../commands/conversation.js';
import type { SurfaceWords } from '../../commands/views/words/surface-words.js';
import { fitted } from './escape.js';
import * as limits from './limits.js';
import type { Modal } from './wire.js';

/** Begins the id of a sheet of questions; the key of its line follows. */
export const SHEET_PREFIX = 'm';
/** Begins the id of a single field for a form's answer; the answer's key follows. */
export const ANSWER_PREFIX = 'a';
export const ANSWER_FIELD = 'answer';

type Field = FormSheet['fields'][number];
type Label = Modal['components'][number];

type FormWords = SurfaceWords['form'];

/** The first questions of a sheet; what is left after them is asked one by one. */
export function sheetModal({ title, fields }: FormSheet, key: string, words: FormWords): Modal {
  return {
    custom_id: SHEET_PREFIX + key,
    title: fitted(title, limits.MAX_MODAL_TITLE) || words.typed,
    components: fields.slice(0, limits.MAX_MODAL_FIELDS).map((field) => labelOf(field, words)),
  };
}

export function answerModal(key: string, words: FormWords): Modal {
  const field: Field = { name: ANSWER_FIELD, question: words.typed, required: true, choices: [] };
  return { custom_id: ANSWER_PREFIX + key, title: words.typed, components: [labelOf(field, words)] };
}

function labelOf(field: Field, words: FormWords): Label {
  const question = field.required ? field.question : words.optional(field.question);
  const label = fitted(question, limits.MAX_MODAL_LABEL) || fitted(field.name, limits.MAX_MODAL_LABEL);
  return { type: 18, label, component: isClosed(field) ? selectOf(field) : inputOf(field) };
}

/** Amounts are only proposed: any other may be typed. A list too long for a select is typed as well. */
function isClosed({ choices }: Field): boolean {
  if (choices.length === 0 || choices.length > limits.MAX_OPTIONS) return false;
  const values = choices.map(({ value }) => value);
  if (new Set(values).size < values.length) return false;
  return (
    values.every((value) => value !== '' && value.length <= limits.MAX_OPTION_LABEL) &&
    values.some((value) => !/^[\d.,]+%?$/.test(value))
  );
}

const selectOf = ({ name, required, choices }: Field): Label['component'] => ({
  type: 3,
  custom_id: name,
  required,
  options: choices.map(({ label, value }) => ({
    label: fitted(label, limits.MAX_OPTION_LABEL) || value,
    value,
  })),
});

function inputOf({ name, required, choices }: Field): Label['component'] {
  const placeholder = fitted(choices.map(({ value }) => value).join(', '), 100);
  return {
    type: 4,
    custom_id: name,
    style: 1,
    required,
    max_length: limits.MAX_INPUT,
    ...(placeholder === '' ? {} : { placeholder }),
  };
}
