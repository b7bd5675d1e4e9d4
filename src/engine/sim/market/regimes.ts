/** How a market behaves for a while. Rates are in log price (0.0001 = 1 basis point) a bar. */
export interface Regime {
  readonly name: 'calm' | 'trend up' | 'trend down' | 'range' | 'volatile';
  /** Standard deviation of a bar's unforeseeable part. */
  readonly sigma: number;
  readonly drift: number;
  /** Size of the swings around the path; their period is drawn from [shortest, longest] bars. */
  readonly swing: number;
  readonly shortest: number;
  readonly longest: number;
  /** Multiplies the volume. */
  readonly activity: number;
}

/** Bars of a regime: drawn from [shortest, longest]. */
export const REGIME_BARS = { shortest: 120, longest: 480 } as const;

/** Equally likely; the two trends cancel over time. The swings give a 10/30 crossover something to cross. */
export const REGIMES: readonly Regime[] = [
  { name: 'calm', sigma: 2.5e-4, drift: 0, swing: 20e-4, shortest: 45, longest: 75, activity: 0.6 },
  { name: 'trend up', sigma: 4e-4, drift: 0.7e-4, swing: 32e-4, shortest: 42, longest: 70, activity: 1.1 },
  { name: 'trend down', sigma: 4e-4, drift: -0.7e-4, swing: 32e-4, shortest: 42, longest: 70, activity: 1.2 },
  { name: 'range', sigma: 4e-4, drift: 0, swing: 36e-4, shortest: 40, longest: 70, activity: 0.9 },
  { name: 'volatile', sigma: 9e-4, drift: 0, swing: 70e-4, shortest: 38, longest: 66, activity: 2 },
];
