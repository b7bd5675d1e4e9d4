import { optional } from '../args/arg.js';
import { chartable } from '../args/chartable.js';
import { frame } from '../args/frame.js';
import { integer } from '../args/integer.js';
import { defineCommand } from '../command.js';
import { marketList } from '../views/market.js';
import { chartAnswer, chartSubject } from './chart-answer.js';

/** What fits a phone's width as candles. */
const USUAL_BARS = 120;

export const chartCommand = defineCommand({
  name: 'chart',
  aliases: ['c'],
  group: 'look',
  role: 'viewer',
  risk: 'read',
  place: 'any',
  args: {
    of: optional(chartable),
    frame: optional(frame),
    bars: optional(integer({ min: 10, max: 1_000, offered: [60, 120, 300] })),
  },
  async run({ of, frame: length, bars = USUAL_BARS }, context) {
    const subject = chartSubject(of, context.desk);
    if (subject === undefined) return marketList([], undefined, context.preferences);
    return chartAnswer({ ...subject, bars, frame: length ?? subject.frame }, context);
  },
});
