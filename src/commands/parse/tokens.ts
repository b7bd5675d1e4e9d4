/** A word of a line; `name` when it was written `name=text`. */
export interface Token {
  readonly name?: string;
  readonly text: string;
}

export type Tokens =
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] }
  | { readonly kind: 'open-quote' };

/** A name, an equals sign, and what follows: quoted, or plain to the next space. */
const NAME = /^([a-z][a-z0-9-]*)=/i;
const QUOTED = /^(["'])((?:\\.|(?!\1)[^\\])*)\1(?= |$)/s;
const PLAIN = /^[^ ]*/;

/** Splits a cleaned line at its spaces; quotes hold words together where a word or a value begins. */
export function tokenise(line: string): Tokens {
  const tokens: Token[] = [];
  let rest = line.trimStart();
  while (rest !== '') {
    const name = NAME.exec(rest);
    const body = rest.slice(name?.[0].length ?? 0);
    const taken = takeText(body);
    if (taken === undefined) return { kind: 'open-quote' };
    tokens.push({ ...(name === null ? {} : { name: String(name[1]).toLowerCase() }), text: taken.text });
    rest = body.slice(taken.length).trimStart();
  }
  return { kind: 'tokens', tokens };
}

function takeText(body: string): { readonly text: string; readonly length: number } | undefined {
  const quoted = QUOTED.exec(body);
  if (quoted !== null) {
    return { text: String(quoted[2]).replace(/\\(.)/gs, '$1'), length: quoted[0].length };
  }
  if (/^["']/.test(body)) return undefined;
  const [plain] = PLAIN.exec(body) as unknown as [string];
  return { text: plain, length: plain.length };
}

/** The text as one word of a line: tokenised again, it is the same. */
function printText(text: string): string {
  if (text !== '' && !/^["']| /.test(text) && !NAME.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

export const printToken = ({ name, text }: Token): string =>
  name === undefined ? printText(text) : `${name}=${printText(text)}`;
