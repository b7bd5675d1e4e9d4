import type { RuleWords } from '../rule-words.js';
import { gap, spaced } from './spacing.js';

export const zhRules: RuleWords = {
  crossesEither: (left, right) => `${left} 刚穿过 ${right}`,
  onBars: (condition, instrument, frame) => `${instrument}（${frame} K 线）${condition}`,
  move: {
    up: ({ instrument, percent, span }) => `${instrument} 在 ${span}${gap(span)}内上涨 ${percent} 或以上`,
    down: ({ instrument, percent, span }) => `${instrument} 在 ${span}${gap(span)}内下跌 ${percent} 或以上`,
    either: ({ instrument, percent, span }) => `${instrument} 在 ${span}${gap(span)}内涨跌 ${percent} 或以上`,
  },
  figure: {
    pnl: (owner) => `${owner} 的盈亏`,
    'pnl-today': (owner) => `${owner} 今日的盈亏`,
    drawdown: (owner) => `${owner} 的回撤`,
  },
  once: (when) => `当${spaced(when)}${gap(when)}时，我会通知你一次。`,
  again: (when, span) => `每当${spaced(when)}${gap(when)}时，我都会通知你，${span}${gap(span)}内最多一次。`,
  now: (seen) => `现在 ${seen}。`,
  holdsNow: '现在已经如此：等它不再成立、之后再次成立时，我才通知你。',
  notYetSeen: '目前 K 线还不够；够了就会开始。',
  standing: (number) => `你的提醒 ${number} 已经是这个意思。什么都没有设置。`,
  tooMany: (limit) => `你已有 ${limit} 个在监视的提醒，不能再多。什么都没有设置；请先删除一个。`,
  whichInstrument: '哪个品种？目前还没有设置。',
  noFrame: (frame, finest) => `没有它的 ${frame} K 线：最细的是 ${finest}。什么都没有设置；请用它的倍数。`,
  fault: {
    twoFrames: (first, second) => `写了两个周期：${first} 和 ${second}。什么都没有设置；请分成两个提醒。`,
    notAFrame: (text) => `${text} 不是 K 线的周期。什么都没有设置；请写 1m、15m、1h、4h 或 1d。`,
    badMove: '涨跌这样写：BTC/USDT up 3% in 1h（或 down、moves；1m 到 7d）。什么都没有设置。',
    badFigure:
      '数字这样写：pnl < -100、m1 pnl today < -50、paper drawdown > 5%。什么都没有设置；实例必须在运行。',
    badPause: '频率这样写：every 4h（1m 到 30d），或 repeat。什么都没有设置。',
    noInstrument: (text, known) => `这里没有跟踪 ${text}，所以什么都没有设置。现有 ${known.join('、')}。`,
  },
  came: (when) => `现在${spaced(when)}`,
  listed: (when) => `当${spaced(when)}${gap(when)}时`,
  told: (number) => `提醒 ${number}`,
  toldOnce: '仅提醒一次，现已关闭。',
  blindHead: (number) => `你的提醒 ${number} 收不到数据`,
  blind: {
    'no-prices': '已有一段时间没有收到它的价格。价格恢复后它会自动继续。',
    'not-followed': '交易台现在没有跟踪它的品种。重新跟踪后它会继续。',
    'no-owner': '它监视的对象已结束或不存在，不会再成立。请删除它，或另设一个。',
  },
  title: '你自己的提醒',
  none: '你还没有自设提醒。例如：/alert BTC/USDT > 70000',
  more: (count) => `还有 ${count} 个：/alert list`,
  states: { told: '已通知', off: '已关闭', blind: '无数据', again: '重复' },
  noRule: (number) => `你没有提醒 ${number}。什么都没有发生。`,
  done: {
    on: (number, when) => `✓ 提醒 ${number} 重新监视：${when}。`,
    off: (number, when) => `✓ 提醒 ${number} 已关闭：${when}。`,
    delete: (number, when) => `✓ 提醒 ${number} 已删除：${when}。`,
  },
  already: {
    on: (number) => `提醒 ${number} 已在监视。什么都没有发生。`,
    off: (number) => `提醒 ${number} 已经关闭。什么都没有发生。`,
  },
  labels: {
    cancel: '取消',
    off: '关闭',
    on: '重新开启',
    delete: '删除',
    again: '重新设置',
    all: '我的提醒',
  },
};
