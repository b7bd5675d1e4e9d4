import type { Form, Path } from '../form.js';
import { lengthOf, objectOf, textOf } from '../json.js';
import type { Json } from '../wire.js';
import { checkButton, checkRow, type Ids } from './controls.js';

const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;

interface Tally {
  form: Form;
  ids: Ids;
  count: number;
  chars: number;
  /** Names that attachment:// may point to. */
  files: ReadonlySet<string>;
}

/** Old style: up to five action rows. */
export function checkRows(form: Form, value: unknown): void {
  const ids: Ids = new Set();
  for (const [index, entry] of form.list(['components'], value, { min: 0, max: 5 }).entries()) {
    const row = form.object(['components', index], entry);
    if (form.oneOf(['components', index, 'type'], row['type'], [1])) {
      checkRow(form, ['components', index], { row, ids });
    }
  }
}

function checkMedia(tally: Tally, path: Path, media: unknown): void {
  const url = textOf(objectOf(media)['url']);
  tally.form.text([...path, 'url'], url, { min: 1, max: 2048 });
  if (url.startsWith('attachment://') && !tally.files.has(url.slice('attachment://'.length))) {
    tally.form.fail(
      [...path, 'url'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      `The attachment for ${url} was not found`,
    );
  }
}

function checkSection(tally: Tally, path: Path, section: Json): void {
  const { form } = tally;
  for (const [index, entry] of form
    .list([...path, 'components'], section['components'], { min: 1, max: 3 })
    .entries()) {
    const at = [...path, 'components', index];
    const child = form.object(at, entry);
    if (form.oneOf([...at, 'type'], child['type'], [10])) checkOne(tally, at, child);
  }
  const at = [...path, 'accessory'];
  const accessory = form.object(at, section['accessory']);
  if (form.oneOf([...at, 'type'], accessory['type'], [2, 11])) checkOne(tally, at, accessory);
}

function checkGallery(tally: Tally, path: Path, gallery: Json): void {
  for (const [index, entry] of tally.form
    .list([...path, 'items'], gallery['items'], { min: 1, max: 10 })
    .entries()) {
    const at = [...path, 'items', index];
    const item = tally.form.object(at, entry);
    tally.form.text([...at, 'description'], item['description'], { min: 0, max: 1024 });
    checkMedia(tally, [...at, 'media'], item['media']);
  }
}

function checkChildren(tally: Tally, path: Path, container: Json): void {
  const children = tally.form.list([...path, 'components'], container['components'], {
    min: 1,
    max: MAX_COMPONENTS,
  });
  for (const [index, entry] of children.entries()) {
    const at = [...path, 'components', index];
    const child = tally.form.object(at, entry);
    if (tally.form.oneOf([...at, 'type'], child['type'], [1, 9, 10, 12, 13, 14])) checkOne(tally, at, child);
  }
}

type Check = (tally: Tally, path: Path, component: Json) => void;

const CHECKS: Record<number, Check> = {
  1: (tally, path, row) => {
    tally.count += Array.isArray(row['components']) ? row['components'].length : 0;
    checkRow(tally.form, path, { row, ids: tally.ids });
  },
  2: ({ form, ids }, path, button) => checkButton(form, path, { button, ids }),
  9: checkSection,
  10: (tally, path, { content }) => {
    tally.chars += lengthOf(textOf(content));
    tally.form.text([...path, 'content'], content, { min: 1, max: MAX_TEXT });
  },
  11: (tally, path, { description, media }) => {
    tally.form.text([...path, 'description'], description, { min: 0, max: 1024 });
    checkMedia(tally, [...path, 'media'], media);
  },
  12: checkGallery,
  13: (tally, path, { file }) => checkMedia(tally, [...path, 'file'], file),
  17: checkChildren,
};

function checkOne(tally: Tally, path: Path, component: Json): void {
  tally.count += 1;
  CHECKS[Number(component['type'])]?.(tally, path, component);
}

/** Components V2: rows, sections, texts, galleries, files, separators, containers. */
export function checkLayout(form: Form, value: unknown, files: ReadonlySet<string>): void {
  const tally: Tally = { form, ids: new Set(), count: 0, chars: 0, files };
  for (const [index, entry] of form.list(['components'], value, { min: 0, max: MAX_COMPONENTS }).entries()) {
    const component = form.object(['components', index], entry);
    const known = form.oneOf(['components', index, 'type'], component['type'], [1, 9, 10, 12, 13, 14, 17]);
    if (known) checkOne(tally, ['components', index], component);
  }
  if (tally.count > MAX_COMPONENTS) {
    form.fail(
      ['components'],
      'BASE_TYPE_MAX_LENGTH',
      `The total number of components cannot exceed ${MAX_COMPONENTS}`,
    );
  }
  if (tally.chars > MAX_TEXT) {
    form.fail(
      ['components'],
      'COMPONENT_TEXT_LENGTH_EXCEEDED',
      `The text of all components cannot exceed ${MAX_TEXT}`,
    );
  }
}
