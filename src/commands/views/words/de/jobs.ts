import type { JobWords } from '../job-words.js';

export const deJobs: JobWords = {
  none: 'Gerade wird nichts gerechnet. /backtest fängt etwas an.',
  by: (person, since) => `für ${person}, begonnen ${since}`,
  cancel: (job) => `${job} abbrechen`,
  canceled: (job, what) => `✓ ${job} ist beendet: ${what}. Davon bleibt nichts.`,
  unknown: (job, known) =>
    `Eine Berechnung ${job} läuft nicht${known.length === 0 ? '' : `, nur ${known.join(', ')}`}; vielleicht ist sie fertig. Es ist nichts geschehen.`,
  notYours: (job, by) =>
    `${job} wird für ${by} gerechnet; zum Beenden braucht es die Rolle Operator. Es ist nichts geschehen.`,
  ended: (by) => `Von ${by} beendet, bevor es fertig war. Kein Ergebnis.`,
};
