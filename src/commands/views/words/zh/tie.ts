import type { TieWords } from '../tie-words.js';

export const zhTie: TieWords = {
  ties: ({ subject, lines }) => `✓ ${subject}：${lines} 行，差额 0`,
  differs: ({ subject, lines, differing }) => `⛔ ${subject}：${lines} 行中有 ${differing} 行不一致`,
  until: (time) => `截至 ${time}`,
  gap: (amounts) => `交易所减账本：${amounts}`,
  line: ({ ours, theirs, coin }) => `账本 ${ours}，交易所 ${theirs} ${coin}`,
  causes: {
    'too-young': '刚发生几分钟：请稍后再问',
    'no-book': '我们的订单，但没有实例记录',
    'not-there': '这里已记账，交易所没有',
    'unknown-entry': '开仓早于本地记录',
    quantity: '数量不同',
    fee: '费用不同',
    rounding: '舍入不同',
    unknown: '原因不明',
  },
  own: ({ lines, amounts }) => `其中 ${lines} 行不属于任何实例：${amounts}`,
  notOurs: ({ lines, amounts }) => `另有与本系统无关的 ${lines} 行：${amounts}`,
  inFile: (count) => `另有 ${count} 行在文件中。`,
  cut: {
    'too-old': (from) => `从 ${from} 起核对：交易所只保留两年。`,
    'no-answer': (from, detail) => `仅从 ${from} 起核对：更早的部分交易所没有响应（${detail}）。请再问一次。`,
  },
  notYet: (account, period) => `${account} 的 ${period} 还不能核对：交易所的流水会晚几秒。未核对。`,
  which: (known) => `哪个账户？例如 /reconcile pnl ${known[0] ?? 't1'}。现有 ${known.join('、')}。`,
};
