import type { CataloguedSeries } from '../ports/series-catalogue.js';
import type { AlertRules } from '../runtime/alert-rules/alert-rules.js';
import type { RunTask } from '../runtime/backtest/backtest-thread.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import type { LiveAccounts } from '../runtime/live/live-account.js';
import type { OwnStrategies } from '../runtime/own/own-strategies.js';
import type { Accounts } from './accounts.js';
import type { AlertDesk } from './alerts/alert-desk.js';
import type { DrillDesk } from './alerts/drill.js';
import type { Boards } from './boards/boards.js';
import type { Rooms } from './boards/rooms.js';
import type { SurfaceHealth } from './desk.js';
import type { DeskSettings } from './desk-settings.js';
import type { DeskTerms } from './desk-terms.js';
import type { Follows } from './follows.js';
import type { Tickets } from './hand/tickets.js';
import type { People } from './people.js';
import type { Schedules } from './schedules/schedules.js';
import type { Tags } from './tags.js';

export interface DeskDependencies {
  readonly runtime: DeskRuntime;
  readonly people: People;
  readonly follows: Follows;
  readonly alerts: AlertDesk;
  readonly boards: Boards;
  readonly rooms: Rooms;
  readonly drills: DrillDesk;
  readonly schedules: Schedules;
  readonly accounts: Accounts;
  readonly live: LiveAccounts;
  readonly tickets: Tickets;
  readonly tags: Tags;
  readonly rules: AlertRules;
  /** Costs and limits follow the settings. */
  readonly terms: DeskTerms;
  readonly settings: DeskSettings;
  /** Hash of a strategy's source as it is now. */
  readonly hashOf: (strategy: string) => string | undefined;
  /** Stored series; kept in memory by the caller, since suggestions ask all the time. */
  readonly stored: () => readonly CataloguedSeries[];
  readonly runTask: RunTask;
  /** Absent = templates only. */
  readonly own?: OwnStrategies;
  readonly surfaces: () => readonly SurfaceHealth[];
  readonly memoryMb: () => number;
}
