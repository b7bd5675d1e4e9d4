import type { SignWords } from '../sign-words.js';

export const enSigns: SignWords = {
  near: {
    'daily-loss': (session, value, most) => `${session} has lost ${value} today, of ${most} at most`,
    'position-value': (session, value, most) => `${session} holds ${value}, of ${most} at most`,
  },
  reached: {
    'daily-loss': (session, value, most) =>
      `${session} has lost ${value} today: the limit of ${most} is reached`,
    'position-value': (session, value, most) => `${session} holds ${value}: the limit of ${most} is reached`,
  },
  limitNext: {
    near: 'At the limit nothing more is opened; what is held stays, with its stops.',
    reached: 'Nothing more is opened; what is held stays, with its stops.',
  },
  drawdown: (session, percent) => `${session} is ${percent} below its highest`,
  drawdownNext: 'It trades on. Pause it, or close what it holds, if that is too much.',
  liquidation: ({ session, instrument, percent }) =>
    `${session}: ${instrument} is ${percent} away from liquidation`,
  liquidationNext: (mark, liquidation) => `Mark ${mark}, liquidation at ${liquidation}.`,
  funding: (session, instrument, time) => `${session}: funding of ${instrument} at ${time}`,
  pays: (money, rate) => `It pays about ${money} (${rate}).`,
  receives: (money, rate) => `It receives about ${money} (${rate}).`,
  silent: (session, span) => `${session} has traded nothing for ${span}`,
  silentNext: (usual) => `It used to every ${usual} or so. Perhaps its market has changed.`,
  milestone: (session, money) => `${session} has made ${money}`,
  labels: { card: 'see it', close: 'close', profit: 'profit' },
};
