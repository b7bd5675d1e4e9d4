import { CLAUSES, type Condition, type Definition, type Formula } from '../../engine/domain/definition.js';
import type { Preferences } from '../../engine/domain/person.js';
import { percent } from './format.js';
import { wordsFor } from './words/catalogue.js';
import type { DefinitionWords } from './words/definition-words.js';

/** A definition in whole sentences: how it was understood. */
export function definitionSentences(definition: Definition, prefs: Preferences): readonly string[] {
  const words = wordsFor(prefs.locale).definition;
  const phrase = new Phrase(words);
  const clauses = CLAUSES.flatMap((clause) => {
    const condition = definition[clause];
    return condition === undefined ? [] : [words.clause[clause](phrase.condition(condition))];
  });
  const { buy, sell, short, cover, stopBps } = definition;
  const open = [
    ...(buy !== undefined && sell === undefined && short === undefined ? [words.noExit.buy] : []),
    ...(short !== undefined && cover === undefined && buy === undefined ? [words.noExit.short] : []),
  ];
  const stop = stopBps === undefined ? words.noStop : words.stop(percent(stopBps / 100, prefs));
  return [...clauses, ...open, stop];
}

class Phrase {
  constructor(private readonly words: DefinitionWords) {}

  condition(of: Condition): string {
    const { words } = this;
    switch (of.kind) {
      case 'compare':
        return words.compare[of.operator](this.formula(of.left), this.formula(of.right));
      case 'cross':
        return words.cross[of.direction](this.formula(of.left), this.formula(of.right));
      case 'and':
      case 'or':
        return words.join[of.kind](this.part(of.left, of.kind), this.part(of.right, of.kind));
      case 'not':
        return words.not(this.condition(of.of));
    }
  }

  /** Alternatives among conditions that must all hold stand in parentheses. */
  private part(of: Condition, within: 'and' | 'or'): string {
    const said = this.condition(of);
    return (of.kind === 'and' || of.kind === 'or') && of.kind !== within ? `(${said})` : said;
  }

  private formula(of: Formula): string {
    const { words } = this;
    switch (of.kind) {
      case 'number':
        return String(of.value);
      case 'price':
        return words.price[of.name];
      case 'indicator':
        return this.indicator(of);
      case 'minus':
        return `−${this.inner(of.of)}`;
      case 'ago':
        return of.bars === 0 ? this.formula(of.of) : words.ago(this.inner(of.of), of.bars);
      case 'arithmetic':
        return `${this.inner(of.left)} ${SIGNS[of.operator]} ${this.inner(of.right)}`;
    }
  }

  private inner(of: Formula): string {
    const said = this.formula(of);
    return of.kind === 'arithmetic' ? `(${said})` : said;
  }

  private indicator({ name, params, output }: Extract<Formula, { kind: 'indicator' }>): string {
    const call = params.length === 0 ? name : `${name}(${params.join(', ')})`;
    return output === name ? call : this.words.output(output, call);
  }
}

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
