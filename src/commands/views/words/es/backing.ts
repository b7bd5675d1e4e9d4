import type { BackingWords } from '../backing-words.js';
import { MARGIN_MODES } from './margin.js';

export const esBacking: BackingWords = {
  modes: MARGIN_MODES,
  waits: ({ session, account, wanted, has, because }) =>
    `⛔ ${session} espera: cuenta con margen ${wanted}, y ${account} está en ${has} por ${because.join(', ')}`,
  waitsNext: (session, because) =>
    `Una cuenta tiene un solo modo de margen. Termina ${because.join(', ')} y se fija solo; o termina ${session} e iníciala en una subcuenta.`,
  waitsShort: ({ session, wanted, has, because }) =>
    `${session} espera: margen ${wanted}, pero está en ${has} por ${because.join(', ')}`,
  inTheWay: (blocks, more) => `estorba: ${blocks.join('; ')}${more === 0 ? '' : `; y ${more} más`}`,
  blocks: {
    position: { buy: (instrument) => `largo ${instrument}`, sell: (instrument) => `corto ${instrument}` },
    order: {
      buy: (instrument, id) => `orden de compra ${instrument}, id ${id}`,
      sell: (instrument, id) => `orden de venta ${instrument}, id ${id}`,
    },
    conditional: {
      buy: (instrument, id) => `orden condicional de compra ${instrument}, id ${id}`,
      sell: (instrument, id) => `orden condicional de venta ${instrument}, id ${id}`,
    },
  },
  ofSession: (block, session) => `${block} (${session})`,
  notOurs: (block) => `${block} (no es nuestro)`,
  inTheWayNext: 'Ciérralo o retíralo en Bybit, o con /close, y el modo se fija solo.',
};
