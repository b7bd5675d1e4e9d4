import type { Instrument } from '../domain/instrument.js';
import type { SessionSpec } from '../domain/session.js';
import type { SessionEvent } from '../domain/session-event.js';
import type { SealedStrategy, Strategy } from '../strategies/contract.js';
import type { Controls } from './controls.js';
import type { OrderDesk } from './order-desk.js';
import type { SeriesState } from './series-state.js';
import { BarContext } from './strategy-context.js';
import { StrategyWishes } from './wishes.js';

export interface StrategyParts {
  readonly spec: SessionSpec;
  readonly instruments: readonly Instrument[];
  readonly desk: OrderDesk;
  readonly controls: Controls;
  /** The series that the strategy sees, its own first. */
  readonly watched: readonly SeriesState[];
  readonly emit: (event: SessionEvent) => void;
}

/** A strategy with everything it may touch. */
export class StrategyRunner {
  private readonly strategy: Strategy;
  private readonly context: BarContext;
  private readonly watched: readonly SeriesState[];

  constructor(definition: SealedStrategy, parts: StrategyParts) {
    const { spec, watched } = parts;
    const wishes = new StrategyWishes(parts.desk, parts.controls, parts.emit);
    this.watched = watched;
    this.context = new BarContext(watched, parts.instruments, wishes);
    this.strategy = definition.create(setupOf(spec, watched), spec.program.parameters);
  }

  /** True when a series that the strategy sees has closed a bar at `closeMs`. */
  isFresh(closeMs: number): boolean {
    const { watched } = this;
    for (let index = 0; index < watched.length; index++) {
      if ((watched[index] as SeriesState).closedMs === closeMs) return true;
    }
    return false;
  }

  ask(): void {
    this.strategy.onBar(this.context);
  }
}

const setupOf = (spec: SessionSpec, watched: readonly SeriesState[]) => ({
  instruments: spec.instruments.map(({ id }) => id),
  series: watched.map(({ instrument, frame }) => ({ instrument, frame })),
  use: <T extends SeriesState['indicators'][number]>(indicator: T, series = 0): T => {
    const state = watched[series];
    if (state === undefined) throw new RangeError(`no series ${series}`);
    state.indicators.push(indicator);
    return indicator;
  },
});
