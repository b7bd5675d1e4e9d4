import type { BacktestWords } from '../trading-words.js';

export const enBacktest: BacktestWords = {
  hold: 'hold',
  deepest: '▼ max',
  title: (what, span) => `${what} · ${span}`,
  ratios: (sharpe, sortino, profitFactor) => `Sharpe ${sharpe} · Sortino ${sortino} · PF ${profitFactor}`,
  roundTrips: (count, won, exposure) =>
    `${count} ${count === 1 ? 'round trip' : 'round trips'} · ${won} won · in ${exposure}`,
  perTrip: (win, loss, lostInARow) => `win ${win} · loss ${loss} · ${lostInARow} lost in a row`,
  costs: (fees, slippage) => `fees ${fees} · slippage ${slippage}`,
  contract: ({ margin, liquidations, funding }) => {
    const terms = margin === undefined ? [] : [`${margin.leverage}× ${margin.mode}`];
    const taken = liquidations === 1 ? '1 liquidation' : `${liquidations} liquidations`;
    const paid = funding === undefined ? 'no funding in these bars: none paid' : `funding ${funding}`;
    return [...terms, ...(margin === undefined ? [] : [taken]), paid].join(' · ');
  },
  equity: (final, quote) => `ends with ${final} ${quote}`,
  running: (bars, perSecond) => `${bars} bars · ${perSecond} bars/s`,
  paperIt: 'paper it',
  chartTitle: (strategy, instrument, frame) => `${strategy} · ${instrument} ${frame}`,
  chartEquity: 'equity',
  chartHold: 'hold',
  chartDrawdown: 'drawdown',
  noBars: (instrument, frame) => `There are no ${frame} bars of ${instrument}.`,
  emptyRange: (from, to) => `From ${from} to ${to} there is not one bar. Nothing was run.`,
  tooFewBars: (bars, needed) => `${bars} bars are too few: it needs ${needed} to begin. Nothing was run.`,
  badCash: (text) => `${text} is no amount of cash. Nothing was run.`,
  failed: (code) => `The run ended early (${code}). No result.`,
  noPicture: 'The picture could not be drawn.',
};
