import type { DenialWords, EventWords } from '../event-words.js';
import { esExchangeNotices } from './exchange-notices.js';
import { esNotices } from './notices.js';

const reasons: EventWords['reasons'] = {
  'fast-crossed-above-slow': () => 'la media rápida cruzó por encima de la lenta',
  'fast-crossed-below-slow': () => 'la media rápida cruzó por debajo de la lenta',
  'rsi-below-low': (of) => `RSI ${of('rsi')} por debajo de ${of('low')}`,
  'rsi-above-high': (of) => `RSI ${of('rsi')} por encima de ${of('high')}`,
  'rsi-above-middle': (of) => `RSI ${of('rsi')} de nuevo por encima de ${of('middle')}`,
  'rsi-below-middle': (of) => `RSI ${of('rsi')} de nuevo por debajo de ${of('middle')}`,
  'close-below-lower-band': (of) => `cierre ${of('close')} bajo la banda inferior ${of('lower')}`,
  'close-above-upper-band': (of) => `cierre ${of('close')} sobre la banda superior ${of('upper')}`,
  'close-above-middle-band': (of) => `cierre ${of('close')} de nuevo sobre la banda media ${of('middle')}`,
  'close-below-middle-band': (of) => `cierre ${of('close')} de nuevo bajo la banda media ${of('middle')}`,
  'macd-crossed-above-signal': () => 'el MACD cruzó por encima de su línea de señal',
  'macd-crossed-below-signal': () => 'el MACD cruzó por debajo de su línea de señal',
  'dca-first': (of) => `empieza una ronda con ${of('amount')}`,
  'dca-regular': () => 'toca la próxima compra',
  'dca-safety': (of) => `el precio está un ${of('depth')} % por debajo del primero`,
  'dca-profit': (of) => `${of('profit')} % por encima del coste medio de ${of('cost')}`,
  'grid-opening': (of) => `compra para las ${of('cells')} celdas por encima del mercado`,
  'grid-buy': (of) => `el precio bajó a la línea de ${of('line')}`,
  'grid-sell': (of) => `el precio subió a la línea de ${of('line')}`,
  'grid-exit': (of) =>
    `el cierre ${of('close')} está muy por debajo de la rejilla, que empieza en ${of('lower')}`,
  'first-bar': () => 'compra al empezar y mantiene',
  liquidated: (of) => `liquidada: el precio de marca llegó a ${of('mark')}`,
  'protective-stop': () => 'saltó el stop de protección',
  'closed-by-hand': () => 'cerrada a mano',
  'ordered-by-hand': () => 'ordenada a mano',
  adopted: () => 'asumida tal como estaba en el exchange',
  'trailing-stop': () => 'saltó el stop dinámico',
  'profit-target': () => 'se alcanzó el objetivo',
  'session-stopped': () => 'se terminó la sesión',
  'tape-over': () => 'terminaron los datos de mercado',
};

const STATES = { active: 'activa', reducing: 'solo reduciendo posiciones', halted: 'detenida' } as const;

const denials: DenialWords = {
  'trading-state': ({ state }) => `la mesa está ${STATES[state]}`,
  paused: () => 'la sesión está en pausa',
  withdrawn: () => 'se retiró antes de enviarse',
  stale: ({ age, limit }) => `la señal tenía ${age}, se actúa hasta ${limit}`,
  'order-value': ({ value, limit }) => `la orden vale ${value}, por encima del límite de ${limit}`,
  'position-value': ({ value, limit }) => `la posición valdría ${value}, por encima del límite de ${limit}`,
  'price-band': ({ value, limit }) => `su precio está a ${value} del mercado, se permite ${limit}`,
  'daily-loss': ({ value, limit }) => `el día ha perdido ${value}, el límite es ${limit}`,
  'min-quantity': ({ value, limit }) => `${value} está por debajo de la orden mínima de ${limit}`,
  'max-quantity': ({ value, limit }) => `${value} es más de lo que el exchange acepta en una orden: ${limit}`,
  'min-value': ({ value, limit }) => `la orden vale ${value}, la mínima es ${limit}`,
  'no-cash': ({ needed, available }) => `necesita ${needed}, hay ${available}`,
  'no-margin': ({ needed, available }) => `necesita ${needed} de margen, hay ${available}`,
  leverage: ({ leverage, limit }) =>
    `su apalancamiento es ${leverage}×, el exchange presta ${limit}× como máximo`,
  delisted: () => 'el exchange ya no lo opera',
  'not-shortable': () => 'este instrumento no se puede vender en corto',
};

export const esEvents: EventWords = { reasons, denials, notices: esNotices, exchange: esExchangeNotices };
