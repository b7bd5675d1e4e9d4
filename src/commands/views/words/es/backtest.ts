import { counted } from '../counted.js';
import type { BacktestWords } from '../trading-words.js';
import { esMargin } from './margin.js';

export const esBacktest: BacktestWords = {
  hold: 'mantener',
  deepest: '▼ máx',
  title: (what, span) => `${what} · ${span}`,
  ratios: (sharpe, sortino, profitFactor) => `Sharpe ${sharpe} · Sortino ${sortino} · PF ${profitFactor}`,
  roundTrips: (count, won, exposure) =>
    `${counted(count, 'operación', 'operaciones')} · ${won} ganadas · en mercado ${exposure}`,
  perTrip: (win, loss, lostInARow) =>
    `ganancia ${win} · pérdida ${loss} · ${counted(lostInARow, 'pérdida seguida', 'pérdidas seguidas')}`,
  costs: (fees, slippage) => `comisiones ${fees} · deslizamiento ${slippage}`,
  contract: ({ margin, liquidations, funding }) => {
    const terms = margin === undefined ? [] : [esMargin(margin.leverage, margin.mode)];
    const taken = counted(liquidations, 'liquidación', 'liquidaciones');
    const paid = funding === undefined ? 'sin funding en estas velas: no se pagó' : `funding ${funding}`;
    return [...terms, ...(margin === undefined ? [] : [taken]), paid].join(' · ');
  },
  equity: (final, quote) => `termina con ${final} ${quote}`,
  running: (bars, perSecond) => `${bars} velas · ${perSecond} velas/s`,
  paperIt: 'en PAPER',
  chartTitle: (strategy, instrument, frame) => `${strategy} · ${instrument} ${frame}`,
  chartEquity: 'capital',
  chartHold: 'mantener',
  chartDrawdown: 'caída',
  noBars: (instrument, frame) => `No hay velas de ${frame} de ${instrument}.`,
  emptyRange: (from, to) => `De ${from} a ${to} no hay ni una vela. No se ejecutó nada.`,
  tooFewBars: (bars, needed) =>
    `${bars} velas son muy pocas: necesita ${needed} para empezar. No se ejecutó nada.`,
  badCash: (text) => `${text} no es un importe. No se ejecutó nada.`,
  failed: (code) => `La prueba terminó antes de tiempo (${code}). Sin resultado.`,
  noPicture: 'No se pudo dibujar la imagen.',
};
