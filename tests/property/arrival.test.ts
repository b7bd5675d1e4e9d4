import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bar } from '../../src/engine/domain/bar.js';
import { correlationId } from '../../src/engine/domain/ids.js';
import type { SeriesSpec } from '../../src/engine/domain/session.js';
import type { ControlFact, SessionEvent, TapeCursor } from '../../src/engine/domain/session-event.js';
import { InProcessHost } from '../../src/engine/runtime/host/in-process-host.js';
import { BarTape } from '../../src/engine/runtime/market/bar-tape.js';
import { RunningSession } from '../../src/engine/runtime/sessions/running-session.js';
import { otherLinear, plainLinear } from '../builders/instrument.js';
import { restless } from '../builders/restless-strategy.js';
import { specOf } from '../builders/spec.js';
import { wanderingBars } from '../builders/walk.js';

/** What happens next on a real-time market: so many bars of one series come, or the others' patience is over. */
type Step =
  | { readonly kind: 'bars'; readonly series: number; readonly count: number }
  | { readonly kind: 'over' };
type Control = { readonly at: TapeCursor; readonly fact: ControlFact };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('bars' as const),
      series: fc.nat({ max: 1 }),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'over' as const }) },
);

class Market {
  readonly realTime = true;
  readonly tapes = [new BarTape(), new BarTape()] as const;
  private readonly instruments = [plainLinear.id, otherLinear.id];

  constructor(readonly bars: readonly (readonly Bar[])[]) {}

  tape({ instrument }: SeriesSpec): BarTape | undefined {
    return this.tapes[this.instruments.indexOf(instrument)];
  }

  /** The next bars of a series, and the open of the one after them. */
  give(series: number, count: number): void {
    const tape = this.tapes[series] as BarTape;
    const [closed, next] = [this.bars[series] ?? [], tape.length + count];
    const begun = closed[next];
    const forming = begun === undefined ? {} : { forming: { openMs: begun.openMs, open: begun.open } };
    tape.append({ closed: closed.slice(tape.length, next), ...forming });
  }
}

async function sessionOn(market: Market, seed: number): Promise<RunningSession> {
  const program = { strategy: restless.name, hash: '', parameters: { seed }, semantics: 2 };
  const spec = specOf({ instruments: [plainLinear, otherLinear], program });
  const hosted = await new InProcessHost(() => restless).open(spec);
  const opened = { spec, startedBy: 'owner', startedMs: 5 };
  return new RunningSession({ opened, correlation: correlationId('c'), hosted, tapes: market });
}

describe('bars of several series that come one after the other, late or never', () => {
  it('give the same decisions when the tape is read again, with what was given up as missing', async () => {
    let gaveUp = 0;
    let late = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(step, { minLength: 20, maxLength: 60 }), async (seed, steps) => {
        const market = new Market([wanderingBars(seed, 60), wanderingBars(seed + 1, 60)]);
        const live = await sessionOn(market, seed);
        const events: SessionEvent[] = [];
        const controls: Control[] = [];
        for (const one of steps) {
          if (one.kind === 'bars') market.give(one.series, one.count);
          events.push(...(await live.advance()));
          if (one.kind !== 'over') continue;
          const now = live.lacking().map((fact) => ({ at: live.cursor, fact }));
          gaveUp += now.length;
          controls.push(...now);
          events.push(...(await live.advance(now)));
        }
        late += controls.filter(({ fact }) => fact.kind === 'bar-missing' && hasBar(market, fact)).length;
        const again = await sessionOn(market, seed);
        expect(await again.advance(controls)).toEqual(events);
        expect(again.cursor).toBe(live.cursor);
        expect(again.snapshot).toEqual(live.snapshot);
      }),
      { numRuns: 150 },
    );
    // Otherwise this would show nothing.
    expect(gaveUp).toBeGreaterThan(50);
    expect(late).toBeGreaterThan(10);
  });
});

const hasBar = ({ tapes }: Market, fact: Extract<ControlFact, { kind: 'bar-missing' }>): boolean => {
  const tape = tapes[fact.series];
  return tape !== undefined && tape.indexAfter(fact.openMs) > tape.indexAfter(fact.openMs - 1);
};
