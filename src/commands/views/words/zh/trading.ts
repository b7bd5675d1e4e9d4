import type { FollowWords, OrderWords, RiskWords, SessionWords, TradingWords } from '../trading-words.js';
import { zhBacktest } from './backtest.js';
import { zhJobs } from './jobs.js';
import { zhMargin } from './margin.js';
import { zhStart } from './start.js';
import { zhTemplates } from './templates.js';

const session: SessionWords = {
  none: '没有运行中的实例。/paper 启动一个。',
  headline: (running, others) => `${running} 运行中${others === 0 ? '' : `，${others} 未运行`}`,
  updated: (time) => `更新于 ${time}（行情时间）`,
  noFact: '等待第一根 K 线',
  today: (fills, fees) => `${fills} 笔成交 · 手续费 ${fees}`,
  margin: ({ leverage, mode, used }) => `${zhMargin(leverage, mode)}${used === undefined ? '' : ` ${used}`}`,
  funding: { paid: (value) => `支付 ${value}`, received: (value) => `收取 ${value}` },
  stopBeyond: '止损价在强平价之外',
  halted: { halted: '已停止：不发出新订单', reducing: '只减仓：只发出平仓单' },
  done: {
    pause: (name) => `${name} 已暂停。不再入场；仓位和止损保留。`,
    resume: (name) => `${name} 继续运行，从下一个信号起执行。`,
    stop: (name) => `${name} 正在结束：撤销入场单，仓位按下一个价格平掉。`,
    close: (name) => `${name} 按下一个价格平仓，然后继续运行。`,
  },
  already: {
    pause: (name) => `${name} 已经暂停。`,
    resume: (name) => `${name} 已在运行。`,
    stop: (name) => `${name} 已经结束。`,
    close: (name) => `${name} 没有持仓。`,
  },
  notPossible: (name, state) => `${name} 为${state}，现在不能这样做。未执行任何操作。`,
};

const order: OrderWords = {
  nothingHeld: '空仓，没有持仓。',
  held: (open, quote) => `未实现 ${open} ${quote}`,
  position: ({ side, quantity, base, price }) => `${side} ${quantity} ${base} @ ${price}`,
  now: (price, open) => `现价 ${price} · ${open}`,
  stopAt: (price) => `止损 ${price}`,
  noStop: '无止损',
  liquidatedAt: (price) => `强平价 ${price}`,
  margin: (used, leverage, mode) => `保证金 ${used} · ${zhMargin(leverage, mode)}`,
  noOrders: '还没有订单。',
  noneRest: '没有挂单。',
  orders: (resting, others) => `${resting} 个挂单${others === 0 ? '' : `，${others} 个历史`}`,
  statuses: {
    submitted: '发送中',
    unknown: '未知',
    resting: '挂单中',
    'partially-filled': '部分成交',
    filled: '已成交',
    canceled: '已撤单',
    rejected: '被拒',
  },
  trails: (percent) => `跟踪 ${percent}`,
  orderColumns: ['', '', '数量', '状态'],
  noFills: '还没有成交。',
  fills: (count) => `最近 ${count} 笔成交`,
  fillColumns: ['时间', '', '数量', '价格'],
  sessionColumn: '',
  feesOfThese: (fees, realised) => `手续费 ${fees} · 已实现 ${realised}`,
};

const risk: RiskWords = {
  halted: (name, time) => `⛔ ${name} 于 ${time} 停止交易`,
  already: '⛔ 已处于停止交易状态。',
  gate: '闸门关闭',
  entries: '撤销入场单',
  positions: '仓位',
  kept: (positions, stops) => `保留 ${positions} 个，止损 ${stops} 个`,
  untilUnhalt: '在 /unhalt 之前不发出新订单。',
  notStored: '闸门已在内存中关闭；存储恢复后会保存。',
  active: (name) => `交易已由 ${name} 恢复。实例从下一个信号起执行。`,
  alreadyActive: '没有停止交易。',
  unhalt: '恢复交易',
};

const follow: FollowWords = {
  done: {
    follow: (name) => `从现在起在这里播报 ${name} 的动态。`,
    unfollow: (name) => `不再在这里播报 ${name}。`,
  },
  already: {
    follow: (name) => `这里已在播报 ${name}。`,
    unfollow: (name) => `这里没有播报 ${name}。`,
  },
};

export const zhTrading: TradingWords = {
  byHand: '手动',
  jobs: zhJobs,
  modes: { paper: 'PAPER', double: 'DOUBLE', testnet: 'TESTNET', demo: 'DEMO', live: 'LIVE' },
  synthetic: '合成行情',
  long: '多',
  short: '空',
  flat: '空仓',
  buy: '买入',
  sell: '卖出',
  states: {
    running: '● 运行中',
    paused: '⏸ 已暂停',
    stopping: '○ 结束中',
    ended: '○ 已结束',
    failed: '✕ 失败',
    waiting: '○ 等待中',
  },
  troubles: {
    diverged: '现在会做出不同的决定：已暂停',
    failed: '不再决策；持仓和止损仍在监控',
    'market-absent': '其市场不存在',
    'market-over': '其行情已结束',
  },
  labels: {
    equity: '权益',
    stop: '止损',
    today: '今日',
    chart: '图表',
    fills: '成交',
    pause: '暂停',
    resume: '继续',
    backtest: '回测',
    paper: 'PAPER',
    position: '仓位',
    trouble: '提示',
    margin: '保证金',
    liquidation: '强平价',
    funding: '资金费',
    end: '结束',
  },
  strategy: {
    count: (strategies) => `${strategies} 个策略`,
    fails: (weakness) => `弱点：${weakness}`,
    columns: ['参数', '默认', '范围'],
    defaultStop: (percent) => `保护性止损距入场价 ${percent}`,
    templates: zhTemplates,
  },
  session,
  start: zhStart,
  backtest: zhBacktest,
  order,
  risk,
  follow,
};
