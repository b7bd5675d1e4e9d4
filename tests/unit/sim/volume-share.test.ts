import { describe, expect, it } from 'vitest';
import { restoreSession } from '../../../src/engine/core/restore.js';
import { ZERO } from '../../../src/engine/domain/amount.js';
import { type Bar, columnsOf } from '../../../src/engine/domain/bar.js';
import type { OrderTerms, Side } from '../../../src/engine/domain/order.js';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { barsOf, type Prices } from '../../builders/bars.js';
import { cents, coins } from '../../builders/instrument.js';
import { Play } from '../../builders/play.js';
import { goFlat, goLong, type Script, scripted, why } from '../../builders/scripted-strategy.js';
import { FREE, specOf } from '../../builders/spec.js';

/** Ten coins a bar, a tenth of which may be ours. */
const read = (script: Script, bars: readonly Prices[], stopBps?: number): Play => {
  const fill = { ...FREE, maxVolumeShareBps: 1_000 };
  const sizing = { kind: 'quantity', quantity: coins(2.5) } as const;
  const spec = specOf({ fill, sizing, ...(stopBps === undefined ? {} : { stopBps }) });
  const thin = barsOf(bars).map((bar): Bar => ({ ...bar, volume: 10 }));
  return new Play(spec, scripted(script)).read([columnsOf(thin)]);
};
const sends =
  (side: Side, terms: OrderTerms, more: { reduceOnly?: boolean; group?: number } = {}) =>
  (context: StrategyContext): void =>
    context.order({ side, quantity: coins(2.5), terms, reason: why, ...more });
const limit = (at: number, timeInForce?: 'ioc' | 'fok'): OrderTerms => ({
  type: 'limit',
  limitPrice: cents(at),
  ...(timeInForce === undefined ? {} : { timeInForce }),
});

describe('a share of the volume', () => {
  it('is the most that an entry gets; the rest of a market order is withdrawn', () => {
    expect(read({ 0: goLong }, [100, 100, 100]).deeds).toEqual([
      '1 order 1 buy 2.5 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '1 canceled 1 unfilled',
    ]);
  });

  it('fills a limit over several bars; what is left waits', () => {
    const { events, deeds, session } = read({ 0: sends('buy', limit(99)) }, [
      100,
      [100, 98],
      [99, 98],
      [99, 98],
      [99, 98],
    ]);
    expect(deeds.slice(1)).toEqual([
      '2 fill 1 buy 1 at 99 maker',
      '3 fill 1 buy 1 at 99 maker',
      '4 fill 1 buy 0.5 at 99 maker',
    ]);
    const remaining = events.flatMap((event) => (event.kind === 'fill' ? [event.remaining] : []));
    expect(remaining).toEqual([coins(1.5), coins(0.5), undefined]);
    expect(session.snapshot().restingEntries).toBe(0);
  });

  it('lets what only reduces go on at the next prices', () => {
    const bars: readonly Prices[] = [100, 100, 100, 100, 100, 100, 100, 100];
    const { deeds } = read({ 0: goLong, 1: goLong, 3: goFlat }, bars);
    expect(deeds.filter((line) => line.includes('exit') || line.includes('sell'))).toEqual([
      '4 order 2 sell 1 market exit',
      '4 fill 2 sell 1 at 100 taker',
    ]);
    const stopped = read(
      {
        0: sends('buy', limit(101)),
        2: sends('sell', { type: 'stop', stopPrice: cents(95) }, { reduceOnly: true }),
      },
      [100, 100, 100, [100, 90], [90, 89], [89, 88], 88],
    );
    expect(stopped.deeds.filter((line) => line.includes('sell'))).toEqual([
      '3 order 2 sell 2.5 stop 95 exit',
      '4 fill 2 sell 0.5 at 95 taker realised -2.8',
      '4 fill 2 sell 1 at 90 taker realised -10.6',
      '5 fill 2 sell 1 at 89 taker realised -11.6',
    ]);
  });

  it('ioc keeps what the volume gave, fok is not cut', () => {
    expect(read({ 0: sends('buy', limit(101, 'ioc')) }, [100, 100]).deeds.slice(1)).toEqual([
      '1 fill 1 buy 1 at 100 taker',
      '1 canceled 1 unfilled',
    ]);
    expect(read({ 0: sends('buy', limit(101, 'fok')) }, [100, 100]).deeds.slice(1)).toEqual([
      '1 canceled 1 unfilled',
    ]);
  });

  it('what one order of a group fills in part, the others lose', () => {
    const target = sends('sell', limit(105), { reduceOnly: true, group: 1 });
    const stop = sends('sell', { type: 'stop', stopPrice: cents(95) }, { reduceOnly: true, group: 1 });
    const both = (context: StrategyContext): void => {
      target(context);
      stop(context);
    };
    const bars: readonly Prices[] = [100, 100, 100, 100, [100, 106], [100, 94], 94, 94];
    const { deeds } = read({ 0: sends('buy', limit(101)), 3: both }, bars);
    expect(deeds.filter((line) => /fill [23]|canceled/.test(line))).toEqual([
      '5 fill 2 sell 1 at 105 maker realised 4.4',
      '6 fill 3 sell 1 at 95 taker realised -5.6',
      '6 fill 3 sell 0.5 at 94 taker realised -3.3',
      expect.stringContaining('canceled 2'),
    ]);
  });

  it('is carried over a restart: what remains rests', () => {
    const bars: readonly Prices[] = [100, [100, 98]];
    const { spec, events } = read({ 0: sends('buy', limit(99)) }, bars);
    const restored = restoreSession(spec, events, { paidIn: ZERO, emit: () => undefined });
    expect(restored.desk.venue.working(0)).toMatchObject([{ seq: 1, quantity: coins(1.5) }]);
  });
});
