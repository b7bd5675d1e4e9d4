import type { Dimension, PeriodWish } from '../../engine/usecases/pnl-desk.js';
import { defineCommand } from '../command.js';
import { nothingTraded } from '../views/period-head.js';
import { groupsPage } from '../views/pnl-groups.js';
import { WHOSE, whoseFigures } from './whose.js';

/** The last so many days, weeks or months, each with what was booked in it. */
const periods = (name: string, by: Dimension & ('day' | 'week' | 'month'), count: number) =>
  defineCommand({
    name,
    aliases: [],
    group: 'money',
    role: 'viewer',
    risk: 'read',
    place: 'any',
    args: WHOSE,
    async run(of, context) {
      const period: PeriodWish = { kind: 'last', unit: by, count };
      const pnl = await context.desk.periodPnl({ ...whoseFigures(of, context), period, by });
      return pnl === undefined
        ? nothingTraded(context.preferences)
        : groupsPage(pnl, by, context.preferences);
    },
  });

export const dailyCommand = periods('daily', 'day', 7);
export const weeklyCommand = periods('weekly', 'week', 8);
export const monthlyCommand = periods('monthly', 'month', 12);
