import { describe, expect, it } from 'vitest';
import { readSigns, type SignView } from '../../../../src/engine/core/signs/read-signs.js';
import { laxStepOf, stepAfter, stepOf } from '../../../../src/engine/core/signs/step-sign.js';
import { sessionUid } from '../../../../src/engine/domain/ids.js';
import type { PositionSnapshot, SessionSnapshot } from '../../../../src/engine/domain/session.js';
import { coins, money, plainLinear } from '../../../builders/instrument.js';
import { START, specOf } from '../../../builders/spec.js';

const DAY = 86_400_000;
const spec = specOf({ instruments: [plainLinear], cash: money(10_000) });

const position = (change: Partial<PositionSnapshot> = {}): PositionSnapshot => ({
  instrument: plainLinear.id,
  quantity: coins(10),
  cost: money(1_000),
  unrealised: money(0),
  markPrice: 10_000,
  ...change,
});

function view({
  snapshot = {},
  ...change
}: Partial<Omit<SignView, 'snapshot'>> & { snapshot?: Partial<SessionSnapshot> }): SignView {
  const still: SessionSnapshot = {
    uid: sessionUid('u'),
    name: 'm1',
    state: 'running',
    tradingState: 'active',
    atMs: START,
    cash: spec.cash,
    equity: spec.cash,
    realised: money(0),
    unrealised: money(0),
    fees: money(0),
    funding: money(0),
    dayPnl: money(0),
    dayFills: 0,
    fills: 0,
    orders: 0,
    restingEntries: 0,
    denials: 0,
    roundTrips: 0,
    positions: [],
    bars: 0,
  };
  return {
    spec,
    mostMade: 0,
    nowMs: START,
    funding: () => undefined,
    ...change,
    snapshot: { ...still, ...snapshot },
  };
}

/** What would be told of somebody of whom nothing is known yet. */
const told = (of: SignView) => readSigns(of).flatMap((one) => (one.step > 0 ? [one.told()] : []));

describe('a session', () => {
  it('of which nothing is to be said says nothing', () => {
    expect(told(view({}))).toEqual([]);
    expect(told(view({ snapshot: { positions: [position()] } }))).toEqual([]);
  });

  it('nears its limits and reaches them', () => {
    const limits = { maxDailyLoss: money(500), maxPositionValue: money(1_000) };
    const at = (loss: number, cost: number) =>
      told(
        view({
          spec: { ...spec, limits },
          snapshot: { dayPnl: money(-loss), positions: [position({ cost: money(cost) })] },
        }),
      );
    expect(at(399, 799)).toEqual([]);
    expect(at(400, 0)).toMatchObject([{ level: 'warn', sign: { limit: 'daily-loss', reached: false } }]);
    expect(at(500, 0)).toMatchObject([{ level: 'critical', sign: { limit: 'daily-loss', reached: true } }]);
    expect(at(0, -850)).toMatchObject([
      { level: 'warn', sign: { limit: 'position-value', value: money(850) } },
    ]);
    expect(at(-600, 1_000)).toMatchObject([{ level: 'warn', sign: { reached: true } }]);
  });

  it('falls from its highest', () => {
    const at = (equity: number) => told(view({ mostMade: 2_000, snapshot: { equity: money(equity) } }));
    expect(at(10_801)).toMatchObject([{ sign: { kind: 'milestone' } }]);
    expect(at(9_599)).toMatchObject([{ level: 'warn', sign: { kind: 'drawdown', beyond: 20 } }]);
    expect(at(8_399)).toMatchObject([{ level: 'critical', sign: { beyond: 30 } }]);
    // What was put in later makes nobody richer.
    expect(told(view({ mostMade: 0, snapshot: { equity: money(15_000), paidIn: money(15_000) } }))).toEqual(
      [],
    );
  });

  it('of orders by hand falls by a share of what was paid into it, not of its profit', () => {
    const at = (equity: number) =>
      told(
        view({
          spec: { ...spec, cash: money(0) },
          mostMade: 2,
          snapshot: { equity: money(equity), paidIn: money(500) },
        }),
      ).filter(({ sign }) => sign.kind === 'drawdown');
    expect(at(500.4)).toEqual([]);
    expect(at(452)).toEqual([]);
    expect(at(451)).toMatchObject([{ level: 'warn', sign: { beyond: 10 } }]);
  });

  it('comes near liquidation', () => {
    const at = (liquidationPrice: number) =>
      told(view({ snapshot: { positions: [position({ liquidationPrice })] } }));
    expect(at(8_900)).toEqual([]);
    expect(at(9_000)).toMatchObject([{ level: 'warn', sign: { kind: 'liquidation', percent: 10 } }]);
    expect(at(10_500)).toMatchObject([{ level: 'critical', sign: { percent: 5 } }]);
  });

  it('is told of funding a quarter of an hour before', () => {
    const at = (minutes: number, rate = 0.0001) =>
      told(
        view({
          snapshot: { positions: [position()] },
          funding: () => ({ rate, atMs: START + minutes * 60_000 }),
        }),
      );
    expect(at(16)).toEqual([]);
    expect(at(0)).toEqual([]);
    expect(at(15)).toMatchObject([{ level: 'info', sign: { kind: 'funding', cost: money(0.1) } }]);
    expect(at(15, -0.0001)).toMatchObject([{ sign: { cost: money(-0.1) } }]);
  });

  it('falls silent against its habit', () => {
    const at = (fills: number, days: number, state: SessionSnapshot['state'] = 'running') =>
      told(
        view({
          spec: { ...spec, startMs: START },
          snapshot: { fills, state },
          lastFillMs: START + DAY,
          nowMs: START + DAY + days * DAY,
        }),
      );
    expect(at(4, 9)).toEqual([]);
    expect(at(5, 1)).toEqual([]);
    expect(at(5, 1.1)).toMatchObject([{ level: 'info', sign: { kind: 'silent', usualMs: DAY / 5 } }]);
    expect(at(5, 1.1, 'paused')).toEqual([]);
  });

  it('has made a round figure', () => {
    const at = (profit: number) => told(view({ snapshot: { equity: money(10_000 + profit) } }));
    expect(at(99)).toEqual([]);
    expect(at(199)).toMatchObject([{ level: 'info', sign: { kind: 'milestone', coins: 100 } }]);
    expect(at(200)).toMatchObject([{ sign: { coins: 200 } }]);
    expect(at(7_000)).toMatchObject([{ sign: { coins: 5_000 } }]);
    expect(at(-5)).toEqual([]);
  });
});

describe('a step', () => {
  it('is not told at each swing about its limit', () => {
    const limits = [80, 100];
    let known = 0;
    const steps = [79, 81, 79, 81, 71, 81, 101, 95, 89, 79, 10].map((value) => {
      known = stepAfter(known, { step: stepOf(value, limits), least: laxStepOf(value, limits) });
      return known;
    });
    expect(steps).toEqual([0, 1, 1, 1, 0, 1, 2, 2, 1, 1, 0]);
  });
});
