import type { Tagged } from '../../engine/usecases/pnl-desk.js';
import { type ArgKind, value } from './arg.js';
import { session } from './session.js';

const ORDER = /^(.+)-(\d{1,9})$/;
const sessions = session();

const parts = (text: string): { readonly name: string; readonly seq?: number } => {
  const [, name, seq] = ORDER.exec(text) ?? [];
  return name === undefined ? { name: text } : { name, seq: Number(seq) };
};

/** A session, or an order of it: `m1`, `h1-3`. */
export const tagged: ArgKind<Tagged> = {
  parse(text, scope) {
    const { name, seq } = parts(text);
    const found = sessions.parse(name, scope);
    if (found.kind !== 'value') return found;
    if (seq === undefined) return value({ name: found.value }, found.text);
    return value({ name: found.value, seq }, `${found.text}-${seq}`);
  },
  looks: (text, scope) => sessions.looks(parts(text).name, scope),
  choices: (scope) => sessions.choices(scope),
};
