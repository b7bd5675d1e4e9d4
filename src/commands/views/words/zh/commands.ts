import type { CommandsWords, FormWords, RefusalWords } from '../commands-words.js';
import { zhSummaries } from './summaries.js';

const QUESTIONS: CommandsWords['questions'] = {
  when: '什么时候发送？如 daily 21:00、weekly fri 18:00、every weekday at 9、off 2。',
  what: '导出什么？',
  strategy: '用哪个策略？',
  instrument: '交易哪个品种？',
  frame: '哪个周期？',
  cash: '投入多少资金？',
  session: '哪个实例？',
  stop: '保护性止损，距入场价百分之几？0% 表示不设。',
  code: '邀请码是什么？形如 K7QM-2XNF。',
  person: '谁？',
  role: '哪个角色？',
  alert: '哪条警报？输入编号或 all。',
  account: '哪个账户？',
  language: '哪种语言？',
  name: '叫什么名字？',
  amount: '多少？币数、金额（500 USDT）、比例（25%）或 max。',
  position: '哪个仓位？',
  share: '其中多少？',
  price: '什么价格，或距市价多远（2%）？off 表示取消。',
  target: '在哪里止盈？价格，或距入场价多远（4%）。',
  distance: '距最优价多远？',
  order: '哪个订单？如 h1-3；h1 表示该账本全部；t7 表示一张下单确认单。',
  ticket: '哪张下单确认单？',
  condition: '要通知你什么？例如：BTC/USDT > 70000、rsi(14,1h) < 30、pnl < -100',
  job: '哪个计算任务？',
  definition: '何时买、何时卖？如：buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%',
  size: '每次入场用多少权益？',
  leverage: '仓位最多是保证金的几倍？1 = 不超过现有资金。',
  margin: '保证金模式：isolated（逐仓）还是 cross（全仓）？',
};

const refuse: RefusalWords = {
  nothingHappened: '未执行任何操作。',
  didYouMean: (name) => `你是想输入 ${name} 吗？`,
  yes: '是',
  ok: '好',
  change: '修改',
  oneOf: (names) => `可选：${names.join('、')}。`,
  unknownCommand: (word) => `没有 ${word} 这个命令。`,
  tryHelp: '/help 查看可用命令。',
  emptyLine: '没有输入内容。/help 查看可用命令。',
  lineTooLong: (length, limit) => `这一行太长：${length} 个字符，最多读取 ${limit} 个。未执行任何操作。`,
  openQuote: '引号没有闭合，未执行任何操作。请补上或删掉。',
  readLineAs: (line, hidden) => `${left(hidden)}读作 ${line}`,
  hiddenLeftOut: (hidden) => left(hidden),
  readAs: (shown) => `读作 ${shown}。`,
  twice: (name) => `${name} 写了两次。未执行任何操作；请只写一次。`,
  noSuchName: (name) => `这里没有可以设置的 ${name}。`,
  oneTooMany: (text) => `多了一个词：${text}。未执行任何操作。`,
  empty: (name) => `${name} 为空。未执行任何操作。`,
  valueTooLong: (name, length, limit) =>
    `${name} 有 ${length} 个字符，最多读取 ${limit} 个。未执行任何操作。`,
  notANumber: (name, text) => `${text} 不是 ${name} 的有效数字。未执行任何操作；请写成 1500 或 0.5。`,
  ambiguous: (text, readings) => `${text} 可能是 ${readings.join(' 或 ')}。未执行任何操作；请写明其中一个。`,
  tooManyDecimals: (name, text, decimals) =>
    decimals === 0
      ? `${name} 须为整数，不能是 ${text}。未执行任何操作。`
      : `${text} 对 ${name} 来说太细：最多 ${decimals} 位小数。未执行任何操作。`,
  tooLarge: (name, text) => `${text} 对 ${name} 来说太大。未执行任何操作。`,
  notPositive: (name) => `${name} 须大于 0。未执行任何操作。`,
  outOfRange: (name, text, range) => `${name} 须${span(range)}，不能是 ${text}。未执行任何操作。`,
  notAFrame: (text, near) => `${text} 不是这里的周期。是 ${near.join(' 或 ')} 吗？`,
  notADuration: (text) => `${text} 不是时长。请写成 30d、12h 或 1h30m。`,
  notAStrategyName: (text) =>
    `${text} 不能作策略名：只用小写字母、数字和单个连字符，最多 30 个字符，如 my-dip。未执行任何操作。`,
  notADate: (text) => `${text} 不是日期。请写成 2021-02-19 或 2021-02。`,
  unknown: {
    strategy: (text) => `没有策略 ${text}。`,
    instrument: (text) => `没有品种 ${text}。`,
    session: (text) => `没有实例 ${text}。`,
    person: (text) => `这里没有 ${text} 这个人。`,
    account: (text) => `没有账户 ${text}。`,
    position: (text) => `没有仓位 ${text}。`,
    choice: (text) => `这里不能选 ${text}。`,
    parameter: (text) => `没有参数 ${text}。`,
  },
  noneKnown: {
    strategy: '还没有策略。',
    instrument: '还没有市场。',
    session: '没有实例。/paper 启动一个。',
    person: '/users 查看所有人。',
    account: '/accounts 查看所有账户。',
    position: '没有持仓。',
  },
  stranger: (platform, userId) =>
    `这个交易台不认识你（${platform} ${userId}）。所有者可以邀请你：之后发送 /pair CODE。`,
  role: (needed, has) => `这需要${needed}角色，你是${has}。未执行任何操作。`,
  privateOnly: '这只能在私聊中使用。未执行任何操作。',
  chatClosed: '这个聊天不属于本交易台：所有者可用 /allow 加入。',
  storeFailing: (cause) => `未能保存（${cause}），因此未执行任何操作。`,
  haltStillWorks: '/halt 仍然可用。',
  storeCauses: {
    'disk-full': '磁盘已满',
    busy: '数据库繁忙',
    conflict: '另一个进程先写入了',
    'newer-database': '数据库来自更新的版本',
    corrupt: '数据库已损坏',
    moved: '交易台已换了数据库',
    unreachable: '无法连接数据库',
    io: '磁盘没有响应',
  },
  bug: (caseId) => `没有成功，是我们的错（编号 ${caseId}）。/status 查看交易台状态。`,
  doneAlready: '这件事已经做过，不会重复执行。',
};

const form: FormWords = {
  summary: (command) => `就这样执行 /${command}？`,
  start: '开始',
  change: '修改',
  whichToChange: '要改哪一项？',
  nextTime: '下次可直接输入：',
  noQuestion: '这里没有待回答的问题。未执行任何操作。',
  expired: '这个问题已超过 10 分钟，已失效。未执行任何操作。',
  again: '重来',
  cancelled: '已取消。未执行任何操作。',
  answeredAlready: '这个问题已经回答过了。',
  defaultsNote: '（默认）',
};

export const zhCommands: CommandsWords = {
  summaries: zhSummaries,
  questions: QUESTIONS,
  askFor: (name) => `${name} 填什么？`,
  roles: { nobody: '无', viewer: '观察员', operator: '操作员', trader: '交易员', owner: '所有者' },
  refuse,
  form,
};

const left = (hidden: number): string => `已去掉 ${hidden} 个不可见字符。`;

function span({ min, max }: { readonly min?: string; readonly max?: string }): string {
  if (min === undefined) return `不超过 ${max}`;
  return max === undefined ? `不小于 ${min}` : `在 ${min} 到 ${max} 之间`;
}
