import type { HandRefusalWords, TicketWords } from '../hand-words.js';

const SIDES = { buy: 'Buy', sell: 'Sell' } as const;

export const enTicket: TicketWords = {
  title: {
    order: (side, what) => `${SIDES[side]} ${what}`,
    close: (what, share) => `Close ${share === undefined ? what : `${share} of ${what}`}`,
    'stop-at': (session, price) =>
      price === undefined ? `No stop for ${session}` : `Stop of ${session} at ${price}`,
    'target-at': (session, price) =>
      price === undefined ? `No target for ${session}` : `Target of ${session} at ${price}`,
    trail: (session, distance) => `Stop of ${session} trails ${distance}`,
    start: (program, market) => `Start ${program} ${market}`,
    adopt: (what) => `Take over ${what}`,
  },
  states: {
    open: 'to confirm',
    expired: 'expired',
    withdrawn: 'withdrawn',
    requoted: 'replaced',
    waiting: 'confirmed',
    leaving: 'on its way',
    resting: 'resting',
    filled: '✓ filled',
    denied: '✕ refused',
    canceled: '✕ withdrawn',
    rejected: '✕ rejected',
    unproven: 'unknown',
    done: '✓ done',
  },
  labels: {
    account: 'account',
    value: 'value',
    price: 'price',
    margin: 'margin',
    fee: 'costs',
    stop: 'stop',
    target: 'target',
    change: 'if hit',
    after: 'after',
    limit: 'limit',
    day: 'today',
    was: 'moved',
  },
  at: (price, band) => `at ${price} ±${band}`,
  margin: (value, leverage) => `≈ ${value} ${leverage}×`,
  limitAt: (price) => `limit ${price}`,
  flat: 'flat',
  against: (move) => `if ${move}`,
  used: (percent) => `${percent} used`,
  was: (price) => `was ${price}`,
  valid: (number, time, who) => `t${number} · until ${time} · @${who}`,
  footers: {
    expired: (time) => `Expired at ${time}. Nothing was sent.`,
    withdrawn: 'Withdrawn. Nothing was sent.',
    requoted: 'The market had moved: there is a new ticket.',
    waiting: 'Confirmed. It is sent at the next price.',
    resting: (order) => `Order ${order} rests.`,
    leaving: (order, isLimit) => {
      const what = order === undefined ? 'Confirmed. It' : `Order ${order}`;
      const then = isLimit ? ': it rests there once Bybit says so.' : '; Bybit says when it is filled.';
      return `${what} is on its way to Bybit${then}`;
    },
    restsThere: (order) => `Order ${order} rests at Bybit.`,
    taken: (order) => `Bybit has order ${order}; it is not filled yet.`,
    done: 'Done.',
    started: (session, account) => `${session} runs on ${account}.`,
    canceled: (order) => `Order ${order} was withdrawn.`,
    denied: (why) => `Not sent: ${why}.`,
    rejected: (code) => `The exchange did not take it (${code}).`,
    unproven: (order) => `Whether the exchange has order ${order}, nobody knows yet. It is being asked.`,
    filled: ({ verb, what, price, fee, took }) => `${verb} ${what} at ${price} · fee ${fee}${took}`,
  },
  bought: 'Bought',
  sold: 'Sold',
  confirm: {
    'stop-at': 'Set the stop',
    'target-at': 'Set the target',
    trail: 'Trail the stop',
    start: 'Start it',
    adopt: 'Take it over',
  },
  edit: 'Edit',
  discard: '✕',
  again: 'Quote again',
};

export const enHandRefusals: HandRefusalWords = {
  noMarket: (instrument) =>
    `${instrument} has no market that moves now, so there is no price. Nothing was sent.`,
  denied: (side, what, why) => `Cannot ${side} ${what}: ${why}. Nothing was sent.`,
  flat: (what) => `Nothing of ${what} is held that could be sold or closed here. Nothing was sent.`,
  holders: (names) => `Held by ${names.join(', ')}: close it there.`,
  holdsLess: (held) => `Only ${held} is held by hand. Nothing was sent; max sells all of it.`,
  tooLarge: (text) => `${text} is more than can be counted to the last unit. Nothing was sent.`,
  badNumber: (what, text, decimals) =>
    `${text} cannot be the ${what}: at most ${decimals} decimals. Nothing was sent.`,
  wrongSide: ({ what, price, market, needs }) =>
    `A ${what} at ${price} would act at once: it must be ${needs} the market (${market}). Nothing was sent.`,
  stopBeyond: ({ stop, liquidation, nearest }) =>
    `A stop at ${stop} would come too late: the position is liquidated at ${liquidation}. ${nearest} is the furthest that works; or less leverage. Nothing was sent.`,
  tooMany: (limit) =>
    `There are ${limit} sessions and books, which is the most. /stop one first. Nothing was sent.`,
  foreign: (owner) => `This ticket is @${owner}’s.`,
  elsewhere: 'This ticket was asked for in another chat: confirm it there. Nothing was sent.',
  unknown: 'There is no such ticket any more. Nothing was sent; ask again.',
  moved: 'The market has moved. Nothing was sent; this is the ticket now:',
  canceled: (session, count) => `${count === 1 ? '1 order' : `${count} orders`} of ${session} withdrawn.`,
  cancelAsked: (what, count) =>
    count === undefined
      ? `Bybit is asked to withdraw ${what}. You are told when it is gone, or was filled first.`
      : `Bybit is asked to withdraw ${count === 1 ? '1 order' : `${count} orders`} of ${what}. You are told of each when it is gone, or was filled first.`,
  protects: (session) =>
    `That order protects ${session}: move it with /stoploss or /takeprofit. Nothing was withdrawn.`,
  nothingRests: (session) => `No such order of ${session} rests. Nothing happened.`,
  accountBarred: (account) => `${account} takes no entries now. Nothing was sent.`,
  owned: (instrument, owner) =>
    `${owner} trades ${instrument} there, and one book has it at a time: close it there, or use a sub-account. Nothing was sent.`,
  notOurs: (instrument) =>
    `A position in ${instrument} lies there that is not ours, and the exchange would mix the two: /adopt it, or close it there. Nothing was sent.`,
  needsStop: (instrument) =>
    `What is opened at an exchange has a stop: say how far it stands from the entry of ${instrument}. Nothing was sent.`,
  nothingToAdopt: (account, instrument) =>
    `${account} has no position in ${instrument} that is not ours. /reconcile looks anew. Nothing was taken over.`,
  adoptsContracts: (instrument) =>
    `${instrument} is traded in coins: those are a balance, not a position, and /balance shows them. Nothing was taken over.`,
  adoptChanged: (instrument) =>
    `The position in ${instrument} is not what the ticket says any more. Nothing was taken over; ask again.`,
  keepsStop: (session) =>
    `${session} trades at an exchange and keeps a stop: move it, or close the position. Nothing changed.`,
  noOrder: (text) => `No order ${text}. /orders open lists those that rest. Nothing happened.`,
};
