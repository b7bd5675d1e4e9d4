import type { DenialWords, EventWords } from '../event-words.js';
import { deExchangeNotices } from './exchange-notices.js';
import { deNotices } from './notices.js';

const reasons: EventWords['reasons'] = {
  'fast-crossed-above-slow': () => 'schneller Durchschnitt kreuzte über den langsamen',
  'fast-crossed-below-slow': () => 'schneller Durchschnitt kreuzte unter den langsamen',
  'rsi-below-low': (of) => `RSI ${of('rsi')} unter ${of('low')}`,
  'rsi-above-high': (of) => `RSI ${of('rsi')} über ${of('high')}`,
  'rsi-above-middle': (of) => `RSI ${of('rsi')} wieder über ${of('middle')}`,
  'rsi-below-middle': (of) => `RSI ${of('rsi')} wieder unter ${of('middle')}`,
  'close-below-lower-band': (of) => `Schluss ${of('close')} unter dem unteren Band ${of('lower')}`,
  'close-above-upper-band': (of) => `Schluss ${of('close')} über dem oberen Band ${of('upper')}`,
  'close-above-middle-band': (of) => `Schluss ${of('close')} wieder über dem mittleren Band ${of('middle')}`,
  'close-below-middle-band': (of) => `Schluss ${of('close')} wieder unter dem mittleren Band ${of('middle')}`,
  'macd-crossed-above-signal': () => 'MACD kreuzte über seine Signallinie',
  'macd-crossed-below-signal': () => 'MACD kreuzte unter seine Signallinie',
  'dca-first': (of) => `eine Runde beginnt mit ${of('amount')}`,
  'dca-regular': () => 'Zeit für den nächsten Kauf',
  'dca-safety': (of) => `der Kurs liegt ${of('depth')} % unter dem ersten`,
  'dca-profit': (of) => `${of('profit')} % über dem Durchschnittspreis von ${of('cost')}`,
  'grid-opening': (of) => `Kauf für die ${of('cells')} Zellen über dem Markt`,
  'grid-buy': (of) => `der Kurs fiel auf die Linie bei ${of('line')}`,
  'grid-sell': (of) => `der Kurs stieg auf die Linie bei ${of('line')}`,
  'grid-exit': (of) =>
    `Schluss ${of('close')} liegt zu weit unter dem Gitter, das bei ${of('lower')} beginnt`,
  'first-bar': () => 'kauft am Anfang und hält',
  liquidated: (of) => `liquidiert: Der Mark-Preis erreichte ${of('mark')}`,
  'protective-stop': () => 'der Schutzstopp wurde ausgelöst',
  'closed-by-hand': () => 'von Hand geschlossen',
  'ordered-by-hand': () => 'von Hand beauftragt',
  adopted: () => 'übernommen, wie es an der Börse lag',
  'trailing-stop': () => 'der Trailing-Stopp wurde ausgelöst',
  'profit-target': () => 'das Gewinnziel wurde erreicht',
  'session-stopped': () => 'die Session wurde beendet',
  'tape-over': () => 'die Marktdaten sind zu Ende',
};

const STATES = {
  active: 'aktiv',
  reducing: 'nur am Abbauen von Positionen',
  halted: 'angehalten',
} as const;

const denials: DenialWords = {
  'trading-state': ({ state }) => `der Desk ist ${STATES[state]}`,
  paused: () => 'die Session ist pausiert',
  withdrawn: () => 'sie wurde zurückgezogen, bevor sie hinausging',
  stale: ({ age, limit }) => `das Signal war ${age} alt, gehandelt wird bis ${limit}`,
  'order-value': ({ value, limit }) => `die Order ist ${value} wert, über der Grenze von ${limit}`,
  'position-value': ({ value, limit }) => `die Position wäre ${value} wert, über der Grenze von ${limit}`,
  'price-band': ({ value, limit }) => `ihr Kurs liegt ${value} vom Markt weg, erlaubt sind ${limit}`,
  'daily-loss': ({ value, limit }) => `der Tag hat ${value} verloren, die Grenze ist ${limit}`,
  'min-quantity': ({ value, limit }) => `${value} liegt unter der kleinsten Order von ${limit}`,
  'max-quantity': ({ value, limit }) => `${value} ist mehr, als die Börse in einer Order nimmt: ${limit}`,
  'min-value': ({ value, limit }) => `die Order ist ${value} wert, die kleinste ist ${limit}`,
  'no-cash': ({ needed, available }) => `sie braucht ${needed}, da sind ${available}`,
  'no-margin': ({ needed, available }) => `sie braucht ${needed} Margin, da sind ${available}`,
  leverage: ({ leverage, limit }) => `ihr Hebel ist ${leverage}×, die Börse gibt höchstens ${limit}×`,
  delisted: () => 'die Börse handelt es nicht mehr',
  'not-shortable': () => 'dieses Instrument lässt sich nicht leer verkaufen',
};

export const deEvents: EventWords = {
  reasons,
  denials,
  notices: deNotices,
  exchange: deExchangeNotices,
};
