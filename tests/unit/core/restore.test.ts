import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreSession, SILENT_STRATEGY } from '../../../src/engine/core/restore.js';
import { ZERO } from '../../../src/engine/domain/amount.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import type { SessionEvent } from '../../../src/engine/domain/session-event.js';
import { tapeOf } from '../../builders/bars.js';
import { money, otherLinear, plainLinear } from '../../builders/instrument.js';
import { Play, play } from '../../builders/play.js';
import { restless } from '../../builders/restless-strategy.js';
import { goFlat, goLong } from '../../builders/scripted-strategy.js';
import { FREE, specOf } from '../../builders/spec.js';
import { wanderingBars } from '../../builders/walk.js';

const plain = { paidIn: ZERO, emit: (): void => undefined };

describe('a session restored from its events', () => {
  it('has the book, the counts and the resting stops of the original', () => {
    let stops = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 5, max: 120 }),
        (seed, length) => {
          const spec = specOf({
            instruments: [plainLinear, otherLinear],
            program: { strategy: 'restless', hash: '', parameters: { seed }, semantics: 2 },
            fill: { ...FREE, takerBps: 10 },
            stopBps: 300,
            cash: money(700),
          });
          const original = new Play(spec, restless).read(
            [seed, seed + 1].map((one) => columnsOf(wanderingBars(one, length))),
          );
          const told: SessionEvent[] = [];
          const restored = restoreSession(spec, original.events, {
            paidIn: ZERO,
            emit: (event) => told.push(event),
          });
          const [was, is] = [original.session.snapshot(), restored.snapshot()];
          expect(told).toEqual([]);
          expect(restored.account.sums()).toEqual(original.session.account.sums());
          for (const name of [
            'cash',
            'realised',
            'fees',
            'fills',
            'orders',
            'denials',
            'roundTrips',
          ] as const) {
            expect([name, is[name]]).toEqual([name, was[name]]);
          }
          const book = ({ positions }: typeof was) =>
            positions.map(({ quantity, cost, stopPrice }) => ({ quantity, cost, stopPrice }));
          expect(book(is)).toEqual(book(was));
          const stopsOf = (session: typeof restored) =>
            [0, 1].flatMap((index) =>
              session.desk.venue
                .working(index)
                .filter(({ purpose }) => purpose === 'stop')
                .map(({ seq, side, quantity, terms }) => ({ seq, side, quantity, terms })),
            );
          expect(stopsOf(restored)).toEqual(stopsOf(original.session));
          stops += stopsOf(restored).length;
          expect(is.state).toBe('paused');
        },
      ),
      { numRuns: 60 },
    );
    expect(stops).toBeGreaterThan(20);
  });

  it('values what it holds at its last fill until a price comes', () => {
    const original = play({ script: { 0: goLong }, bars: [100, [104, 110]] });
    const { equity, positions } = restoreSession(original.spec, original.events, plain).snapshot();
    expect(positions[0]).toMatchObject({ quantity: 1_000, markPrice: 10_400, unrealised: 0 });
    expect(equity).toBe(money(100_000));
  });

  it('that was over is over', () => {
    const ended = play({ script: { 0: goLong, 1: goFlat }, bars: [100, 100, 100] }).control({
      kind: 'finish',
    });
    expect(restoreSession(ended.spec, ended.events, plain).snapshot().state).toBe('ended');
    const throws = (): never => {
      throw new Error('x');
    };
    const failed = play({ script: { 0: throws }, bars: [100] });
    expect(restoreSession(failed.spec, failed.events, plain).snapshot().state).toBe('failed');
  });

  it('numbers its orders on, acts on its stop and decides nothing', () => {
    const original = play({ spec: { stopBps: 200 }, script: { 0: goLong }, bars: [100, 100] });
    const told: SessionEvent[] = [];
    const session = restoreSession(original.spec, original.events, {
      paidIn: ZERO,
      emit: (event) => told.push(event),
    });
    session.control({ kind: 'close' });
    expect(session.desk.orders).toBe(2);
    session.opened(0, original.session.atMs, 100);
    expect(told).toMatchObject([
      { kind: 'order', seq: 3, side: 'sell' },
      { kind: 'fill', orderSeq: 3 },
      { kind: 'canceled', seq: 2 },
    ]);
  });

  it('is run by a strategy that knows no parameters and needs no warm-up', () => {
    expect(SILENT_STRATEGY.warmupBars({ any: 1 })).toBe(0);
    const silent = new Play(specOf(), SILENT_STRATEGY).read([tapeOf([100, 50, 200])]);
    expect(silent.events).toEqual([]);
  });
});
