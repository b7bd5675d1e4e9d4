import type { PriceFault } from '../../../../engine/domain/price-fault.js';
import type { NoticeWords } from '../event-words.js';

const FAULTS: Readonly<Record<PriceFault, (given: string) => string>> = {
  'no-number': (given) => `${given} 不是数字`,
  'not-positive': (given) => `${given} 不大于零`,
  range: (given) => `最低与最高（${given}）没有包住开盘和收盘`,
  'bad-volume': (given) => `成交量为 ${given}`,
  'far-off': (given) => `${given} 偏离太远`,
  crossed: (given) => `买卖价倒挂：${given}`,
  future: (given) => `时间为 ${given}，尚未到来`,
  past: (given) => `时间为 ${given}，已经过去`,
};

const WHAT = { bar: 'K 线', quote: '报价', mark: '标记价' } as const;

const ASIDE: Readonly<Record<'bar' | 'quote' | 'mark', string>> = {
  bar: '不据此交易，入场等价格恢复正常。如连续五根 K 线都与它一致，则采信。',
  quote: '不显示也不据此交易：报价恢复正常前以最后一根 K 线为准。',
  mark: '仓位仍按之前的标记价计算。',
};

const marketNews: NoticeWords['marketNews'] = {
  delisted: (instrument, source) => `${source} 已不再交易 ${instrument}。`,
  ending: (instrument, source, time) => `${source} 将于 ${time} 下架 ${instrument}。`,
  'rules-changed': (instrument, source) => `${source} 更改了 ${instrument} 的交易规则。`,
  quarantined: ({ what, instrument, source, fault, given, last }) => {
    const why =
      fault === 'far-off' && last !== undefined ? `${last} 之后出现 ${given}` : FAULTS[fault](given);
    return `${source} 的 ${instrument} 有一个${WHAT[what]}被搁置：${why}。`;
  },
  'sound-again': (instrument, aside) => `✓ ${instrument} 的价格恢复正常。略去了 ${aside} 根 K 线。`,
  believed: ({ instrument, before, price, aside }) =>
    `${instrument} 现为 ${price}，此前 ${before}：已连续 ${aside + 1} 根 K 线如此。`,
  'clock-jumped': (source, span, isLater) => `${source} 报的时间比应有的${isLater ? '晚' : '早'} ${span}。`,
};

export const zhNotices: NoticeWords = {
  bought: '买入',
  sold: '卖出',
  liquidated: ({ session, side, quantity, price }) =>
    `⛔ ${session} 被强平：${side} ${quantity}，价格 ${price}`,
  liquidatedNext: (lost, left) => `${lost}，含手续费。剩余 ${left}；实例继续运行。`,
  fill: ({ verb, quantity, price }) => `${verb} ${quantity}，价格 ${price}`,
  realised: (profit) => `，${profit}`,
  refused: ({ session, side, what }) => `${session} 未${side} ${what}`,
  why: (reason) => `：${reason}`,
  buy: '买入',
  sell: '卖出',
  ended: (session) => `${session} 已结束`,
  failed: (session, code) => `⛔ ${session} 自行停止：遇到我们的错误（${code}）。`,
  failedSince: (time) => `自 ${time}（行情时间）起没有发出任何订单。`,
  diverged: (session) => `⏸ ${session} 已暂停：重新运行会做出不同的决定。`,
  divergedAt: (time, cause) => `首次出现于 ${time}（行情时间）：${cause}。`,
  causes: {
    program: '其策略已改变',
    engine: 'Helmsman 自身已改变',
    tape: '其录制的行情数据已改变',
  },
  divergedKeeps: '仓位和止损保留。',
  missed: (span, signals) => `错过 ${span}，${signals} 个信号未执行`,
  missedNext: (sessions) =>
    sessions.length === 1
      ? `${sessions[0]} 从下一个信号继续。`
      : `${sessions.length} 个实例从各自的下一个信号继续。`,
  drawn: (session, money, account) => `${session} 从 ${account} 划入 ${money}：全仓保证金不足。`,
  drawnNext: (left) => `那里还可用 ${left}。/session 查看强平价。`,
  nothingToDraw: (session, account) => `${session} 保证金将耗尽，${account} 已无可用资金。`,
  nothingToDrawNext: '标记价到达强平价时，交易所会接管仓位。',
  closeIt: '平仓',
  tapeOver: (source) => `行情 ${source} 已结束：不会再有 K 线。`,
  tapeOverNext: '其实例保留持仓；/stop 可结束一个。',
  tradingState: {
    active: (by) => `交易已恢复，操作人 ${by}。`,
    reducing: (by) => `⛔ 只减仓，操作人 ${by}。`,
    halted: (by) => `⛔ 已停止交易，操作人 ${by}。`,
  },
  because: (reason) => `原因：${reason}`,
  tradingStateNext: {
    active: '实例从下一个信号起执行。',
    reducing: '只发出减小仓位的订单。',
    halted: '在 /unhalt 之前不发出新订单。止损保留。',
  },
  surfaceDown: (name, detail) => `无法连接 ${name}${detail === undefined ? '' : `：${detail}`}。`,
  surfaceDownNext: '交易不受影响。要发到那里的消息会等待。',
  surfaceUp: (name) => `✓ ${name} 已恢复连接。`,
  stream: {
    live: (source, stream) => `✓ ${source} ${stream}：价格恢复实时推送。`,
    polling: (source, stream) => `${source} ${stream} 没有推送：改为逐根查询 K 线。`,
    down: (source, stream) => `${source} ${stream} 没有价格。`,
  },
  streamNext: {
    live: '入场已恢复。',
    polling: '入场等推送恢复。仓位保留止损。',
    down: '入场等待，错过的 K 线信号不执行。恢复后会通知你。',
  },
  marketNews,
  newListings: (source, instruments) => `${source} 新上线：${instruments}`,
  marketNewsOf: (sessions) => `正在交易它的实例：${sessions.join('、')}。`,
  marketNewsNext: {
    delisted: '不会再有 K 线。其实例保留持仓；/stop 可结束一个。',
    ending: '请在此之前平仓：剩余部分由交易所按其价格结算。/positions 可查看。',
    'rules-changed': '实例从下一根 K 线起按新规则，挂单重新取整。更细的价格步长在重启后生效。',
    'sound-again': '入场已恢复。',
    believed: '其策略已暂停，持仓保留止损。请先看 /price 和交易所，再用 /resume 恢复。',
    'clock-jumped': '连续三次报告之前仍以原时间为准。无需处理。',
  },
  quarantinedNext: (what) => ASIDE[what],
  seeHealth: '健康',
  drill: (by) => `演练：${by} 正在测试警报能否送达这里。`,
  drillNext: '没有发生任何事，无需处理。',
  storeFailing: (cause) => `⛔ 无法保存：${cause}。`,
  storeFailingNext: '入场等待。止损和 /halt 仍然有效。',
  storeRecovered: '✓ 已恢复保存。暂存在内存中的内容已保存。',
  seeCard: '实例',
  seeProfit: '盈亏',
  seeStatus: '状态',
  goOn: '继续',
  lift: '恢复交易',
};
