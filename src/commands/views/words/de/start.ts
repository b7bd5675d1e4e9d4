import type { StartWords } from '../trading-words.js';
import { deMargin } from './margin.js';

export const deStart: StartWords = {
  started: (name) => `✓ Session ${name}`,
  warm: (bars) => `${bars} Kerzen Vorgeschichte sind da.`,
  margin: (leverage, mode) =>
    leverage === 1
      ? `${deMargin(1, mode)}: Eine Position ist höchstens so viel wert wie ihr Geld. leverage= ändert das.`
      : `${deMargin(leverage, mode)}: Eine Position ist bis zum ${leverage}-Fachen dessen wert, was sie deckt.`,
  noFunding: 'Dieser Markt meldet kein Funding: Es wird keins bezahlt.',
  noFrame: (frame, finest) =>
    `${frame} ist feiner, als dieser Markt liefert. Sein feinster Zeitrahmen ist ${finest}.`,
  badParameter: (name, text, problem) =>
    `${name === '' ? '' : `${name}=${text}: `}${problem}. Es ist nichts geschehen.`,
  problems: {
    'unknown-parameter': (known) =>
      known.length === 0
        ? 'so einen Parameter gibt es nicht, sie hat gar keine'
        : `so einen Parameter gibt es nicht, nur ${known.join(', ')}`,
    'given-twice': () => 'das steht zweimal da',
    empty: () => 'das hat keinen Wert',
    'not-a-number': () => 'das ist keine Zahl',
    'not-an-integer': () => 'das nimmt eine ganze Zahl',
    'below-minimum': ([limit]) => `das ist mindestens ${limit}`,
    'above-maximum': ([limit]) => `das ist höchstens ${limit}`,
    'not-a-choice': (known) => `das ist eins von ${known.join(', ')}`,
    'fast-not-below-slow': () => 'fast muss unter slow liegen',
    'safety-below-zero': () =>
      'der letzte Sicherheitskauf läge unter einem Kurs von 0: Mach drop, stretch oder safety kleiner',
    'budget-below-safety': () =>
      'der erste Kauf und seine Sicherheitskäufe kosten zusammen mehr: Erhöh budget, oder senk amount, growth oder safety',
    'upper-missing': () => 'ein Gitter mit lower braucht auch upper',
    'lower-missing': () => 'ein Gitter mit upper braucht auch lower',
    'lower-not-below-upper': () => 'lower muss unter upper liegen',
    'low-not-below-high': () => 'low muss unter high liegen',
  },
  instrumentCount: ({ min, max, given }) =>
    `Sie nimmt ${min === max ? min : `${min} bis ${max}`} ${max === 1 ? 'Instrument' : 'Instrumente'}, nicht ${given}. Es ist nichts geschehen.`,
  notShortable: (instrument) =>
    `${instrument} lässt sich nicht leer verkaufen. Setz side=long. Es ist nichts geschehen.`,
  mixedQuotes: (quotes) =>
    `Eine Session rechnet in einem Coin, nicht in ${quotes.join(' und ')}. Es ist nichts geschehen.`,
  noContract: (instrument, contract) =>
    `${instrument} ist kein Kontrakt: Es hat keinen Hebel und keine Margin. ${contract === undefined ? 'Lass beides weg' : `Nimm ${contract}, oder lass beides weg`}. Es ist nichts geschehen.`,
  leverageLimit: ({ instrument, leverage, limit }) =>
    `${instrument} lässt höchstens Hebel ${limit}× zu, nicht ${leverage}×. Es ist nichts geschehen.`,
  noCash: (needed, available, quote) =>
    `${needed} ${quote} sind nicht frei, frei sind ${available} ${quote}. Es wurde nichts gestartet.`,
  halted: 'Der Desk ist angehalten: Es wurde nichts gestartet. /unhalt hebt das auf.',
  tooMany: (limit) => `${limit} Sessions laufen, mehr dürfen nicht hinein. Beende zuerst eine.`,
};
