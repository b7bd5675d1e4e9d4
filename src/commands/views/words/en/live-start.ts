import type { LiveWords } from '../live-words.js';

const HALTED = {
  active: 'active',
  reducing: 'it only reduces positions',
  halted: 'it is halted: /unhalt lifts that',
} as const;

/** Of the checklist before a live start. A cure stands behind what is wrong. */
export const enLiveStart: LiveWords['start'] = {
  labels: {
    account: 'account',
    environment: 'where',
    prices: 'prices',
    state: 'state',
    rights: 'key',
    clock: 'clock',
    margin: 'margin',
    free: 'market',
    cash: 'cash',
    stop: 'stop',
    room: 'room',
    size: 'size',
    fees: 'fees',
    limits: 'limits',
    desk: 'desk',
    death: 'if down',
  },
  notStarted: (account, wrong) =>
    `Not ready to trade on ${account}: ${wrong === 1 ? 'one thing is' : `${wrong} things are`} not right.`,
  nothing: 'Nothing was started. Put it right and ask again.',
  which: 'On which account? There are several. Nothing was started.',
  noPrice: (instrument, afterS) =>
    `The first price of ${instrument} has not come yet. Nothing was started; ask again in ${afterS} s.`,
  askAgain: 'again',
  ok: (text) => `✓ ${text}`,
  wrong: (text) => `✕ ${text}`,
  account: (account, key) => `${account} · key ${key}`,
  environment: (mode, ok) => (ok ? mode : `${mode}: not before limits and a second factor are built in`),
  prices: ({ ok, prices }, { has, wanted }) => {
    if (ok) return `of ${has}`;
    const are = prices === undefined ? 'from no exchange' : `of ${has}`;
    return `${are}; orders go to ${wanted}: set BYBIT_ENVIRONMENT and start with --market bybit`;
  },
  rights: ({ ok, lacks, forbidden, isBound }) => {
    if (forbidden.length > 0) return `it may ${forbidden.join(', ')}: make one that may only trade`;
    if (lacks.length > 0) return `it may not trade ${lacks.join(', ')}: give it that right at the exchange`;
    if (!ok) return 'its rights are not known yet: /sync';
    return isBound
      ? 'trades only, from named addresses'
      : 'trades only, but from anywhere: bind it to an address';
  },
  clock: (offset, ok) => {
    if (offset === undefined) return 'not measured yet: /sync';
    return ok ? `${offset} ms` : `${offset} ms off: set the clock of this machine (NTP)`;
  },
  margin: ({ ok, wanted, has, because }) => {
    if (!ok && because !== undefined)
      return `${because} counts with another mode than ${wanted}, and an account has one: ask for its mode, end it, or use a sub-account`;
    if (has === wanted) return wanted;
    return ok
      ? `${wanted}, to be set`
      : `the account is ${has ?? '–'}, not ${wanted}: close all there, or set it at Bybit`;
  },
  free: ({ ok, instrument, owner }) => {
    if (ok) return `${instrument} is free`;
    return owner === undefined
      ? `${instrument} has a position that is not ours: /adopt it, or close it there`
      : `${instrument} belongs to ${owner}: end it, or use a sub-account`;
  },
  cash: (cash, free, ok) => (ok ? `${cash} of ${free} free` : `${cash} are asked for, ${free} are free`),
  stop: (percent, loss) => `${percent} from the entry · if hit ≈ ${loss}`,
  noStop: 'it has none of its own: say one, such as stop=10%',
  room: (room, leverage, ok) =>
    ok
      ? `liquidated beyond ${room} (${leverage}×)`
      : `liquidated at ${room} (${leverage}×), before its stop: less leverage or a nearer stop`,
  size: (value, smallest, ok) =>
    ok ? `up to ${value} at once` : `${value} at once, the smallest order is ${smallest}: more cash`,
  fees: (maker, taker) => `maker ${maker} · taker ${taker} bps`,
  noFees: 'what the account pays is not known yet: /sync',
  limits: (limits) => (limits.length === 0 ? 'none: /desk sets some' : limits.join(' · ')),
  limitNames: {
    order: (value) => `order ${value}`,
    position: (value) => `position ${value}`,
    day: (value) => `day −${value}`,
  },
  desk: ({ ok, tradingState, sessions, most }) => {
    if (ok) return 'active';
    return tradingState === 'active' ? `${sessions} of ${most} sessions run: end one` : HALTED[tradingState];
  },
  death: 'stops stay at the exchange; entries that rest stay until we are back',
  stopButton: (stop) => `stop ${stop}`,
};
