import type { DeskWords } from '../desk-words.js';

const TYPE = (line: string): string => `Choose one, or type it: /desk ${line}`;

export const enDesk: DeskWords = {
  head: 'How this desk works',
  note: 'Costs and limits count for sessions and backtests that begin from now on; what runs keeps its own. ● was set here; the rest is what the settings file says.',
  asks: {
    market: (now) => `Prices come from: ${now}. Another source counts from the next start.`,
    maker: (now) => `Fee of a fill that rested in the book: ${now}. ${TYPE('maker 2')}`,
    taker: (now) => `Fee of a fill that took from the book: ${now}. ${TYPE('taker 5.5')}`,
    spread: (now) => `Distance between best bid and best ask: ${now}. ${TYPE('spread 2')}`,
    slippage: (now) => `How much worse than the quote a taker fills: ${now}. ${TYPE('slippage 3')}`,
    'max-order': (now) => `Largest value of one order: ${now}. ${TYPE('max-order 25000')}`,
    'max-position': (now) => `Largest value of one position: ${now}. ${TYPE('max-position 50000')}`,
    'max-daily-loss': (now) =>
      `Loss of a day (UTC) after which a session takes no entries: ${now}. ${TYPE('max-daily-loss 500')}`,
    'price-band': (now) =>
      `How far from the market a limit or stop may stand: ${now}. ${TYPE('price-band 10%')}`,
  },
  sources: {
    auto: 'auto (Bybit where it answers, else synthetic)',
    bybit: 'bybit (or no start at all)',
    synthetic: 'synthetic',
  },
  bps: (figure, percent) => `${figure} bps (${percent})`,
  none: 'none',
  isDefault: (shown) => `${shown} · default`,
  isSet: (shown) => `${shown} ●`,
  setBy: (setting, name, when) => `${setting} was set by ${name}, ${when}.`,
  byFile: (setting) => `${setting} is what the settings file says.`,
  fallback: 'default',
  done: (setting, shown) => `✓ ${setting}: ${shown}.`,
  already: (setting, shown) => `${setting} is ${shown} already. Nothing changed.`,
  holds: 'For sessions and backtests that begin from now on; what runs keeps its own.',
  holdsNextStart:
    'From the next start on: nothing changes while the desk runs, and sessions of the market before wait for it, with what they hold.',
  startAsked: (kind) =>
    `This start asked for ${kind} by flag or environment: as long as it does, that counts and not this.`,
  bad: (setting, text) => `${text} cannot be the ${setting}. Nothing changed.`,
  wanted(wanted) {
    switch (wanted.kind) {
      case 'source':
        return 'It is auto, bybit or synthetic.';
      case 'bps':
        return `It is basis points from 0 to ${wanted.max} such as 5.5, or a share such as 0.055%.`;
      case 'band':
        return `It is whole basis points from 1 to ${wanted.max} such as 2000, a share such as 20%, or none.`;
      case 'amount':
        return 'It is an amount above 0 such as 25000, or none.';
    }
  },
  elsewhere: (setting) =>
    `${setting} is how the desk works, not how things are shown to you. Nothing changed. An owner sets it with /desk, in private.`,
};
