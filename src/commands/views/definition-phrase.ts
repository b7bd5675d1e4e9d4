import {
  CLAUSES,
  type Condition,
  type Definition,
  type Formula,
  type PriceName,
} from '../../engine/domain/definition.js';
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

/** How prices and numbers are called where it is not about any instrument. */
export interface Names {
  price(name: PriceName): string;
  number(value: number): string;
}

/** A condition on its own, as a part of a sentence. */
export const conditionPhrase = (of: Condition, names: Partial<Names>, prefs: Preferences): string =>
  new Phrase(wordsFor(prefs.locale).definition, names).condition(of);

export const formulaPhrase = (of: Formula, names: Partial<Names>, prefs: Preferences): string =>
  new Phrase(wordsFor(prefs.locale).definition, names).formula(of);

class Phrase {
  constructor(
    private readonly words: DefinitionWords,
    private readonly names: Partial<Names> = {},
  ) {}

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

  formula(of: Formula): string {
    const { words } = this;
    switch (of.kind) {
      case 'number':
        return this.names.number?.(of.value) ?? String(of.value);
      case 'price':
        return this.names.price?.(of.name) ?? words.price[of.name];
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
