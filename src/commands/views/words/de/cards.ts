import type { CardWords } from '../card-words.js';

export const deCard: CardWords = {
  target: 'Ziel',
  noStop: 'kein Stopp',
  pauseAll: 'alle anhalten',
  resumeAll: 'alle weiter',
  closeAll: 'alle schließen…',
  details: 'Details',
  picture: 'Bild',
  paused: (names) => `Angehalten: ${names.join(', ')}. Keine neuen Einstiege; Positionen und Stopps bleiben.`,
  resumed: (names) => `Läuft wieder: ${names.join(', ')}.`,
  notPaused: (names) => `Geht gerade nicht: ${names.join(', ')}.`,
  nothingToPause: (account) => `Keine Session von ${account} läuft. Nichts ist geschehen.`,
  nothingToResume: (account) => `Keine Session von ${account} ist angehalten. Nichts ist geschehen.`,
  pinOnTelegram:
    'Ich darf hier nichts anheften: mach mich zum Administrator mit „Nachrichten anheften“, dann noch einmal /card. Die Karte bleibt trotzdem aktuell.',
  pinOnDiscord:
    'Ich darf hier nichts anpinnen: gib meiner Rolle in diesem Kanal „Nachrichten anpinnen“, dann noch einmal /card. Die Karte bleibt trotzdem aktuell.',
};
