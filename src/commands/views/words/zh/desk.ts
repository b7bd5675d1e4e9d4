import type { DeskWords } from '../desk-words.js';

const TYPE = (line: string): string => `选一个，或输入：/desk ${line}`;

export const zhDesk: DeskWords = {
  head: '交易台设置',
  note: '费用和限额对此后开始的实例和回测生效；运行中的保持原样。● 为在此设置的值；其余为设置文件里的值。',
  asks: {
    market: (now) => `行情来源：${now}。更换来源在下次启动时生效。`,
    maker: (now) => `挂单成交的手续费：${now}。${TYPE('maker 2')}`,
    taker: (now) => `吃单成交的手续费：${now}。${TYPE('taker 5.5')}`,
    spread: (now) => `买一与卖一的价差：${now}。${TYPE('spread 2')}`,
    slippage: (now) => `吃单成交比报价差多少：${now}。${TYPE('slippage 3')}`,
    'max-order': (now) => `单笔订单最大价值：${now}。${TYPE('max-order 25000')}`,
    'max-position': (now) => `单个仓位最大价值：${now}。${TYPE('max-position 50000')}`,
    'max-daily-loss': (now) => `当日（UTC）亏损达到多少后实例不再入场：${now}。${TYPE('max-daily-loss 500')}`,
    'price-band': (now) => `限价或止损离市价最远多少：${now}。${TYPE('price-band 10%')}`,
  },
  sources: {
    auto: 'auto（能连上就用 Bybit，否则用合成行情）',
    bybit: 'bybit（连不上就不启动）',
    synthetic: '合成行情',
  },
  bps: (figure, percent) => `${figure} 基点（${percent}）`,
  none: '无',
  isDefault: (shown) => `${shown} · 默认`,
  isSet: (shown) => `${shown} ●`,
  setBy: (setting, name, when) => `${setting} 由 ${name} 于 ${when} 设置。`,
  byFile: (setting) => `${setting} 为设置文件里的值。`,
  fallback: '默认',
  done: (setting, shown) => `✓ ${setting}:${shown}。`,
  already: (setting, shown) => `${setting} 已经是 ${shown}。没有变化。`,
  holds: '对此后开始的实例和回测生效；运行中的保持原样。',
  holdsNextStart: '下次启动时生效：交易台运行期间不变，原行情的实例带着持仓等它回来。',
  startAsked: (kind) => `本次启动用参数或环境变量指定了 ${kind}：只要还这样指定，就以它为准。`,
  bad: (setting, text) => `${setting} 不能设为 ${text}。没有变化。`,
  wanted(wanted) {
    switch (wanted.kind) {
      case 'source':
        return '可以是 auto、bybit 或 synthetic。';
      case 'bps':
        return `须为 0 到 ${wanted.max} 的基点数，如 5.5，或比例，如 0.055%。`;
      case 'band':
        return `须为 1 到 ${wanted.max} 的整数基点，如 2000，或比例，如 20%，或 none。`;
      case 'amount':
        return '须为大于 0 的金额，如 25000，或 none。';
    }
  },
  elsewhere: (setting) =>
    `${setting} 是交易台的设置，不是你的显示设置。没有变化。所有者在私聊中用 /desk 设置。`,
};
