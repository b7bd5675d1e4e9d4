import type { HandRefusalWords } from '../hand-words.js';

const SIDES = { buy: 'comprar', sell: 'vender' } as const;
const LEVELS = { stop: 'stop', target: 'objetivo' } as const;
const NEEDS = { below: 'por debajo', above: 'por encima' } as const;
const ordersOf = (count: number): string => (count === 1 ? '1 orden' : `${count} órdenes`);

export const esHandRefusals: HandRefusalWords = {
  noMarket: (instrument) =>
    `${instrument} no tiene un mercado que se mueva ahora, así que no hay precio. No se envió nada.`,
  denied: (side, what, why) => `No se puede ${SIDES[side]} ${what}: ${why}. No se envió nada.`,
  flat: (what) => `De ${what} no se tiene nada que se pueda vender o cerrar aquí. No se envió nada.`,
  holders: (names) => `Lo tienen ${names.join(', ')}: ciérralo allí.`,
  holdsLess: (held) => `A mano solo se tienen ${held}. No se envió nada; max lo vende todo.`,
  tooLarge: (text) => `${text} es más de lo que se puede contar hasta la última unidad. No se envió nada.`,
  badNumber: (what, text, decimals) =>
    `${text} no vale para ${what}: ${decimals} decimales como máximo. No se envió nada.`,
  wrongSide: ({ what, price, market, needs }) =>
    `Un ${LEVELS[what]} en ${price} saltaría al instante: debe estar ${NEEDS[needs]} del mercado (${market}). No se envió nada.`,
  stopBeyond: ({ stop, liquidation, nearest }) =>
    `Un stop en ${stop} llegaría tarde: la posición se liquida en ${liquidation}. Lo más lejos que vale es ${nearest}; o menos apalancamiento. No se envió nada.`,
  tooMany: (limit) =>
    `Hay ${limit} sesiones y libros, que es el máximo. Termina antes uno con /stop. No se envió nada.`,
  foreign: (owner) => `Este ticket es de @${owner}.`,
  elsewhere: 'Este ticket se pidió en otro chat: confírmalo allí. No se envió nada.',
  unknown: 'Ya no existe ese ticket. No se envió nada; pídelo otra vez.',
  moved: 'El mercado se ha movido. No se envió nada; este es el ticket ahora:',
  canceled: (session, count) => `${ordersOf(count)} de ${session} ${count === 1 ? 'retirada' : 'retiradas'}.`,
  cancelAsked: (what, count) =>
    count === undefined
      ? `Se pide a Bybit que retire ${what}. Se te dirá cuando ya no esté, o si antes se ejecutó.`
      : `Se pide a Bybit que retire ${ordersOf(count)} de ${what}. Se te dirá de cada una cuando ya no esté, o si antes se ejecutó.`,
  protects: (session) =>
    `Esa orden protege a ${session}: muévela con /stoploss o /takeprofit. No se retiró nada.`,
  nothingRests: (session) => `No espera tal orden de ${session}. No se hizo nada.`,
  accountBarred: (account) => `${account} no admite entradas ahora. No se envió nada.`,
  owned: (instrument, owner) =>
    `${owner} opera ${instrument} allí, y solo un libro lo tiene a la vez: ciérralo allí o usa una subcuenta. No se envió nada.`,
  notOurs: (instrument) =>
    `Allí hay una posición en ${instrument} que no es nuestra, y el exchange mezclaría las dos: usa /adopt o ciérrala allí. No se envió nada.`,
  needsStop: (instrument) =>
    `Lo que se abre en un exchange lleva un stop: di a qué distancia de la entrada de ${instrument}. No se envió nada.`,
  nothingToAdopt: (account, instrument) =>
    `${account} no tiene en ${instrument} una posición ajena. /reconcile mira otra vez. No se asumió nada.`,
  adoptsContracts: (instrument) =>
    `${instrument} se opera en monedas: son un saldo, no una posición, y /balance las muestra. No se asumió nada.`,
  adoptChanged: (instrument) =>
    `La posición en ${instrument} ya no es lo que dice el ticket. No se asumió nada; pídelo otra vez.`,
  keepsStop: (session) =>
    `${session} opera en un exchange y conserva un stop: muévelo o cierra la posición. No cambió nada.`,
  noOrder: (text) => `No hay orden ${text}. /orders open muestra las que esperan. No se hizo nada.`,
};
