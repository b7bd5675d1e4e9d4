import type { AccountWords, ChartWords, LookWords, MarketWords, PnlWords } from '../look-words.js';
import { zhCard } from './cards.js';
import { zhMoney } from './money.js';
import { zhReport } from './report.js';

const market: MarketWords = {
  day: '24 h',
  high: '最高',
  low: '最低',
  volume: '成交量',
  mark: '标记价',
  funding: '资金费',
  rate: ({ rate, time, isNext }) => `${rate} ${time} ${isNext ? '收取' : '已收'}`,
  noFunding: '未提供',
  leverage: '杠杆',
  upTo: (leverage) => `最高 ${leverage}×`,
  updated: (time) => `${time}（行情时间）`,
  still: (instrument, to) => `${instrument} 目前没有变动。已存 K 线截至 ${to}；/backtest 可用。`,
  none: '还没有市场。请导入 K 线，或用合成行情启动。',
  noneLike: (text) => `没有名称含 ${text} 的市场。/markets 查看全部。`,
  columns: ['市场', '最新价', '24 h'],
  moving: (count) => `${count} 个市场有行情`,
  stored: (count) => `${count} 个可供回测`,
  listed: ({ frame, bars }) => `${frame} · ${bars} 根 K 线`,
  span: (from, to) => `${from} → ${to}`,
  chart: '图表',
  paper: 'PAPER',
};

const chart: ChartWords = {
  bars: (count, frame) => `${count} × ${frame}`,
  none: (instrument, frame) => `没有 ${instrument} 的 ${frame} K 线。`,
  tryFrame: (frame) => `最细的 K 线是 ${frame}。`,
  range: (high, low) => `最高 ${high} · 最低 ${low}`,
  fills: (buys, sells) => `买入 ${buys} ▲ · 卖出 ${sells} ▼`,
  alt: ({ title, figures, from, to }) => `${title}，${from} → ${to}：${figures}`,
  equity: '权益',
  hold: '持有',
  drawdown: '回撤',
  deepest: '▼ 最大',
};

const pnl: PnlWords = {
  title: '盈亏',
  today: '今日',
  realised: '已实现',
  unrealised: '未实现',
  fees: '手续费',
  funding: '资金费',
  fills: (_fills, count) => `${count} 笔成交`,
  equity: '权益',
  deepest: '▼ 最大',
  columns: ['', '盈亏', '%', ''],
  none: '还没有实例交易过。/paper 启动一个。',
  updated: (time) => `更新于 ${time}（行情时间）`,
};

const account: AccountWords = {
  states: { active: '● 正常', reducing: '⛔ 只减仓', halted: '⛔ 已停止' },
  free: '可用',
  today: '今日',
  inSessions: '实例占用',
  sessions: '实例',
  equity: '权益',
  count: ({ running, others }) => `${running} 运行中${others === 0 ? '' : ` · ${others} 未运行`}`,
  columns: ['', '权益', '资金'],
  none: '还没有账户。/paper 会开一个。',
  title: (name) => `账户 ${name}`,
  updated: (time) => `更新于 ${time}（行情时间）`,
  notYet: '还没有实例',
  balance: '余额',
  pnl: '盈亏',
  positions: '持仓',
  role: '角色',
  identities: '身份',
  chat: '本聊天',
  locale: '语言',
  timeZone: '时区',
  currency: '币种',
};

export const zhLook: LookWords = {
  market,
  chart,
  pnl,
  money: zhMoney,
  report: zhReport,
  account,
  card: zhCard,
  marks: { running: '●', paused: '⏸', stopping: '○', ended: '○', failed: '✕', waiting: '○' },
  others: (count) => `另有 ${count} 个`,
  times: {
    units: { d: '天', h: '小时', min: '分', s: '秒' },
    justNow: '刚刚',
    ago: (span) => `${span}前`,
  },
};
