import type { StartWords } from '../trading-words.js';
import { esMargin } from './margin.js';

export const esStart: StartWords = {
  started: (name) => `✓ Sesión ${name}`,
  warm: (bars) => `${bars} velas de historia están listas.`,
  margin: (leverage, mode) =>
    leverage === 1
      ? `${esMargin(1, mode)}: una posición no vale más que su efectivo. leverage= lo cambia.`
      : `${esMargin(leverage, mode)}: una posición vale hasta ${leverage} veces lo que la respalda.`,
  noFunding: 'Este mercado no informa de funding: no se paga.',
  noFrame: (frame, finest) =>
    `${frame} es más fino de lo que da este mercado. Su marco más fino es ${finest}.`,
  badParameter: (name, text, problem) =>
    `${name === '' ? '' : `${name}=${text}: `}${problem}. No se hizo nada.`,
  problems: {
    'unknown-parameter': (known) =>
      known.length === 0
        ? 'no hay tal parámetro, no tiene ninguno'
        : `no hay tal parámetro, solo ${known.join(', ')}`,
    'given-twice': () => 'aparece dos veces',
    empty: () => 'no tiene valor',
    'not-a-number': () => 'eso no es un número',
    'not-an-integer': () => 'es un número entero',
    'below-minimum': ([limit]) => `es ${limit} como mínimo`,
    'above-maximum': ([limit]) => `es ${limit} como máximo`,
    'not-a-choice': (known) => `es uno de ${known.join(', ')}`,
    'fast-not-below-slow': () => 'fast debe ser menor que slow',
    'safety-below-zero': () =>
      'la última compra de seguridad quedaría bajo un precio de 0: reduce drop, stretch o safety',
    'budget-below-safety': () =>
      'la primera compra y sus compras de seguridad cuestan más en total: sube budget, o baja amount, growth o safety',
    'upper-missing': () => 'una rejilla con lower necesita también upper',
    'lower-missing': () => 'una rejilla con upper necesita también lower',
    'lower-not-below-upper': () => 'lower debe ser menor que upper',
    'low-not-below-high': () => 'low debe ser menor que high',
  },
  instrumentCount: ({ min, max, given }) =>
    `Admite ${min === max ? min : `de ${min} a ${max}`} ${max === 1 ? 'instrumento' : 'instrumentos'}, no ${given}. No se hizo nada.`,
  notShortable: (instrument) => `${instrument} no se puede vender en corto. Pon side=long. No se hizo nada.`,
  mixedQuotes: (quotes) => `Una sesión cuenta en una moneda, no en ${quotes.join(' y ')}. No se hizo nada.`,
  noContract: (instrument, contract) =>
    `${instrument} no es un contrato: no tiene apalancamiento ni margen. ${contract === undefined ? 'Omite ambos' : `Usa ${contract} u omite ambos`}. No se hizo nada.`,
  leverageLimit: ({ instrument, leverage, limit }) =>
    `${instrument} admite ${limit}× como máximo, no ${leverage}×. No se hizo nada.`,
  noCash: (needed, available, quote) =>
    `${needed} ${quote} no están libres; lo están ${available} ${quote}. No se inició nada.`,
  halted: 'La mesa está detenida: no se inició nada. /unhalt la reanuda.',
  tooMany: (limit) => `Hay ${limit} sesiones en marcha y no caben más. Termina antes una.`,
};
