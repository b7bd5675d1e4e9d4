import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Session } from '../../src/engine/core/session.js';
import type { Bar } from '../../src/engine/domain/bar.js';
import { columnsOf } from '../../src/engine/domain/bar.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import type { SessionEvent } from '../../src/engine/domain/session-event.js';
import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { STRATEGIES } from '../../src/engine/strategies/registry.js';
import { money, plainLinear, plainSpot } from '../builders/instrument.js';
import { parametersOf } from '../builders/parameters.js';
import { Play } from '../builders/play.js';
import { REMOTE } from '../builders/remote-play.js';
import { MINUTE, specOf } from '../builders/spec.js';
import { TwinVenue } from '../builders/twin-venue.js';
import { wanderingBars } from '../builders/walk.js';

/** Each bar begins where the one before ended, so that what follows a fact at once meets the price that the next bar has. */
function gapless(bars: readonly Bar[]): readonly Bar[] {
  let last = bars[0]?.open ?? 100;
  return bars.map((bar) => {
    const { high, low, close } = bar;
    const open = last;
    last = close;
    return { ...bar, open, high: Math.max(high, open), low: Math.min(low, open) };
  });
}

/** The beginning of the bar that follows. */
const after = (bars: readonly Bar[]) => {
  const last = bars.at(-1) as Bar;
  return { openMs: last.openMs + MINUTE, open: last.close };
};

/** Bar by bar, what a live session hears: its venue's answers come before the strategy is asked. */
function elsewhere(
  spec: SessionSpec,
  strategy: SealedStrategy,
  bars: readonly Bar[],
): readonly SessionEvent[] {
  const events: SessionEvent[] = [];
  const session = new Session({ ...spec, venue: REMOTE }, strategy, (event) => {
    events.push(event);
    venue.take(event);
  });
  const venue: TwinVenue = new TwinVenue(session);
  const columns = columnsOf(bars);
  const [series] = session.series;
  series?.view.show(columns, 0);
  for (const [index, { openMs, open, high, low, close, volume }] of bars.entries()) {
    const closeMs = openMs + MINUTE;
    venue.opened(0, openMs, open);
    session.opened(0, openMs, open);
    venue.work();
    series?.view.move(index);
    session.closed(0);
    venue.closed(0, { openMs, closeMs, open, high, low, close, volume });
    session.settle(closeMs);
    venue.work();
  }
  const { openMs, open } = after(bars);
  venue.opened(0, openMs, open);
  session.opened(0, openMs, open);
  venue.work();
  return events;
}

/**
 * What was decided, ordered and filled. Orders that leave together are answered after the last of them: of those that
 * send several, stops come between others of them, so neither numbers nor stops that were replaced at once are compared.
 */
function deedsOf(events: readonly SessionEvent[], sendsSeveral: boolean) {
  const ordered = events.flatMap((event) => {
    if (event.kind !== 'order' || (sendsSeveral && event.purpose === 'stop')) return [];
    const { seq, side, quantity, terms, purpose, reason, atMs } = event;
    return [{ ...(sendsSeveral ? {} : { seq }), side, quantity, terms, purpose, reason, atMs }];
  });
  const filled = events.flatMap((event) => {
    if (event.kind !== 'fill') return [];
    const { side, quantity, price, fee, realised, atMs, purpose } = event;
    return [{ side, quantity, price, fee, realised, atMs, purpose }];
  });
  const decided = events.filter(({ kind }) => kind === 'signal' || kind === 'denied');
  return { decided, ordered, filled };
}

const specFor = (strategy: SealedStrategy, seed: number, change: Partial<SessionSpec>): SessionSpec =>
  specOf({
    program: { strategy: strategy.name, hash: '', parameters: parametersOf(strategy, seed), semantics: 2 },
    // Enough: what the rest of an order is expected to cost is not what it costs.
    cash: money(200_000),
    ...change,
  });

describe('the same bars through a simulated venue and one that is elsewhere', () => {
  it.each(
    STRATEGIES.flatMap((strategy) =>
      [plainSpot, plainLinear].flatMap((instrument) =>
        [undefined, 300].map((stopBps) => ({ strategy, instrument, stopBps, name: strategy.name })),
      ),
    ),
  )(
    '$name on $instrument.id with stop $stopBps: the same orders and fills',
    ({ strategy, instrument, stopBps }) => {
      let orders = 0;
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
          const spec = specFor(strategy, seed, {
            instruments: [instrument],
            ...(stopBps === undefined ? {} : { stopBps }),
          });
          const bars = gapless(wanderingBars(seed, 160, { gapOneIn: Number.POSITIVE_INFINITY }));
          const simulated = new Play(spec, strategy);
          simulated.reader.read({
            parts: [{ columns: columnsOf(bars), from: 0, forming: after(bars) }],
            controls: [],
          });
          const severally = strategy.name === 'dca' || strategy.name === 'grid';
          const remote = deedsOf(elsewhere(spec, strategy, bars), severally);
          expect(remote).toEqual(deedsOf(simulated.events, severally));
          orders += simulated.session.desk.orders;
        }),
        { numRuns: 8 },
      );
      expect(orders).toBeGreaterThan(2);
    },
  );
});
