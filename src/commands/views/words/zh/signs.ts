import type { SignWords } from '../sign-words.js';

export const zhSigns: SignWords = {
  near: {
    'daily-loss': (session, value, most) => `${session} 今日已亏损 ${value}，上限为 ${most}`,
    'position-value': (session, value, most) => `${session} 持有 ${value}，上限为 ${most}`,
  },
  reached: {
    'daily-loss': (session, value, most) => `${session} 今日已亏损 ${value}：达到上限 ${most}`,
    'position-value': (session, value, most) => `${session} 持有 ${value}：达到上限 ${most}`,
  },
  limitNext: {
    near: '达到上限后不再开仓；已持有的连同止损保留。',
    reached: '不再开仓；已持有的连同止损保留。',
  },
  drawdown: (session, percent) => `${session} 比最高点低 ${percent}`,
  drawdownNext: '它仍在交易。如果太多，请暂停它，或平掉它的持仓。',
  liquidation: ({ session, instrument, percent }) => `${session}：${instrument} 距强平还有 ${percent}`,
  liquidationNext: (mark, liquidation) => `标记价 ${mark}，强平价 ${liquidation}。`,
  funding: (session, instrument, time) => `${session}：${instrument} 的资金费在 ${time} 结算`,
  pays: (money, rate) => `约支付 ${money}（${rate}）。`,
  receives: (money, rate) => `约收取 ${money}（${rate}）。`,
  silent: (session, span) => `${session} 已有 ${span} 没有成交`,
  silentNext: (usual) => `以往大约每 ${usual} 一次。也许市场变了。`,
  milestone: (session, money) => `${session} 已盈利 ${money}`,
  labels: { card: '查看', close: '平仓', profit: '盈亏' },
};
