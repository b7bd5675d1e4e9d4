import { type Formula, PRICES, type PriceName } from '../../domain/definition.js';
import { fitsParameter, type IndicatorDefinition } from '../../indicators/definition.js';
import { INDICATORS, indicatorNamed } from '../../indicators/registry.js';
import type { Token } from './lexer.js';
import { MAX_NUMBER } from './limits.js';
import type { Reader } from './reader.js';

/** Words with a meaning of their own: none of them can stand for a number. */
const WORDS: readonly string[] = ['and', 'or', 'not', 'crosses', 'crossed', 'above', 'below', 'when'];
const STARTS: readonly string[] = [...WORDS, 'buy', 'sell', 'short', 'cover', 'stop'];
const NAMES: readonly string[] = [...PRICES, ...INDICATORS.map(({ name }) => name)];

/** A number, a price or an indicator. */
export function parseLeaf(reader: Reader): Formula {
  const { token } = reader;
  if (token.kind === 'number') return { kind: 'number', value: numberOf(reader) };
  if (token.kind !== 'name' || STARTS.includes(token.text)) return reader.unexpected(['value'], NAMES);
  reader.take();
  if (isPrice(token.text)) return { kind: 'price', name: token.text };
  const indicator = indicatorNamed(token.text);
  if (indicator === undefined) {
    return reader.fail(token.at, { kind: 'unknown-name', name: token.text, known: NAMES });
  }
  const params = paramsOf(reader, indicator);
  return { kind: 'indicator', name: indicator.name, params, output: outputOf(reader, indicator) };
}

const isPrice = (text: string): text is PriceName => (PRICES as readonly string[]).includes(text);

function numberOf(reader: Reader): number {
  const { kind, text, at } = reader.token;
  if (kind !== 'number') reader.unexpected(['number']);
  reader.take();
  const value = Number(text);
  return value < MAX_NUMBER ? value : reader.fail(at, { kind: 'too-large', limit: MAX_NUMBER });
}

/** What is left out is as usual: `macd`, `macd()` and `macd(12)` are all macd(12, 26, 9). */
function paramsOf(reader: Reader, indicator: IndicatorDefinition): readonly number[] {
  const given: number[] = [];
  if (reader.takes('(') && !reader.takes(')')) {
    do given.push(paramOf(reader, indicator, given.length));
    while (reader.takes(','));
    if (!reader.takes(')')) reader.unexpected(['closing', 'comma'], [')', ',']);
  }
  return indicator.parameters.map((parameter, at) => given[at] ?? parameter.default);
}

function paramOf(reader: Reader, { name, parameters }: IndicatorDefinition, index: number): number {
  const { at } = reader.token;
  const isNegative = reader.takes('-');
  const value = isNegative ? -numberOf(reader) : numberOf(reader);
  const parameter = parameters[index];
  if (parameter === undefined) {
    const takes = parameters.map((one) => one.name);
    return reader.fail(at, { kind: 'too-many-numbers', indicator: name, takes });
  }
  if (fitsParameter(parameter, value)) return value;
  const { name: wrong, min, max, kind } = parameter;
  const whole = kind === 'bars';
  return reader.fail(at, { kind: 'bad-number', indicator: name, parameter: wrong, value, min, max, whole });
}

function outputOf(reader: Reader, { name, outputs }: IndicatorDefinition): string {
  if (!reader.takes('.')) return outputs[0] as string;
  const { kind, text, at }: Token = reader.token;
  if (kind !== 'name') reader.unexpected(['output'], outputs);
  const found = outputs.find((output) => output.toLowerCase() === text);
  if (found === undefined) {
    return reader.fail(at, { kind: 'unknown-output', indicator: name, name: text, known: outputs });
  }
  reader.take();
  return found;
}
