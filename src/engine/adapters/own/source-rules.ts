import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceFault } from '../../domain/own-program.js';

/** A strategy is a page or ten; deeper nesting than fits in here would bring the bundler down. */
const MAX_FILE_BYTES = 64 * 1024;
const CODE = ['.ts', '.js'];

export const isCode = (file: string): boolean => CODE.includes(path.extname(file)) && !file.endsWith('.d.ts');

/** The text of one file of the folder, or why it is none. `file` is relative to the folder. */
export function readSource(folder: string, file: string): { readonly text: string } | SourceFault {
  const full = path.join(folder, file);
  const fault = (code: SourceFault['code'], detail: string): SourceFault => ({ code, file, detail });
  try {
    if (lstatSync(full).isSymbolicLink()) return fault('link', file);
    const { size } = statSync(full);
    if (size > MAX_FILE_BYTES) return fault('too-large', String(size));
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(full)) };
  } catch (error) {
    if (error instanceof TypeError) return fault('not-text', file);
    return fault('unreadable', String(Object(error).code));
  }
}

/** The file that a relative import means, relative to the folder; undefined when there is none inside the folder. */
export function resolveInside(folder: string, from: string, specifier: string): string | undefined {
  const wanted = path.resolve(path.dirname(from), specifier);
  const stem = wanted.replace(/\.js$/, '');
  const found = [wanted, `${stem}.ts`, `${stem}.js`].find((one) => isCode(one) && isFile(one));
  if (found === undefined) return undefined;
  const inside = path.relative(realpathSync(folder), realpathSync(found));
  return inside.startsWith('..') || path.isAbsolute(inside) ? undefined : path.relative(folder, found);
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** The files of a ring of imports, each importing the next; undefined when there is none. */
export function ringIn(imports: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const ring = visit(next, [...above, file]);
      if (ring !== undefined) return ring;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const ring = visit(file, []);
    if (ring !== undefined) return ring;
  }
  return undefined;
}
