import type { BackingWords } from '../backing-words.js';
import { MARGIN_MODES } from './margin.js';

export const deBacking: BackingWords = {
  modes: MARGIN_MODES,
  waits: ({ session, account, wanted, has, because }) =>
    `⛔ ${session} wartet: Sie rechnet mit Margin ${wanted}, und ${account} ist wegen ${because.join(', ')} auf ${has}`,
  waitsNext: (session, because) =>
    `Ein Konto hat nur einen Margin-Modus. Beende ${because.join(', ')}, dann wird er von selbst gesetzt; oder beende ${session} und starte sie auf einem Unterkonto.`,
  waitsShort: ({ session, wanted, has, because }) =>
    `${session} wartet: Margin ${wanted}, aber wegen ${because.join(', ')} gilt ${has}`,
  inTheWay: (blocks, more) => `im Weg: ${blocks.join('; ')}${more === 0 ? '' : `; und ${more} weitere`}`,
  blocks: {
    position: { buy: (instrument) => `Long ${instrument}`, sell: (instrument) => `Short ${instrument}` },
    order: {
      buy: (instrument, id) => `Kauforder ${instrument}, ID ${id}`,
      sell: (instrument, id) => `Verkaufsorder ${instrument}, ID ${id}`,
    },
    conditional: {
      buy: (instrument, id) => `bedingte Kauforder ${instrument}, ID ${id}`,
      sell: (instrument, id) => `bedingte Verkaufsorder ${instrument}, ID ${id}`,
    },
  },
  ofSession: (block, session) => `${block} (${session})`,
  notOurs: (block) => `${block} (nicht unsere)`,
  inTheWayNext: 'Schließ oder streich das bei Bybit oder mit /close, dann wird der Modus von selbst gesetzt.',
};
