import type { HandRefusalWords } from '../hand-words.js';

const SIDES = { buy: '买入', sell: '卖出' } as const;
const LEVELS = { stop: '止损', target: '止盈' } as const;
const NEEDS = { below: '低于', above: '高于' } as const;

export const zhHandRefusals: HandRefusalWords = {
  noMarket: (instrument) => `${instrument} 目前没有变动的行情，因此没有价格。未发送。`,
  denied: (side, what, why) => `无法${SIDES[side]} ${what}：${why}。未发送。`,
  flat: (what) => `这里没有可卖出或平仓的 ${what}。未发送。`,
  holders: (names) => `由 ${names.join('、')} 持有：请在那里平仓。`,
  holdsLess: (held) => `手动持有的只有 ${held}。未发送；max 表示全部卖出。`,
  tooLarge: (text) => `${text} 太大，无法精确到最后一位。未发送。`,
  badNumber: (what, text, decimals) => `${what} 不能是 ${text}：最多 ${decimals} 位小数。未发送。`,
  wrongSide: ({ what, price, market, needs }) =>
    `${LEVELS[what]} ${price} 会立即触发：须${NEEDS[needs]}市价（${market}）。未发送。`,
  stopBeyond: ({ stop, liquidation, nearest }) =>
    `止损 ${stop} 来不及触发：仓位在 ${liquidation} 就会被强平。最远可设 ${nearest}；或降低杠杆。未发送。`,
  tooMany: (limit) => `已有 ${limit} 个实例和账本，达到上限。请先用 /stop 结束一个。未发送。`,
  foreign: (owner) => `这张下单确认单属于 @${owner}。`,
  elsewhere: '这张下单确认单是在另一个聊天里要求的：请到那里确认。未发送。',
  unknown: '这张下单确认单已不存在。未发送；请重新下单。',
  moved: '市价已变。未发送；现在的下单确认单是：',
  canceled: (session, count) => `${session} 的 ${count} 个订单已撤销。`,
  cancelAsked: (what, count) =>
    count === undefined
      ? `已请求 Bybit 撤销 ${what}。撤销或先行成交时会告知你。`
      : `已请求 Bybit 撤销 ${what} 的 ${count} 个订单。每个撤销或先行成交时都会告知你。`,
  protects: (session) => `该订单在保护 ${session}：请用 /stoploss 或 /takeprofit 移动。未撤销。`,
  nothingRests: (session) => `${session} 没有这样的挂单。未执行任何操作。`,
  accountBarred: (account) => `${account} 目前不接受入场。未发送。`,
  owned: (instrument, owner) =>
    `${owner} 正在那里交易 ${instrument}，同一时间只能由一个账本持有：请在那里平仓，或用子账户。未发送。`,
  notOurs: (instrument) =>
    `那里有 ${instrument} 的外部仓位，交易所会把两者合并：用 /adopt 接管，或在那里平掉。未发送。`,
  needsStop: (instrument) => `在交易所开仓必须带止损：请指定距 ${instrument} 入场价多远。未发送。`,
  nothingToAdopt: (account, instrument) =>
    `${account} 没有 ${instrument} 的外部仓位。/reconcile 可重新核对。未接管。`,
  adoptsContracts: (instrument) => `${instrument} 是现货：那是余额而非仓位，见 /balance。未接管。`,
  adoptChanged: (instrument) => `${instrument} 的仓位已与下单确认单不符。未接管；请重新操作。`,
  keepsStop: (session) => `${session} 在交易所交易，须保留止损：请移动它，或平仓。没有变化。`,
  noOrder: (text) => `没有订单 ${text}。/orders open 查看挂单。未执行任何操作。`,
};
