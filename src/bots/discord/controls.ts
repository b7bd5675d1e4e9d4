import type { Block, Button, FormBlock } from '../../commands/reply.js';
import { wordsFor } from '../../commands/views/words/catalogue.js';
import type { ButtonAction } from '../button-book.js';
import { fitted } from './escape.js';
import { MAX_LABEL, MAX_OPTION_LABEL, MAX_OPTIONS, MAX_PLACEHOLDER, MAX_ROW_BUTTONS } from './limits.js';
import type { ButtonPart, Row, SelectPart } from './wire.js';
import { WORDS } from './words.js';

type KeyOf = (action: ButtonAction) => string;

/** Begins the id of a button that opens a field to type the answer into; the answer's key follows. */
export const TYPE_PREFIX = 't';
/** Begins the id of a select; what is chosen are keys. */
export const SELECT_PREFIX = 's:';

const STYLES = { primary: 1, normal: 2, danger: 4 } as const;
/** So many choices are buttons; more are a list to choose from, in as many parts as it takes. */
const MOST_BUTTONS = 5;
const MOST_SELECTS = 4;

/** Buttons and lists of a block, in rows. */
export function controlRows(block: Block, keyOf: KeyOf): readonly Row[] {
  if (block.kind === 'buttons') return block.rows.flatMap((row) => buttonRows(row, keyOf));
  if (block.kind === 'card') return buttonRows(block.buttons, keyOf);
  return block.kind === 'form' ? formRows(block, keyOf) : [];
}

const label = (text: string): string => {
  const short = fitted(text, MAX_LABEL);
  return short === '' ? WORDS.empty : short;
};

const part = (text: string, customId: string, style: Button['style'] = 'normal'): ButtonPart => ({
  type: 2,
  style: STYLES[style],
  label: label(text),
  custom_id: customId,
});

const buttonRows = (buttons: readonly Button[], keyOf: KeyOf): readonly Row[] =>
  inRows(buttons.map(({ label: text, line, style }) => part(text, keyOf({ kind: 'line', line }), style)));

function inRows(buttons: readonly ButtonPart[]): readonly Row[] {
  return chunks(buttons, MAX_ROW_BUTTONS).map((components) => ({ type: 1, components }));
}

/** The platform refuses a message in which one id stands twice: the second button that does the same is left out. */
export function unique(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  const isFirst = ({ custom_id }: { readonly custom_id: string }): boolean =>
    !seen.has(custom_id) && seen.add(custom_id) !== undefined;
  const kept = rows.map(({ type, components }): Row => ({ type, components: components.filter(isFirst) }));
  return kept.filter(({ components }) => components.length > 0);
}

export const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

function formRows(form: FormBlock, keyOf: KeyOf): readonly Row[] {
  const { id, choices, typed, canGoBack, locale = 'en' } = form;
  const words = wordsFor(locale).admin.surface.form;
  const keyed = choices.map(({ label: text, value }) => ({
    label: text,
    key: keyOf({ kind: 'answer', form: id, value }),
  }));
  const ways = [
    ...(typed ? [part(words.type, TYPE_PREFIX + keyOf({ kind: 'answer', form: id, value: '' }))] : []),
    ...(canGoBack ? [part(`◂ ${words.back}`, keyOf({ kind: 'back', form: id }))] : []),
    part(`✕ ${words.cancel}`, keyOf({ kind: 'cancel', form: id })),
  ];
  const choosing =
    keyed.length <= MOST_BUTTONS
      ? inRows(keyed.map((one) => part(one.label, one.key)))
      : selectRows(keyed, id, words.choose);
  return [...choosing, ...inRows(ways)];
}

interface Keyed {
  readonly label: string;
  readonly key: string;
}

function selectRows(keyed: readonly Keyed[], form: string, choose: string): readonly Row[] {
  const unique = [...new Map(keyed.map((one) => [one.key, one])).values()];
  const parts = chunks(unique, MAX_OPTIONS).slice(0, MOST_SELECTS);
  return parts.map((options, at) => ({
    type: 1,
    components: [selectOf(options, `${SELECT_PREFIX}${form}:${at}`, parts.length > 1 ? undefined : choose)],
  }));
}

function selectOf(options: readonly Keyed[], customId: string, choose: string | undefined): SelectPart {
  const [first, last] = [options[0]?.label ?? '', options.at(-1)?.label ?? ''];
  return {
    type: 3,
    custom_id: customId.slice(0, 100),
    placeholder: fitted(choose ?? WORDS.part(first, last), MAX_PLACEHOLDER),
    options: options.map(({ label: text, key }) => ({
      label: fitted(text, MAX_OPTION_LABEL) || WORDS.empty,
      value: key,
    })),
  };
}
