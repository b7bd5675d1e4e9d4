import type { BackingWords } from '../backing-words.js';

export const enBacking: BackingWords = {
  modes: { isolated: 'isolated', cross: 'cross', portfolio: 'portfolio' },
  waits: ({ session, account, wanted, has, because }) =>
    `⛔ ${session} waits: it counts with ${wanted} margin, and ${account} is ${has} because of ${because.join(', ')}`,
  waitsNext: (session, because) =>
    `An account has one margin mode. End ${because.join(', ')}, and it is set by itself; or end ${session} and start it on a sub-account.`,
  waitsShort: ({ session, wanted, has, because }) =>
    `${session} waits: ${wanted} margin, but it is ${has} because of ${because.join(', ')}`,
  inTheWay: (blocks, more) => `in the way: ${blocks.join('; ')}${more === 0 ? '' : `; and ${more} more`}`,
  blocks: {
    position: { buy: (instrument) => `long ${instrument}`, sell: (instrument) => `short ${instrument}` },
    order: {
      buy: (instrument, id) => `order to buy ${instrument}, id ${id}`,
      sell: (instrument, id) => `order to sell ${instrument}, id ${id}`,
    },
    conditional: {
      buy: (instrument, id) => `conditional order to buy ${instrument}, id ${id}`,
      sell: (instrument, id) => `conditional order to sell ${instrument}, id ${id}`,
    },
  },
  ofSession: (block, session) => `${block} (${session})`,
  notOurs: (block) => `${block} (not ours)`,
  inTheWayNext: 'Close or withdraw that at Bybit, or with /close, and the mode is set by itself.',
};
