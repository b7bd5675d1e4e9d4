import { badRequest } from './failure.js';

export interface Upload {
  name: string;
  mime: string;
  bytes: Buffer;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What came with a call. Forms carry everything as text, JSON carries types: both read the same here. */
export class Params {
  constructor(
    readonly fields: Record<string, unknown>,
    readonly uploads: ReadonlyMap<string, Upload> = new Map(),
  ) {}

  has(name: string): boolean {
    const value = this.fields[name];
    return (value !== undefined && value !== null && value !== '') || this.uploads.has(name);
  }

  text(name: string): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'object') return undefined;
    const text = String(value);
    if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
    return text;
  }

  integer(name: string): number | undefined {
    const text = this.text(name);
    return text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return /^(?:true|1|yes)$/i.test(this.text(name) ?? '');
  }

  /** An object or list, given as such or as JSON text. */
  json(name: string): unknown {
    const value = this.fields[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name.replace('_', ' ')} JSON object`);
    }
  }

  /** A file sent as this field itself or by `attach://part`. */
  upload(name: string): Upload | undefined {
    return this.uploads.get(name) ?? this.attached(this.fields[name]);
  }

  attached(reference: unknown): Upload | undefined {
    if (typeof reference !== 'string' || !reference.startsWith('attach://')) return undefined;
    const found = this.uploads.get(reference.slice('attach://'.length));
    if (found === undefined) throw badRequest('there is no file in the request');
    return found;
  }

  /** For the record of calls: bytes are left out. */
  plain(): Record<string, unknown> {
    const files = [...this.uploads].map(([field, { name, bytes }]) => [
      field,
      { file: name, bytes: bytes.length },
    ]);
    return { ...this.fields, ...Object.fromEntries(files) };
  }
}
