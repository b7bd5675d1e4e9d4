import { INDICATORS } from '../../indicators/registry.js';

/** A word of a definition. `at` counts characters from 1; `end` stands behind the last. */
export interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end';
  /** Names in lower case. */
  readonly text: string;
  readonly at: number;
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?(?![a-z0-9])/iy;
/** Dashes belong to a name only where there is such a name: `close-open` is a difference, `stoch-rsi` an indicator. */
const NAME = /[a-z_][a-z0-9_]*(?:-[a-z][a-z0-9_]*)*/iy;
const SYMBOL = /<=|>=|!=|==|\d[\w.]*|[^\s]/uy;

const DASHED: ReadonlySet<string> = new Set(
  INDICATORS.map(({ name }) => name).filter((name) => name.includes('-')),
);

/** What people type for the same sign. */
const SAME: Readonly<Record<string, string>> = {
  '==': '=',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '×': '*',
  '÷': '/',
};
const MINUSES = /[‐-―−]/u;

/** Splits a text into words; what is no word comes as a symbol of one character. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = match(SPACE, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const [kind, word] = wordAt(text, at);
    tokens.push({ kind, text: kind === 'symbol' ? plain(word) : word.toLowerCase(), at: at + 1 });
    at += word.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length + 1 }];
}

function wordAt(text: string, at: number): readonly [Token['kind'], string] {
  const number = match(NUMBER, text, at);
  if (number !== undefined) return ['number', number];
  const name = match(NAME, text, at);
  if (name !== undefined) return ['name', knownPart(name)];
  return ['symbol', match(SYMBOL, text, at) as string];
}

/** The longest beginning that is an indicator, else all up to the first dash. */
function knownPart(name: string): string {
  const parts = name.split('-');
  for (let count = parts.length; count > 1; count--) {
    const joined = parts.slice(0, count).join('-');
    if (DASHED.has(joined.toLowerCase())) return joined;
  }
  return parts[0] as string;
}

const plain = (symbol: string): string => SAME[symbol] ?? (MINUSES.test(symbol) ? '-' : symbol);

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
