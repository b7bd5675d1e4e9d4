import type { ExchangeNoticeWords } from '../exchange-notice-words.js';

const KEY_NEXT = '入场等待；止损仍在交易所。请在主机上修复密钥：helmsman keys。';

const MODES = { isolated: '逐仓', cross: '全仓' } as const;

export const zhExchangeNotices: ExchangeNoticeWords = {
  buy: (what) => `买入 ${what}`,
  sell: (what) => `卖出 ${what}`,
  rejected: ({ session, order, why }) => `✕ ${session} 未能${order}：${why}`,
  codes: {
    'never-arrived': '订单没有到达交易所',
    'record-lost': '磁盘丢失了同编号的另一订单的记录，而交易所有它',
    'too-late': '能发出时信号已经太旧',
  },
  rejectedEntry: '没有开仓。实例从下一个信号继续。',
  rejectedExit: '持仓仍在，止损也在。',
  withdrawn: ({ name, order, part }) =>
    `✓ ${name} 已撤销：${order}${part === undefined ? '' : `；此前已成交 ${part}`}`,
  filledFirst: ({ name, order }) => `${name} 在撤销前已成交：${order}`,
  deskEnds: (account) => `交易台即将关闭。以下仍留在 Bybit 的 ${account}：`,
  stopsStay: (count) => `${count} 个仓位的止损`,
  entriesStay: (names, more) =>
    `入场挂单 ${names.join('、')}${more === 0 ? '' : ` 及另外 ${more} 个`}：无人看守时也可能成交。helmsman watchdog 会撤销它们；否则请在关闭前用 /halt。`,
  marginSet: (account, mode) => `${account} 的合约现在用${MODES[mode]}保证金`,
  marginSetNext: '其实例按此计算。当时没有持仓，也没有挂单。',
  unknown: (order, what) => `订单 ${order}（${what}）是否在交易所，已有 30 s 无法确定。`,
  unknownNext: '会反复查询，期间计入风险。不会重复发送。',
  outside: ({ session, what, price, isBuy }) =>
    `⛔ ${session} 的 ${what} 以 ${price} 被${isBuy ? '买回' : '卖出'}，不是我们下的单`,
  outsideBy: {
    'by-hand': '由外部订单造成：在 App 里手动操作，或其他程序使用了该账户。',
    liquidation: '被交易所强平。',
    deleveraging: '被交易所用于弥补他人亏损（自动减仓 ADL）。',
    settlement: '交易所结算了合约。',
  },
  outsideNext: (session) => `已入账。${session} 已暂停：确认无误后用 /resume。`,
  external: (account, what) => `${account} 有 ${what}，不属于这里任何实例`,
  externalNext: '计入风险，但不会动它。',
  externalGone: (account, instrument) => `✓ ${account} 已没有外部的 ${instrument}`,
  unexplained: ({ session, book, exchange }) =>
    `⛔ ${session} 的账本为 ${book}，交易所为 ${exchange}，原因不明`,
  unexplainedNext: (session) =>
    `${session} 已暂停；没有发出订单。请查看交易所，再用 /reconcile。/stop 可结束它。`,
  unprotected: (session, instrument) => `⛔ ${session} 的 ${instrument} 在交易所没有止损`,
  unprotectedNext: {
    missing: '正在反复尝试设置。',
    'no-stop': '其策略不设止损。/stoploss 可设置。',
  },
  protectedAgain: (session, instrument) => `✓ ${session} 的 ${instrument} 止损已恢复`,
  exitForced: (session, instrument) => `⛔ ${session} 的 ${instrument} 正以市价平仓`,
  exitForcedNext: '止损被拒：价格已越过止损价。',
  stray: (account, order) => `${account}：有一个带我们标记的挂单，但没有实例认得：${order}`,
  strayNext: (isWithdrawn) => (isWithdrawn ? '已撤销。' : '它会平掉仓位，因此保留。请在交易所撤销。'),
  state: {
    ready: (account) => `✓ ${account} 就绪：账本与交易所一致。`,
    unreachable: (account) => `⛔ ${account}：交易所没有响应。`,
    'key-refused': (account) => `⛔ ${account}：交易所拒绝其密钥。`,
    'key-may-withdraw': (account) => `⛔ ${account}：密钥有提币或划转权限。`,
    'key-cannot-trade': (account) => `⛔ ${account}：密钥没有交易权限。`,
    'key-expired': (account) => `⛔ ${account}：密钥已过期。`,
    'key-locked': (account) => `⛔ ${account}：密钥已锁定。`,
    'key-missing': (account) => `⛔ ${account}：这里没有它的密钥。`,
    'key-altered': (account) => `⛔ ${account}：保存的密钥被改动过。`,
    'key-elsewhere': (account) => `⛔ ${account}：密钥属于另一个环境。`,
    'clock-off': (account) => `⛔ ${account}：本机时钟偏差超过半秒。`,
    'hedge-mode': (account) => `⛔ ${account} 处于双向持仓模式。`,
    'margin-mode': (account) => `⛔ ${account} 的保证金模式与其实例不同。`,
    'stream-stale': (account) => `${account}：数据推送中断。`,
    'store-failing': (account) => `⛔ ${account}：无法保存。`,
  },
  stateNext: {
    ready: '入场已恢复。',
    unreachable: '入场等待。止损仍在交易所。会自动重试。',
    'key-refused': KEY_NEXT,
    'key-may-withdraw': KEY_NEXT,
    'key-cannot-trade': KEY_NEXT,
    'key-expired': KEY_NEXT,
    'key-locked': KEY_NEXT,
    'key-missing': KEY_NEXT,
    'key-altered': KEY_NEXT,
    'key-elsewhere': KEY_NEXT,
    'clock-off': '校准时钟（NTP）之前不签名。止损仍在交易所。',
    'hedge-mode': '入场等待。请在交易所改为单向持仓模式。',
    'margin-mode': '入场等待：平掉那里的仓位并撤单后会自动设置；或在 Bybit 设置。',
    'stream-stale': '改为逐项查询；入场等推送恢复。',
    'store-failing': '入场等待。平仓、止损和撤单仍会发出。',
  },
  transferIn: (account, what) => `${what} 转入 ${account}。`,
  transferOut: (account, what) => `${what} 从 ${account} 转出。`,
  seeAccount: '账户',
  adopt: '接管',
  close: '平仓',
};
