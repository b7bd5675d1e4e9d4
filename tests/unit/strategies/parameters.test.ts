import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineStrategy } from '../../../src/engine/strategies/contract.js';
import { describeParameters } from '../../../src/engine/strategies/describe-parameters.js';
import { maCross } from '../../../src/engine/strategies/ma-cross.js';
import { macd } from '../../../src/engine/strategies/macd.js';
import { parseParameters } from '../../../src/engine/strategies/parse-parameters.js';
import { STRATEGIES, strategyNamed } from '../../../src/engine/strategies/registry.js';
import type { StrategyParameter } from '../../../src/engine/usecases/desk.js';

/** What somebody's own strategy may declare and ours do not. */
const odd = defineStrategy<Record<string, unknown>>({
  name: 'odd',
  summary: 'Everything else that a schema can say.',
  weakness: 'It does nothing.',
  parameters: z
    .object({
      share: z.number().min(0.1).max(0.9).default(0.5),
      retry: z.boolean().default(true),
      label: z.string().min(2).max(5).default('xy'),
      when: z.date().optional(),
      maxOpen: z.number().int(),
    })
    .refine(({ share, retry }) => retry || share < 0.5, { message: 'too much for one try' }),
  instruments: { min: 1, max: 2 },
  warmupBars: () => 0,
  extraFrames: () => ['1h'],
  create: () => ({ onBar: () => undefined }),
});

describe('the registry', () => {
  it('holds the templates, each found by its name', () => {
    expect(STRATEGIES.map(({ name }) => name)).toEqual([
      'ma-cross',
      'rsi-reversion',
      'bollinger',
      'macd',
      'dca',
      'grid',
      'buy-and-hold',
    ]);
    for (const strategy of STRATEGIES) expect(strategyNamed(strategy.name)).toBe(strategy);
    expect(strategyNamed('Ma-Cross')).toBeUndefined();
  });

  it('offers a stop with each that takes a direction', () => {
    expect(STRATEGIES.map(({ defaultStopBps }) => defaultStopBps)).toEqual([
      200,
      200,
      200,
      200,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('runs each with its defaults', () => {
    for (const strategy of STRATEGIES) expect(parseParameters(strategy, {}).kind).toBe('ok');
  });
});

describe('describeParameters', () => {
  it('tells name, kind, default, range and choices', () => {
    const parameters: readonly StrategyParameter[] = describeParameters(maCross);
    expect(parameters).toEqual([
      { name: 'fast', kind: 'integer', default: '10', min: 1, max: 1000 },
      { name: 'slow', kind: 'integer', default: '30', min: 2, max: 1000 },
      { name: 'side', kind: 'choice', default: 'long', choices: ['long', 'both'] },
    ]);
  });

  it('takes what is no number, choice or yes/no for text', () => {
    expect(describeParameters(odd).map(({ name, kind }) => [name, kind])).toEqual([
      ['share', 'number'],
      ['retry', 'boolean'],
      ['label', 'text'],
      ['when', 'text'],
      ['maxOpen', 'integer'],
    ]);
    expect(describeParameters(odd)[4]?.default).toBe('');
  });

  it('finds nothing in a schema that is no object', () => {
    expect(describeParameters({ parameters: z.unknown() })).toEqual([]);
  });
});

describe('parseParameters', () => {
  it('fills in defaults and does not mind capitals and spaces', () => {
    expect(parseParameters(maCross, { Fast: ' 5 ', SIDE: 'Both' })).toEqual({
      kind: 'ok',
      parameters: { fast: 5, slow: 30, side: 'both' },
    });
    expect(parseParameters(maCross, { fast: '+7.0', slow: '031' })).toMatchObject({
      parameters: { fast: 7, slow: 31 },
    });
  });

  it.each([
    ['', 'empty', []],
    ['  ', 'empty', []],
    ['NaN', 'not-a-number', []],
    ['Infinity', 'not-a-number', []],
    ['1e999', 'not-a-number', []],
    ['1e1', 'not-a-number', []],
    ['0x10', 'not-a-number', []],
    ['1,5', 'not-a-number', []],
    ['ten', 'not-a-number', []],
    ['.', 'not-a-number', []],
    ['9'.repeat(400), 'not-a-number', []],
    ['1.5', 'not-an-integer', []],
    ['-3', 'below-minimum', ['1']],
    ['-0', 'below-minimum', ['1']],
    ['1001', 'above-maximum', ['1000']],
    ['99999999999999999999', 'above-maximum', ['1000']],
    ['30', 'fast-not-below-slow', []],
  ])('fast=%j is refused: %s', (text, problem, known) => {
    expect(parseParameters(maCross, { fast: text })).toEqual({
      kind: 'bad-parameter',
      name: 'fast',
      text,
      problem,
      known,
    });
  });

  it('names the default that a given value does not go with', () => {
    const outcome = parseParameters(macd, { slow: '5' });
    expect(outcome).toMatchObject({ name: 'fast', text: '12', problem: 'fast-not-below-slow' });
  });

  it('refuses a choice there is not and tells those there are', () => {
    const outcome = parseParameters(maCross, { side: 'short' });
    expect(outcome).toMatchObject({ name: 'side', problem: 'not-a-choice', known: ['long', 'both'] });
  });

  it.each(['fats', '__proto__', 'constructor', ''])(
    'refuses the unknown name %j and tells the known',
    (name) => {
      const given = Object.fromEntries([[name, '1']]);
      expect(parseParameters(maCross, given)).toEqual({
        kind: 'bad-parameter',
        name,
        text: '1',
        problem: 'unknown-parameter',
        known: ['fast', 'slow', 'side'],
      });
    },
  );

  it('refuses the same parameter twice', () => {
    expect(parseParameters(maCross, { fast: '5', FAST: '6' })).toMatchObject({
      name: 'FAST',
      problem: 'given-twice',
    });
  });

  it('reads the kinds that other strategies use', () => {
    expect(parseParameters(odd, { share: '.25', retry: 'No', label: 'abc', maxopen: '2' })).toEqual({
      kind: 'ok',
      parameters: { share: 0.25, retry: false, label: 'abc', maxOpen: 2 },
    });
    expect(parseParameters(odd, { retry: 'perhaps' })).toMatchObject({ known: ['yes', 'no'] });
    expect(parseParameters(odd, { label: 'a' })).toMatchObject({ problem: 'below-minimum', known: ['2'] });
    expect(parseParameters(odd, { label: 'abcdef' })).toMatchObject({
      problem: 'above-maximum',
      known: ['5'],
    });
    expect(parseParameters(odd, { share: '0.95' })).toMatchObject({
      problem: 'above-maximum',
      known: ['0.9'],
    });
  });

  it('passes on what only the schema can object to', () => {
    expect(parseParameters(odd, {})).toMatchObject({ name: 'maxOpen', text: '' });
    const together = parseParameters(odd, { retry: 'off', maxOpen: '1' });
    expect(together).toMatchObject({ name: '', text: '', problem: 'too much for one try' });
  });
});

describe('a sealed strategy', () => {
  it('throws for parameters that its schema refuses', () => {
    expect(() => maCross.warmupBars({ fast: 30, slow: 10 })).toThrow('fast-not-below-slow');
    expect(() => maCross.wantsShort({ fats: 1 })).toThrow('fats');
  });

  it('tells the frames it wants beside its own', () => {
    expect(odd.extraFrames({ maxOpen: 1 })).toEqual(['1h']);
    expect(maCross.extraFrames({})).toEqual([]);
  });
});
