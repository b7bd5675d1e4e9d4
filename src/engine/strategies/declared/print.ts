import { CLAUSES, type Condition, type Definition, type Formula } from '../../domain/definition.js';
import { indicatorNamed } from '../../indicators/registry.js';

/** How tightly a thing holds together: what holds less than its place asks for stands in parentheses. */
const TIGHT = { or: 1, and: 2, not: 3, compare: 4, cross: 4 } as const;
const SUM = 5;
const PRODUCT = 6;
const SIGN = 7;
const LEAF = 8;

/** The definition as a person would type it: read again, it is the same. */
export function printDefinition(definition: Definition): string {
  const { stopBps } = definition;
  const clauses = CLAUSES.flatMap((clause) => {
    const condition = definition[clause];
    return condition === undefined ? [] : [`${clause} when ${printCondition(condition)}`];
  });
  return [...clauses, ...(stopBps === undefined ? [] : [`stop=${stopBps / 100}%`])].join(' ');
}

export function printCondition(of: Condition, needed = 0): string {
  return wrapped(conditionText(of), TIGHT[of.kind] < needed);
}

function conditionText(of: Condition): string {
  switch (of.kind) {
    case 'compare':
      return `${printFormula(of.left)} ${of.operator} ${printFormula(of.right)}`;
    case 'cross':
      return `${printFormula(of.left)} crosses ${of.direction} ${printFormula(of.right)}`;
    case 'and':
    case 'or': {
      const own = TIGHT[of.kind];
      return `${printCondition(of.left, own)} ${of.kind} ${printCondition(of.right, own + 1)}`;
    }
    case 'not':
      return `not ${printCondition(of.of, TIGHT.not)}`;
  }
}

export function printFormula(of: Formula, needed = 0): string {
  return wrapped(formulaText(of), tightness(of) < needed);
}

function tightness(of: Formula): number {
  if (of.kind === 'arithmetic') return of.operator === '+' || of.operator === '-' ? SUM : PRODUCT;
  return of.kind === 'minus' ? SIGN : LEAF;
}

function formulaText(of: Formula): string {
  switch (of.kind) {
    case 'number':
      return String(of.value);
    case 'price':
      return of.name;
    case 'indicator':
      return indicatorText(of);
    case 'minus':
      return `-${printFormula(of.of, SIGN)}`;
    case 'ago':
      return `${printFormula(of.of, LEAF)}[${of.bars}]`;
    case 'arithmetic': {
      const own = tightness(of);
      return `${printFormula(of.left, own)} ${of.operator} ${printFormula(of.right, own + 1)}`;
    }
  }
}

/** Its first output is meant where none is named. */
function indicatorText({ name, params, output }: Extract<Formula, { kind: 'indicator' }>): string {
  const call = params.length === 0 ? name : `${name}(${params.join(', ')})`;
  return output === '' || output === indicatorNamed(name)?.outputs[0] ? call : `${call}.${output}`;
}

const wrapped = (text: string, isLoose: boolean): string => (isLoose ? `(${text})` : text);
