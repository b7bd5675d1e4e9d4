/** What was pressed, by its effect in a line editor. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'key'; readonly name: KeyName };

export type KeyName =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'enter'
  | 'tab'
  | 'back-tab'
  | 'escape'
  | 'backspace'
  | 'delete'
  | 'delete-word'
  | 'delete-word-right'
  | 'kill-start'
  | 'kill-end'
  | 'yank'
  | 'interrupt'
  | 'end-of-input'
  | 'clear-screen';

const CONTROL: Readonly<Record<string, KeyName>> = {
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'interrupt',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\x08': 'backspace',
  '\t': 'tab',
  '\n': 'enter',
  '\x0b': 'kill-end',
  '\x0c': 'clear-screen',
  '\r': 'enter',
  '\x0e': 'down',
  '\x10': 'up',
  '\x15': 'kill-start',
  '\x17': 'delete-word',
  '\x19': 'yank',
  '\x7f': 'backspace',
};

/** What follows ESC, as xterm, VT220 and rxvt send it. */
const ESCAPED: Readonly<Record<string, KeyName>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  '[1~': 'home',
  '[7~': 'home',
  '[4~': 'end',
  '[8~': 'end',
  '[3~': 'delete',
  '[Z': 'back-tab',
  '[1;5D': 'word-left',
  '[1;3D': 'word-left',
  '[1;5C': 'word-right',
  '[1;3C': 'word-right',
  b: 'word-left',
  f: 'word-right',
  d: 'delete-word-right',
  '\x7f': 'delete-word',
  '\b': 'delete-word',
};

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
const ESCAPE = '\x1b';
/** What may follow ESC: CSI and SS3 sequences, a backspace, or one printing character (Alt). */
const SEQUENCE = /^(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[^[O\p{Cc}]|[\b\u007f])/u;
const UNFINISHED = /^(?:\[[0-?]*[ -/]*|O)?$/u;
const TEXT = /^\P{Cc}+/u;

export interface Decoded {
  readonly keys: readonly Key[];
  /** The beginning of a sequence whose rest has not come yet. */
  readonly rest: string;
}

/** Splits what a terminal sends in raw mode; unknown sequences are dropped, never typed. */
export function decodeKeys(typed: string): Decoded {
  const keys: Key[] = [];
  let rest = typed;
  while (rest !== '' && !isUnfinished(rest)) {
    const [key, length] = firstKey(rest);
    if (key !== undefined) keys.push(key);
    rest = rest.slice(length);
  }
  return { keys, rest };
}

const isUnfinished = (typed: string): boolean =>
  typed.startsWith(PASTE_START)
    ? !typed.includes(PASTE_END)
    : typed.startsWith(ESCAPE) && UNFINISHED.test(typed.slice(1));

function firstKey(typed: string): [Key | undefined, number] {
  if (typed.startsWith(PASTE_START)) {
    const end = typed.indexOf(PASTE_END);
    return [{ kind: 'paste', text: typed.slice(PASTE_START.length, end) }, end + PASTE_END.length];
  }
  const text = TEXT.exec(typed)?.[0];
  if (text !== undefined) return [{ kind: 'text', text }, text.length];
  if (!typed.startsWith(ESCAPE)) return [named(CONTROL[typed.charAt(0)]), 1];
  const sequence = SEQUENCE.exec(typed.slice(1))?.[0];
  if (sequence === undefined) return [named('escape'), 1];
  return [named(ESCAPED[sequence]), 1 + sequence.length];
}

const named = (name: KeyName | undefined): Key | undefined =>
  name === undefined ? undefined : { kind: 'key', name };
