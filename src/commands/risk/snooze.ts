import { alertChoice } from '../args/alert.js';
import { optional, required } from '../args/arg.js';
import { duration } from '../args/duration.js';
import { defineCommand } from '../command.js';
import { careAnswer } from '../views/alerts.js';

const HOUR_MS = 3_600_000;

/** Puts an alert off: it comes back by itself, as loud as before. */
export const snoozeCommand = defineCommand({
  name: 'snooze',
  aliases: [],
  group: 'look',
  role: 'operator',
  risk: 'write',
  place: 'any',
  args: { alert: required(alertChoice), time: optional(duration('15m', '1h', '8h')) },
  async run({ alert: which, time: forMs = HOUR_MS }, { desk, asker, preferences }) {
    return careAnswer(await desk.snooze({ which, forMs }, asker), preferences);
  },
});
