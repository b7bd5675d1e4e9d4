import type { HandWords } from '../hand-words.js';
import { enAlerts } from './alerts.js';
import { enLive } from './live.js';
import { enHandRefusals, enTicket } from './ticket.js';

const accounts: HandWords['accounts'] = {
  free: (amount) => `${amount} free`,
  meant: (account) => `Here ${account} is meant when no account is named.`,
  more: 'new wallet',
  chosen: (account) => `Here ${account} is meant from now on when no account is named.`,
  chosenAlready: (account) => `Here ${account} is meant already.`,
  none: (text, known) => `No account ${text}. There is ${known.join(', ')}. Nothing happened.`,
  opened: (account, cash) => `Paper wallet ${account} with ${cash}.`,
  use: 'use it here',
  taken: (account) => `There is an account ${account} already. Nothing happened; choose another name.`,
  badName: (text) =>
    `${text} cannot be the name of an account: 2 to 16 small letters, digits and dashes, unlike m1, h1, t1 or all. Nothing happened.`,
  tooMany: (limit) => `There are ${limit} wallets, which is the most. Nothing happened.`,
};

const settings: HandWords['settings'] = {
  onlyYours:
    'How things are shown to you. What the desk trades on, and at which costs: an owner says it with /desk.',
  noAccount: 'as the chat says',
  themes: { dark: 'dark', light: 'light', auto: 'light by day, dark by night' },
  pushes: {
    all: 'everything',
    normal: 'all but refused signals',
    quiet: 'only warnings and alarms',
  },
  noQuiet: 'none',
  asks: {
    language: (now) => `You are answered in ${now}. Choose one, or type it: /settings language de`,
    timezone: (now) => `Your time zone is ${now}. Choose one, or type it: /settings timezone Europe/Vienna`,
    currency: (now) => `${now} is shown first where there are several coins.`,
    numbers: (now) => `Figures are written like ${now}.`,
    theme: (now) => `Pictures are ${now}.`,
    account: (now) => `When neither a line nor its chat names an account: ${now}.`,
    pushes: (now) => `In your private chats you are told ${now}.`,
    quiet: (now) =>
      `Hours in which only what is critical reaches you: ${now}. Choose, or type: /settings quiet 22:30-06:45`,
    alerts: (now) => `How you are told: ${now}. What is critical comes in any case.`,
  },
  names: {
    language: 'language',
    timezone: 'timezone',
    currency: 'currency',
    numbers: 'numbers',
    theme: 'theme',
    account: 'account',
    pushes: 'pushes',
    quiet: 'quiet',
    alerts: 'alerts',
  },
  done: (setting, value) => `${setting}: ${value}, from now on.`,
  already: (setting, value) => `${setting} is ${value} already.`,
  bad: (setting, text) => `${text} cannot be the ${setting}. Nothing changed.`,
  noPerson: 'Only somebody of this desk has settings. Nothing changed.',
};

export const enHand: HandWords = {
  live: enLive,
  accounts,
  alerts: enAlerts,
  settings,
  ticket: enTicket,
  refuse: enHandRefusals,
};
