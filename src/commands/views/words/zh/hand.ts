import type { HandWords } from '../hand-words.js';
import { zhAlerts } from './alerts.js';
import { zhHandRefusals } from './hand-refusals.js';
import { zhLive } from './live.js';
import { spaced } from './spacing.js';
import { zhTicket } from './ticket.js';

const accounts: HandWords['accounts'] = {
  free: (amount) => `可用 ${amount}`,
  meant: (account) => `没有指明账户时，这里用 ${account}。`,
  more: '新账户',
  chosen: (account) => `从现在起，没有指明账户时，这里用 ${account}。`,
  chosenAlready: (account) => `这里已经在用 ${account}。`,
  none: (text, known) => `没有账户 ${text}。现有 ${known.join('、')}。未执行任何操作。`,
  opened: (account, cash) => `PAPER 账户 ${account}，资金 ${cash}。`,
  use: '在此使用',
  taken: (account) => `已有账户 ${account}。未执行任何操作；请换一个名字。`,
  badName: (text) =>
    `${text} 不能作账户名：2 到 16 个小写字母、数字和连字符，不能像 m1、h1、t1 或 all。未执行任何操作。`,
  tooMany: (limit) => `已有 ${limit} 个账户，达到上限。未执行任何操作。`,
};

const settings: HandWords['settings'] = {
  onlyYours: '这些是你的显示设置。交易台用什么行情、收多少费用，由所有者用 /desk 设置。',
  noAccount: '以聊天为准',
  themes: { dark: '深色', light: '浅色', auto: '白天浅色，夜间深色' },
  pushes: { all: '全部', normal: '除被拒信号外全部', quiet: '只有警告和警报' },
  noQuiet: '无',
  asks: {
    language: (now) => `现在用${now}回复你。选一个，或输入：/settings language en`,
    timezone: (now) => `你的时区是 ${now}。选一个，或输入：/settings timezone Asia/Shanghai`,
    currency: (now) => `有多种币时，${now} 排在最前。`,
    numbers: (now) => `数字写作 ${now}。`,
    theme: (now) => `图片：${now}。`,
    account: (now) => `命令和聊天都没有指明账户时：${now}。`,
    pushes: (now) => `私聊中向你推送：${now}。`,
    quiet: (now) => `只推送严重警报的时段：${now}。选择或输入：/settings quiet 22:30-06:45`,
    alerts: (now) => `通知方式：${now}。严重警报总会送达。`,
  },
  names: {
    language: '语言',
    timezone: '时区',
    currency: '货币',
    numbers: '数字',
    theme: '主题',
    account: '账户',
    pushes: '推送',
    quiet: '免打扰',
    alerts: '警报',
  },
  done: (setting, value) => `${setting}：${value}，即刻生效。`,
  already: (setting, value) => `${setting}已经是${spaced(value)}。`,
  bad: (setting, text) => `${setting}不能设为${spaced(text)}。没有变化。`,
  noPerson: '只有本交易台的成员才有设置。没有变化。',
};

export const zhHand: HandWords = {
  live: zhLive,
  accounts,
  alerts: zhAlerts,
  settings,
  ticket: zhTicket,
  refuse: zhHandRefusals,
};
