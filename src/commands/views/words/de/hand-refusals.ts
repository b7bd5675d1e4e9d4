import { counted } from '../counted.js';
import type { HandRefusalWords } from '../hand-words.js';

const SIDES = { buy: 'kaufen', sell: 'verkaufen' } as const;
const LEVELS = { stop: 'Stopp', target: 'Ziel' } as const;
const NEEDS = { below: 'unter', above: 'über' } as const;

export const deHandRefusals: HandRefusalWords = {
  noMarket: (instrument) =>
    `${instrument} hat gerade keinen Markt, der sich bewegt, also keinen Kurs. Es ging nichts hinaus.`,
  denied: (side, what, why) => `${what} lässt sich nicht ${SIDES[side]}: ${why}. Es ging nichts hinaus.`,
  flat: (what) =>
    `Von ${what} wird nichts gehalten, was sich hier verkaufen oder schließen ließe. Es ging nichts hinaus.`,
  holders: (names) => `Gehalten von ${names.join(', ')}: Schließ es dort.`,
  holdsLess: (held) => `Von Hand gehalten sind nur ${held}. Es ging nichts hinaus; max verkauft alles.`,
  tooLarge: (text) =>
    `${text} ist mehr, als sich bis zur letzten Stelle zählen lässt. Es ging nichts hinaus.`,
  badNumber: (what, text, decimals) =>
    `${text} passt nicht als ${what}: höchstens ${decimals} Nachkommastellen. Es ging nichts hinaus.`,
  wrongSide: ({ what, price, market, needs }) =>
    `Ein ${LEVELS[what]} bei ${price} würde sofort auslösen: Es muss ${NEEDS[needs]} dem Markt (${market}) liegen. Es ging nichts hinaus.`,
  stopBeyond: ({ stop, liquidation, nearest }) =>
    `Ein Stopp bei ${stop} käme zu spät: Die Position wird bei ${liquidation} liquidiert. Am weitesten geht ${nearest}; oder weniger Hebel. Es ging nichts hinaus.`,
  tooMany: (limit) =>
    `Es gibt ${limit} Sessions und Bücher, mehr gehen nicht. Beende zuerst eine mit /stop. Es ging nichts hinaus.`,
  foreign: (owner) => `Dieses Ticket gehört @${owner}.`,
  elsewhere: 'Dieses Ticket wurde in einem anderen Chat verlangt: Bestätig es dort. Es ging nichts hinaus.',
  unknown: 'So ein Ticket gibt es nicht mehr. Es ging nichts hinaus; frag noch einmal.',
  moved: 'Der Markt hat sich bewegt. Es ging nichts hinaus; das ist das Ticket jetzt:',
  canceled: (session, count) => `${counted(count, 'Order', 'Orders')} von ${session} zurückgezogen.`,
  cancelAsked: (what, count) =>
    count === undefined
      ? `Bybit ist gebeten, ${what} zurückzuziehen. Du hörst, wenn sie weg ist oder vorher ausgeführt wurde.`
      : `Bybit ist gebeten, ${counted(count, 'Order', 'Orders')} von ${what} zurückzuziehen. Du hörst von jeder, wenn sie weg ist oder vorher ausgeführt wurde.`,
  protects: (session) =>
    `Diese Order schützt ${session}: Versetz sie mit /stoploss oder /takeprofit. Nichts wurde zurückgezogen.`,
  nothingRests: (session) => `So eine Order von ${session} liegt nicht. Es ist nichts geschehen.`,
  accountBarred: (account) => `${account} nimmt gerade keine Einstiege. Es ging nichts hinaus.`,
  owned: (instrument, owner) =>
    `${owner} handelt ${instrument} dort, und nur ein Buch hat es zur selben Zeit: Schließ es dort, oder nimm ein Unterkonto. Es ging nichts hinaus.`,
  notOurs: (instrument) =>
    `In ${instrument} liegt dort eine fremde Position, und die Börse würde beide mischen: /adopt, oder schließ sie dort. Es ging nichts hinaus.`,
  needsStop: (instrument) =>
    `Was an einer Börse eröffnet wird, hat einen Stopp: Sag, wie weit er vom Einstieg in ${instrument} liegt. Es ging nichts hinaus.`,
  nothingToAdopt: (account, instrument) =>
    `${account} hat keine fremde Position in ${instrument}. /reconcile schaut neu nach. Es wurde nichts übernommen.`,
  adoptsContracts: (instrument) =>
    `${instrument} wird in Coins gehandelt: Die sind ein Guthaben, keine Position, und /balance zeigt sie. Es wurde nichts übernommen.`,
  adoptChanged: (instrument) =>
    `Die Position in ${instrument} ist nicht mehr, was das Ticket sagt. Es wurde nichts übernommen; frag noch einmal.`,
  keepsStop: (session) =>
    `${session} handelt an einer Börse und behält einen Stopp: Versetz ihn, oder schließ die Position. Nichts hat sich geändert.`,
  noOrder: (text) => `Keine Order ${text}. /orders open zeigt, was liegt. Es ist nichts geschehen.`,
};
