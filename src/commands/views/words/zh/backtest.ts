import type { BacktestWords } from '../trading-words.js';
import { zhMargin } from './margin.js';

export const zhBacktest: BacktestWords = {
  hold: '持有',
  deepest: '▼ 最大',
  title: (what, span) => `${what} · ${span}`,
  ratios: (sharpe, sortino, profitFactor) => `夏普 ${sharpe} · 索提诺 ${sortino} · 盈利因子 ${profitFactor}`,
  roundTrips: (count, won, exposure) => `${count} 笔交易 · 胜率 ${won} · 持仓时间 ${exposure}`,
  perTrip: (win, loss, lostInARow) => `均盈 ${win} · 均亏 ${loss} · 最多连亏 ${lostInARow} 笔`,
  costs: (fees, slippage) => `手续费 ${fees} · 滑点 ${slippage}`,
  contract: ({ margin, liquidations, funding }) => {
    const terms = margin === undefined ? [] : [zhMargin(margin.leverage, margin.mode)];
    const taken = `强平 ${liquidations} 次`;
    const paid = funding === undefined ? '这些 K 线没有资金费：未计' : `资金费 ${funding}`;
    return [...terms, ...(margin === undefined ? [] : [taken]), paid].join(' · ');
  },
  equity: (final, quote) => `期末 ${final} ${quote}`,
  running: (bars, perSecond) => `${bars} 根 K 线 · 每秒 ${perSecond} 根`,
  paperIt: '上 PAPER',
  chartTitle: (strategy, instrument, frame) => `${strategy} · ${instrument} ${frame}`,
  chartEquity: '权益',
  chartHold: '持有',
  chartDrawdown: '回撤',
  noBars: (instrument, frame) => `没有 ${instrument} 的 ${frame} K 线。`,
  emptyRange: (from, to) => `${from} 至 ${to} 之间没有 K 线。未运行。`,
  tooFewBars: (bars, needed) => `${bars} 根 K 线太少：至少需要 ${needed} 根。未运行。`,
  badCash: (text) => `${text} 不是有效金额。未运行。`,
  failed: (code) => `运行提前中止（${code}）。没有结果。`,
  noPicture: '图片无法绘制。',
};
