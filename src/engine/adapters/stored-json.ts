import { canonicalJson } from '../domain/canonical-json.js';

/** Plain data as text. Throws an invariant error on what would not come back as it went in. */
export const toStored = canonicalJson;

export const fromStored = (text: string): unknown => JSON.parse(text);
