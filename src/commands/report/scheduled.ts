import { atLeast, type ChatAddress, type Person } from '../../engine/domain/person.js';
import type { DueReport } from '../../engine/domain/schedule.js';
import type { PeriodWish } from '../../engine/usecases/pnl-desk.js';
import { coverOf } from '../../engine/usecases/schedules/schedule-desk.js';
import type { CommandContext } from '../command.js';
import type { Reply } from '../reply.js';
import { lateness } from '../views/lateness.js';
import { teamFiguresOf } from './digest-figures.js';
import { digestReply } from './digest-reply.js';
import { figuresOf } from './figures.js';
import { reportReply } from './report-reply.js';
import { whoseFigures } from './whose.js';

interface Parts extends Pick<CommandContext, 'desk' | 'pictures' | 'nowMs'> {
  /** As they are now. */
  readonly person: Person | undefined;
}

/** A report that has come due, with the figures as they are now. Undefined: nobody is left who may read it there. */
export async function scheduledReport(
  due: DueReport,
  address: ChatAddress,
  { desk, pictures, nowMs, person }: Parts,
): Promise<Reply | undefined> {
  if (person === undefined || !atLeast(person.role, 'viewer')) return undefined;
  const preferences = { ...person.preferences, timeZone: due.timeZone };
  const context = { desk, pictures, preferences, address, nowMs };
  const period = periodTold(due, desk);
  const above = lateness(due, nowMs, preferences);
  const told =
    due.what === 'digest'
      ? digestReply(await teamFiguresOf(period, context), context, above)
      : await reportReply(
          await figuresOf(whoseFigures({ account: due.account }, context), period, context),
          context,
          above,
        );
  // Nobody was refused anything: it was asked for once and for all.
  const { tone: _tone, ...plain } = told;
  return plain;
}

/** A market that keeps other hours than the wall counts its own days: those that are now, or were before. */
function periodTold({ schedule, slot }: DueReport, desk: CommandContext['desk']): PeriodWish {
  const { period, isWhole } = coverOf(schedule, slot);
  if (desk.overview().market.kind === 'exchange') return period;
  const unit = schedule.kind === 'week' || schedule.kind === 'month' ? schedule.kind : 'day';
  return { kind: 'ago', unit, ago: isWhole ? 1 : 0 };
}
