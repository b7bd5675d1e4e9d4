import type { RuleWords } from '../rule-words.js';

export const deRules: RuleWords = {
  crossesEither: (left, right) => `${left} gerade ${right} gekreuzt hat`,
  onBars: (condition, instrument, frame) => `bei ${instrument} (${frame}-Kerzen) ${condition}`,
  move: {
    up: ({ instrument, percent, span }) =>
      `${instrument} binnen ${span} um mindestens ${percent} gestiegen ist`,
    down: ({ instrument, percent, span }) =>
      `${instrument} binnen ${span} um mindestens ${percent} gefallen ist`,
    either: ({ instrument, percent, span }) =>
      `${instrument} sich binnen ${span} um mindestens ${percent} bewegt hat`,
  },
  figure: {
    pnl: (owner) => `der Gewinn von ${owner}`,
    'pnl-today': (owner) => `der heutige Gewinn von ${owner}`,
    drawdown: (owner) => `der Rückgang von ${owner}`,
  },
  once: (when) => `Ich sage es dir einmal, wenn ${when}.`,
  again: (when, span) => `Ich sage es dir jedes Mal, wenn ${when}, höchstens einmal in ${span}.`,
  now: (seen) => `Jetzt ${seen}.`,
  holdsNow: 'Das ist schon so: Ich sage es dir, wenn es aufgehört hat und wieder so ist.',
  notYetSeen: 'Dafür gibt es noch zu wenige Kerzen; es geht los, sobald es genug sind.',
  standing: (number) => `Das sagt schon dein Alarm ${number}. Nichts wurde gesetzt.`,
  tooMany: (limit) =>
    `Du hast ${limit} wachende Alarme, mehr gehen nicht. Nichts wurde gesetzt; lösch zuerst einen.`,
  whichInstrument: 'Bei welchem Instrument? Noch ist nichts gesetzt.',
  noFrame: (frame, finest) =>
    `${frame}-Kerzen gibt es davon nicht: Die feinsten sind ${finest}. Nichts wurde gesetzt; nenn ein Vielfaches davon.`,
  fault: {
    twoFrames: (first, second) =>
      `Es nennt zwei Kerzenlängen, ${first} und ${second}. Nichts wurde gesetzt; mach aus jeder einen Alarm.`,
    notAFrame: (text) =>
      `${text} ist keine Kerzenlänge. Nichts wurde gesetzt; schreib 1m, 15m, 1h, 4h oder 1d.`,
    badMove:
      'Eine Bewegung schreibt man so: BTC/USDT up 3% in 1h (oder down oder moves; 1m bis 7d). Nichts wurde gesetzt.',
    badFigure:
      'Eine Kennzahl schreibt man so: pnl < -100, m1 pnl today < -50, paper drawdown > 5%. Nichts wurde gesetzt; die Session muss laufen.',
    badPause: 'Wie oft, schreibt man so: every 4h (1m bis 30d) oder repeat. Nichts wurde gesetzt.',
    noInstrument: (text, known) =>
      `${text} wird hier nicht verfolgt, darum wurde nichts gesetzt. Es gibt ${known.join(', ')}.`,
  },
  came: (when) => `Alarm, weil ${when}`,
  listed: (when) => `wenn ${when}`,
  told: (number) => `Alarm ${number}`,
  toldOnce: 'Er galt einmal und ist jetzt aus.',
  blindHead: (number) => `Dein Alarm ${number} sieht nichts`,
  blind: {
    'no-prices':
      'Seit einer Weile kommen keine Kurse dafür. Er macht von selbst weiter, sobald welche kommen.',
    'not-followed':
      'Der Desk verfolgt sein Instrument gerade nicht. Er macht weiter, wenn es wieder verfolgt wird.',
    'no-owner':
      'Was er beobachtet, ist beendet oder weg; eintreten kann es nicht mehr. Lösch ihn oder setz einen anderen.',
  },
  title: 'Deine eigenen Alarme',
  none: 'Du hast noch keine eigenen Alarme. Etwa: /alert BTC/USDT > 70000',
  more: (count) => `und ${count} weitere: /alert list`,
  states: { told: 'gemeldet', off: 'aus', blind: 'sieht nichts', again: 'wiederholt' },
  noRule: (number) => `Einen Alarm ${number} hast du nicht. Nichts ist geschehen.`,
  done: {
    on: (number, when) => `✓ Alarm ${number} wacht wieder: wenn ${when}.`,
    off: (number, when) => `✓ Alarm ${number} ist aus: wenn ${when}.`,
    delete: (number, when) => `✓ Alarm ${number} ist gelöscht: wenn ${when}.`,
  },
  already: {
    on: (number) => `Alarm ${number} wacht schon. Nichts ist geschehen.`,
    off: (number) => `Alarm ${number} ist schon aus. Nichts ist geschehen.`,
  },
  labels: {
    cancel: 'Abbrechen',
    off: 'aus',
    on: 'wieder an',
    delete: 'löschen',
    again: 'wieder setzen',
    all: 'meine Alarme',
  },
};
