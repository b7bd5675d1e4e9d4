import type { Button, FormBlock } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ButtonAction } from '../button-book.js';
import { textWidth } from '../text-width.js';
import { clean } from './html.js';
import { CHOICES, LONG_LABEL, LONG_ROW, LONGEST_LABEL, MAX_BUTTONS, MAX_LABEL, ROW } from './limits.js';

/** A button before it has a key. */
export interface Key {
  readonly label: string;
  readonly action: ButtonAction;
  readonly style: 'normal' | 'primary' | 'danger';
}
export type Keys = readonly (readonly Key[])[];

const labelOf = (text: string): string => {
  const letters = Array.from(clean(text).trim());
  if (letters.length === 0) return '·';
  return letters.length <= MAX_LABEL ? letters.join('') : `${letters.slice(0, MAX_LABEL - 1).join('')}…`;
};

const keyOf = (label: string, action: ButtonAction, style: Key['style'] = 'normal'): Key => ({
  label: labelOf(label),
  action,
  style,
});

/**
 * As many side by side as a phone shows whole, in rows as even as can be: four are two and two. Where one has to stand alone
 * it is the first, which matters most.
 */
function inRows(keys: readonly Key[]): Keys {
  const longest = Math.max(0, ...keys.map(({ label }) => textWidth(label)));
  if (longest > LONGEST_LABEL) return keys.map((key) => [key]);
  const count = Math.ceil(keys.length / (longest > LONG_LABEL ? LONG_ROW : ROW));
  const isLastAlone = keys.length - Math.ceil(((count - 1) * keys.length) / count) === 1;
  const cut = count > 1 && isLastAlone ? Math.floor : Math.ceil;
  const starts = Array.from({ length: count + 1 }, (_, row) => cut((row * keys.length) / count));
  return starts.slice(1).map((end, row) => keys.slice(starts[row], end));
}

export const buttonKeys = (rows: readonly (readonly Button[])[]): Keys =>
  rows.flatMap((row) =>
    inRows(row.map(({ label, line, style }) => keyOf(label, { kind: 'line', line }, style))),
  );

/** A choice, or the way to more of them. */
export interface Turning {
  /** Of the stored answer that is turned; without it nothing can be, and everything is shown. */
  readonly answer: string | undefined;
  readonly page: number;
}

/** Choices of a question, eight at a time, with Back and Cancel. */
export function formKeys(form: FormBlock, { answer, page }: Turning): Keys {
  const { id, choices } = form;
  const isTurned = answer !== undefined && choices.length > CHOICES;
  const last = Math.max(0, Math.ceil(choices.length / CHOICES) - 1);
  const at = isTurned ? Math.min(page, last) : 0;
  const shown = isTurned
    ? choices.slice(at * CHOICES, (at + 1) * CHOICES)
    : choices.slice(0, MAX_BUTTONS - 4);
  const turn = (label: string, to: number): readonly Key[] =>
    answer === undefined || !isTurned ? [] : [keyOf(label, { kind: 'page', answer, page: to })];
  const words = wordsFor(form.locale ?? 'en').admin.surface.form;
  const navigation = [
    ...(form.canGoBack ? [keyOf(`◀ ${words.back}`, { kind: 'back', form: id })] : []),
    ...(at > 0 ? turn(`◂ ${words.fewer}`, at - 1) : []),
    ...(at < last ? turn(`${words.more} ▸`, at + 1) : []),
    keyOf('✕', { kind: 'cancel', form: id }),
  ];
  const keys = shown.map(({ label, value }) => keyOf(label, { kind: 'answer', form: id, value }));
  return [...inRows(keys), navigation];
}

/** `◀ 2/5 ▶`: the number itself turns to the same page, which changes nothing. */
export function pageKeys(answer: string, page: number, pages: number): Keys {
  const to = (label: string, at: number): Key => keyOf(label, { kind: 'page', answer, page: at });
  return [
    [
      ...(page > 0 ? [to('◀', page - 1)] : []),
      to(`${page + 1}/${pages}`, page),
      ...(page < pages - 1 ? [to('▶', page + 1)] : []),
    ],
  ];
}

/** At most what one message bears. */
export function withinLimit(keys: Keys): Keys {
  let left = MAX_BUTTONS;
  return keys
    .map((row) => {
      const shown = row.slice(0, left);
      left -= shown.length;
      return shown;
    })
    .filter((row) => row.length > 0);
}
