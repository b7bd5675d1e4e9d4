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
      return JSON.stringify(value);
    case 'object':
      return objectText(value);
    default:
      throw new InvariantError('not-json', { type: typeof value });
  }
}

function objectText(value: object | null): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvariantError('not-json', { type: Object.prototype.toString.call(value) });
  }
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${parts.join(',')}}`;
}
