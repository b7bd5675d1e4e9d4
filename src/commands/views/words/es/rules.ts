import type { RuleWords } from '../rule-words.js';

export const esRules: RuleWords = {
  crossesEither: (left, right) => `${left} acaba de cruzar ${right}`,
  onBars: (condition, instrument, frame) => `${condition} en ${instrument} (velas de ${frame})`,
  move: {
    up: ({ instrument, percent, span }) => `${instrument} sube ${percent} o más en ${span}`,
    down: ({ instrument, percent, span }) => `${instrument} baja ${percent} o más en ${span}`,
    either: ({ instrument, percent, span }) => `${instrument} se mueve ${percent} o más en ${span}`,
  },
  figure: {
    pnl: (owner) => `el beneficio de ${owner}`,
    'pnl-today': (owner) => `el beneficio de hoy de ${owner}`,
    drawdown: (owner) => `la caída de ${owner}`,
  },
  once: (when) => `Te avisaré una vez: ${when}.`,
  again: (when, span) => `Te avisaré cada vez: ${when}; como mucho una vez cada ${span}.`,
  now: (seen) => `Ahora ${seen}.`,
  holdsNow: 'Ya es así: te avisaré cuando deje de serlo y vuelva a serlo.',
  notYetSeen: 'Todavía no hay velas suficientes; empezará cuando las haya.',
  standing: (number) => `Tu alerta ${number} ya dice eso. No se ha puesto nada.`,
  tooMany: (limit) =>
    `Tienes ${limit} alertas que vigilan y no caben más. No se ha puesto nada; borra una antes.`,
  whichInstrument: '¿De qué instrumento? Aún no se ha puesto nada.',
  noFrame: (frame, finest) =>
    `No hay velas de ${frame}: las más finas son de ${finest}. No se ha puesto nada; di un múltiplo de eso.`,
  fault: {
    twoFrames: (first, second) =>
      `Nombra dos marcos de tiempo, ${first} y ${second}. No se ha puesto nada; haz una alerta de cada uno.`,
    notAFrame: (text) =>
      `${text} no es la duración de una vela. No se ha puesto nada; escribe 1m, 15m, 1h, 4h o 1d.`,
    badMove:
      'Un movimiento se escribe así: BTC/USDT up 3% in 1h (o down, o moves; de 1m a 7d). No se ha puesto nada.',
    badFigure:
      'Una cifra se escribe así: pnl < -100, m1 pnl today < -50, paper drawdown > 5%. No se ha puesto nada; la sesión tiene que estar en marcha.',
    badPause: 'La frecuencia se escribe así: every 4h (de 1m a 30d), o repeat. No se ha puesto nada.',
    noInstrument: (text, known) =>
      `Aquí no se sigue ${text}, así que no se ha puesto nada. Hay ${known.join(', ')}.`,
  },
  came: (when) => `Ahora ${when}`,
  listed: (when) => `cuando ${when}`,
  told: (number) => `alerta ${number}`,
  toldOnce: 'Era para una sola vez y ya está apagada.',
  blindHead: (number) => `Tu alerta ${number} no recibe nada`,
  blind: {
    'no-prices': 'Hace un rato que no llegan precios para ella. Seguirá por sí sola cuando lleguen.',
    'not-followed': 'El desk no sigue ahora su instrumento. Continuará cuando se siga de nuevo.',
    'no-owner': 'Lo que vigila ha terminado o ya no está, así que no se cumplirá. Bórrala o pon otra.',
  },
  title: 'Tus propias alertas',
  none: 'Aún no tienes alertas propias. Por ejemplo: /alert BTC/USDT > 70000',
  more: (count) => `y ${count} más: /alert list`,
  states: { told: 'avisada', off: 'apagada', blind: 'no ve nada', again: 'se repite' },
  noRule: (number) => `No tienes ninguna alerta ${number}. No ha pasado nada.`,
  done: {
    on: (number, when) => `✓ La alerta ${number} vigila de nuevo: ${when}.`,
    off: (number, when) => `✓ La alerta ${number} está apagada: ${when}.`,
    delete: (number, when) => `✓ La alerta ${number} está borrada: ${when}.`,
  },
  already: {
    on: (number) => `La alerta ${number} ya vigila. No ha pasado nada.`,
    off: (number) => `La alerta ${number} ya está apagada. No ha pasado nada.`,
  },
  labels: {
    cancel: 'Cancelar',
    off: 'apagar',
    on: 'otra vez',
    delete: 'borrar',
    again: 'ponerla otra vez',
    all: 'mis alertas',
  },
};
