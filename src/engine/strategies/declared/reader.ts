import type { DefinitionFault, Expected } from '../../domain/definition.js';
import { type Token, tokensOf } from './lexer.js';
import { MAX_DEPTH } from './limits.js';

type Detail<Fault> = Fault extends DefinitionFault ? Omit<Fault, 'text' | 'at'> : never;
export type FaultDetail = Detail<DefinitionFault>;

/** Leaves the parser from wherever it stands. */
export class FaultFound extends Error {
  override readonly name = 'FaultFound';
  constructor(readonly fault: DefinitionFault) {
    super(fault.kind);
  }
}

/** A text being read, word by word. */
export class Reader {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    /** Whether `crosses` may stand without saying to which side. */
    readonly crossing: 'one-way' | 'either-way' = 'one-way',
  ) {
    this.tokens = tokensOf(text);
  }

  /** The next word, which stays. */
  get token(): Token {
    return this.tokens[this.next] as Token;
  }

  take(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.next += 1;
    return token;
  }

  /** Takes the next word if it is this name or symbol. */
  takes(text: string): boolean {
    const { token } = this;
    const isIt = (token.kind === 'name' || token.kind === 'symbol') && token.text === text;
    if (isIt) this.take();
    return isIt;
  }

  needs(text: string, expected: Expected): void {
    if (!this.takes(text)) this.unexpected([expected], [text]);
  }

  /** Something else was expected than the next word. */
  unexpected(expected: readonly Expected[], known: readonly string[] = []): never {
    const { text: found, at } = this.token;
    return this.fail(at, { kind: 'unexpected', found, expected, known });
  }

  /** What is read within work lies one level deeper. */
  deeper<T>(at: number, work: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) this.fail(at, { kind: 'too-deep', limit: MAX_DEPTH });
    const result = work();
    this.depth -= 1;
    return result;
  }

  fail(at: number, detail: FaultDetail): never {
    throw new FaultFound({ ...detail, text: this.text, at });
  }

  /** The text of what begins at one character and ends before another. */
  between({ at, end }: { readonly at: number; readonly end: number }): string {
    return this.text.slice(at - 1, end - 1).trim();
  }
}
