import { describe, expect, it } from 'vitest';
import type { StrategyContext } from '../../../src/engine/strategies/contract.js';
import { tapeOf } from '../../builders/bars.js';
import { money } from '../../builders/instrument.js';
import { Play } from '../../builders/play.js';
import { always, goFlat, goLong, scripted } from '../../builders/scripted-strategy.js';
import { MINUTE, START, specOf } from '../../builders/spec.js';

const DAY = 86_400_000;
const flip = (context: StrategyContext): void =>
  context.position() === 0 ? goLong(context) : goFlat(context);

describe('the day', () => {
  it('begins at 00:00 UTC with the equity of then, and limits what may be lost in it', () => {
    const spec = specOf({
      startMs: START + DAY - 3 * MINUTE,
      limits: { maxDailyLoss: money(5) },
      cash: money(1_000),
    });
    const play = new Play(spec, always(flip));
    const from = START + DAY - 3 * MINUTE;
    play.read([tapeOf([100, [100, 95], [95, 95], 95], from)]);
    // Bought at 100, sold at 95 after two minutes; the loss of 5 is reached, so the next entry waits for midnight.
    const minutes = (line: string): number => Number(line.split(' ')[0]) - DAY / MINUTE + 3;
    expect(play.deeds.map((line) => line.replace(/^\d+/, String(minutes(line))))).toEqual([
      '1 order 1 buy 1 market entry',
      '1 fill 1 buy 1 at 100 taker',
      '2 order 2 sell 1 market exit',
      '2 fill 2 sell 1 at 95 taker realised -5',
      '3 order 3 buy 1 market entry',
      '3 fill 3 buy 1 at 95 taker',
    ]);
    expect(play.session.snapshot()).toMatchObject({ dayPnl: 0, dayFills: 1, fills: 3 });
  });

  it('a loss that reaches the limit refuses entries until it is over', () => {
    const spec = specOf({ limits: { maxDailyLoss: money(5) } });
    const play = new Play(spec, always(flip)).read([tapeOf([100, [100, 95], 95, 95])]);
    expect(play.deeds.at(-1)).toBe('3 denied buy 1 daily-loss');
    expect(play.session.snapshot()).toMatchObject({ dayPnl: money(-5), dayFills: 2 });
    const denied = play.events.find(({ kind }) => kind === 'denied');
    expect(denied).toMatchObject({ denial: { rule: 'daily-loss', loss: money(5), limit: money(5) } });
  });
});

describe('the snapshot', () => {
  it('tells the book in the middle of a position', () => {
    const fill = { makerBps: 0, takerBps: 10, spreadBps: 0, slippageBps: 0, latencyMs: 0 };
    const spec = specOf({ fill, cash: money(1_000), stopBps: 1_000 });
    const play = new Play(spec, scripted({ 0: goLong })).read([tapeOf([100, [100, 104]])]);
    expect(play.session.snapshot()).toEqual({
      uid: 'uid-1',
      name: 'm1',
      state: 'running',
      tradingState: 'active',
      atMs: START + 2 * MINUTE,
      cash: money(899.9),
      paidIn: money(1_000),
      equity: money(1_003.9),
      realised: 0,
      unrealised: money(4),
      fees: money(0.1),
      funding: 0,
      dayPnl: money(3.9),
      dayFills: 1,
      fills: 1,
      orders: 2,
      restingEntries: 0,
      denials: 0,
      roundTrips: 0,
      positions: [
        {
          instrument: 'XYZ/USD',
          quantity: 1_000,
          cost: money(100),
          markPrice: 10_400,
          unrealised: money(4),
          stopPrice: 9_000,
        },
      ],
      bars: 2,
    });
    expect(play.session.equityCoins()).toBeCloseTo(1_003.9, 9);
  });

  it('before the first fact is the cash', () => {
    const { session } = new Play(specOf(), scripted({}));
    expect(session.snapshot()).toMatchObject({ atMs: 0, equity: money(100_000), dayPnl: 0, bars: 0 });
    expect(session.equityCoins()).toBe(100_000);
    expect(session.account.isFlat).toBe(true);
  });
});
