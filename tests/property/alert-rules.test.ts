import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../src/engine/core/alert-rules/read-alert.js';
import type { AlertRule, AlertState } from '../../src/engine/domain/alert-rule.js';
import type { Bar } from '../../src/engine/domain/bar.js';
import { instrumentId, personId, sourceId } from '../../src/engine/domain/ids.js';
import { isOnMarket, TapeRule } from '../../src/engine/runtime/alert-rules/tape-rule.js';
import { MarketTape } from '../../src/engine/runtime/market/market-tape.js';
import { barsOf } from '../builders/bars.js';

const MINUTE = 60_000;
const START = 1_600_000_200_000;
const KEY = { source: sourceId('s'), instrument: instrumentId('XYZ/USD'), frame: '1m' } as const;
const SCOPE = {
  instrument: () => KEY.instrument,
  isAccount: () => true,
  isSession: () => false,
  account: 'paper',
  coinOf: () => undefined,
};

const TEXTS = [
  'XYZ/USD > 102',
  'XYZ/USD < 98 every 3m',
  'XYZ/USD crosses 100 every 1m',
  'XYZ/USD crosses above 101',
  'XYZ/USD up 2% in 3m every 2m',
  'XYZ/USD moves 1.5% in 2m',
  'XYZ/USD rsi(3,1m) > 60 every 1m',
  'XYZ/USD sma(2,3m) crosses sma(4,3m) every 3m',
  'XYZ/USD close(1m) crosses above 101 and volume > 0 every 1m',
];

function ruleFor(text: string, fromMs: number): TapeRule['rule'] {
  const read = readAlert(text, SCOPE);
  if (read.kind !== 'rule') throw new RangeError(`${text} is no rule`);
  const { condition, repeat } = read;
  const since = { source: KEY.source, fromMs };
  const rule: AlertRule = {
    person: personId('p'),
    number: 1,
    condition,
    repeat,
    text: read.text,
    setMs: 0,
    since,
  };
  if (!isOnMarket(rule)) throw new RangeError(`${text} is of no market`);
  return rule;
}

/**
 * Tells when a rule was told over these bars. Before each bar in `cuts` the desk dies: what it has stored by then is the
 * bars and the states that were stored with them. `lost` are bars that were stored, while what followed from them was not.
 */
function toldOver(
  text: string,
  bars: readonly Bar[],
  { cuts, lost }: { readonly cuts: ReadonlySet<number>; readonly lost: ReadonlySet<number> },
): readonly number[] {
  const history = bars.slice(0, 20);
  let tape = new MarketTape(KEY);
  tape.append({ closed: history });
  const rule = ruleFor(text, tape.atMs);
  let watched = TapeRule.begun(rule, tape);
  let stored: AlertState = watched.state;
  const told: number[] = [];
  for (let index = 20; index < bars.length; index += 1) {
    if (cuts.has(index)) {
      tape = new MarketTape(KEY);
      tape.append({ closed: bars.slice(0, index) });
      watched = new TapeRule(rule, tape, stored);
    }
    tape.append({ closed: [bars[index] as Bar] });
    const steps = watched.advance();
    // It dies before the commit: nobody was told.
    if (lost.has(index) && cuts.has(index + 1)) continue;
    for (const { state, seen } of steps) {
      stored = state;
      if (seen !== undefined) told.push(seen.atMs);
    }
  }
  return told;
}

const walks = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(15), fc.nat(15)), {
    minLength: 80,
    maxLength: 160,
  })
  .map((steps) => {
    let close = 1000;
    return barsOf(
      steps.map(([move, up, down]) => {
        const open = close;
        close = Math.min(1100, Math.max(900, close + move));
        const high = Math.max(open, close) + up;
        const low = Math.min(open, close) - down;
        return [open / 10, high / 10, low / 10, close / 10] as const;
      }),
      START,
      MINUTE,
    );
  });
const places = fc.uniqueArray(fc.integer({ min: 21, max: 159 }), { maxLength: 12 });

describe('a rule over a stream that is cut by restarts', () => {
  it.each(TEXTS)('%s is told the same, each time once', (text) => {
    let tellings = 0;
    fc.assert(
      fc.property(walks, places, places, (bars, restarts, crashes) => {
        const whole = toldOver(text, bars, { cuts: new Set(), lost: new Set() });
        const lost = new Set(crashes);
        const cuts = new Set([...restarts, ...crashes.map((index) => index + 1)]);
        // What was never stored because the desk died for good is not asked for.
        lost.delete(bars.length - 1);
        expect(toldOver(text, bars, { cuts, lost })).toEqual(whole);
        tellings += whole.length;
      }),
      { numRuns: 30 },
    );
    expect(tellings).toBeGreaterThan(10);
  });

  it('reads every rule again as it prints it', () => {
    for (const text of TEXTS) expect(ruleFor(ruleFor(text, 0).text, 0)).toEqual(ruleFor(text, 0));
  });
});
