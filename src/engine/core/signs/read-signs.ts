import { type Amount, add, amount, negate } from '../../domain/amount.js';
import { toNumber } from '../../domain/decimal.js';
import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Level } from '../../domain/notification.js';
import {
  type PositionSnapshot,
  paidInto,
  type SessionSnapshot,
  type SessionSpec,
} from '../../domain/session.js';
import { laxStepOf, type Reading, stepOf } from './step-sign.js';

/** A session as it stands, and what else is known of it. */
export interface SignView {
  readonly spec: SessionSpec;
  readonly snapshot: SessionSnapshot;
  /** The most that it had made so far, in coins; 0 when it never was above what was put in. */
  readonly mostMade: number;
  /** Market time of its last fill. */
  readonly lastFillMs?: number;
  readonly nowMs: number;
  /** What is paid next for holding an instrument, and when. */
  funding(id: InstrumentId): { readonly rate: number; readonly atMs: number } | undefined;
}

/** Shares of a limit. */
const LIMIT_PCT = [80, 100];
/** Below the peak. */
const DRAWDOWN_PCT = [10, 20, 30];
/** Of the mark, to the price of liquidation: the nearer, the higher the step. */
const LIQUIDATION_PCT = [10, 5];
/** It has to go so much farther away before it is told again. */
const AWAY = 1.1;
const FUNDING_AHEAD_MS = 15 * 60_000;
/** A habit takes so many fills, and is broken after so many times its usual pause, a day at least. */
const HABIT_FILLS = 5;
const HABIT_TIMES = 5;
const DAY_MS = 86_400_000;

/** All that is watched of a session. */
export const readSigns = (view: SignView): readonly Reading[] => [
  ...limitsOf(view),
  drawdownOf(view),
  ...view.snapshot.positions.flatMap((position) => positionSigns(view, position)),
  ...silenceOf(view),
  ...milestoneOf(view),
];

const instrumentOf = ({ spec }: SignView, id: InstrumentId): Instrument =>
  spec.instruments.find((one) => one.id === id) ?? (spec.instruments[0] as Instrument);
const decimalsOf = ({ spec }: Pick<SignView, 'spec'>): number =>
  (spec.instruments[0] as Instrument).quoteDecimals;

function limitsOf({ spec, snapshot }: SignView): readonly Reading[] {
  const { maxDailyLoss, maxPositionValue } = spec.limits;
  const loss = snapshot.dayPnl < 0 ? negate(snapshot.dayPnl) : amount(0);
  const held = snapshot.positions.reduce(
    (sum, one) => Math.max(sum, Math.abs(add(one.cost, one.unrealised))),
    0,
  );
  return [
    ...limitOf('daily-loss', loss, maxDailyLoss),
    ...limitOf('position-value', amount(held), maxPositionValue),
  ];
}

function limitOf(
  limit: 'daily-loss' | 'position-value',
  value: Amount,
  most: Amount | undefined,
): readonly Reading[] {
  if (most === undefined) return [];
  const percent = (value / most) * 100;
  const step = stepOf(percent, LIMIT_PCT);
  const reached = step === LIMIT_PCT.length;
  // A position at its limit is as large as somebody allowed; a lost day is lost.
  const level: Level = reached && limit === 'daily-loss' ? 'critical' : 'warn';
  const told = () => ({ level, sign: { kind: 'limit', limit, reached, value, most } }) as const;
  return [{ about: limit, step, least: laxStepOf(percent, LIMIT_PCT), told }];
}

type Standing = Pick<SignView, 'spec' | 'snapshot'>;

/** What it has made, in coins: what was put in later makes it worth no more. */
export const madeBy = ({ spec, snapshot }: Standing): number =>
  toNumber(amount(snapshot.equity - paidInto({ spec, snapshot })), decimalsOf({ spec }));

/** What its profit stands on, in coins; a book of orders by hand begins with nothing and is paid into order by order. */
const stakeOf = ({ spec, snapshot }: Standing): number =>
  toNumber(spec.cash > 0 ? spec.cash : paidInto({ spec, snapshot }), decimalsOf({ spec }));

function drawdownOf(view: SignView): Reading {
  const highest = stakeOf(view) + view.mostMade;
  const percent = highest > 0 ? (100 * (view.mostMade - madeBy(view))) / highest : 0;
  const step = stepOf(percent, DRAWDOWN_PCT);
  const beyond = DRAWDOWN_PCT[step - 1] ?? 0;
  const level = step === DRAWDOWN_PCT.length ? 'critical' : 'warn';
  const told = () => ({ level, sign: { kind: 'drawdown', percent, beyond } }) as const;
  return { about: 'drawdown', step, least: laxStepOf(percent, DRAWDOWN_PCT), told };
}

function positionSigns(view: SignView, position: PositionSnapshot): readonly Reading[] {
  if (position.quantity === 0) return [];
  return [...liquidationOf(view, position), ...fundingOf(view, position)];
}

function liquidationOf(view: SignView, position: PositionSnapshot): readonly Reading[] {
  const { instrument, markPrice: mark, liquidationPrice: liquidation } = position;
  if (liquidation === undefined || mark <= 0) return [];
  const percent = (Math.abs(mark - liquidation) / mark) * 100;
  const step = LIQUIDATION_PCT.filter((limit) => percent <= limit).length;
  const least = LIQUIDATION_PCT.filter((limit) => percent <= limit * AWAY).length;
  const { priceDecimals } = instrumentOf(view, instrument);
  const level = step === LIQUIDATION_PCT.length ? 'critical' : 'warn';
  const sign = { kind: 'liquidation', instrument, percent, mark, liquidation, priceDecimals } as const;
  return [{ about: `liquidation ${instrument}`, step, least, told: () => ({ level, sign }) }];
}

function fundingOf(view: SignView, position: PositionSnapshot): readonly Reading[] {
  const due = view.funding(position.instrument);
  const { instrument } = position;
  const isNear = due !== undefined && due.atMs > view.nowMs && due.atMs - view.nowMs <= FUNDING_AHEAD_MS;
  if (due === undefined || !isNear) return [];
  const { rate, atMs: dueMs } = due;
  const told = () => {
    const cost = amount(Math.round(add(position.cost, position.unrealised) * rate));
    return { level: 'info', sign: { kind: 'funding', instrument, dueMs, rate, cost } } as const;
  };
  // Its time is its step: the next one is later, and the same is never told again.
  return [{ about: `funding ${instrument}`, step: dueMs, least: dueMs, told }];
}

function silenceOf({ spec, snapshot, lastFillMs, nowMs }: SignView): readonly Reading[] {
  const isHabit = snapshot.fills >= HABIT_FILLS && lastFillMs !== undefined && spec.endsWhenFlat !== true;
  if (!isHabit || snapshot.state !== 'running') return [];
  const usualMs = Math.max(0, lastFillMs - spec.startMs) / snapshot.fills;
  const isSilent = nowMs - lastFillMs > Math.max(DAY_MS, HABIT_TIMES * usualMs);
  const told = () =>
    ({ level: 'info', sign: { kind: 'silent', sinceMs: lastFillMs, usualMs, atMs: nowMs } }) as const;
  const step = isSilent ? 1 : 0;
  return [{ about: 'silent', step, least: step, told }];
}

const ROUND = [1, 2, 5];
/** Steps are counted from here, so that those of small coins are above 0 too. */
const FIRST_POWER = -9;
/** Less than this share of what was put in is no news. */
const LEAST_SHARE = 0.01;

/** 1, 2, 5, 10, 20 … coins of profit; reached once, they stay reached. */
function milestoneOf(view: SignView): readonly Reading[] {
  const { spec, snapshot } = view;
  const decimals = decimalsOf(view);
  const profit = toNumber(amount(snapshot.equity - paidInto(view)), decimals);
  if (profit < LEAST_SHARE * toNumber(spec.cash, decimals) || profit <= 0) return [];
  const power = Math.floor(Math.log10(profit));
  const lead = ROUND.filter((one) => one * 10 ** power <= profit).length;
  const step = (power - FIRST_POWER) * ROUND.length + lead;
  const coins = (ROUND[lead - 1] ?? 1) * 10 ** power;
  const told = () => ({ level: 'info', sign: { kind: 'milestone', coins } }) as const;
  return [{ about: 'milestone', step, least: Number.MAX_SAFE_INTEGER, told }];
}
