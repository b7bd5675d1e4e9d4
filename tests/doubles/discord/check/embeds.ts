import type { Form, Path } from '../form.js';
import { lengthOf, listOf, objectOf, textOf } from '../json.js';

const MAX_TOTAL = 6000;

function checkEmbed(form: Form, path: Path, value: unknown): number {
  const embed = form.object(path, value);
  const footer = objectOf(embed['footer']);
  const author = objectOf(embed['author']);
  form.text([...path, 'title'], embed['title'], { min: 0, max: 256 });
  form.text([...path, 'description'], embed['description'], { min: 0, max: 4096 });
  form.text([...path, 'footer', 'text'], footer['text'], { min: 0, max: 2048 });
  form.text([...path, 'author', 'name'], author['name'], { min: 0, max: 256 });
  form.whole([...path, 'color'], embed['color'], { min: 0, max: 0xffffff });
  const fields = form.list([...path, 'fields'], embed['fields'], { min: 0, max: 25 });
  let total = [embed['title'], embed['description'], footer['text'], author['name']]
    .map((text) => lengthOf(textOf(text)))
    .reduce((sum, length) => sum + length, 0);
  for (const [index, entry] of fields.entries()) {
    const field = form.object([...path, 'fields', index], entry);
    form.text([...path, 'fields', index, 'name'], field['name'], { min: 1, max: 256 });
    form.text([...path, 'fields', index, 'value'], field['value'], { min: 1, max: 1024 });
    total += lengthOf(textOf(field['name'])) + lengthOf(textOf(field['value']));
  }
  return total;
}

export function checkEmbeds(form: Form, value: unknown): void {
  form.list(['embeds'], value, { min: 0, max: 10 });
  const total = listOf(value)
    .map((embed, index) => checkEmbed(form, ['embeds', index], embed))
    .reduce((sum, length) => sum + length, 0);
  if (total > MAX_TOTAL) {
    form.fail(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MAX_TOTAL}`);
  }
}
