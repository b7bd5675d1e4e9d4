import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { type ConfigFault, type ConfigLayer, isMapping } from './layers.js';

/** A settings file as a layer. Comments only, or nothing at all, is an empty layer. */
export function readYamlLayer(file: string): ConfigLayer | ConfigFault {
  const text = readText(file);
  if (typeof text !== 'string') return text;
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1;
    const [detail = ''] = error.message.split('\n');
    return { kind: 'not-yaml', origin: file, line, detail: detail.replace(/ at line \d+.*$/, '') };
  }
  return asLayer(file, document);
}

function readText(file: string): string | ConfigFault {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // The code alone (ENOENT, EACCES, EISDIR) says what is wrong; the message repeats the path.
    const detail = String(Object(error).code);
    return { kind: 'unreadable', origin: file, detail };
  }
}

function asLayer(origin: string, document: ReturnType<typeof parseDocument>): ConfigLayer | ConfigFault {
  try {
    const values: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
    if (isMapping(values)) return { origin, values };
    return { kind: 'not-yaml', origin, line: 1, detail: 'a list of `key: value` lines is expected' };
  } catch (error) {
    // Aliases that multiply are only noticed while they are resolved.
    return { kind: 'not-yaml', origin, line: 1, detail: String(Object(error).message) };
  }
}
