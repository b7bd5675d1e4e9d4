import type { DefinitionWords } from '../definition-words.js';

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} o ${words.at(-1)}`;

const fault: DefinitionWords['fault'] = {
  at: (at, excerpt) => ` en el carácter ${at} (${excerpt})`,
  perhaps: (word) => `; quizá querías decir ${word}`,
  ends: '. ',
  unexpected: (found, expected) =>
    `${found === '' ? 'termina' : `hay «${found}»`} donde se espera ${list(expected)}`,
  expected: {
    value: 'un número, un precio o un indicador',
    comparison: 'una comparación (< > <= >= = != crosses)',
    'and-or': '«and», «or»',
    'above-below': '«above», «below»',
    clause: 'una parte (buy, sell, short, cover, stop)',
    when: '«when»',
    closing: 'un ) de cierre',
    comma: 'una coma',
    bracket: 'un ] de cierre',
    count: 'un número entero de velas',
    number: 'un número',
    output: 'el nombre de una salida',
    end: 'el final',
  },
  unknownName: (name) => `no hay precio ni indicador «${name}»`,
  unknownOutput: ({ indicator, name, known }) =>
    `${indicator} no tiene la salida «${name}», solo ${known.join(', ')}`,
  tooManyNumbers: ({ indicator, takes }) =>
    takes.length === 0 ? `${indicator} no admite números` : `${indicator} solo admite ${takes.join(', ')}`,
  badNumber: ({ indicator, parameter, value, min, max, whole }) =>
    `${parameter} de ${indicator} es ${whole ? 'un número entero' : 'un número'} de ${min} a ${max}, no ${value}`,
  notACondition: (found) => `«${found}» es un número; compáralo con algo, como ${found} > 0`,
  notAFormula: (found) => `«${found}» es verdadero o falso, y aquí hace falta un número`,
  limit: {
    'too-long': (limit) => `tiene más de ${limit} caracteres`,
    'too-deep': (limit) => `tiene más de ${limit} niveles de paréntesis`,
    'too-many-indicators': (limit) => `usa más de ${limit} indicadores distintos`,
    'too-many-bars': (limit) => `sus indicadores miran en total más de ${limit} velas`,
    'too-far-back': (limit) => `mira más de ${limit} velas atrás con [n]`,
    'too-large': (limit) => `los números quedan por debajo de ${limit}`,
  },
  twice: (clause) => `${clause} aparece dos veces; une las condiciones con «and» u «or»`,
  noEntry: 'nunca abre nada: necesita buy when … o short when …',
  exitAlone: (clause, needs) => `${clause} no tiene nada que cerrar: necesita también ${needs} when …`,
  badStop: (min, max) => `un stop está entre el ${min} % y el ${max} % de la entrada`,
};

export const esDefinition: DefinitionWords = {
  clause: {
    buy: (condition) => `Compra cuando ${condition}.`,
    sell: (condition) => `Vende lo que tiene cuando ${condition}.`,
    short: (condition) => `Vende en corto cuando ${condition}.`,
    cover: (condition) => `Recompra el corto cuando ${condition}.`,
  },
  compare: {
    '<': (left, right) => `${left} está por debajo de ${right}`,
    '<=': (left, right) => `${left} es como máximo ${right}`,
    '>': (left, right) => `${left} está por encima de ${right}`,
    '>=': (left, right) => `${left} es como mínimo ${right}`,
    '=': (left, right) => `${left} es exactamente ${right}`,
    '!=': (left, right) => `${left} no es ${right}`,
  },
  cross: {
    above: (left, right) => `${left} acaba de cruzar por encima de ${right}`,
    below: (left, right) => `${left} acaba de cruzar por debajo de ${right}`,
  },
  join: {
    and: (left, right) => `${left} y ${right}`,
    or: (left, right) => `${left} o ${right}`,
  },
  not: (condition) => `no se cumple que (${condition})`,
  price: {
    open: 'la apertura',
    high: 'el máximo',
    low: 'el mínimo',
    close: 'el cierre',
    volume: 'el volumen',
  },
  output: (output, indicator) => `${output} de ${indicator}`,
  ago: (what, bars) => `${what} hace ${bars === 1 ? 'una vela' : `${bars} velas`}`,
  stop: (distance) => `Hay un stop a ${distance} de la entrada.`,
  noStop: 'No tiene stop propio.',
  noExit: {
    buy: 'Nunca vende por sí sola: lo que compró solo lo cierra un stop o lo cierras tú.',
    short: 'Nunca recompra por sí sola: lo que vendió en corto solo lo cierra un stop o lo cierras tú.',
  },
  warmup: (bars) => `Necesita ${bars} ${bars === 1 ? 'vela' : 'velas'} antes de decidir.`,
  notYet: (name, isNew) =>
    isNew ? `${name} aún no está guardada.` : `Va a sustituir a ${name}. Aún no se ha guardado nada.`,
  stored: (name, replaced) => `✓ ${name} queda ${replaced ? 'sustituida' : 'guardada'}.`,
  removed: (name, sessions) =>
    `✓ ${name} queda eliminada.${sessions === 0 ? '' : ` ${sessions === 1 ? 'Una sesión sigue' : `${sessions} sesiones siguen`} con ella.`}`,
  goesOn: 'Las sesiones en marcha siguen con lo que empezaron.',
  notDeclared: (name) =>
    `${name} no es una estrategia de condiciones, así que no se elimina. Los archivos de código los eliminas tú.`,
  taken: (name, by) =>
    by === 'template'
      ? `${name} es el nombre de una plantilla. No se guardó nada; elige otro nombre.`
      : `Ya hay un archivo de código llamado ${name} en la carpeta de las tuyas. No se guardó nada; elige otro nombre.`,
  notWritten: (code) =>
    `No se puede escribir en la carpeta de tus estrategias (${code}). No se hizo nada; arréglalo y prueba otra vez.`,
  noFolder: 'Esta mesa no tiene carpeta para estrategias propias. No se guardó nada.',
  store: 'Guardar',
  remove: 'eliminar',
  defineAgain: 'definir otra vez',
  written: 'escrita',
  fault,
};
