import type { CommandsWords, FormWords, RefusalWords } from '../commands-words.js';
import { esSummaries } from './summaries.js';

const QUESTIONS: CommandsWords['questions'] = {
  when: '¿Cuándo debe llegar? Como daily 21:00, weekly fri 18:00, every weekday at 9, off 2.',
  what: '¿Filas de qué?',
  strategy: '¿Qué estrategia?',
  instrument: '¿Qué instrumento?',
  frame: '¿Qué marco temporal?',
  cash: '¿Cuánto dinero para ella?',
  session: '¿Qué sesión?',
  stop: '¿Stop de protección, en % desde la entrada? 0% para ninguno.',
  code: '¿Qué código? Es como K7QM-2XNF.',
  person: '¿Quién?',
  role: '¿Qué rol?',
  alert: '¿Qué alerta? Su número, o all.',
  account: '¿Qué cuenta?',
  language: '¿Qué idioma?',
  name: '¿Cómo se llamará?',
  amount: '¿Cuánto? Monedas, dinero (500 USDT), una parte (25%) o max.',
  position: '¿Qué posición?',
  share: '¿Qué parte?',
  price: '¿A qué precio, o a qué distancia del mercado (2%)? off lo quita.',
  target: '¿Dónde se toma el beneficio? Un precio, o la distancia desde la entrada (4%).',
  distance: '¿A qué distancia del mejor precio?',
  order: '¿Qué orden? Como h1-3, h1 para todas las de un libro, t7 para un ticket.',
  ticket: '¿Qué ticket?',
  condition: '¿De qué te aviso? Por ejemplo: BTC/USDT > 70000, rsi(14,1h) < 30, pnl < -100',
  job: '¿Qué cálculo?',
  definition: '¿Cuándo compra, cuándo vende? Como: buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%',
  size: '¿Qué parte del capital usa una entrada?',
  leverage: '¿Cuántas veces su margen puede valer una posición? 1 = no más de lo que hay.',
  margin: 'Margen de la posición: ¿isolated (solo el suyo) o cross (todo el libro)?',
};

const refuse: RefusalWords = {
  nothingHappened: 'No se hizo nada.',
  didYouMean: (name) => `¿Querías decir ${name}?`,
  yes: 'sí',
  ok: 'vale',
  change: 'cambiar',
  oneOf: (names) => `Hay ${list(names, 'y')}.`,
  unknownCommand: (word) => `No hay ningún comando ${word}.`,
  tryHelp: '/help muestra lo que hay.',
  emptyLine: 'No escribiste nada. /help muestra lo que hay.',
  lineTooLong: (length, limit) =>
    `La línea es demasiado larga: ${length} caracteres, se leen ${limit} como máximo. No se hizo nada.`,
  openQuote: 'Falta cerrar unas comillas, así que no se hizo nada. Ciérralas o quítalas.',
  readLineAs: (line, hidden) => `${left(hidden)} Leído como ${line}`,
  hiddenLeftOut: (hidden) => left(hidden),
  readAs: (shown) => `Leído como ${shown}.`,
  twice: (name) => `${name} aparece dos veces. No se hizo nada; ponlo una vez.`,
  noSuchName: (name) => `Aquí no hay nada llamado ${name} que se pueda fijar.`,
  oneTooMany: (text) => `${text} es una palabra de más. No se hizo nada.`,
  empty: (name) => `${name} está vacío. No se hizo nada.`,
  valueTooLong: (name, length, limit) =>
    `${name} tiene ${length} caracteres, se leen ${limit} como máximo. No se hizo nada.`,
  notANumber: (name, text) =>
    `${text} no es un número para ${name}. No se hizo nada; escríbelo como 1500 o 0.5.`,
  ambiguous: (text, readings) =>
    `${text} podría ser ${list(readings, 'o')}. No se hizo nada; escribe uno de ellos.`,
  tooManyDecimals: (name, text, decimals) =>
    decimals === 0
      ? `${name} es un número entero, no ${text}. No se hizo nada.`
      : `${text} es demasiado fino para ${name}: ${decimals} decimales como máximo. No se hizo nada.`,
  tooLarge: (name, text) => `${text} es demasiado grande para ${name}. No se hizo nada.`,
  notPositive: (name) => `${name} debe ser mayor que 0. No se hizo nada.`,
  outOfRange: (name, text, range) => `${name} debe ser ${span(range)}, no ${text}. No se hizo nada.`,
  notAFrame: (text, near) => `${text} no es un marco temporal aquí. ¿${list(near, 'o')}?`,
  notADuration: (text) => `${text} no es una duración. Escríbela como 30d, 12h o 1h30m.`,
  notAStrategyName: (text) =>
    `${text} no vale como nombre de estrategia: minúsculas, cifras y guiones sueltos, 30 como máximo, como my-dip. No se hizo nada.`,
  notADate: (text) => `${text} no es una fecha. Escríbela como 2021-02-19 o 2021-02.`,
  unknown: {
    strategy: (text) => `No hay estrategia ${text}.`,
    instrument: (text) => `No hay instrumento ${text}.`,
    session: (text) => `No hay sesión ${text}.`,
    person: (text) => `Aquí nadie es ${text}.`,
    account: (text) => `No hay cuenta ${text}.`,
    position: (text) => `No hay posición ${text}.`,
    choice: (text) => `${text} no se puede elegir aquí.`,
    parameter: (text) => `No hay parámetro ${text}.`,
  },
  noneKnown: {
    strategy: 'Todavía no hay ninguna estrategia.',
    instrument: 'Todavía no hay ningún mercado.',
    session: 'No hay ninguna sesión. /paper inicia una.',
    person: '/users los muestra a todos.',
    account: '/accounts las muestra todas.',
    position: 'No se tiene nada.',
  },
  stranger: (platform, userId) =>
    `Esta mesa no te conoce (${platform} ${userId}). Su propietario puede invitarte: entonces envía /pair CODE.`,
  role: (needed, has) => `Para eso hace falta el rol ${needed}; el tuyo es ${has}. No se hizo nada.`,
  privateOnly: 'Eso es solo para un chat privado. No se hizo nada.',
  chatClosed: 'Este chat no es de esta mesa: un propietario puede admitirlo con /allow.',
  storeFailing: (cause) => `No se guardó (${cause}), así que no se hizo nada.`,
  haltStillWorks: '/halt sigue funcionando.',
  storeCauses: {
    'disk-full': 'el disco está lleno',
    busy: 'la base de datos está ocupada',
    conflict: 'otro proceso escribió antes',
    'newer-database': 'la base de datos es de una versión más nueva',
    corrupt: 'la base de datos está dañada',
    moved: 'la mesa tiene ahora otra base de datos',
    unreachable: 'no se puede llegar a la base de datos',
    io: 'el disco no respondió',
  },
  bug: (caseId) => `Eso no funcionó, y es culpa nuestra (caso ${caseId}). /status muestra cómo está la mesa.`,
  doneAlready: 'Eso ya está hecho; no se hace dos veces.',
};

const form: FormWords = {
  summary: (command) => `¿/${command} con esto?`,
  start: 'Empezar',
  change: 'Cambiar',
  whichToChange: '¿Qué quieres cambiar?',
  nextTime: 'La próxima vez: ',
  noQuestion: 'Aquí no hay ninguna pregunta abierta. No se hizo nada.',
  expired: 'Esa pregunta tiene más de 10 minutos y ha caducado. No se hizo nada.',
  again: 'otra vez',
  cancelled: 'Cancelado. No se hizo nada.',
  answeredAlready: 'Esa pregunta ya está contestada.',
  defaultsNote: '(por defecto)',
};

export const esCommands: CommandsWords = {
  summaries: esSummaries,
  questions: QUESTIONS,
  askFor: (name) => `¿Qué valor para ${name}?`,
  roles: {
    nobody: 'nadie',
    viewer: 'observador',
    operator: 'operador',
    trader: 'trader',
    owner: 'propietario',
  },
  refuse,
  form,
};

/** `a`, `a o b`, `a, b o c`. */
function list(names: readonly string[], word: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

const left = (hidden: number): string =>
  hidden === 1 ? 'Se quitó 1 carácter invisible.' : `Se quitaron ${hidden} caracteres invisibles.`;

function span({ min, max }: { readonly min?: string; readonly max?: string }): string {
  if (min === undefined) return `${max} como máximo`;
  return max === undefined ? `${min} como mínimo` : `de ${min} a ${max}`;
}
