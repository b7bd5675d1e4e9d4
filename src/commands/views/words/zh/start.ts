import type { StartWords } from '../trading-words.js';
import { zhMargin } from './margin.js';

export const zhStart: StartWords = {
  started: (name) => `✓ 实例 ${name}`,
  warm: (bars) => `${bars} 根历史 K 线已就绪。`,
  margin: (leverage, mode) =>
    leverage === 1
      ? `${zhMargin(1, mode)}：仓位价值不超过其资金。用 leverage= 更改。`
      : `${zhMargin(leverage, mode)}：仓位价值最多为其保证金的 ${leverage} 倍。`,
  noFunding: '该市场不提供资金费：不计。',
  noFrame: (frame, finest) => `${frame} 比该市场提供的更细。最细为 ${finest}。`,
  badParameter: (name, text, problem) =>
    `${name === '' ? '' : `${name}=${text}：`}${problem}。未执行任何操作。`,
  problems: {
    'unknown-parameter': (known) =>
      known.length === 0 ? '没有这个参数，它不带参数' : `没有这个参数，只有 ${known.join('、')}`,
    'given-twice': () => '写了两次',
    empty: () => '没有值',
    'not-a-number': () => '不是数字',
    'not-an-integer': () => '须为整数',
    'below-minimum': ([limit]) => `至少为 ${limit}`,
    'above-maximum': ([limit]) => `最多为 ${limit}`,
    'not-a-choice': (known) => `须为 ${known.join('、')} 之一`,
    'fast-not-below-slow': () => 'fast 须小于 slow',
    'safety-below-zero': () => '最后一笔补仓的价格会低于 0：请减小 drop、stretch 或 safety',
    'budget-below-safety': () =>
      '首笔加各次补仓的总额超出预算：请提高 budget，或降低 amount、growth 或 safety',
    'upper-missing': () => '网格设了 lower 也须设 upper',
    'lower-missing': () => '网格设了 upper 也须设 lower',
    'lower-not-below-upper': () => 'lower 须小于 upper',
    'low-not-below-high': () => 'low 须小于 high',
  },
  instrumentCount: ({ min, max, given }) =>
    `它需要 ${min === max ? min : `${min} 到 ${max}`} 个品种，不是 ${given} 个。未执行任何操作。`,
  notShortable: (instrument) => `${instrument} 不能做空。请设 side=long。未执行任何操作。`,
  mixedQuotes: (quotes) => `一个实例只用一种币计价，不能同时用 ${quotes.join('、')}。未执行任何操作。`,
  noContract: (instrument, contract) =>
    `${instrument} 不是合约：没有杠杆和保证金。${contract === undefined ? '请都不写' : `请用 ${contract}，或都不写`}。未执行任何操作。`,
  leverageLimit: ({ instrument, leverage, limit }) =>
    `${instrument} 最多 ${limit}× 杠杆，不能是 ${leverage}×。未执行任何操作。`,
  noCash: (needed, available, quote) => `需要 ${needed} ${quote}，可用只有 ${available} ${quote}。未启动。`,
  halted: '交易台已停止交易：未启动。/unhalt 恢复。',
  tooMany: (limit) => `已有 ${limit} 个实例运行，不能再多。请先结束一个。`,
};
