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
  periodPnl: async ({ by }) => periodPnlOf({ groups: groupsOf(by) }),
  performance: async () => performanceOf(),
  tax: async () => taxOf(),
  overview: () => overviewOf(),
  nextBacktest: { kind: 'done', result: backtestResult() },
  fillRows: [exitFill, fillEvent()].map((fill) => ({
    session: 'm2',
    instrument: quoteOf().instrument,
    fill,
  })),
});
