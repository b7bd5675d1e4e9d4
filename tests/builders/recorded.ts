import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedFolder } from '../require.js';

/** One of the files of recorded answers. */
export const recorded = <T>(file: string): T =>
  JSON.parse(readFileSync(path.join(sharedFolder, 'reference/bybit-recorded', file), 'utf8')) as T;

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** Where what we answer lacks a key of the recording or has another type there; of lists the first entry counts. */
export function differences(ours: unknown, theirs: unknown, at = ''): string[] {
  if (typeOf(ours) !== typeOf(theirs)) return [`${at}: ${typeOf(ours)} instead of ${typeOf(theirs)}`];
  if (Array.isArray(theirs)) {
    if (theirs.length === 0) return [];
    return (ours as unknown[]).length === 0
      ? [`${at}: empty`]
      : differences((ours as unknown[])[0], theirs[0], `${at}[0]`);
  }
  if (typeof theirs !== 'object' || theirs === null) return [];
  return Object.entries(theirs).flatMap(([key, value]) =>
    differences((ours as Record<string, unknown>)[key], value, `${at}.${key}`),
  );
}
