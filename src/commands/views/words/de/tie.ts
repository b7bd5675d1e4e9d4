import type { TieWords } from '../tie-words.js';

const lines = (count: number): string => (count === 1 ? '1 Zeile' : `${count} Zeilen`);

export const deTie: TieWords = {
  ties: ({ subject, lines: told, count }) =>
    `✓ ${subject}: ${told} ${count === 1 ? 'Zeile' : 'Zeilen'}, Differenz 0`,
  differs: ({ subject, lines: told, differing }) =>
    `⛔ ${subject}: von ${told} Zeilen ${differing === 1 ? 'weicht 1 ab' : `weichen ${differing} ab`}`,
  until: (time) => `bis ${time}`,
  gap: (amounts) => `Börse minus Bücher: ${amounts}`,
  line: ({ ours, theirs, coin }) => `Bücher ${ours}, Börse ${theirs} ${coin}`,
  causes: {
    'too-young': 'erst Minuten alt: gleich noch einmal fragen',
    'no-book': 'eine Order von uns, in keiner Session verzeichnet',
    'not-there': 'hier gebucht, der Börse unbekannt',
    'unknown-entry': 'eröffnet, bevor hier aufgezeichnet wurde',
    quantity: 'andere Menge',
    fee: 'andere Gebühr',
    rounding: 'anders gerundet',
    unknown: 'Ursache unbekannt',
  },
  own: ({ lines: count, amounts }) => `${lines(count)} davon nicht von einer Session: ${amounts}`,
  notOurs: ({ lines: count, amounts }) => `Außerdem, nicht von diesem Desk: ${lines(count)}, ${amounts}`,
  inFile: (count) =>
    count === 1 ? 'Eine weitere steht in der Datei.' : `${count} weitere stehen in der Datei.`,
  cut: {
    'too-old': (from) => `Verglichen ab ${from}: Die Börse bewahrt nur zwei Jahre auf.`,
    'no-answer': (from, detail) =>
      `Verglichen erst ab ${from}: Für die Zeit davor hat die Börse nicht geantwortet (${detail}). Bitte noch einmal fragen.`,
  },
  notYet: (account, period) =>
    `Für ${period} lässt sich auf ${account} noch nichts vergleichen: Die Liste der Börse hinkt ein paar Sekunden nach. Es wurde nichts verglichen.`,
  which: (known) =>
    `Auf welchem Konto? Zum Beispiel /reconcile pnl ${known[0] ?? 't1'}. Es gibt ${known.join(', ')}.`,
};
