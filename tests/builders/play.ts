import { Session } from '../../src/engine/core/session.js';
import { TapeReader } from '../../src/engine/core/tape.js';
import type { TapeControl } from '../../src/engine/core/tape-part.js';
import { type BarColumns, columnsOf } from '../../src/engine/domain/bar.js';
import type { MarketFact } from '../../src/engine/domain/market-fact.js';
import type { SessionSpec } from '../../src/engine/domain/session.js';
import {
  type ControlFact,
  closedThrough,
  openedAt,
  type SessionEvent,
} from '../../src/engine/domain/session-event.js';
import type { SealedStrategy } from '../../src/engine/strategies/contract.js';
import { barsOf, type Prices } from './bars.js';
import { linesOf } from './event-lines.js';
import { plainSpot } from './instrument.js';
import { type Script, scripted } from './scripted-strategy.js';
import { MINUTE, START, specOf } from './spec.js';

/** A control that takes effect when minute `minute` has closed, or, with `opened`, when its next bar was seen to open. */
export const afterClose = (minute: number, fact: ControlFact): TapeControl => ({
  at: closedThrough(START + minute * MINUTE),
  fact,
});
export const afterOpen = (minute: number, fact: ControlFact): TapeControl => ({
  at: openedAt(START + minute * MINUTE),
  fact,
});

/** A session at work, and what it has said so far. */
export class Play {
  readonly events: SessionEvent[] = [];
  readonly session: Session;
  readonly reader: TapeReader;

  constructor(
    readonly spec: SessionSpec,
    strategy: SealedStrategy,
    onEvent: (event: SessionEvent, session: Session) => void = () => undefined,
  ) {
    this.session = new Session(spec, strategy, (event) => {
      this.events.push(event);
      onEvent(event, this.session);
    });
    this.reader = new TapeReader(this.session);
  }

  /** Lets it read these columns from their beginning. */
  read(
    columns: readonly BarColumns[],
    controls: readonly TapeControl[] = [],
    facts: readonly MarketFact[] = [],
  ): this {
    const parts = columns.map((one, at) => ({ columns: one, from: 0, ...(at === 0 ? { facts } : {}) }));
    this.reader.read({ parts, controls });
    return this;
  }

  /** Something is done to it here and now. */
  control(fact: ControlFact): this {
    return this.read(
      this.spec.series.map(() => columnsOf([])),
      [{ at: this.reader.cursor, fact }],
    );
  }

  get lines(): readonly string[] {
    return linesOf(this.events, this.spec.instruments[0] ?? plainSpot);
  }

  /** What was ordered, filled and refused, without the signals that led to it. */
  get deeds(): readonly string[] {
    return this.lines.filter((line) => !line.includes(' signal '));
  }
}

export interface Scene {
  readonly spec?: Partial<SessionSpec>;
  readonly script: Script;
  readonly bars: readonly Prices[];
  readonly controls?: readonly TapeControl[];
  /** Of the first instrument. */
  readonly facts?: readonly MarketFact[];
}

/** One instrument in minutes, read in one piece. */
export function play({ spec = {}, script, bars, controls = [], facts = [] }: Scene): Play {
  return new Play(specOf(spec), scripted(script)).read([columnsOf(barsOf(bars))], controls, facts);
}
