import type { CommandsWords, FormWords, RefusalWords } from '../commands-words.js';
import { deSummaries } from './summaries.js';

const QUESTIONS: CommandsWords['questions'] = {
  when: 'Wann soll er kommen? Etwa daily 21:00, weekly fri 18:00, every weekday at 9, off 2.',
  what: 'Zeilen wovon?',
  strategy: 'Welche Strategie?',
  instrument: 'Welches Instrument?',
  frame: 'Welcher Zeitrahmen?',
  cash: 'Wie viel Geld dafür?',
  session: 'Welche Session?',
  stop: 'Schutzstopp, in % vom Einstieg? 0% für keinen.',
  code: 'Welcher Code? Er sieht aus wie K7QM-2XNF.',
  person: 'Wer?',
  role: 'Welche Rolle?',
  alert: 'Welcher Alarm? Seine Nummer, oder all.',
  account: 'Welches Konto?',
  language: 'Welche Sprache?',
  name: 'Wie soll es heißen?',
  amount: 'Wie viel? Coins, Geld (500 USDT), ein Anteil (25%) oder max.',
  position: 'Welche Position?',
  share: 'Wie viel davon?',
  price: 'Zu welchem Kurs, oder wie weit vom Markt (2%)? off nimmt ihn weg.',
  target: 'Wo wird der Gewinn genommen? Ein Kurs, oder wie weit vom Einstieg (4%).',
  distance: 'Wie weit hinter dem besten Kurs?',
  order: 'Welche Order? Etwa h1-3, h1 für alle eines Buchs, t7 für ein Ticket.',
  ticket: 'Welches Ticket?',
  condition: 'Wovon soll ich dir sagen? Etwa: BTC/USDT > 70000, rsi(14,1h) < 30, pnl < -100',
  job: 'Welche Berechnung?',
  definition: 'Wann kaufen, wann verkaufen? Etwa: buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%',
  size: 'Wie viel der Equity nimmt ein Einstieg?',
  leverage: 'Das Wievielfache der Margin darf eine Position sein? 1 = nicht mehr, als da ist.',
  margin: 'Margin der Position: isolated (nur die eigene) oder cross (das ganze Buch)?',
};

const refuse: RefusalWords = {
  nothingHappened: 'Es ist nichts geschehen.',
  didYouMean: (name) => `Meintest du ${name}?`,
  yes: 'ja',
  ok: 'ok',
  change: 'ändern',
  oneOf: (names) => `Es gibt ${list(names, 'und')}.`,
  unknownCommand: (word) => `Den Befehl ${word} gibt es nicht.`,
  tryHelp: '/help zeigt, was es gibt.',
  emptyLine: 'Da stand nichts. /help zeigt, was es gibt.',
  lineTooLong: (length, limit) =>
    `Die Zeile ist zu lang: ${length} Zeichen, gelesen werden höchstens ${limit}. Es ist nichts geschehen.`,
  openQuote:
    'Ein Anführungszeichen ist nicht geschlossen, darum ist nichts geschehen. Schließ es oder lass es weg.',
  readLineAs: (line, hidden) => `${left(hidden)} Gelesen als ${line}`,
  hiddenLeftOut: (hidden) => left(hidden),
  readAs: (shown) => `Gelesen als ${shown}.`,
  twice: (name) => `${name} steht zweimal da. Es ist nichts geschehen; gib es einmal an.`,
  noSuchName: (name) => `${name} gibt es hier nicht zum Einstellen.`,
  oneTooMany: (text) => `${text} ist ein Wort zu viel. Es ist nichts geschehen.`,
  empty: (name) => `${name} ist leer. Es ist nichts geschehen.`,
  valueTooLong: (name, length, limit) =>
    `${name} hat ${length} Zeichen, gelesen werden höchstens ${limit}. Es ist nichts geschehen.`,
  notANumber: (name, text) =>
    `${text} ist keine Zahl für ${name}. Es ist nichts geschehen; schreib sie wie 1500 oder 0.5.`,
  ambiguous: (text, readings) =>
    `${text} könnte ${list(readings, 'oder')} sein. Es ist nichts geschehen; schreib eins davon.`,
  tooManyDecimals: (name, text, decimals) =>
    decimals === 0
      ? `${name} nimmt eine ganze Zahl, nicht ${text}. Es ist nichts geschehen.`
      : `${text} ist zu fein für ${name}: höchstens ${decimals} Nachkommastellen. Es ist nichts geschehen.`,
  tooLarge: (name, text) => `${text} ist zu groß für ${name}. Es ist nichts geschehen.`,
  notPositive: (name) => `${name} muss über 0 liegen. Es ist nichts geschehen.`,
  outOfRange: (name, text, range) =>
    `${name} muss ${span(range)} sein, nicht ${text}. Es ist nichts geschehen.`,
  notAFrame: (text, near) => `${text} ist hier kein Zeitrahmen. ${list(near, 'oder')}?`,
  notADuration: (text) => `${text} ist keine Dauer. Schreib sie wie 30d, 12h oder 1h30m.`,
  notAStrategyName: (text) =>
    `${text} taugt nicht als Name einer Strategie: Kleinbuchstaben, Ziffern und einzelne Bindestriche, höchstens 30, wie my-dip. Es ist nichts geschehen.`,
  notADate: (text) => `${text} ist kein Datum. Schreib es wie 2021-02-19 oder 2021-02.`,
  unknown: {
    strategy: (text) => `Keine Strategie ${text}.`,
    instrument: (text) => `Kein Instrument ${text}.`,
    session: (text) => `Keine Session ${text}.`,
    person: (text) => `Niemand hier ist ${text}.`,
    account: (text) => `Kein Konto ${text}.`,
    position: (text) => `Keine Position ${text}.`,
    choice: (text) => `${text} steht hier nicht zur Wahl.`,
    parameter: (text) => `Kein Parameter ${text}.`,
  },
  noneKnown: {
    strategy: 'Es gibt noch keine Strategie.',
    instrument: 'Es gibt noch keinen Markt.',
    session: 'Es gibt keine Session. /paper startet eine.',
    person: '/users zeigt alle.',
    account: '/accounts zeigt alle.',
    position: 'Es wird nichts gehalten.',
  },
  stranger: (platform, userId) =>
    `Dieser Desk kennt dich nicht (${platform} ${userId}). Wem er gehört, kann dich einladen: Schick dann /pair CODE.`,
  role: (needed, has) => `Dafür braucht es die Rolle ${needed}; du bist ${has}. Es ist nichts geschehen.`,
  privateOnly: 'Das geht nur im privaten Chat. Es ist nichts geschehen.',
  chatClosed: 'Dieser Chat gehört nicht zu diesem Desk: Ein Owner kann ihn mit /allow zulassen.',
  storeFailing: (cause) => `Nicht gespeichert (${cause}), darum ist nichts geschehen.`,
  haltStillWorks: '/halt geht weiterhin.',
  storeCauses: {
    'disk-full': 'die Platte ist voll',
    busy: 'die Datenbank ist beschäftigt',
    conflict: 'ein anderer Prozess war schneller',
    'newer-database': 'die Datenbank ist von einer neueren Version',
    corrupt: 'die Datenbank ist beschädigt',
    moved: 'der Desk hat jetzt eine andere Datenbank',
    unreachable: 'die Datenbank ist nicht erreichbar',
    io: 'die Platte hat nicht geantwortet',
  },
  bug: (caseId) =>
    `Das ging nicht, und es ist unser Fehler (Fall ${caseId}). /status zeigt, wie es um den Desk steht.`,
  doneAlready: 'Das ist schon erledigt; es geschieht kein zweites Mal.',
};

const form: FormWords = {
  summary: (command) => `/${command} damit?`,
  start: 'Los',
  change: 'Ändern',
  whichToChange: 'Was soll sich ändern?',
  nextTime: 'Nächstes Mal: ',
  noQuestion: 'Hier ist keine Frage offen. Es ist nichts geschehen.',
  expired: 'Diese Frage ist älter als 10 Minuten und gilt nicht mehr. Es ist nichts geschehen.',
  again: 'noch einmal',
  cancelled: 'Abgebrochen. Es ist nichts geschehen.',
  answeredAlready: 'Diese Frage ist schon beantwortet.',
  defaultsNote: '(Vorgabe)',
};

export const deCommands: CommandsWords = {
  summaries: deSummaries,
  questions: QUESTIONS,
  askFor: (name) => `Was soll ${name} sein?`,
  roles: {
    nobody: 'niemand',
    viewer: 'Beobachter',
    operator: 'Operator',
    trader: 'Händler',
    owner: 'Owner',
  },
  refuse,
  form,
};

/** `a`, `a oder b`, `a, b oder c`. */
function list(names: readonly string[], word: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

const left = (hidden: number): string =>
  hidden === 1
    ? '1 unsichtbares Zeichen wurde weggelassen.'
    : `${hidden} unsichtbare Zeichen wurden weggelassen.`;

function span({ min, max }: { readonly min?: string; readonly max?: string }): string {
  if (min === undefined) return `höchstens ${max}`;
  return max === undefined ? `mindestens ${min}` : `von ${min} bis ${max}`;
}
