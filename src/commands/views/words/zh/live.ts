import type { LiveWords } from '../live-words.js';
import { zhBacking } from './backing.js';
import { zhLiveStart } from './live-start.js';
import { zhTie } from './tie.js';

const account: LiveWords['account'] = {
  key: (hint) => `密钥 ${hint}`,
  states: { connecting: '○ 连接中', reconciling: '○ 核对中', ready: '● 就绪' },
  unreachable: '✕ 没有响应：止损仍在交易所，入场等待',
  since: (state, time) => `${state} · 自 ${time}`,
  troubles: {
    'key-refused': '✕ 交易所拒绝其密钥：请在主机上用 helmsman keys 添加新的',
    'key-may-withdraw': '✕ 密钥有提币或划转权限：请换一个只能交易的，用 helmsman keys 添加',
    'key-cannot-trade': '✕ 密钥没有交易权限：请在交易所授权，然后 /sync',
    'key-expired': '✕ 密钥已过期：请在主机上用 helmsman keys 添加新的',
    'key-locked': '✕ 密钥已锁定：请在有口令或密钥文件的地方启动交易台',
    'key-missing': '✕ 这里没有它的密钥：请在主机上用 helmsman keys 添加',
    'key-altered': '✕ 保存的密钥被改动过：请删除后用 helmsman keys 重新添加',
    'key-elsewhere': '✕ 密钥属于另一个环境，与设置不符：见 BYBIT_ENVIRONMENT',
    'clock-off': '✕ 本机时钟偏差超过 0.5 s：请校准（NTP）；在此之前不签名',
    'hedge-mode': '✕ 处于双向持仓模式：请在交易所改为单向持仓，然后 /sync',
    'margin-mode': '✕ 保证金模式与其实例不同：请平掉那里的仓位并撤单，或在 Bybit 设置，然后 /sync',
    'stream-stale': '✕ 数据推送中断：改为逐项查询，入场等待',
    'store-failing': '✕ 无法保存：入场等待',
  },
  waits: (name, state) => `等待 ${name}：${state}`,
  short: {
    connecting: '连接中',
    reconciling: '核对中',
    ready: '就绪',
    unreachable: '没有响应',
    'key-refused': '密钥被拒',
    'key-may-withdraw': '密钥可提币',
    'key-cannot-trade': '密钥不能交易',
    'key-expired': '密钥已过期',
    'key-locked': '密钥已锁定',
    'key-missing': '没有密钥',
    'key-altered': '密钥被改动',
    'key-elsewhere': '密钥环境不符',
    'clock-off': '时钟偏差',
    'hedge-mode': '双向持仓模式',
    'margin-mode': '保证金模式不同',
    'stream-stale': '推送中断',
    'store-failing': '无法保存',
  },
  owners: (pairs) => `交易实例：${pairs.join('、')}`,
  notOurs: (what) => `外部仓位：${what}`,
  inverse: (what) => `外部仓位：${what}，币本位：仅显示，Helmsman 不交易它`,
  inverseWhat: ({ side, symbol, dollars, worth }) => `${side} ${symbol} ${dollars} USD(${worth})`,
  notOursStop: (price) => `止损 ${price}`,
  noBalances: '尚无余额信息',
  foreign: '外部占用',
  otherCoins: '其他币',
  none: '没有交易所账户。请在主机上添加密钥：helmsman keys add NAME。未执行任何操作。',
  noSuch: (text, known) => `没有名为 ${text} 的交易所账户。现有 ${known.join('、')}。未执行任何操作。`,
  needsPaper: (name, mode) => `${name} 是交易所账户（${mode}）：用 /live 在那里启动实例。未执行任何操作。`,
  needsLive: (name) => `${name} 是 PAPER 账户：用 /paper 在那里启动实例。未执行任何操作。`,
  adopt: '接管',
};

const reconcile: LiveWords['reconcile'] = {
  agrees: (name) => `✓ ${name}：账本与交易所一致`,
  found: (name, things) => `${name}：发现 ${things} 处差异`,
  took: (span, time) => `${span} · ${time}`,
  compared: '已核对：订单、成交、仓位、余额。',
  executions: (count) => `补记了 ${count} 笔遗漏的成交。`,
  settled: (count) => `${count} 个订单的结果已查明。`,
  unknown: (count) => `${count} 个订单仍未查明；会再次查询。`,
  strays: (count) => `${count} 个带我们标记但没有实例认得的订单：除保护性订单外均撤销。`,
  external: (what) => `外部持有，未动：${what}。`,
  unexplained: ({ session, instrument, book, exchange }) =>
    `⛔ ${session} 已暂停：账本有 ${instrument} ${book}，交易所为 ${exchange}。`,
  unreachable: (name, detail) =>
    `✕ ${name} 没有响应${detail === '' ? '' : `（${detail}）`}。未核对；止损仍在交易所。会自动重试。`,
  synced: (name) => `✓ ${name}：一致；权限、费率和余额已重新读取`,
};

const leverage: LiveWords['leverage'] = {
  done: (instrument, times, name) => `✓ ${name} 的 ${instrument}：杠杆现为 ${times}×。`,
  already: (instrument, times) => `${instrument} 已经是 ${times}×。没有变化。`,
  note: '这是交易所要求的保证金倍数。没有下单。',
  tooHigh: (instrument, max) => `${instrument} 最多 ${max}× 杠杆。没有变化。`,
  noContract: (instrument) => `${instrument} 不是该市场的合约，没有杠杆。没有变化。`,
  owned: (instrument, owner) =>
    `${owner} 正在那里交易 ${instrument}，按自己的杠杆计算：请先结束它。没有变化。`,
  external: (instrument) => `${instrument} 有外部仓位，杠杆会一起改变。没有变化；请先平掉或用 /adopt 接管。`,
  refused: (code, detail) => `交易所拒绝（${code}：${detail}）。没有变化。`,
  unreachable: (detail) =>
    `交易所没有响应${detail === '' ? '' : `（${detail}）`}。不确定是否已改变；请再试一次。`,
};

const health: LiveWords['health'] = {
  latency: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  budget: (left, of) => `请求剩余 ${left}/${of}`,
  topic: (topic, age) => `${topic} ${age}`,
  silent: '尚未收到',
  errors: (share) => `错误 ${share}`,
  clock: (offset) => `偏差 ${offset} ms`,
  clockUnknown: '尚未测量',
  circuit: (kind, state) => `${kind} ${state}`,
  circuitStates: { closed: '通', open: '断', 'half-open': '试探' },
  labels: {
    key: '密钥',
    clock: '时钟',
    budget: '额度',
    errors: '错误',
    stream: '推送',
    circuits: '调用',
  },
};

export const zhLive: LiveWords = {
  account,
  reconcile,
  tie: zhTie,
  leverage,
  health,
  start: zhLiveStart,
  backing: zhBacking,
};
