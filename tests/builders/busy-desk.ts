import { personId } from '../../src/engine/domain/ids.js';
import type { ScheduledReport } from '../../src/engine/domain/schedule.js';
import { NOTHING_NOTABLE } from '../../src/engine/runtime/reports/notable.js';
import { type FakeDesk, sessionView, snapshotOf } from './fake-desk.js';
import { groupsOf, performanceOf, periodPnlOf, taxOf } from './pnl.js';
import {
  backtestResult,
  chartBars,
  exitFill,
  fillEvent,
  overviewOf,
  pnlOf,
  quoteOf,
  usdt,
  walletOf,
} from './values.js';

const scheduled: ScheduledReport = {
  number: 1,
  what: 'report',
  person: personId('owner'),
  address: { platform: 'console', chatId: 'main' },
  schedule: { kind: 'days', weekdays: [1, 2, 3, 4, 5], minute: 1260 },
  done: { name: '1970-01-01T00:00', atMs: 0 },
};

const views = [
  sessionView('m2'),
  sessionView('m1', {
    state: 'paused',
    snapshot: snapshotOf('m1', { state: 'paused', equity: usdt(9_900) }),
  }),
];

/** A desk that has something to say to every command. */
export const busyDesk = (): Partial<FakeDesk> => ({
  sessionViews: [...views],
  price: (instrument) => quoteOf({ instrument: { ...quoteOf().instrument, id: instrument } }),
  chart: async ({ session }) => chartBars(session === undefined ? {} : { fills: [fillEvent(), exitFill] }),
  wallets: () => [walletOf()],
  pnl: async () => pnlOf({ sessions: views }),
  readToday: async () => usdt(12),
  periodPnl: async ({ by }) => periodPnlOf({ groups: groupsOf(by) }),
  performance: async () => performanceOf(),
  tax: async () => taxOf(),
  notable: async () => ({ ...NOTHING_NOTABLE, fills: 42, stops: 1, denied: 2 }),
  schedules: () => [scheduled],
  schedule: async (request) => ({ kind: 'done', report: { ...scheduled, ...request } }),
  overview: () => overviewOf(),
  nextBacktest: { kind: 'done', result: backtestResult() },
  fillRows: [exitFill, fillEvent()].map((fill) => ({
    session: 'm2',
    instrument: quoteOf().instrument,
    fill,
  })),
});
