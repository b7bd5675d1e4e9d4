import { SourceMap } from 'node:module';
import { PROGRAM_FILE } from './realm.js';

const MAX_TEXT = 200;
const FRAME = new RegExp(`${PROGRAM_FILE}:(\\d+):(\\d+)`, 'g');

/** Says what was thrown and, where it came from the user's own file, in which line: `TypeError: x (mine.ts:12)`. */
export function locator(map: string): (error: unknown) => string {
  return (error) => {
    const { name, message, stack } = Object(error) as Partial<Record<'name' | 'message' | 'stack', unknown>>;
    const said = typeof message === 'string' ? `${String(name)}: ${message}` : `it threw ${String(error)}`;
    const place = typeof stack === 'string' ? placeIn(stack, map) : undefined;
    return `${said.slice(0, MAX_TEXT)}${place === undefined ? '' : ` (${place})`}`;
  };
}

/** The innermost frame that lies in a file of the user's own. */
function placeIn(stack: string, map: string): string | undefined {
  if (map === '') return undefined;
  const sources = new SourceMap(JSON.parse(map));
  for (const [, line, column] of stack.matchAll(FRAME)) {
    const entry = sources.findEntry(Number(line) - 1, Number(column) - 1);
    if ('originalSource' in entry && isOwn(entry.originalSource)) {
      return `${entry.originalSource}:${entry.originalLine + 1}`;
    }
  }
  return undefined;
}

/** Paths in the map are relative to the user's folder: what lies outside of it is ours. */
const isOwn = (file: string): boolean => !file.startsWith('..') && !file.startsWith('/');
