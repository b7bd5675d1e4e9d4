import type { Form, Path } from '../form.js';
import { isObject, textOf } from '../json.js';
import type { Json } from '../wire.js';

/** 3 string, 5 user, 6 role, 7 mentionable, 8 channel. */
export const SELECTS: readonly unknown[] = [3, 5, 6, 7, 8];

/** custom_ids met so far; each must be new. */
export type Ids = Set<string>;

export function checkCustomId(form: Form, path: Path, { value, ids }: { value: unknown; ids: Ids }): void {
  form.text([...path, 'custom_id'], value, { min: 1, max: 100 });
  const id = textOf(value);
  if (id !== '' && ids.has(id)) {
    form.fail(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  }
  ids.add(id);
}

function checkLink(form: Form, path: Path, button: Json): void {
  const url = button['url'];
  form.text([...path, 'url'], url, { min: 1, max: 512 });
  if (typeof url === 'string' && !/^(https?|discord):\/\/\S+$/.test(url)) {
    form.fail([...path, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
  if (button['custom_id'] !== undefined) {
    form.fail(
      [...path, 'custom_id'],
      'BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT',
      'A custom id and url cannot both be specified',
    );
  }
}

export function checkButton(form: Form, path: Path, { button, ids }: { button: Json; ids: Ids }): void {
  form.oneOf([...path, 'style'], button['style'], [1, 2, 3, 4, 5]);
  form.text([...path, 'label'], button['label'], { min: 0, max: 80 });
  if (textOf(button['label']) === '' && !isObject(button['emoji'])) {
    form.fail([...path], 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button must have a label or emoji');
  }
  if (button['style'] === 5) checkLink(form, path, button);
  else if (button['url'] !== undefined) {
    form.fail([...path, 'url'], 'BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT', 'A url needs the link style');
  } else checkCustomId(form, path, { value: button['custom_id'], ids });
}

function checkOptions(form: Form, path: Path, select: Json): void {
  const values = new Set<string>();
  const options = form.list([...path, 'options'], select['options'], { min: 1, max: 25 });
  let defaults = 0;
  for (const [index, entry] of options.entries()) {
    const at = [...path, 'options', index];
    const option = form.object(at, entry);
    form.text([...at, 'label'], option['label'], { min: 1, max: 100 });
    form.text([...at, 'value'], option['value'], { min: 1, max: 100 });
    form.text([...at, 'description'], option['description'], { min: 0, max: 100 });
    if (values.has(textOf(option['value']))) {
      form.fail(
        [...at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(textOf(option['value']));
    if (option['default'] === true) defaults += 1;
  }
  const most = typeof select['max_values'] === 'number' ? select['max_values'] : 1;
  if (defaults > most)
    form.fail([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many defaults');
}

export function checkSelect(form: Form, path: Path, { select, ids }: { select: Json; ids: Ids }): void {
  checkCustomId(form, path, { value: select['custom_id'], ids });
  form.text([...path, 'placeholder'], select['placeholder'], { min: 0, max: 150 });
  form.whole([...path, 'min_values'], select['min_values'], { min: 0, max: 25 });
  form.whole([...path, 'max_values'], select['max_values'], { min: 1, max: 25 });
  if (select['type'] === 3) checkOptions(form, path, select);
}

/** An action row of up to five buttons, or of one select. */
export function checkRow(form: Form, path: Path, { row, ids }: { row: Json; ids: Ids }): void {
  const children = form.list([...path, 'components'], row['components'], { min: 1, max: 5 });
  for (const [index, entry] of children.entries()) {
    const at = [...path, 'components', index];
    const child = form.object(at, entry);
    if (!form.oneOf([...at, 'type'], child['type'], [2, ...SELECTS])) continue;
    if (child['type'] === 2) checkButton(form, at, { button: child, ids });
    else {
      checkSelect(form, at, { select: child, ids });
      if (children.length > 1) {
        form.fail([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The action row is too wide');
      }
    }
  }
}
