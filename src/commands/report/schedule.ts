import { atLeast } from '../../engine/domain/person.js';
import { timeZoneNamed } from '../../engine/domain/time-zone.js';
import { type CommandContext, defineCommand } from '../command.js';
import { readSchedulePhrase } from '../parse/schedule-phrase.js';
import { phraseRefused, scheduled, unscheduled, zoneRefused } from '../views/schedules.js';
import { SCHEDULE_ARGS } from './schedule-args.js';

export const scheduleCommand = defineCommand({
  name: 'schedule',
  aliases: [],
  group: 'money',
  role: 'viewer',
  risk: 'write',
  place: 'any',
  args: SCHEDULE_ARGS,
  async run({ what, zone, account: of, when }, context) {
    const { desk, asker, address, place, person, preferences } = context;
    const isGroup = place !== 'private';
    if (isGroup && !atLeast(person.role, 'operator')) return phraseRefused('operator', '', preferences);
    const wish = readSchedulePhrase(when);
    if (wish.kind === 'unread' || wish.kind === 'often') return phraseRefused(wish.kind, when, preferences);
    if (wish.kind === 'off')
      return unscheduled(await desk.unschedule(wish.number, { address, isGroup }, asker), preferences);
    const timeZone = zoneOf(zone, context);
    if (timeZone === undefined && zone !== undefined) return zoneRefused(zone, preferences);
    const request = {
      what: what ?? (isGroup ? 'digest' : 'report'),
      schedule: wish.schedule,
      address,
      ...(of === undefined ? {} : { account: of }),
      ...(timeZone === undefined ? {} : { timeZone }),
    } as const;
    return scheduled(await desk.schedule(request, asker), context);
  },
});

/** A group stays where it is when its operator travels; a person's own reports follow them. */
function zoneOf(zone: string | undefined, { place, preferences }: CommandContext): string | undefined {
  if (zone !== undefined) return timeZoneNamed(zone);
  return place === 'private' ? undefined : preferences.timeZone;
}
