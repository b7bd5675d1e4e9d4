import type { AdminWords, HelloWords, StatusWords } from '../admin-words.js';
import { zhDesk } from './desk.js';
import { zhHelp } from './help.js';
import { zhHealth, zhPeople } from './people.js';
import { zhSurface } from './surface.js';

const hello: HelloWords = {
  product: (version) => `Helmsman ${version}`,
  paperOnly: '仅 PAPER',
  noChat: '尚未连接聊天',
  chats: (names) => `已连接 ${names.join('、')}`,
  market: '行情：',
  synthetic: (seed, speed) => `合成行情（种子 ${seed}），${speed}× 速度`,
  replay: (speed) => `历史回放，${speed}× 速度`,
  exchange: (source) => `${source} 实时行情`,
  over: '已结束',
  fallback: { 'bybit-unreachable': '无法连接 Bybit' },
  tryThis: '试试：',
  thenHelp: '没写的参数会逐个询问。/help 查看其余命令。',
  noMarket: '目前没有变动的行情，无法在 PAPER 上启动。/backtest 可用已存的 K 线。',
  start: '启动',
  markets: '市场',
  help: '帮助',
};

const status: StatusWords = {
  state: {
    active: '● 交易正常',
    reducing: '⛔ 只减仓：只发出平仓单',
    halted: '⛔ 已停止：不发出新订单',
  },
  because: (reason) => `原因：${reason}`,
  market: '行情',
  marketTime: '行情时间',
  sessions: '实例',
  sessionCount: ({ running, paused, ended }) => {
    const parts = [`${running} 运行中`];
    if (paused > 0) parts.push(`${paused} 已暂停`);
    if (ended > 0) parts.push(`${ended} 已结束`);
    return parts.join(' · ');
  },
  store: '存储',
  storeOk: (rows) => `✓ ${rows} 行`,
  storeFailing: (cause) => `✕ ${cause}`,
  surfaceStates: { up: '✓ 正常', starting: '○ 启动中', down: '✕ 中断', off: '○ 关闭' },
  loop: '循环',
  loopTimes: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  memory: '内存',
  memoryMb: (megabytes) => `${megabytes} MB`,
  up: '已运行',
  upFor: (span, starts) => `${span} · 启动 ${starts}`,
  menuSessions: '实例',
  pnl: '盈亏',
  positions: '持仓',
  price: '价格',
  backtest: '回测',
  paper: 'PAPER',
  halt: '⛔ 停止交易',
  unhalt: '恢复交易',
  status: '状态',
};

export const zhAdmin: AdminWords = {
  hello,
  help: zhHelp,
  status,
  people: zhPeople,
  health: zhHealth,
  desk: zhDesk,
  surface: zhSurface,
};
