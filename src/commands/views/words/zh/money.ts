import type { MoneyWords } from '../money-words.js';
import { zhTags } from './tags.js';

const titled =
  (title: string) =>
  (subject: string, period: string): string =>
    `${title} ${subject} · ${period}`;

export const zhMoney: MoneyWords = {
  titles: {
    statement: titled('对账单'),
    pnl: titled('盈亏'),
    performance: titled('业绩'),
    tax: titled('已平批次'),
    slippage: titled('滑点'),
  },
  allTime: '全部时间',
  lines: {
    opening: '期初',
    closing: '期末',
    realised: '已实现',
    open: '未实现',
    fee: '手续费',
    funding: '资金费',
    interest: '利息',
    rebate: '返佣',
    airdrop: '空投',
    external: '外部',
    transfer: '转入',
    fills: '成交',
  },
  beside: (amount) => `盈亏中有 ${amount} 是其他币种的手续费：本币权益不含它们。`,
  unvalued: (amounts) => `未计入，因为没有价格：${amounts}`,
  unexplained: (amount) => `${amount} 尚未入账。存储恢复后请再查：/status`,
  dimensions: {
    day: '日',
    week: '周起',
    month: '月',
    year: '年',
    hour: '小时',
    session: '实例',
    strategy: '策略',
    instrument: '市场',
    side: '方向',
    purpose: '订单',
    tag: '标签',
  },
  none: '无',
  columns: { profit: '已记账', fills: '成交', cost: '基点' },
  inFile: (rows) => `文件中还有 ${rows} 行。`,
  openIsLeft: '持仓在平仓时才计入。',
  performance: {
    time: '时间加权',
    money: '资金加权',
    deepest: '▼ 最大',
    days: '天数',
    best: '最佳日',
    worst: '最差日',
    flows: '转入',
    count: ({ won, lost, flat }) => `${won} 盈 · ${lost} 亏${flat === 0 ? '' : ` · ${flat} 平`}`,
  },
  tax: {
    methods: { fifo: '先进先出', average: '平均成本' },
    proceeds: '收入',
    cost: '成本',
    gain: '盈利',
    lots: '批次',
    noLots: '该期间没有平仓。换个期间：/tax 2025、/tax all',
    advice: '这些是数字，不是建议：如何纳税请咨询当地专业人士。',
  },
  slippage: {
    signal: '决策',
    slippage: '滑点',
    fees: '手续费',
    funding: '资金费',
    change: '变化',
    bps: (value) => `${value} 基点`,
    unknown: (count) => `有 ${count} 笔成交没有决策时的价格。`,
    simulated: 'PAPER 上的滑点由交易台设置决定：/desk',
    noFills: '该期间没有成交。换个期间：/slippage all',
  },
  export: {
    done: ({ what, rows }) => `${what} 共 ${rows} 行，从旧到新。`,
    nothing: (what) => `该期间没有 ${what} 数据。换个期间：/export ${what} period=all`,
    tooLarge: ({ what, megabytes }) =>
      `超过聊天允许的 ${megabytes} MB。未发送。请缩小范围：/export ${what} period=month，或只导出一个实例：/export ${what} m1`,
  },
  across: {
    everything: '所有账户',
    account: '账户',
    unknown: '无',
    noRate: (amounts, coin) => `无汇率，未计入：${amounts}。当时没有它对 ${coin} 的价格。`,
    rates: '每一行按其发生时的汇率计算。',
    also: (coins) => `另有 ${coins}：/pnl account=all 可换算成你的货币。`,
    noGroups: '所有账户合计只按账户显示：请去掉 by=，或指定一个账户。未计算。',
  },
  tags: zhTags,
  nothingYet: '这里还没有交易过。/paper 启动一个实例。',
};
