import type { LiveWords } from '../live-words.js';
import { enBacking } from './backing.js';
import { enLiveStart } from './live-start.js';
import { enTie } from './tie.js';

const many = (count: number, one: string, more: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${more}`;

const account: LiveWords['account'] = {
  key: (hint) => `key ${hint}`,
  states: { connecting: '○ connecting', reconciling: '○ comparing', ready: '● ready' },
  unreachable: '✕ no answer: stops stay at the exchange, entries wait',
  since: (state, time) => `${state} · since ${time}`,
  troubles: {
    'key-refused': '✕ the exchange refuses its key: add a new one on the host with helmsman keys',
    'key-may-withdraw':
      '✕ its key may withdraw or transfer: make one that may only trade, and add that with helmsman keys',
    'key-cannot-trade': '✕ its key may not trade: give it the right at the exchange, then /sync',
    'key-expired': '✕ its key has expired: add a new one on the host with helmsman keys',
    'key-locked': '✕ its key is locked: start the desk where its passphrase or key file is',
    'key-missing': '✕ there is no key for it here: add it on the host with helmsman keys',
    'key-altered': '✕ what is stored of its key was changed: remove it and add it anew with helmsman keys',
    'key-elsewhere': '✕ its key is of another environment than the settings lead to: see BYBIT_ENVIRONMENT',
    'clock-off': '✕ this machine’s clock is more than 0.5 s off: set it (NTP); nothing is signed until then',
    'hedge-mode': '✕ it is in hedge mode: set one-way mode at the exchange, then /sync',
    'margin-mode':
      '✕ it is in another margin mode than its sessions count with: close what is held and rests there, or set it at Bybit, then /sync',
    'stream-stale': '✕ its stream is silent: everything is asked for one by one, entries wait',
    'store-failing': '✕ nothing can be stored: entries wait',
  },
  waits: (name, state) => `waits for ${name}: ${state}`,
  short: {
    connecting: 'connecting',
    reconciling: 'comparing',
    ready: 'ready',
    unreachable: 'no answer',
    'key-refused': 'its key is refused',
    'key-may-withdraw': 'its key may withdraw',
    'key-cannot-trade': 'its key may not trade',
    'key-expired': 'its key has expired',
    'key-locked': 'its key is locked',
    'key-missing': 'it has no key here',
    'key-altered': 'its stored key was changed',
    'key-elsewhere': 'its key is of another place',
    'clock-off': 'the clock is off',
    'hedge-mode': 'it is in hedge mode',
    'margin-mode': 'its margin mode differs',
    'stream-stale': 'its stream is silent',
    'store-failing': 'nothing can be stored',
  },
  owners: (pairs) => `traded by ${pairs.join(', ')}`,
  notOurs: (what) => `not ours: ${what}`,
  inverse: (what) => `not ours: ${what}, coin-margined: shown only, Helmsman does not trade it`,
  inverseWhat: ({ side, symbol, dollars, worth }) => `${side} ${dollars} USD of ${symbol} (${worth})`,
  notOursStop: (price) => `stop ${price}`,
  noBalances: 'no balance was told yet',
  foreign: 'behind others',
  otherCoins: 'coins',
  none: 'There is no account at an exchange. Add a key on the host: helmsman keys add NAME. Nothing happened.',
  noSuch: (text, known) =>
    `No account at an exchange is called ${text}. There is ${known.join(', ')}. Nothing happened.`,
  needsPaper: (name, mode) =>
    `${name} is an account at an exchange (${mode}): /live starts sessions there. Nothing happened.`,
  needsLive: (name) => `${name} is a paper wallet: /paper starts sessions there. Nothing happened.`,
  adopt: 'adopt',
};

const reconcile: LiveWords['reconcile'] = {
  agrees: (name) => `✓ ${name}: books and exchange agree`,
  found: (name, things) => `${name}: ${many(things, 'thing', 'things')} found`,
  took: (span, time) => `${span} · ${time}`,
  compared: 'Compared: orders, fills, positions, balances.',
  executions: (count) => `${many(count, 'missed fill is', 'missed fills are')} booked now.`,
  settled: (count) => `It is known now what became of ${many(count, 'order', 'orders')}.`,
  unknown: (count) => `Of ${many(count, 'order', 'orders')} nobody knows yet; it is asked again.`,
  strays: (count) =>
    `${many(count, 'order', 'orders')} with our mark that no session knows: withdrawn unless it protects.`,
  external: (what) => `Not ours, and not touched: ${what}.`,
  unexplained: ({ session, instrument, book, exchange }) =>
    `⛔ ${session} is paused: its book holds ${book} of ${instrument}, the exchange ${exchange}.`,
  unreachable: (name, detail) =>
    `✕ ${name} does not answer${detail === '' ? '' : ` (${detail})`}. Nothing was compared; stops stay at the exchange. It is tried again by itself.`,
  synced: (name) => `✓ ${name}: agrees; rights, fees and balances are read anew`,
};

const leverage: LiveWords['leverage'] = {
  done: (instrument, times, name) => `✓ ${instrument} on ${name}: ${times}× from now on.`,
  already: (instrument, times) => `${instrument} is at ${times}× already. Nothing changed.`,
  note: 'It is what the exchange asks of margin. Nothing was ordered.',
  tooHigh: (instrument, max) => `${instrument} can be leveraged ${max}× at most. Nothing changed.`,
  noContract: (instrument) =>
    `${instrument} is no contract of this market: it has no leverage. Nothing changed.`,
  owned: (instrument, owner) =>
    `${owner} trades ${instrument} there and counts with its own leverage: end it first. Nothing changed.`,
  external: (instrument) =>
    `There is a position in ${instrument} that is not ours, and it would change too. Nothing changed; close or /adopt it first.`,
  refused: (code, detail) => `The exchange refused it (${code}: ${detail}). Nothing changed.`,
  unreachable: (detail) =>
    `The exchange did not answer${detail === '' ? '' : ` (${detail})`}. Whether it changed is not known; give it again.`,
};

const health: LiveWords['health'] = {
  latency: (p50, p99) => `p50 ${p50} · p99 ${p99} ms`,
  budget: (left, of) => `${left} of ${of} requests left`,
  topic: (topic, age) => `${topic} ${age}`,
  silent: 'nothing heard yet',
  errors: (share) => `errors ${share}`,
  clock: (offset) => `${offset} ms off`,
  clockUnknown: 'not measured yet',
  circuit: (kind, state) => `${kind} ${state}`,
  circuitStates: { closed: 'passes', open: 'cut off', 'half-open': 'trying' },
  labels: {
    key: 'key',
    clock: 'clock',
    budget: 'budget',
    errors: 'errors',
    stream: 'heard',
    circuits: 'calls',
  },
};

export const enLive: LiveWords = {
  account,
  reconcile,
  tie: enTie,
  leverage,
  health,
  start: enLiveStart,
  backing: enBacking,
};
