import type { SourceFaultCode } from '../../../engine/domain/own-program.js';

/** Of strategies that are the user's own. */
export interface OwnWords {
  readonly own: string;
  /** Own, and conditions instead of code. */
  readonly declared: string;
  readonly broken: (what: string) => string;
  readonly notStarted: (name: string, what: string) => string;
  /** What is wrong with a file; `detail` is the name, message or size it is about. */
  readonly faults: Readonly<Record<SourceFaultCode, (detail: string) => string>>;
  readonly lost: (session: string, what: string) => string;
  readonly lostAt: (time: string) => string;
  readonly keeps: (session: string) => string;
  readonly heldNothing: string;
  readonly closeIt: string;
  readonly noResult: (what: string) => string;
}
