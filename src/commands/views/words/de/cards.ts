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
  board: {
    is: 'Das ist die Tafel des Teams.',
    isNow: '✓ Das ist jetzt die Tafel des Teams.',
    again: '✓ Die Tafel hängt neu.',
    isNone: 'Das ist keine Tafel.',
    isNoMore: '✓ Das ist keine Tafel mehr. Ihre Karten bleiben, wie sie sind, und ändern sich nicht mehr.',
    none: 'Das ist keine Tafel. Nichts hat sich geändert.',
    cards: 'Jedes Konto hat hier eine Karte, die aktuell bleibt; neue Konten kommen von selbst dazu.',
    notHere:
      'Eine Tafel gehört in eine Gruppe oder einen Kanal, also ist nichts geschehen. Sag dort /board on.',
    over: 'die Tafel ist zu Ende',
    begin: 'zur Tafel machen',
    end: 'Tafel beenden',
  },
};
