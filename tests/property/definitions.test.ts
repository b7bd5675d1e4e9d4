import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/engine/domain/bar.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import { runBacktestOn } from '../../src/engine/runtime/backtest/run.js';
import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { declaredStrategy } from '../../src/engine/strategies/declared/declared-strategy.js';
import { parseDefinition } from '../../src/engine/strategies/declared/parse-definition.js';
import { printDefinition } from '../../src/engine/strategies/declared/print.js';
import { maCross } from '../../src/engine/strategies/ma-cross.js';
import { macd } from '../../src/engine/strategies/macd.js';
import { rsiReversion } from '../../src/engine/strategies/rsi-reversion.js';
import { defined, definitions } from '../builders/definitions.js';
import { plainLinear } from '../builders/instrument.js';
import { specOf } from '../builders/spec.js';
import { wanderingBars } from '../builders/walk.js';

const LIMITS = /^(?:too-long|too-deep|too-many-indicators|too-many-bars|too-far-back)$/;

describe('a definition', () => {
  it('is what it is printed as', () => {
    let read = 0;
    fc.assert(
      fc.property(definitions, (definition) => {
        const again = parseDefinition(printDefinition(definition));
        // A tree that was drawn may be larger than what is let in; then it says just that.
        if (again.kind === 'fault') expect(again.fault.kind).toMatch(LIMITS);
        else {
          read += 1;
          expect(again.definition).toEqual(definition);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it('never brings its reader down, whatever the text', () => {
    const words =
      'buy sell short cover when and or not crosses above below stop = % ( ) [ ] , . + - * / < > <= != 1 14 2.5 1e9 close rsi macd stoch-rsi signal ema( rsi(14) é ٣ 😀'.split(
        ' ',
      );
    const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' '));
    const joined = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
    const any = fc.string({ unit: 'binary', maxLength: 1_200 });
    fc.assert(
      fc.property(fc.oneof(soup, joined, any), (text) => {
        const read = parseDefinition(text);
        if (read.kind === 'fault') {
          expect(read.fault.at).toBeGreaterThanOrEqual(1);
          expect(read.fault.at).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('runs over any tape without a fault', () => {
    fc.assert(
      fc.property(definitions, fc.integer({ min: 1, max: 9_999 }), (definition, seed) => {
        if (parseDefinition(printDefinition(definition)).kind === 'fault') return;
        const strategy = declaredStrategy({ name: 'any' }, definition);
        const events = eventsOf(strategy, {}, seed);
        expect(events.filter(({ kind }) => kind === 'failed')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

const costs = { makerBps: 2, takerBps: 10, spreadBps: 2, slippageBps: 2, latencyMs: 0 };

function eventsOf(strategy: SealedStrategy, parameters: object, seed: number): readonly SessionEvent[] {
  const program = { strategy: strategy.name, hash: '', parameters: { ...parameters }, semantics: 2 };
  const sizing = { kind: 'equity', bps: 5_000 } as const;
  const spec = specOf({ program, fill: costs, sizing, instruments: [plainLinear], stopBps: 300 });
  const { events } = runBacktestOn({ spec, strategy, columns: [columnsOf(wanderingBars(seed, 400))] });
  return events;
}

/** Without the reasons, which each says in its own words. */
const fills = (events: readonly SessionEvent[]) =>
  events.flatMap((event) => (event.kind === 'fill' ? [{ ...event, reason: undefined }] : []));

describe('a template that is declared', () => {
  it.each([
    [
      maCross,
      { fast: 5, slow: 12 },
      'buy when sma(5) crosses above sma(12) sell when sma(5) crosses below sma(12)',
    ],
    [
      maCross,
      { fast: 3, slow: 8, side: 'both' },
      'buy when sma(3) crosses above sma(8) short when sma(3) crosses below sma(8)',
    ],
    [rsiReversion, { period: 7 }, 'buy when rsi(7) crosses below 30 sell when rsi(7) > 50'],
    [
      rsiReversion,
      { period: 5, side: 'both' },
      `buy when rsi(5) crosses below 30 sell when rsi(5) > 50
       short when rsi(5) crosses above 70 cover when rsi(5) < 50`,
    ],
    [
      macd,
      { fast: 5, slow: 12, signal: 4 },
      'buy when macd(5,12,4).histogram crosses above 0 sell when macd(5,12,4) crosses below macd(5,12,4).signal',
    ],
  ])('%# gives the same fills as the coded one', (template, parameters, text) => {
    const strategy = declaredStrategy({ name: 'mine' }, defined(text));
    let seen = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const coded = fills(eventsOf(template, parameters, seed));
        expect(fills(eventsOf(strategy, {}, seed))).toEqual(coded);
        seen += coded.length;
      }),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});
