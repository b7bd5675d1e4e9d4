import type { TicketWords } from '../hand-words.js';

const SIDES = { buy: '买入', sell: '卖出' } as const;

export const zhTicket: TicketWords = {
  title: {
    order: (side, what) => `${SIDES[side]} ${what}`,
    close: (what, share) => `平仓 ${share === undefined ? what : `${what} 的 ${share}`}`,
    'stop-at': (session, price) =>
      price === undefined ? `取消 ${session} 的止损` : `${session} 止损设为 ${price}`,
    'target-at': (session, price) =>
      price === undefined ? `取消 ${session} 的止盈` : `${session} 止盈设为 ${price}`,
    trail: (session, distance) => `${session} 跟踪止损 ${distance}`,
    start: (program, market) => `启动 ${program} ${market}`,
    adopt: (what) => `接管 ${what}`,
  },
  states: {
    open: '待确认',
    expired: '已过期',
    withdrawn: '已撤回',
    requoted: '已更换',
    waiting: '已确认',
    leaving: '发送中',
    resting: '挂单中',
    filled: '✓ 已成交',
    denied: '✕ 被拒绝',
    canceled: '✕ 已撤单',
    rejected: '✕ 交易所拒单',
    unproven: '未知',
    done: '✓ 完成',
  },
  labels: {
    account: '账户',
    value: '价值',
    price: '价格',
    margin: '保证金',
    fee: '费用',
    stop: '止损',
    target: '止盈',
    change: '触发则',
    after: '之后',
    limit: '限额',
    day: '今日',
    was: '原为',
  },
  at: (price, band) => `${price} ±${band}`,
  margin: (value, leverage) => `≈ ${value} ${leverage}×`,
  limitAt: (price) => `限价 ${price}`,
  flat: '空仓',
  against: (move) => `若 ${move}`,
  used: (percent) => `已用 ${percent}`,
  was: (price) => `原 ${price}`,
  valid: (number, time, who) => `t${number} · ${time} 前有效 · @${who}`,
  footers: {
    expired: (time) => `已于 ${time} 过期。未发送。`,
    withdrawn: '已撤回。未发送。',
    requoted: '市价已变：有一张新下单确认单。',
    waiting: '已确认。将按下一个价格发送。',
    resting: (order) => `订单 ${order} 挂单中。`,
    leaving: (order, isLimit) => {
      const what = order === undefined ? '已确认，' : `订单 ${order} `;
      const then = isLimit ? '：Bybit 确认后即为挂单。' : '；成交后 Bybit 会告知。';
      return `${what}正在发往 Bybit${then}`;
    },
    restsThere: (order) => `订单 ${order} 在 Bybit 挂单中。`,
    taken: (order) => `Bybit 已收到订单 ${order}；尚未成交。`,
    done: '完成。',
    started: (session, account) => `${session} 正在 ${account} 上运行。`,
    canceled: (order) => `订单 ${order} 已撤销。`,
    denied: (why) => `未发送：${why}。`,
    rejected: (code) => `交易所没有接受（${code}）。`,
    unproven: (order) => `交易所是否有订单 ${order}，尚不确定。正在查询。`,
    filled: ({ verb, what, price, fee, took }) => `${verb} ${what}，价格 ${price} · 手续费 ${fee}${took}`,
  },
  bought: '买入',
  sold: '卖出',
  confirm: {
    'stop-at': '设置止损',
    'target-at': '设置止盈',
    trail: '跟踪止损',
    start: '启动',
    adopt: '接管',
  },
  edit: '修改',
  discard: '✕',
  again: '重新报价',
};
