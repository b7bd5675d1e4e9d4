import { Form, type Path } from '../form.js';
import type { Json } from '../wire.js';
import { checkCustomId, checkSelect, type Ids, SELECTS } from './controls.js';

const MAX_INPUT = 4000;

function checkInput(form: Form, path: Path, { input, ids }: { input: Json; ids: Ids }): void {
  checkCustomId(form, path, { value: input['custom_id'], ids });
  form.oneOf([...path, 'style'], input['style'], [1, 2]);
  form.whole([...path, 'min_length'], input['min_length'], { min: 0, max: MAX_INPUT });
  form.whole([...path, 'max_length'], input['max_length'], { min: 1, max: MAX_INPUT });
  form.text([...path, 'value'], input['value'], { min: 0, max: MAX_INPUT });
  form.text([...path, 'placeholder'], input['placeholder'], { min: 0, max: 100 });
  const { min_length: least, max_length: most } = input;
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    form.fail(
      [...path, 'min_length'],
      'TEXT_INPUT_COMPONENT_MIN_LENGTH',
      'min_length cannot exceed max_length',
    );
  }
}

/** The old way: an action row with one text input that has its own label. */
function checkRow(form: Form, path: Path, { row, ids }: { row: Json; ids: Ids }): void {
  for (const [index, entry] of form
    .list([...path, 'components'], row['components'], { min: 1, max: 1 })
    .entries()) {
    const at = [...path, 'components', index];
    const input = form.object(at, entry);
    if (!form.oneOf([...at, 'type'], input['type'], [4])) continue;
    form.text([...at, 'label'], input['label'], { min: 1, max: 45 });
    checkInput(form, at, { input, ids });
  }
}

function checkLabel(form: Form, path: Path, { label, ids }: { label: Json; ids: Ids }): void {
  form.text([...path, 'label'], label['label'], { min: 1, max: 45 });
  form.text([...path, 'description'], label['description'], { min: 0, max: 100 });
  const at = [...path, 'component'];
  const inner = form.object(at, label['component']);
  if (!form.oneOf([...at, 'type'], inner['type'], [4, ...SELECTS, 19])) return;
  if (inner['type'] === 19) checkCustomId(form, at, { value: inner['custom_id'], ids });
  else if (inner['type'] !== 4) checkSelect(form, at, { select: inner, ids });
  else {
    if (inner['label'] !== undefined)
      form.fail([...at, 'label'], 'BASE_TYPE_FORBIDDEN', 'The label stands outside');
    checkInput(form, at, { input: inner, ids });
  }
}

/** The body of a callback of type 9. Throws 50035. */
export function checkModal(data: Json): void {
  const form = new Form();
  const ids: Ids = new Set();
  form.text(['data', 'title'], data['title'], { min: 1, max: 45 });
  form.text(['data', 'custom_id'], data['custom_id'], { min: 1, max: 100 });
  const components = form.list(['data', 'components'], data['components'], { min: 1, max: 5 });
  for (const [index, entry] of components.entries()) {
    const path = ['data', 'components', index];
    const component = form.object(path, entry);
    if (!form.oneOf([...path, 'type'], component['type'], [1, 10, 18])) continue;
    if (component['type'] === 1) checkRow(form, path, { row: component, ids });
    if (component['type'] === 18) checkLabel(form, path, { label: component, ids });
    if (component['type'] === 10)
      form.text([...path, 'content'], component['content'], { min: 1, max: MAX_INPUT });
  }
  form.close();
}
