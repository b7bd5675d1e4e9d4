import type { TradingWords } from '../trading-words.js';

export const zhTemplates: TradingWords['strategy']['templates'] = {
  'ma-cross': {
    summary: '快速均线在慢速均线之上时持有。',
    weakness: '震荡行情：均线频繁交叉，每次交叉都有成本。',
  },
  'rsi-reversion': {
    summary: '市场超卖时买入，恢复平衡时离场。',
    weakness: '强趋势：超卖可能持续很久。',
  },
  bollinger: {
    summary: '收盘价跌破下轨时买入，升回中轨之上时离场。',
    weakness: '突破行情：价格可能长时间贴着轨道走。',
  },
  macd: {
    summary: 'MACD 线在信号线之上时持有。',
    weakness: '震荡行情：两线交叉偏晚，又很快反向交叉。',
  },
  dca: {
    summary: '反复买入固定金额，下跌时多买，盈利时全部卖出。',
    weakness: '长期下跌：预算用完，仓位被套。',
  },
  grid: {
    summary: '下跌途中在固定价位买入，每笔在上一格卖出。',
    weakness: '离开区间：跌破后全部套牢，突破后已全部卖完。',
  },
  'buy-and-hold': { summary: '买入一次，一直持有。', weakness: '下跌行情：从不离场。' },
  manual: { summary: '不做决定：由人来下单。', weakness: '不做决定。' },
};
