import type { LiveWords } from '../live-words.js';
import { MARGIN_MODES } from './margin.js';

const HALTED = {
  active: '正常',
  reducing: '只减仓',
  halted: '已停止交易：/unhalt 恢复',
} as const;

/** Of the checklist before a live start. A cure stands behind what is wrong. */
export const zhLiveStart: LiveWords['start'] = {
  labels: {
    account: '账户',
    environment: '环境',
    prices: '行情',
    state: '状态',
    rights: '密钥',
    clock: '时钟',
    margin: '保证金',
    free: '市场',
    cash: '资金',
    stop: '止损',
    room: '空间',
    size: '数量',
    fees: '费率',
    limits: '限额',
    desk: '交易台',
    death: '若宕机',
  },
  notStarted: (account, wrong) => `${account} 还不能交易：有 ${wrong} 项不符。`,
  nothing: '未启动。请修正后再试。',
  which: '用哪个账户？有多个。未启动。',
  noPrice: (instrument, afterS) => `${instrument} 的首个价格尚未到达。未启动；请在 ${afterS} 秒后再试。`,
  askAgain: '再试',
  ok: (text) => `✓ ${text}`,
  wrong: (text) => `✕ ${text}`,
  account: (account, key) => `${account} · 密钥 ${key}`,
  environment: (mode, ok) => (ok ? mode : `${mode}：须先有限额和双重验证`),
  prices: ({ ok, prices }, { has, wanted }) => {
    if (ok) return `来自 ${has}`;
    const are = prices === undefined ? '不来自交易所' : `来自 ${has}`;
    return `${are}；订单发往 ${wanted}：请设置 BYBIT_ENVIRONMENT，并用 --market bybit 启动`;
  },
  rights: ({ ok, lacks, forbidden, isBound }) => {
    if (forbidden.length > 0) return `它有 ${forbidden.join('、')} 权限：请换一个只能交易的密钥`;
    if (lacks.length > 0) return `它不能交易 ${lacks.join('、')}：请在交易所授权`;
    if (!ok) return '权限未知：/sync';
    return isBound ? '只能交易，且限定地址' : '只能交易，但不限地址：请绑定 IP';
  },
  clock: (offset, ok) => {
    if (offset === undefined) return '尚未测量：/sync';
    return ok ? `${offset} ms` : `偏差 ${offset} ms：请校准本机时钟（NTP）`;
  },
  margin: ({ ok, wanted, has, because }) => {
    if (!ok && because !== undefined)
      return `${because} 的模式不是${MARGIN_MODES[wanted]}，而一个账户只有一种：请改用它的模式、结束它，或用子账户`;
    const [want, is] = [MARGIN_MODES[wanted], has === undefined ? '–' : MARGIN_MODES[has]];
    if (has === wanted) return want;
    return ok ? `${want}，将设置` : `账户是${is}，不是${want}：请平掉那里的全部仓位，或在 Bybit 设置`;
  },
  free: ({ ok, instrument, owner }) => {
    if (ok) return `${instrument} 空闲`;
    return owner === undefined
      ? `${instrument} 有外部仓位：用 /adopt 接管，或在那里平掉`
      : `${instrument} 属于 ${owner}：结束它，或用子账户`;
  },
  cash: (cash, free, ok) => (ok ? `${cash}，可用 ${free}` : `需要 ${cash}，可用 ${free}`),
  stop: (percent, loss) => `距入场价 ${percent} · 触发则 ≈ ${loss}`,
  noStop: '自身没有止损：请指定，如 stop=10%',
  room: (room, leverage, ok) =>
    ok
      ? `强平在 ${room} 之外（${leverage}×）`
      : `强平在 ${room}（${leverage}×），先于止损：请降低杠杆或收紧止损`,
  size: (value, smallest, ok) =>
    ok ? `单次最多 ${value}` : `单次 ${value}，最小订单为 ${smallest}：请增加资金`,
  fees: (maker, taker) => `挂单 ${maker} · 吃单 ${taker} 基点`,
  noFees: '账户费率未知：/sync',
  limits: (limits) => (limits.length === 0 ? '无：/desk 可设置' : limits.join(' · ')),
  limitNames: {
    order: (value) => `订单 ${value}`,
    position: (value) => `仓位 ${value}`,
    day: (value) => `当日 −${value}`,
  },
  desk: ({ ok, tradingState, sessions, most }) => {
    if (ok) return '正常';
    return tradingState === 'active'
      ? `已运行 ${sessions} 个实例，上限 ${most}：请结束一个`
      : HALTED[tradingState];
  },
  death: '止损留在交易所；入场挂单保留到我们恢复',
  stopButton: (stop) => `止损 ${stop}`,
};
