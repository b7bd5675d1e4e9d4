import { notableOf } from '../../runtime/reports/notable.js';
import type { DeskDependencies } from '../desk-dependencies.js';
import { allViews } from '../session-view.js';
import type { NotableQuery, ReportDesk } from './report-desk.js';

type Parts = Pick<DeskDependencies, 'schedules' | 'people' | 'runtime'>;

export const reportCalls = (parts: Parts): ReportDesk => ({
  schedules: (place, asker) => parts.schedules.seenBy(place, asker),
  schedule(request, asker) {
    const own = parts.people.withId(asker.person)?.preferences.timeZone ?? 'UTC';
    return parts.schedules.add(request, request.timeZone ?? own, asker);
  },
  unschedule: (number, place, asker) => parts.schedules.remove(number, place, asker),
  notable: (query) => notableOf(parts.runtime, specsOf(parts, query), query),
});

const specsOf = ({ runtime }: Parts, { session, account }: NotableQuery) =>
  allViews(runtime, true)
    .map(({ spec }) => spec)
    .filter((spec) =>
      session === undefined ? account === undefined || spec.account === account : spec.name === session,
    );
