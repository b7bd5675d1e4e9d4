import type { FollowWords, OrderWords, RiskWords, SessionWords, TradingWords } from '../trading-words.js';
import { enBacktest } from './backtest.js';
import { enJobs } from './jobs.js';
import { enStart } from './start.js';

const session: SessionWords = {
  none: 'No session runs. /paper starts one.',
  headline: (running, others) => `${running} running${others === 0 ? '' : `, ${others} not`}`,
  updated: (time) => `updated ${time} (market time)`,
  noFact: 'waiting for the first bar',
  today: (fills, fees) => `${fills === 1 ? '1 fill' : `${fills} fills`} · fees ${fees}`,
  margin: ({ leverage, mode, used }) => `${leverage}× ${mode}${used === undefined ? '' : ` ${used}`}`,
  funding: { paid: (value) => `${value} paid`, received: (value) => `${value} received` },
  stopBeyond: 'the stop lies beyond liquidation',
  halted: { halted: 'HALTED: nothing new is sent', reducing: 'REDUCING: only exits are sent' },
  done: {
    pause: (name) => `${name} is paused. No new entries; its position and stop stay.`,
    resume: (name) => `${name} goes on. It acts on the next signal.`,
    stop: (name) => `${name} ends: entries are withdrawn, its position is closed at the next price.`,
    close: (name) => `${name} closes its position at the next price and goes on.`,
  },
  already: {
    pause: (name) => `${name} is paused already.`,
    resume: (name) => `${name} runs already.`,
    stop: (name) => `${name} is over already.`,
    close: (name) => `${name} holds nothing.`,
  },
  notPossible: (name, state) => `${name} is ${state}; that is not possible now. Nothing happened.`,
};

const order: OrderWords = {
  nothingHeld: 'Flat. Nothing is held.',
  held: (open, quote) => `${open} ${quote} open`,
  position: ({ side, quantity, base, price }) => `${side} ${quantity} ${base} @ ${price}`,
  now: (price, open) => `now ${price} · ${open}`,
  stopAt: (price) => `stop ${price}`,
  noStop: 'no stop',
  liquidatedAt: (price) => `liquidated at ${price}`,
  margin: (used, leverage, mode) => `margin ${used} · ${leverage}× ${mode}`,
  noOrders: 'No orders yet.',
  noneRest: 'No order rests.',
  orders: (resting, others) => `${resting} resting${others === 0 ? '' : `, ${others} earlier`}`,
  statuses: {
    submitted: 'on its way',
    unknown: 'unknown',
    resting: 'resting',
    'partially-filled': 'in part',
    filled: 'filled',
    canceled: 'cancelled',
    rejected: 'rejected',
  },
  trails: (percent) => `trails ${percent}`,
  orderColumns: ['', '', 'quantity', 'state'],
  noFills: 'No fills yet.',
  fills: (count) => (count === 1 ? 'The last fill' : `The last ${count} fills`),
  fillColumns: ['time', '', 'quantity', 'price'],
  sessionColumn: '',
  feesOfThese: (fees, realised) => `fees ${fees} · realised ${realised}`,
};

const risk: RiskWords = {
  halted: (name, time) => `⛔ HALTED by ${name} ${time}`,
  already: '⛔ HALTED already.',
  gate: 'gate closed',
  entries: 'entries cancelled',
  positions: 'positions',
  kept: (positions, stops) => `${positions} kept, ${stops} ${stops === 1 ? 'stop' : 'stops'}`,
  untilUnhalt: 'Nothing new can be sent until /unhalt.',
  notStored: 'The gate is closed in memory; it will be stored as soon as the store works.',
  active: (name) => `Active again, by ${name}. Sessions act on their next signal.`,
  alreadyActive: 'Nothing is halted.',
  unhalt: 'unhalt',
};

const follow: FollowWords = {
  done: {
    follow: (name) => `What ${name} does is told here from now on.`,
    unfollow: (name) => `${name} is no longer told here.`,
  },
  already: {
    follow: (name) => `${name} is told here already.`,
    unfollow: (name) => `${name} is not told here.`,
  },
};

export const enTrading: TradingWords = {
  byHand: 'by hand',
  jobs: enJobs,
  modes: { paper: 'PAPER', double: 'DOUBLE', testnet: 'TESTNET', demo: 'DEMO', live: 'LIVE' },
  synthetic: 'SYNTHETIC',
  long: 'long',
  short: 'short',
  flat: 'flat',
  buy: 'buy',
  sell: 'sell',
  states: {
    running: '● running',
    paused: '⏸ paused',
    stopping: '○ stopping',
    ended: '○ ended',
    failed: '✕ failed',
    waiting: '○ waiting',
  },
  troubles: {
    diverged: 'would decide differently now: paused',
    failed: 'it decides nothing more; what it holds and its stop are still watched',
    'market-absent': 'its market is not there',
    'market-over': 'its market is over',
  },
  labels: {
    equity: 'equity',
    stop: 'stop',
    today: 'today',
    chart: 'chart',
    fills: 'fills',
    pause: 'pause',
    resume: 'resume',
    backtest: 'backtest',
    paper: 'paper',
    position: 'position',
    trouble: 'note',
    margin: 'margin',
    liquidation: 'liq. at',
    funding: 'funding',
    end: 'stop',
  },
  strategy: {
    count: (strategies) => (strategies === 1 ? '1 strategy' : `${strategies} strategies`),
    fails: (weakness) => `Fails: ${weakness}`,
    columns: ['set', 'default', 'range'],
    defaultStop: (percent) => `protective stop ${percent} from the entry`,
    templates: {},
  },
  session,
  start: enStart,
  backtest: enBacktest,
  order,
  risk,
  follow,
};
