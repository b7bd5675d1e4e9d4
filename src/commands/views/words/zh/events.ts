import type { DenialWords, EventWords } from '../event-words.js';
import { zhExchangeNotices } from './exchange-notices.js';
import { zhNotices } from './notices.js';

const reasons: EventWords['reasons'] = {
  'fast-crossed-above-slow': () => '快速均线上穿慢速均线',
  'fast-crossed-below-slow': () => '快速均线下穿慢速均线',
  'rsi-below-low': (of) => `RSI ${of('rsi')} 低于 ${of('low')}`,
  'rsi-above-high': (of) => `RSI ${of('rsi')} 高于 ${of('high')}`,
  'rsi-above-middle': (of) => `RSI ${of('rsi')} 回到 ${of('middle')} 之上`,
  'rsi-below-middle': (of) => `RSI ${of('rsi')} 回到 ${of('middle')} 之下`,
  'close-below-lower-band': (of) => `收盘价 ${of('close')} 跌破下轨 ${of('lower')}`,
  'close-above-upper-band': (of) => `收盘价 ${of('close')} 突破上轨 ${of('upper')}`,
  'close-above-middle-band': (of) => `收盘价 ${of('close')} 回到中轨 ${of('middle')} 之上`,
  'close-below-middle-band': (of) => `收盘价 ${of('close')} 回到中轨 ${of('middle')} 之下`,
  'macd-crossed-above-signal': () => 'MACD 上穿信号线',
  'macd-crossed-below-signal': () => 'MACD 下穿信号线',
  'dca-first': (of) => `新一轮开始，首笔 ${of('amount')}`,
  'dca-regular': () => '到了下一次定投时间',
  'dca-safety': (of) => `价格比首笔低 ${of('depth')}%`,
  'dca-profit': (of) => `比平均成本 ${of('cost')} 高 ${of('profit')}%`,
  'grid-opening': (of) => `为市价上方的 ${of('cells')} 格买入`,
  'grid-buy': (of) => `价格跌到网格线 ${of('line')}`,
  'grid-sell': (of) => `价格涨到网格线 ${of('line')}`,
  'grid-exit': (of) => `收盘价 ${of('close')} 远低于网格下沿 ${of('lower')}`,
  'first-bar': () => '开始时买入并持有',
  liquidated: (of) => `强平：标记价到达 ${of('mark')}`,
  'protective-stop': () => '触发保护性止损',
  'closed-by-hand': () => '手动平仓',
  'ordered-by-hand': () => '手动下单',
  adopted: () => '按交易所现状接管',
  'trailing-stop': () => '触发跟踪止损',
  'profit-target': () => '达到止盈目标',
  'session-stopped': () => '实例被结束',
  'tape-over': () => '行情数据结束',
};

const STATES = { active: '正常', reducing: '只减仓', halted: '停止交易' } as const;

const denials: DenialWords = {
  'trading-state': ({ state }) => `交易台处于${STATES[state]}状态`,
  paused: () => '实例已暂停',
  withdrawn: () => '发出前已撤回',
  stale: ({ age, limit }) => `信号已过 ${age}，最多允许 ${limit}`,
  'order-value': ({ value, limit }) => `订单价值 ${value}，超过限额 ${limit}`,
  'position-value': ({ value, limit }) => `仓位价值将达 ${value}，超过限额 ${limit}`,
  'price-band': ({ value, limit }) => `价格偏离市价 ${value}，最多允许 ${limit}`,
  'daily-loss': ({ value, limit }) => `当日已亏 ${value}，限额 ${limit}`,
  'min-quantity': ({ value, limit }) => `${value} 低于最小下单量 ${limit}`,
  'max-quantity': ({ value, limit }) => `${value} 超过交易所单笔最大下单量 ${limit}`,
  'min-value': ({ value, limit }) => `订单价值 ${value}，最低 ${limit}`,
  'no-cash': ({ needed, available }) => `需要 ${needed}，可用 ${available}`,
  'no-margin': ({ needed, available }) => `需要保证金 ${needed}，可用 ${available}`,
  leverage: ({ leverage, limit }) => `杠杆为 ${leverage}×，交易所最多 ${limit}×`,
  delisted: () => '交易所已不再交易该品种',
  'not-shortable': () => '该品种不能做空',
};

export const zhEvents: EventWords = { reasons, denials, notices: zhNotices, exchange: zhExchangeNotices };
