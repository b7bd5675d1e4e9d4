import { InvariantError } from './invariant.js';

/**
 * JSON with the keys of every object sorted, so that equal values have one text and one hash.
 * A property that is undefined is left out, as JSON does. What JSON would change silently (NaN, bigint, a typed
 * array, a class instance) throws an invariant error: such a value would not come back as it went in.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new InvariantError('not-json', { value: String(value) });
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listText(value) : objectText(value);
    default:
      throw new InvariantError('not-json', { type: typeof value });
  }
}

// Every row of the journal comes through here: no list is made on the way.
function listText(items: readonly unknown[]): string {
  let text = '';
  for (let at = 0; at < items.length; at += 1) text += `${at === 0 ? '' : ','}${canonicalJson(items[at])}`;
  return `[${text}]`;
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvariantError('not-json', { type: Object.prototype.toString.call(value) });
  }
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const item: unknown = value[key as keyof typeof value];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}
