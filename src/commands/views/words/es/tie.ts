import type { TieWords } from '../tie-words.js';

const lines = (count: number): string => (count === 1 ? '1 línea' : `${count} líneas`);

export const esTie: TieWords = {
  ties: ({ subject, lines: told, count }) =>
    `✓ ${subject}: ${told} ${count === 1 ? 'línea' : 'líneas'}, diferencia 0`,
  differs: ({ subject, lines: told, differing }) =>
    `⛔ ${subject}: de ${told} líneas ${differing === 1 ? 'difiere 1' : `difieren ${differing}`}`,
  until: (time) => `hasta ${time}`,
  gap: (amounts) => `exchange menos libros: ${amounts}`,
  line: ({ ours, theirs, coin }) => `libros ${ours}, exchange ${theirs} ${coin}`,
  causes: {
    'too-young': 'de hace minutos: pregunta otra vez',
    'no-book': 'una orden nuestra que no está en ninguna sesión',
    'not-there': 'anotado aquí, desconocido en el exchange',
    'unknown-entry': 'abierto antes de que se anotara aquí',
    quantity: 'otra cantidad',
    fee: 'otra comisión',
    rounding: 'redondeado de otro modo',
    unknown: 'causa desconocida',
  },
  own: ({ lines: count, amounts }) => `${lines(count)} de ellas no son de una sesión: ${amounts}`,
  notOurs: ({ lines: count, amounts }) => `Además, ajeno a este desk: ${lines(count)}, ${amounts}`,
  inFile: (count) => (count === 1 ? 'Hay una más en el archivo.' : `Hay ${count} más en el archivo.`),
  cut: {
    'too-old': (from) => `Comparado desde ${from}: el exchange solo guarda dos años.`,
    'no-answer': (from, detail) =>
      `Comparado solo desde ${from}: de lo anterior el exchange no respondió (${detail}). Pregunta otra vez.`,
  },
  notYet: (account, period) =>
    `De ${period} aún no se puede comparar nada en ${account}: el registro del exchange va unos segundos por detrás. No se comparó nada.`,
  which: (known) =>
    `¿En qué cuenta? Por ejemplo /reconcile pnl ${known[0] ?? 't1'}. Hay ${known.join(', ')}.`,
};
