import type { OwnWords } from '../own-words.js';

const because = (detail: string): string => (detail === '' ? '' : ` (${detail})`);

export const deOwn: OwnWords = {
  own: 'eigene',
  declared: 'Bedingungen',
  broken: (what) => `läuft nicht: ${what}`,
  notStarted: (name, what) =>
    `${name} läuft nicht: ${what}. Es ist nichts geschehen. Richte die Datei und versuch es noch einmal.`,
  faults: {
    syntax: (message) => `das liest sich nicht als Code: ${message}`,
    definition: (part) => `${part === '' ? 'die Definition' : part} sagt nicht, was zu tun ist`,
    'not-declared': (what) =>
      `das ist keine Definition (${what}): je eine Zeile mit buy, sell, short, cover, stop, summary, weakness, etwa buy: rsi(14) < 30`,
    forbidden: (name) =>
      `eine Strategie darf ${name} nicht benutzen: Dieselben Kerzen müssen immer dieselben Orders ergeben. Nimm Zeit und Kurse aus dem Kontext`,
    import: (specifier) =>
      `sie importiert ${specifier}; importieren lässt sich nur 'helmsman' und was im Ordner der Strategien liegt (./…)`,
    cycle: (ring) => `ihre Importe laufen im Kreis: ${ring}`,
    'too-large': (bytes) => `sie hat ${bytes} Bytes, die Datei einer Strategie hat höchstens 65536`,
    'too-deep': () => 'sie ist so tief verschachtelt, dass sie sich nicht lesen lässt',
    'not-text': () => 'sie ist kein Text in UTF-8',
    link: () => 'sie ist ein Link; leg die Datei selbst in den Ordner',
    'two-files': (files) => `zwei Dateien haben diesen Namen: ${files}. Behalt eine`,
    'bad-name': (name) =>
      `${name} taugt nicht als Name einer Strategie: Kleinbuchstaben, Ziffern und einzelne Bindestriche, höchstens 30, wie my-cross`,
    'built-in-name': (name) => `${name} heißt eine Vorlage; gib der Datei einen anderen Namen`,
    'other-name': (name) => `sie nennt sich ${name}; ihr Name muss der ihrer Datei sein`,
    'no-strategy': (wanted) => `sie exportiert keine Strategie: ${wanted}`,
    unreadable: (why) => `sie lässt sich nicht lesen${because(why)}`,
    'strategy-threw': (what) => `sie warf einen Fehler${what === '' ? '' : `: ${what}`}`,
    'strategy-timeout': () =>
      'sie kam in der Zeit, die eine Strategie hat, an kein Ende; vielleicht hängt sie in einer Schleife',
    'strategy-memory': () => 'sie brauchte mehr Speicher, als eine Strategie haben darf',
    'strategy-died': (how) => `ihr Prozess endete${because(how)}`,
  },
  lost: (session, what) => `⛔ ${session} hat ihre Strategie verloren: ${what}.`,
  lostAt: (time) =>
    `Seit ${time} (Marktzeit) entscheidet sie nichts mehr. Alle anderen Sessions laufen weiter.`,
  keeps: (session) =>
    `Ihre Position bleibt, und ihr Stopp wird weiter überwacht. /stop ${session} schließt sie zum nächsten Kurs; zum Weitermachen richte die Datei und starte eine neue Session.`,
  heldNothing: 'Sie hielt nichts. Richte die Datei und starte eine neue Session.',
  closeIt: 'Position schließen',
  noResult: (what) => `Der Lauf brach ab: ${what}. Kein Ergebnis.`,
};
