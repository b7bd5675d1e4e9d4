import type { HandWords } from '../hand-words.js';
import { esAlerts } from './alerts.js';
import { esHandRefusals } from './hand-refusals.js';
import { esLive } from './live.js';
import { esTicket } from './ticket.js';

const accounts: HandWords['accounts'] = {
  free: (amount) => `${amount} libres`,
  meant: (account) => `Aquí se usa ${account} cuando no se nombra ninguna cuenta.`,
  more: 'cuenta nueva',
  chosen: (account) => `Desde ahora aquí se usa ${account} cuando no se nombra ninguna cuenta.`,
  chosenAlready: (account) => `Aquí ya se usa ${account}.`,
  none: (text, known) => `No hay cuenta ${text}. Hay ${known.join(', ')}. No se hizo nada.`,
  opened: (account, cash) => `Cuenta PAPER ${account} con ${cash}.`,
  use: 'usar aquí',
  taken: (account) => `Ya hay una cuenta ${account}. No se hizo nada; elige otro nombre.`,
  badName: (text) =>
    `${text} no vale como nombre de cuenta: de 2 a 16 minúsculas, cifras y guiones, distinto de m1, h1, t1 o all. No se hizo nada.`,
  tooMany: (limit) => `Hay ${limit} cuentas, que es el máximo. No se hizo nada.`,
};

const settings: HandWords['settings'] = {
  onlyYours: 'Cómo ves tú las cosas. Con qué opera la mesa y a qué costes lo dice un propietario con /desk.',
  noAccount: 'lo que diga el chat',
  themes: { dark: 'oscuras', light: 'claras', auto: 'claras de día, oscuras de noche' },
  pushes: {
    all: 'todo',
    normal: 'todo menos las señales rechazadas',
    quiet: 'solo advertencias y alarmas',
  },
  noQuiet: 'nunca',
  asks: {
    language: (now) => `Se te responde en ${now}. Elige un idioma o escríbelo: /settings language en`,
    timezone: (now) => `Tu zona horaria es ${now}. Elige una o escríbela: /settings timezone Europe/Madrid`,
    currency: (now) => `${now} va primero donde hay varias monedas.`,
    numbers: (now) => `Las cifras se escriben como ${now}.`,
    theme: (now) => `Las imágenes son: ${now}.`,
    account: (now) => `Cuando ni la línea ni su chat nombran una cuenta: ${now}.`,
    pushes: (now) => `En tus chats privados se te cuenta ${now}.`,
    quiet: (now) =>
      `Horas en las que solo te llega lo crítico: ${now}. Elige o escribe: /settings quiet 22:30-06:45`,
    alerts: (now) => `Cómo se te avisa: ${now}. Lo crítico llega en cualquier caso.`,
  },
  names: {
    language: 'idioma',
    timezone: 'zona horaria',
    currency: 'moneda',
    numbers: 'números',
    theme: 'imágenes',
    account: 'cuenta',
    pushes: 'avisos',
    quiet: 'silencio',
    alerts: 'alertas',
  },
  done: (setting, value) => `${setting}: ${value}, desde ahora.`,
  already: (setting, value) => `${setting} ya es ${value}.`,
  bad: (setting, text) => `${text} no vale para ${setting}. No cambió nada.`,
  noPerson: 'Solo quien es de esta mesa tiene ajustes. No cambió nada.',
};

export const esHand: HandWords = {
  live: esLive,
  accounts,
  alerts: esAlerts,
  settings,
  ticket: esTicket,
  refuse: esHandRefusals,
};
