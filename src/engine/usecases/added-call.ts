import type { RuleDesk } from './alert-rules.js';
import type { AlertDesk } from './alerts/alert-desk.js';
import type { DrillDesk } from './alerts/drill.js';
import type { BoardDesk } from './boards/board-desk.js';
import type { DefinitionDesk } from './define.js';
import type { JobsDesk } from './jobs.js';
import type { LiveDesk } from './live/live-desk.js';
import type { PnlDesk } from './pnl-desk.js';
import type { ReportDesk } from './schedules/report-desk.js';

/** What comes to reads and effects. */
export type AddedCall =
  | keyof RuleDesk
  | keyof AlertDesk
  | keyof BoardDesk
  | keyof DrillDesk
  | keyof DefinitionDesk
  | keyof JobsDesk
  | keyof PnlDesk
  | keyof ReportDesk
  | Exclude<keyof LiveDesk, 'proposeStart'>;
