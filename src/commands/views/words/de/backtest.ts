import { counted } from '../counted.js';
import type { BacktestWords } from '../trading-words.js';
import { deMargin } from './margin.js';

export const deBacktest: BacktestWords = {
  hold: 'Halten',
  deepest: '▼ max',
  title: (what, span) => `${what} · ${span}`,
  ratios: (sharpe, sortino, profitFactor) => `Sharpe ${sharpe} · Sortino ${sortino} · PF ${profitFactor}`,
  roundTrips: (count, won, exposure) =>
    `${counted(count, 'Trade', 'Trades')} · ${won} gewonnen · im Markt ${exposure}`,
  perTrip: (win, loss, lostInARow) =>
    `Gewinn ${win} · Verlust ${loss} · ${counted(lostInARow, 'Verlust', 'Verluste')} in Folge`,
  costs: (fees, slippage) => `Gebühren ${fees} · Slippage ${slippage}`,
  contract: ({ margin, liquidations, funding }) => {
    const terms = margin === undefined ? [] : [deMargin(margin.leverage, margin.mode)];
    const taken = counted(liquidations, 'Liquidation', 'Liquidationen');
    const paid =
      funding === undefined ? 'kein Funding in diesen Kerzen: keins bezahlt' : `Funding ${funding}`;
    return [...terms, ...(margin === undefined ? [] : [taken]), paid].join(' · ');
  },
  equity: (final, quote) => `endet mit ${final} ${quote}`,
  running: (bars, perSecond) => `${bars} Kerzen · ${perSecond} Kerzen/s`,
  paperIt: 'auf PAPER',
  chartTitle: (strategy, instrument, frame) => `${strategy} · ${instrument} ${frame}`,
  chartEquity: 'Equity',
  chartHold: 'Halten',
  chartDrawdown: 'Drawdown',
  noBars: (instrument, frame) => `Es gibt keine ${frame}-Kerzen von ${instrument}.`,
  emptyRange: (from, to) => `Von ${from} bis ${to} gibt es keine einzige Kerze. Es lief nichts.`,
  tooFewBars: (bars, needed) =>
    `${bars} Kerzen sind zu wenig: Zum Anfangen braucht es ${needed}. Es lief nichts.`,
  badCash: (text) => `${text} ist kein Betrag. Es lief nichts.`,
  failed: (code) => `Der Lauf brach ab (${code}). Kein Ergebnis.`,
  noPicture: 'Das Bild ließ sich nicht zeichnen.',
};
