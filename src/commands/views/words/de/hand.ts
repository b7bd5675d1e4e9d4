import type { HandWords } from '../hand-words.js';
import { deAlerts } from './alerts.js';
import { deHandRefusals } from './hand-refusals.js';
import { deLive } from './live.js';
import { deTicket } from './ticket.js';

const accounts: HandWords['accounts'] = {
  free: (amount) => `${amount} frei`,
  meant: (account) => `Wird kein Konto genannt, ist hier ${account} gemeint.`,
  more: 'neues Konto',
  chosen: (account) => `Wird kein Konto genannt, ist hier ab jetzt ${account} gemeint.`,
  chosenAlready: (account) => `Hier ist schon ${account} gemeint.`,
  none: (text, known) => `Kein Konto ${text}. Es gibt ${known.join(', ')}. Es ist nichts geschehen.`,
  opened: (account, cash) => `PAPER-Konto ${account} mit ${cash}.`,
  use: 'hier nutzen',
  taken: (account) =>
    `Ein Konto ${account} gibt es schon. Es ist nichts geschehen; nimm einen anderen Namen.`,
  badName: (text) =>
    `${text} taugt nicht als Name eines Kontos: 2 bis 16 Kleinbuchstaben, Ziffern und Bindestriche, anders als m1, h1, t1 oder all. Es ist nichts geschehen.`,
  tooMany: (limit) => `Es gibt ${limit} Konten, mehr gehen nicht. Es ist nichts geschehen.`,
};

const settings: HandWords['settings'] = {
  onlyYours:
    'Wie dir etwas gezeigt wird. Womit der Desk handelt und zu welchen Kosten, sagt ein Owner mit /desk.',
  noAccount: 'wie der Chat es sagt',
  themes: { dark: 'dunkel', light: 'hell', auto: 'am Tag hell, nachts dunkel' },
  pushes: {
    all: 'alles',
    normal: 'alles außer abgelehnten Signalen',
    quiet: 'nur Warnungen und Alarme',
  },
  noQuiet: 'keine',
  asks: {
    language: (now) =>
      `Du bekommst Antworten auf ${now}. Wähl eine Sprache oder tipp sie ein: /settings language en`,
    timezone: (now) =>
      `Deine Zeitzone ist ${now}. Wähl eine oder tipp sie ein: /settings timezone Europe/Vienna`,
    currency: (now) => `${now} steht zuerst, wo es mehrere Coins gibt.`,
    numbers: (now) => `Zahlen stehen da wie ${now}.`,
    theme: (now) => `Bilder sind ${now}.`,
    account: (now) => `Wenn weder die Zeile noch ihr Chat ein Konto nennt: ${now}.`,
    pushes: (now) => `In deinen privaten Chats wird dir gemeldet: ${now}.`,
    quiet: (now) =>
      `Stunden, in denen dich nur Kritisches erreicht: ${now}. Wähl oder tipp ein: /settings quiet 22:30-06:45`,
    alerts: (now) => `Wie dir gemeldet wird: ${now}. Kritisches kommt in jedem Fall.`,
  },
  names: {
    language: 'Sprache',
    timezone: 'Zeitzone',
    currency: 'Währung',
    numbers: 'Zahlen',
    theme: 'Farben',
    account: 'Konto',
    pushes: 'Nachrichten',
    quiet: 'Ruhezeit',
    alerts: 'Alarme',
  },
  done: (setting, value) => `${setting}: ${value}, ab jetzt.`,
  already: (setting, value) => `${setting} ist schon ${value}.`,
  bad: (setting, text) => `${text} passt nicht als ${setting}. Nichts hat sich geändert.`,
  noPerson: 'Einstellungen hat nur, wer zu diesem Desk gehört. Nichts hat sich geändert.',
};

export const deHand: HandWords = {
  live: deLive,
  accounts,
  alerts: deAlerts,
  settings,
  ticket: deTicket,
  refuse: deHandRefusals,
};
