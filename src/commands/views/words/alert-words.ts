import type { AlertEnd } from '../../../engine/domain/alerts/alert.js';
import type { Topic, Way } from '../../../engine/domain/alerts/topic.js';
import type { Level } from '../../../engine/domain/notification.js';

/** Words of alerts and of their care. Times and figures come in as final text. */
export interface AlertWords {
  readonly name: (number: number) => string;
  readonly often: (count: number, since: string) => string;
  /** Behind the number of an alert that is told again: the 1st, 2nd, 3rd time. */
  readonly call: (call: number) => string;
  readonly acknowledged: (by: string, time: string) => string;
  readonly snoozed: (by: string, time: string) => string;
  readonly over: Readonly<Record<AlertEnd, (time: string) => string>>;
  readonly ack: string;
  readonly ackAll: string;
  readonly snooze: string;
  readonly open: string;
  readonly head: (count: number) => string;
  readonly more: (count: number) => string;
  readonly none: string;
  readonly which: string;
  readonly done: (count: number) => string;
  readonly slept: (count: number, time: string) => string;
  readonly already: string;
  readonly unknown: (number: number) => string;
  readonly digest: Readonly<Record<'quiet' | 'daily', (count: number) => string>>;
  readonly digestMore: (count: number) => string;
  readonly topics: Readonly<Record<Topic, string>>;
  readonly ways: Readonly<Record<Way, string>>;
  /** Of what goes to channels outside the chats. */
  readonly outward: {
    /** In capitals, at the beginning of a subject. */
    readonly levels: Readonly<Record<Level, string>>;
    /** In their place, when somebody only tries. */
    readonly drill: string;
    readonly acknowledge: (number: number) => string;
    /** Platforms that a message of it went to. */
    readonly told: (platforms: readonly string[]) => string;
    /** What one place outside did with it. */
    readonly took: (place: string, time: string) => string;
    readonly refused: (place: string, time: string) => string;
  };
  /** Of trying whether alarms arrive. */
  readonly drill: {
    readonly head: (arrived: number, of: number) => string;
    readonly delivered: (seconds: string) => string;
    readonly late: (seconds: string) => string;
    readonly refused: string;
    readonly nothingOutside: string;
  };
}
