import type { Level } from '../../domain/notification.js';
import type { Sign } from '../../domain/sign.js';

/**
 * How far something has gone: `step` 0 = not at all. `least` is the step under laxer limits: a figure that swings about a limit is not
 * told at each swing.
 */
export interface Reading {
  /** What it is about, of one session. */
  readonly about: string;
  readonly step: number;
  readonly least: number;
  /** What is told when the step is new. */
  readonly told: () => { readonly level: Level; readonly sign: Sign };
}

/** The step that stands after a look, given the one that stood; it is told when it is higher. */
export const stepAfter = (known: number, { step, least }: Pick<Reading, 'step' | 'least'>): number =>
  step > known ? step : Math.min(known, Math.max(step, least));

/** How many of the limits, which rise, a value has reached. */
export const stepOf = (value: number, limits: readonly number[]): number =>
  limits.filter((limit) => value >= limit).length;

/** The same with each limit a tenth lower. */
export const laxStepOf = (value: number, limits: readonly number[]): number =>
  stepOf(
    value,
    limits.map((limit) => limit * LAX),
  );
const LAX = 0.9;
