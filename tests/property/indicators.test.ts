import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bar, type BarColumns, columnsOf, sliceColumns } from '../../src/engine/domain/bar.js';
import { runOver } from '../../src/engine/indicators/batch.js';
import type { IndicatorDefinition, IndicatorParameter } from '../../src/engine/indicators/definition.js';
import { INDICATORS } from '../../src/engine/indicators/registry.js';
import { blankView } from '../builders/closes.js';

const price = fc.double({ min: 0.0001, max: 1e7, noNaN: true });
const bar = fc.tuple(price, price, price).map((prices): Bar => {
  const [open, close, other] = prices;
  return { openMs: 0, open, high: Math.max(...prices), low: Math.min(...prices), close, volume: other };
});
const bars = fc.array(bar, { maxLength: 120 });

/** Short windows, so that a series of a hundred bars warms them up. */
const oneOf = ({ kind, min, max }: IndicatorParameter): fc.Arbitrary<number> =>
  kind === 'bars' ? fc.integer({ min, max: 20 }) : fc.double({ min, max: Math.min(max, 50), noNaN: true });

const parametersOf = ({ parameters }: IndicatorDefinition): fc.Arbitrary<number[]> =>
  fc.tuple(...parameters.map(oneOf));

/**
 * Bar by bar, each an object of its own, every output read after every bar; meanwhile another of its kind reads the series
 * backwards, as a second session would beside it.
 */
function streamed(series: readonly Bar[], definition: IndicatorDefinition, params: readonly number[]) {
  const instance = definition.create(params);
  const other = definition.create(params);
  const rows = series.map((one, at) => {
    other.update({ ...(series.at(-1 - at) as Bar) });
    instance.update({ ...one });
    other.update({ ...one });
    return definition.outputs.map((_, output) => instance.value(output));
  });
  return definition.outputs.map((_, output) => Float64Array.from(rows, (row) => row[output] as number));
}

/** In parts that end at `cuts`, into one array per output. */
function inParts(whole: BarColumns, instance: ReturnType<IndicatorDefinition['create']>, cuts: number[]) {
  const out: Float64Array[] = [];
  let from = 0;
  for (const to of [...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length]) {
    out.push(...runOver(instance, sliceColumns(whole, from, to), [new Float64Array(to - from)]));
    from = to;
  }
  return Float64Array.from(out.flatMap((part) => [...part]));
}

/** "Not defined" is one value in JavaScript, in whichever of its bit patterns a processor writes it. */
const bits = (values: Float64Array): readonly bigint[] => [
  ...new BigUint64Array(values.map((value) => (Number.isNaN(value) ? Number.NaN : value)).buffer),
];

/** Outputs that are not always there once the indicator is warm: one band at a time, a stop after the first reversal. */
const SOMETIMES: Readonly<Record<string, readonly string[]>> = {
  supertrend: ['upper', 'lower'],
  psar: ['psar', 'reversed'],
};

const NAMED = INDICATORS.map((one) => [one.name, one] as const);

describe('streaming and batch', () => {
  it.each(NAMED)('agree bit for bit: %s', (_name, definition) => {
    fc.assert(
      fc.property(bars, parametersOf(definition), fc.array(fc.nat()), (series, params, cuts) => {
        const columns = columnsOf(series);
        const expected = streamed(series, definition, params);
        const out = definition.outputs.map(() => new Float64Array(series.length));
        expect(runOver(definition.create(params), columns, out)).toBe(out);
        expect(out.map(bits)).toEqual(expected.map(bits));
        const first = expected[0] ?? new Float64Array();
        expect(bits(inParts(columns, definition.create(params), cuts))).toEqual(bits(first));
      }),
    );
  });

  it.each(NAMED)('are warm when promised, and stay so: %s', (name, definition) => {
    const always = (_: unknown, at: number) => !SOMETIMES[name]?.includes(definition.outputs[at] as string);
    fc.assert(
      fc.property(bars, parametersOf(definition), (series, params) => {
        const outputs = streamed(series, definition, params).filter(always);
        const { warmupBars } = definition.create(params);
        const lastUndefined = outputs.map((values) => values.findLastIndex((value) => Number.isNaN(value)));
        const promised = Math.min(warmupBars - 1, series.length) - 1;
        if (outputs.length > 0) expect(Math.max(...lastUndefined)).toBe(promised);
      }),
    );
  });

  it('read a view and keep nothing of it', () => {
    const definition = INDICATORS[0] as IndicatorDefinition;
    const instance = definition.create([2]);
    const view = blankView();
    const values = [1, 2, 4].map((close) => {
      instance.update(Object.assign(view, { close }));
      return instance.value(0);
    });
    expect(values).toEqual([Number.NaN, 1.5, 3]);
  });
});
