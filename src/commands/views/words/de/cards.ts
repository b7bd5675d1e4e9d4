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
    threads:
      'Jede Session hat hier einen Thread, in den ihre Neuigkeiten gehen; ohne Threads: /board on threads=off.',
    notHere:
      'Eine Tafel gehört in eine Gruppe oder einen Kanal, also ist nichts geschehen. Sag dort /board on.',
    over: 'die Tafel ist zu Ende',
    begin: 'zur Tafel machen',
    end: 'Tafel beenden',
  },
  room: {
    sign: (session) => `Was ${session} tut, steht in ihrem Thread.`,
    over: (session) =>
      `${session} ist hier zu Ende: dieser Thread ist archiviert. Wer darin schreibt, öffnet ihn wieder.`,
    told: {
      deleted: (session) =>
        `Der Thread von ${session} wurde gelöscht. Ihre Neuigkeiten gehen wieder dorthin, wohin sie vorher gingen; /board on macht dort einen neuen.`,
      locked: (session) =>
        `Der Thread von ${session} wurde gesperrt. Ihre Neuigkeiten gehen wieder dorthin, wohin sie vorher gingen; /board on macht dort einen neuen.`,
      unwritable: (session) =>
        `Ich kann im Thread von ${session} nicht mehr schreiben. Ihre Neuigkeiten gehen wieder dorthin, wohin sie vorher gingen. Gib meiner Rolle in jenem Kanal „Nachrichten in Threads senden“, dann dort /board on.`,
      rights: (session) =>
        `Ich darf hier keinen Thread für ${session} anlegen, also gibt es keinen: ihre Neuigkeiten gehen dorthin, wohin sie vorher gingen. Gib meiner Rolle in diesem Kanal „Öffentliche Threads erstellen“, „Nachrichten in Threads senden“ und „Threads verwalten“, dann /board on. Ohne Threads: /board on threads=off.`,
      full: (session) =>
        `Dieser Server hat so viele offene Threads, wie Discord erlaubt, also gibt es keinen für ${session}: ihre Neuigkeiten gehen dorthin, wohin sie vorher gingen. Archiviere einige, dann /board on. Ohne Threads: /board on threads=off.`,
      unable: (session) =>
        `Hier kann es keinen Thread für ${session} geben: ihre Neuigkeiten gehen dorthin, wohin sie vorher gingen. Threads gehören in Textkanäle; /board on versucht es noch einmal, ohne Threads: /board on threads=off.`,
    },
  },
};
