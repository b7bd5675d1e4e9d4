import type { PriceFault } from '../../../../engine/domain/price-fault.js';
import type { DenialWords, EventWords, NoticeWords } from '../event-words.js';
import { enExchangeNotices } from './exchange-notices.js';

const reasons: EventWords['reasons'] = {
  'fast-crossed-above-slow': () => 'fast average crossed above slow',
  'fast-crossed-below-slow': () => 'fast average crossed below slow',
  'rsi-below-low': (of) => `RSI ${of('rsi')} below ${of('low')}`,
  'rsi-above-high': (of) => `RSI ${of('rsi')} above ${of('high')}`,
  'rsi-above-middle': (of) => `RSI ${of('rsi')} back above ${of('middle')}`,
  'rsi-below-middle': (of) => `RSI ${of('rsi')} back below ${of('middle')}`,
  'close-below-lower-band': (of) => `close ${of('close')} below the lower band ${of('lower')}`,
  'close-above-upper-band': (of) => `close ${of('close')} above the upper band ${of('upper')}`,
  'close-above-middle-band': (of) => `close ${of('close')} back above the middle band ${of('middle')}`,
  'close-below-middle-band': (of) => `close ${of('close')} back below the middle band ${of('middle')}`,
  'macd-crossed-above-signal': () => 'MACD crossed above its signal line',
  'macd-crossed-below-signal': () => 'MACD crossed below its signal line',
  'dca-first': (of) => `a round begins with ${of('amount')}`,
  'dca-regular': () => 'it is time for the next buy',
  'dca-safety': (of) => `the price is ${of('depth')} % below the first`,
  'dca-profit': (of) => `${of('profit')} % above the average cost of ${of('cost')}`,
  'grid-opening': (of) => `it buys for the ${of('cells')} cells above the market`,
  'grid-buy': (of) => `the price came down to the line at ${of('line')}`,
  'grid-sell': (of) => `the price came up to the line at ${of('line')}`,
  'grid-exit': (of) => `close ${of('close')} is too far below the grid, which begins at ${of('lower')}`,
  'first-bar': () => 'it buys at the start and holds',
  liquidated: (of) => `liquidated: the mark came to ${of('mark')}`,
  'protective-stop': () => 'the protective stop was hit',
  'closed-by-hand': () => 'closed by hand',
  'ordered-by-hand': () => 'ordered by hand',
  adopted: () => 'taken over as it lay at the exchange',
  'trailing-stop': () => 'the trailing stop was hit',
  'profit-target': () => 'the profit target was reached',
  'session-stopped': () => 'the session was stopped',
  'tape-over': () => 'the market data ended',
};

const STATES = { active: 'active', reducing: 'only reducing positions', halted: 'halted' } as const;

const denials: DenialWords = {
  'trading-state': ({ state }) => `the desk is ${STATES[state]}`,
  paused: () => 'the session is paused',
  withdrawn: () => 'it was withdrawn before it was sent',
  stale: ({ age, limit }) => `the signal was ${age} old, at most ${limit} is acted on`,
  'order-value': ({ value, limit }) => `the order is worth ${value}, above the limit of ${limit}`,
  'position-value': ({ value, limit }) => `the position would be worth ${value}, above the limit of ${limit}`,
  'price-band': ({ value, limit }) => `its price is ${value} off the market, at most ${limit} is allowed`,
  'daily-loss': ({ value, limit }) => `the day has lost ${value}, the limit is ${limit}`,
  'min-quantity': ({ value, limit }) => `${value} is below the smallest order of ${limit}`,
  'max-quantity': ({ value, limit }) => `${value} is more than the venue takes in one order, ${limit}`,
  'min-value': ({ value, limit }) => `the order is worth ${value}, the smallest is ${limit}`,
  'no-cash': ({ needed, available }) => `it needs ${needed}, there is ${available}`,
  'no-margin': ({ needed, available }) => `it needs ${needed} of margin, there is ${available}`,
  leverage: ({ leverage, limit }) => `its leverage is ${leverage}×, the venue lends ${limit}× at most`,
  delisted: () => 'the venue no longer trades it',
  'not-shortable': () => 'this instrument cannot be sold short',
};

const FAULTS: Readonly<Record<PriceFault, (given: string) => string>> = {
  'no-number': (given) => `${given} is no number`,
  'not-positive': (given) => `${given} is not above zero`,
  range: (given) => `its low and high, ${given}, do not hold its open and close`,
  'bad-volume': (given) => `it has a volume of ${given}`,
  'far-off': (given) => `${given} is far off`,
  crossed: (given) => `bid and ask cross: ${given}`,
  future: (given) => `it is of ${given}, which has not come`,
  past: (given) => `it is of ${given}, which is over`,
};

const ASIDE: Readonly<Record<'bar' | 'quote' | 'mark', string>> = {
  bar: 'Nothing is traded on it, and entries wait until prices make sense. If five bars in a row agree with it, it is believed.',
  quote: 'Nothing is shown or traded on it: the last bar counts until quotes make sense.',
  mark: 'Positions stay at the mark before it.',
};

const notices: NoticeWords = {
  bought: 'Bought',
  sold: 'Sold',
  liquidated: ({ session, side, quantity, price }) =>
    `⛔ ${session} was liquidated: ${side} ${quantity} at ${price}`,
  liquidatedNext: (lost, left) => `${lost}, its fee included. ${left} are left; the session goes on.`,
  fill: ({ verb, quantity, price }) => `${verb} ${quantity} at ${price}`,
  realised: (profit) => `, ${profit}`,
  refused: ({ session, side, what }) => `${session} did not ${side} ${what}`,
  why: (reason) => `: ${reason}`,
  buy: 'buy',
  sell: 'sell',
  ended: (session) => `${session} has ended`,
  failed: (session, code) => `⛔ ${session} stopped itself: it met a fault of ours (${code}).`,
  failedSince: (time) => `Nothing was sent since ${time} (market time).`,
  diverged: (session) => `⏸ ${session} is paused: run again, it would have decided differently.`,
  divergedAt: (time, cause) => `First at ${time} (market time): ${cause}.`,
  causes: {
    program: 'its strategy has changed',
    engine: 'Helmsman itself has changed',
    tape: 'its recorded market data has changed',
  },
  divergedKeeps: 'Its position and its stop stay.',
  missed: (span, signals) =>
    `${span} missed, ${signals === 1 ? '1 signal' : `${signals} signals`} not acted on`,
  missedNext: (sessions) =>
    sessions.length === 1
      ? `${sessions[0]} goes on with its next signal.`
      : `${sessions.length} sessions go on with their next signals.`,
  drawn: (session, money, account) =>
    `${session} has drawn ${money} on ${account}: its cross margin ran low.`,
  drawnNext: (left) => `${left} free there now. /session says at which price it would be liquidated.`,
  nothingToDraw: (session, account) => `${session} runs out of margin, and ${account} has no free cash left.`,
  nothingToDrawNext: 'The venue takes the position when the mark reaches its liquidation price.',
  closeIt: 'close',
  tapeOver: (source) => `The market ${source} is over: no more bars will come.`,
  tapeOverNext: 'Its sessions keep what they hold; /stop ends one.',
  tradingState: {
    active: (by) => `Active again, by ${by}.`,
    reducing: (by) => `⛔ REDUCING by ${by}.`,
    halted: (by) => `⛔ HALTED by ${by}.`,
  },
  because: (reason) => `Reason: ${reason}`,
  tradingStateNext: {
    active: 'Sessions act on their next signal.',
    reducing: 'Only what shrinks a position is sent.',
    halted: 'Nothing new can be sent until /unhalt. Stops stay.',
  },
  surfaceDown: (name, detail) => `${name} cannot be reached${detail === undefined ? '' : `: ${detail}`}.`,
  surfaceDownNext: 'Nothing about trading changes. What is said there waits.',
  surfaceUp: (name) => `✓ ${name} can be reached again.`,
  stream: {
    live: (source, stream) => `✓ ${source} ${stream}: prices come as they happen again.`,
    polling: (source, stream) => `${source} ${stream} is silent: bars are asked for one by one.`,
    down: (source, stream) => `${source} ${stream} gives no prices.`,
  },
  streamNext: {
    live: 'Entries are open again.',
    polling: 'Entries wait until it speaks again. Positions keep their stops.',
    down: 'Entries wait, and signals of the bars missed are not acted on. I will say when it is back.',
  },
  marketNews: {
    delisted: (instrument, source) => `${instrument} is not traded on ${source} any more.`,
    ending: (instrument, source, time) => `${source} ends ${instrument} on ${time}.`,
    'rules-changed': (instrument, source) => `${source} has changed the rules of ${instrument}.`,
    quarantined: ({ what, instrument, source, fault, given, last }) => {
      const why = fault === 'far-off' && last !== undefined ? `${given} after ${last}` : FAULTS[fault](given);
      return `A ${what} of ${instrument} from ${source} was put aside: ${why}.`;
    },
    'sound-again': (instrument, aside) =>
      `✓ Prices of ${instrument} make sense again. ${aside === 1 ? '1 bar was' : `${aside} bars were`} left out.`,
    believed: ({ instrument, before, price, aside }) =>
      `${instrument} is at ${price} now, after ${before}: ${aside + 1} bars in a row say so.`,
    'clock-jumped': (source, span, isLater) =>
      `${source} says that it is ${span} ${isLater ? 'later' : 'earlier'} than it should be.`,
  },
  newListings: (source, instruments) => `New on ${source}: ${instruments}`,
  marketNewsOf: (sessions) => `It is traded by ${sessions.join(', ')}.`,
  marketNewsNext: {
    delisted: 'No more bars will come. Its sessions keep what they hold; /stop ends one.',
    ending:
      'Close what you hold before: what is left is settled by the exchange at its own price. /positions shows it.',
    'rules-changed':
      'Sessions go by them from the next bar on, and what rests is rounded again. Price steps finer than before count after a restart.',
    'sound-again': 'Entries are open again.',
    believed:
      'Its strategies are paused, and what they hold keeps its stops. Look at /price and at the exchange before you /resume one.',
    'clock-jumped': 'The old time counts until it says so three times in a row. Nothing has to be done.',
  },
  quarantinedNext: (what) => ASIDE[what],
  seeHealth: 'health',
  drill: (by) => `DRILL: ${by} tries whether alarms arrive here.`,
  drillNext: 'Nothing has happened, and there is nothing to do.',
  storeFailing: (cause) => `⛔ Nothing can be stored: ${cause}.`,
  storeFailingNext: 'Entries wait. Stops and /halt still work.',
  storeRecovered: '✓ Storing works again. What was kept in memory is stored.',
  seeCard: 'session',
  seeProfit: 'pnl',
  seeStatus: 'status',
  goOn: 'resume',
  lift: 'unhalt',
};

export const enEvents: EventWords = { reasons, denials, notices, exchange: enExchangeNotices };
