import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const STRATEGIES = new URL('../../strategies/', import.meta.url);
const INDICATORS = new URL('../../indicators/', import.meta.url);

const CODE = /\.[jt]s$/;

/** Names and contents of all code files of a folder, in a fixed order. */
function textOf(folder: URL, wanted: (name: string) => boolean): string {
  const names = readdirSync(fileURLToPath(folder)).filter((name) => CODE.test(name) && wanted(name));
  return names
    .sort()
    .map((name) => `${name.replace(CODE, '')}\n${readFileSync(new URL(name, folder), 'utf8')}`)
    .join('\n');
}

/**
 * SHA-256 hex of the source of a template: its own file, what strategies share, and all indicators. Undefined when there
 * is no file of that name.
 */
export function programHash(strategy: string): string | undefined {
  const own = textOf(STRATEGIES, (name) => name.replace(CODE, '') === strategy);
  if (own === '') return undefined;
  const shared = textOf(STRATEGIES, (name) => /^(?:contract|side-parameter)\./.test(name));
  const indicators = textOf(INDICATORS, () => true);
  return createHash('sha256').update(`${own}\n${shared}\n${indicators}`).digest('hex');
}
