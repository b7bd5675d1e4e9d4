import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/engine/domain/frame.js';
import { coinCode, instrumentId, sourceId } from '../../../src/engine/domain/ids.js';
import { type ListedSeries, planSession } from '../../../src/engine/runtime/planning/session-plan.js';
import { otherSpot, plainLinear, plainSpot } from '../../builders/instrument.js';
import { always, goLong } from '../../builders/scripted-strategy.js';

const source = sourceId('here');
const euros = { ...plainSpot, id: instrumentId('XYZ/EUR'), quote: coinCode('EUR') };
const listed = (...all: readonly ListedSeries[]) => ({
  listed: (id: string) => all.find(({ instrument }) => instrument.id === id),
  known: () => all.map(({ instrument }) => instrument.id),
});
const minutes = [plainSpot, plainLinear, otherSpot, euros].map(
  (instrument): ListedSeries => ({
    source,
    instrument,
    frame: '1m',
  }),
);
const market = listed(...minutes);
const ask = (change: Partial<Parameters<typeof planSession>[0]> = {}) => ({
  strategy: 'ma-cross',
  parameters: {},
  instruments: [plainSpot.id],
  frame: '1m' as Frame,
  ...change,
});

describe('a plan of a session', () => {
  it('reads the market as it is, when that is the frame', () => {
    expect(planSession(ask({ parameters: { slow: '40' } }), market)).toMatchObject({
      kind: 'plan',
      parameters: { fast: 10, slow: 40, side: 'long' },
      instruments: [plainSpot],
      series: [{ source, instrument: plainSpot.id, frame: '1m' }],
      warmupBars: 41,
    });
    expect(planSession(ask(), market)).not.toHaveProperty('strategySeries');
  });

  it('matches orders on the finest bars and shows the strategy the longer ones', () => {
    expect(planSession(ask({ frame: '1h' }), market)).toMatchObject({
      series: [
        { instrument: plainSpot.id, frame: '1m' },
        { instrument: plainSpot.id, frame: '1h' },
      ],
      strategySeries: [1],
    });
  });

  it('gives a strategy its other frames after its own, each once, for all instruments', () => {
    const strategy = { ...always(goLong), extraFrames: (): readonly Frame[] => ['1h', '5m', '1m'] };
    const request = ask({ instruments: [plainSpot.id, otherSpot.id], frame: '5m' });
    const plan = planSession(request, market, () => strategy);
    const series = plan.kind === 'plan' ? plan.series.map((one) => `${one.instrument} ${one.frame}`) : [];
    expect(series).toEqual([
      'XYZ/USD 1m',
      'ABC/USD 1m',
      'XYZ/USD 5m',
      'ABC/USD 5m',
      'XYZ/USD 1h',
      'ABC/USD 1h',
    ]);
    expect(plan).toMatchObject({ strategySeries: [2, 3, 4, 5, 0, 1] });
  });

  it('needs no list of its own when the strategy sees all there is', () => {
    const strategy = { ...always(goLong), extraFrames: (): readonly Frame[] => ['1h'] };
    const plan = planSession(ask(), market, () => strategy);
    expect(plan).toMatchObject({ series: [{ frame: '1m' }, { frame: '1h' }] });
    expect(plan).not.toHaveProperty('strategySeries');
  });
});

describe('a plan is refused', () => {
  it('for a strategy, a parameter or an instrument that there is not', () => {
    expect(planSession(ask({ strategy: 'mcross' }), market)).toEqual({ kind: 'no-strategy', text: 'mcross' });
    expect(planSession(ask({ parameters: { fast: 'x' } }), market)).toMatchObject({
      kind: 'bad-parameter',
      name: 'fast',
      problem: 'not-a-number',
    });
    expect(planSession(ask({ instruments: [instrumentId('NO/USD')] }), market)).toEqual({
      kind: 'no-instrument',
      text: 'NO/USD',
      known: ['XYZ/USD', 'XYZ/USD:USD', 'ABC/USD', 'XYZ/EUR'],
    });
  });

  it('for too few and too many instruments', () => {
    const count = { kind: 'instrument-count', min: 1, max: 1 };
    expect(planSession(ask({ instruments: [] }), market)).toEqual({ ...count, given: 0 });
    expect(planSession(ask({ instruments: [plainSpot.id, otherSpot.id] }), market)).toEqual({
      ...count,
      given: 2,
    });
  });

  it('for bars that the market cannot make, of the session or of its strategy', () => {
    const coarse = listed({ source, instrument: plainSpot, frame: '1h' });
    const refusal = { kind: 'no-frame', instrument: plainSpot.id, finest: '1h' };
    expect(planSession(ask({ frame: '5m' }), coarse)).toEqual({ ...refusal, frame: '5m' });
    const strategy = { ...always(goLong), extraFrames: (): readonly Frame[] => ['30m'] };
    expect(planSession(ask({ frame: '4h' }), coarse, () => strategy)).toEqual({ ...refusal, frame: '30m' });
  });

  it('for instruments of different quotes', () => {
    const request = ask({ instruments: [plainSpot.id, euros.id] });
    expect(planSession(request, market, () => always(goLong))).toEqual({
      kind: 'mixed-quotes',
      quotes: ['USD', 'EUR'],
    });
  });

  it('for selling short what cannot be sold short, and only for that', () => {
    const both = { parameters: { side: 'both' } };
    expect(planSession(ask(both), market)).toEqual({ kind: 'not-shortable', instrument: plainSpot.id });
    expect(planSession(ask({ ...both, instruments: [plainLinear.id] }), market).kind).toBe('plan');
  });
});
