import type { BackingWords } from '../backing-words.js';
import { MARGIN_MODES } from './margin.js';

export const zhBacking: BackingWords = {
  modes: MARGIN_MODES,
  waits: ({ session, account, wanted, has, because }) =>
    `⛔ ${session} 在等待：它按${wanted}保证金计算，而 ${account} 因 ${because.join('、')} 为${has}`,
  waitsNext: (session, because) =>
    `一个账户只有一种保证金模式。结束 ${because.join('、')} 后会自动设置；或结束 ${session}，改在子账户启动。`,
  waitsShort: ({ session, wanted, has, because }) =>
    `${session} 在等待：需${wanted}，但因 ${because.join('、')} 为${has}`,
  inTheWay: (blocks, more) => `受阻于：${blocks.join('；')}${more === 0 ? '' : `；另有 ${more} 项`}`,
  blocks: {
    position: { buy: (instrument) => `${instrument} 多仓`, sell: (instrument) => `${instrument} 空仓` },
    order: {
      buy: (instrument, id) => `${instrument} 买单，ID ${id}`,
      sell: (instrument, id) => `${instrument} 卖单，ID ${id}`,
    },
    conditional: {
      buy: (instrument, id) => `${instrument} 条件买单，ID ${id}`,
      sell: (instrument, id) => `${instrument} 条件卖单，ID ${id}`,
    },
  },
  ofSession: (block, session) => `${block}（${session}）`,
  notOurs: (block) => `${block}（外部）`,
  inTheWayNext: '请在 Bybit 或用 /close 平掉、撤掉它，之后会自动设置模式。',
};
