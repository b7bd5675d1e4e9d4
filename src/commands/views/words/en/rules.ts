import type { RuleWords } from '../rule-words.js';

export const enRules: RuleWords = {
  crossesEither: (left, right) => `${left} has just crossed ${right}`,
  onBars: (condition, instrument, frame) => `${condition} on ${instrument} (${frame} bars)`,
  move: {
    up: ({ instrument, percent, span }) => `${instrument} is up ${percent} or more within ${span}`,
    down: ({ instrument, percent, span }) => `${instrument} is down ${percent} or more within ${span}`,
    either: ({ instrument, percent, span }) => `${instrument} has moved ${percent} or more within ${span}`,
  },
  figure: {
    pnl: (owner) => `the profit of ${owner}`,
    'pnl-today': (owner) => `today’s profit of ${owner}`,
    drawdown: (owner) => `the drawdown of ${owner}`,
  },
  once: (when) => `I will tell you once when ${when}.`,
  again: (when, span) => `I will tell you whenever ${when}, at most once in ${span}.`,
  now: (seen) => `Now ${seen}.`,
  holdsNow: 'That is so already: I tell you when it has ceased and is so again.',
  notYetSeen: 'There are not enough bars for it yet; it begins when there are.',
  standing: (number) => `Your alert ${number} says that already. Nothing was set.`,
  tooMany: (limit) =>
    `You have ${limit} alerts that watch, which is the most. Nothing was set; delete one first.`,
  whichInstrument: 'Of which instrument? Nothing is set yet.',
  noFrame: (frame, finest) =>
    `There are no ${frame} bars of it: its finest are ${finest}. Nothing was set; name a multiple of that.`,
  fault: {
    twoFrames: (first, second) =>
      `It names two time frames, ${first} and ${second}. Nothing was set; make an alert of each.`,
    notAFrame: (text) => `${text} is no length of a bar. Nothing was set; write 1m, 15m, 1h, 4h or 1d.`,
    badMove: 'A move is written as in: BTC/USDT up 3% in 1h (or down, or moves; 1m to 7d). Nothing was set.',
    badFigure:
      'A figure is written as in: pnl < -100, m1 pnl today < -50, paper drawdown > 5%. Nothing was set; the session must run.',
    badPause: 'How often is written as in: every 4h (1m to 30d), or repeat. Nothing was set.',
    noInstrument: (text, known) =>
      `${text} is not followed here, so nothing was set. There is ${known.join(', ')}.`,
  },
  came: (when) => `Now ${when}`,
  listed: (when) => `when ${when}`,
  told: (number) => `alert ${number}`,
  toldOnce: 'It was for once and is off now.',
  blindHead: (number) => `Your alert ${number} sees nothing`,
  blind: {
    'no-prices': 'No prices have come for it for a while. It goes on by itself once they do.',
    'not-followed': 'The desk does not follow its instrument now. It goes on when it is followed again.',
    'no-owner': 'What it watches is over or gone, so it will not come true. Delete it, or set another.',
  },
  title: 'Your own alerts',
  none: 'You have no alerts of your own yet. Such as: /alert BTC/USDT > 70000',
  more: (count) => `and ${count} more: /alert list`,
  states: { told: 'told', off: 'off', blind: 'sees nothing', again: 'repeats' },
  noRule: (number) => `You have no alert ${number}. Nothing happened.`,
  done: {
    on: (number, when) => `✓ Alert ${number} watches again: ${when}.`,
    off: (number, when) => `✓ Alert ${number} is off: ${when}.`,
    delete: (number, when) => `✓ Alert ${number} is deleted: ${when}.`,
  },
  already: {
    on: (number) => `Alert ${number} watches already. Nothing happened.`,
    off: (number) => `Alert ${number} is off already. Nothing happened.`,
  },
  labels: {
    cancel: 'Cancel',
    off: 'off',
    on: 'on again',
    delete: 'delete',
    again: 'set again',
    all: 'my alerts',
  },
};
