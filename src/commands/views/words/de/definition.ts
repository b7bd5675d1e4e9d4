import type { DefinitionWords } from '../definition-words.js';

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} oder ${words.at(-1)}`;

const fault: DefinitionWords['fault'] = {
  at: (at, excerpt) => ` bei Zeichen ${at} (${excerpt})`,
  perhaps: (word) => `; vielleicht war ${word} gemeint`,
  ends: '. ',
  unexpected: (found, expected) =>
    `${found === '' ? 'es endet' : `da steht „${found}“`}, wo ${list(expected)} hingehört`,
  expected: {
    value: 'eine Zahl, ein Kurs oder ein Indikator',
    comparison: 'ein Vergleich (< > <= >= = != crosses)',
    'and-or': '„and“, „or“',
    'above-below': '„above“, „below“',
    clause: 'ein Teil (buy, sell, short, cover, stop)',
    when: '„when“',
    closing: 'eine schließende )',
    comma: 'ein Komma',
    bracket: 'eine schließende ]',
    count: 'eine ganze Zahl von Kerzen',
    number: 'eine Zahl',
    output: 'der Name einer Ausgabe',
    end: 'das Ende',
  },
  unknownName: (name) => `einen Kurs oder Indikator „${name}“ gibt es nicht`,
  unknownOutput: ({ indicator, name, known }) =>
    `${indicator} hat keine Ausgabe „${name}“, nur ${known.join(', ')}`,
  tooManyNumbers: ({ indicator, takes }) =>
    takes.length === 0 ? `${indicator} nimmt keine Zahlen` : `${indicator} nimmt nur ${takes.join(', ')}`,
  badNumber: ({ indicator, parameter, value, min, max, whole }) =>
    `${parameter} von ${indicator} ist ${whole ? 'eine ganze Zahl' : 'eine Zahl'} von ${min} bis ${max}, nicht ${value}`,
  notACondition: (found) => `„${found}“ ist eine Zahl; vergleich sie mit etwas, etwa ${found} > 0`,
  notAFormula: (found) => `„${found}“ ist wahr oder falsch, und hier gehört eine Zahl hin`,
  limit: {
    'too-long': (limit) => `es ist länger als ${limit} Zeichen`,
    'too-deep': (limit) => `es ist tiefer als ${limit}-mal verschachtelt`,
    'too-many-indicators': (limit) => `es nutzt mehr als ${limit} verschiedene Indikatoren`,
    'too-many-bars': (limit) => `seine Indikatoren schauen zusammen auf mehr als ${limit} Kerzen`,
    'too-far-back': (limit) => `es schaut mit [n] mehr als ${limit} Kerzen zurück`,
    'too-large': (limit) => `Zahlen bleiben unter ${limit}`,
  },
  twice: (clause) => `${clause} steht zweimal da; verbinde die Bedingungen mit „and“ oder „or“`,
  noEntry: 'es eröffnet nie etwas: Es braucht buy when … oder short when …',
  exitAlone: (clause, needs) => `${clause} hat nichts zu schließen: Es braucht auch ${needs} when …`,
  badStop: (min, max) => `ein Stopp liegt ${min} % bis ${max} % vom Einstieg`,
};

export const deDefinition: DefinitionWords = {
  clause: {
    buy: (condition) => `Sie kauft, wenn ${condition}.`,
    sell: (condition) => `Sie verkauft, was sie hält, wenn ${condition}.`,
    short: (condition) => `Sie verkauft leer, wenn ${condition}.`,
    cover: (condition) => `Sie deckt das leer Verkaufte ein, wenn ${condition}.`,
  },
  compare: {
    '<': (left, right) => `${left} unter ${right} liegt`,
    '<=': (left, right) => `${left} höchstens ${right} ist`,
    '>': (left, right) => `${left} über ${right} liegt`,
    '>=': (left, right) => `${left} mindestens ${right} ist`,
    '=': (left, right) => `${left} genau ${right} ist`,
    '!=': (left, right) => `${left} nicht ${right} ist`,
  },
  cross: {
    above: (left, right) => `${left} gerade über ${right} gestiegen ist`,
    below: (left, right) => `${left} gerade unter ${right} gefallen ist`,
  },
  join: {
    and: (left, right) => `${left} und ${right}`,
    or: (left, right) => `${left} oder ${right}`,
  },
  not: (condition) => `es nicht so ist, dass (${condition})`,
  price: {
    open: 'der Eröffnungskurs',
    high: 'das Hoch',
    low: 'das Tief',
    close: 'der Schlusskurs',
    volume: 'das Volumen',
  },
  output: (output, indicator) => `${output} von ${indicator}`,
  ago: (what, bars) => `${what} vor ${bars === 1 ? 'einer Kerze' : `${bars} Kerzen`}`,
  stop: (distance) => `Ein Stopp liegt ${distance} vom Einstieg.`,
  noStop: 'Einen eigenen Stopp hat sie nicht.',
  noExit: {
    buy: 'Von sich aus verkauft sie nie: Was sie kauft, schließt nur ein Stopp oder du.',
    short: 'Von sich aus deckt sie nie ein: Was sie leer verkauft, schließt nur ein Stopp oder du.',
  },
  warmup: (bars) => `Sie braucht ${bars === 1 ? '1 Kerze' : `${bars} Kerzen`}, bevor sie entscheidet.`,
  notYet: (name, isNew) =>
    isNew ? `${name} ist noch nicht gespeichert.` : `Das soll ${name} ersetzen. Noch ist nichts gespeichert.`,
  stored: (name, replaced) => `✓ ${name} ist ${replaced ? 'ersetzt' : 'gespeichert'}.`,
  removed: (name, sessions) =>
    `✓ ${name} ist entfernt.${sessions === 0 ? '' : ` ${sessions === 1 ? 'Eine Session läuft' : `${sessions} Sessions laufen`} damit weiter.`}`,
  goesOn: 'Laufende Sessions bleiben bei dem, womit sie begonnen haben.',
  notDeclared: (name) =>
    `${name} ist keine Strategie aus Bedingungen und wird darum nicht entfernt. Dateien mit Code entfernst du selbst.`,
  taken: (name, by) =>
    by === 'template'
      ? `${name} heißt schon eine Vorlage. Nichts wurde gespeichert; nimm einen anderen Namen.`
      : `Im Ordner der eigenen Strategien liegt schon eine Datei mit Code namens ${name}. Nichts wurde gespeichert; nimm einen anderen Namen.`,
  notWritten: (code) =>
    `In den Ordner deiner Strategien lässt sich nicht schreiben (${code}). Es ist nichts geschehen; bring das in Ordnung und versuch es noch einmal.`,
  noFolder: 'Dieser Desk hat keinen Ordner für eigene Strategien. Nichts wurde gespeichert.',
  store: 'Speichern',
  remove: 'entfernen',
  defineAgain: 'neu definieren',
  written: 'geschrieben',
  fault,
};
