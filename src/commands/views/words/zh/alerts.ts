import type { AlertWords } from '../alert-words.js';

const CALLS = ['', '第二次呼叫', '第三次呼叫', '最后一次呼叫'];

export const zhAlerts: AlertWords = {
  name: (number) => `警报 ${number}`,
  often: (count, since) => `自 ${since} 起 ×${count}`,
  call: (call) => CALLS[call] ?? `第 ${call} 次呼叫`,
  acknowledged: (by, time) => `${by} 已于 ${time} 确认`,
  snoozed: (by, time) => `${by} 已推迟到 ${time}`,
  over: {
    resolved: (time) => `已于 ${time} 解除`,
    replaced: (time) => `已于 ${time} 重新通知`,
    lapsed: (time) => `已于 ${time} 失效`,
  },
  ack: '确认',
  ackAll: '全部确认',
  snooze: '推迟 1 小时',
  open: '打开',
  head: (count) => `${count} 条未处理的警报`,
  more: (count) => `还有 ${count} 条：/alerts 5 显示其中一条`,
  none: '没有未处理的警报。',
  which: '有多条未处理的警报：请说明是哪一条，或 all。没有变化。',
  done: (count) => `已确认 ${count} 条警报。`,
  slept: (count, time) => `已将 ${count} 条警报推迟到 ${time}。`,
  already: '这条警报已无需处理。没有变化。',
  unknown: (number) => `没有警报 ${number}。没有变化。/alerts 显示未处理的警报。`,
  digest: {
    quiet: (count) => `免打扰期间：${count} 条消息`,
    daily: (count) => `你的摘要：${count} 条消息`,
  },
  digestMore: (count) => `此前还有 ${count} 条`,
  topics: {
    fills: '成交',
    refusals: '被拒信号',
    sessions: '会话',
    orders: '订单',
    positions: '持仓',
    accounts: '账户',
    market: '行情',
    desk: '交易台',
    own: '自设警报',
  },
  ways: {
    on: '即时',
    silent: '静音',
    off: '不接收',
    digest: '每天 08:00 一次',
  },
  outward: {
    levels: { info: '消息', warn: '警告', critical: '严重' },
    drill: '演练',
    acknowledge: (number) => `请在交易台的聊天中发送 /ack ${number} 来确认。此消息的回复无人查看。`,
  },
  drill: {
    head: (arrived, of) => `${of} 条中送达 ${arrived} 条`,
    delivered: (seconds) => `${seconds} 秒送达`,
    late: (seconds) => `${seconds} 秒内未送达`,
    refused: '未送达',
    nothingOutside: '聊天之外没有设置任何渠道。设置方法见 config/default.yaml 的 alerts。',
  },
};
