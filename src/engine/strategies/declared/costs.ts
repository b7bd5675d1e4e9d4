import type { Condition, Formula } from '../../domain/definition.js';
import { indicatorNamed } from '../../indicators/registry.js';
import { MAX_AGO, MAX_BARS, MAX_INDICATORS } from './limits.js';
import { printFormula } from './print.js';
import type { FaultDetail } from './reader.js';

/** Every formula of a condition, those within others included. */
export function formulasOf(of: Condition): readonly Formula[] {
  switch (of.kind) {
    case 'compare':
    case 'cross':
      return [...within(of.left), ...within(of.right)];
    case 'and':
    case 'or':
      return [...formulasOf(of.left), ...formulasOf(of.right)];
    case 'not':
      return formulasOf(of.of);
  }
}

function within(of: Formula): readonly Formula[] {
  switch (of.kind) {
    case 'number':
    case 'price':
    case 'indicator':
      return [of];
    case 'minus':
    case 'ago':
      return [of, ...within(of.of)];
    case 'arithmetic':
      return [of, ...within(of.left), ...within(of.right)];
  }
}

type IndicatorFormula = Extract<Formula, { kind: 'indicator' }>;

/** What it would cost too much of; undefined when it is affordable. */
export function checkCosts(conditions: readonly Condition[]): FaultDetail | undefined {
  const all = conditions.flatMap(formulasOf);
  const back = all.reduce((most, one) => Math.max(most, one.kind === 'ago' ? one.bars : 0), 0);
  if (back > MAX_AGO) return { kind: 'too-far-back', limit: MAX_AGO };
  const different = new Map<string, IndicatorFormula>();
  for (const one of all) if (one.kind === 'indicator') different.set(sameness(one), one);
  if (different.size > MAX_INDICATORS) return { kind: 'too-many-indicators', limit: MAX_INDICATORS };
  let bars = 0;
  for (const one of different.values()) bars += windowOf(one);
  for (const one of all) if (one.kind === 'ago') bars += one.bars;
  return bars > MAX_BARS ? { kind: 'too-many-bars', limit: MAX_BARS } : undefined;
}

/** Two outputs of one call are one indicator. */
export const sameness = (of: IndicatorFormula): string => printFormula({ ...of, output: '' });

function windowOf({ name, params }: IndicatorFormula): number {
  const { parameters = [] } = indicatorNamed(name) ?? {};
  return parameters.reduce((sum, { kind }, at) => sum + (kind === 'bars' ? (params[at] ?? 0) : 0), 0);
}
