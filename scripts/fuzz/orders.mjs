// Lines of orders for the command fuzzer: near-valid ones, damaged ones and hostile ones, with presses of tickets that were really shown. And its
// judge, which shares no code with the parser: what a ticket says has to stand in the line that asked for it, and an order enters a session
// only by a press.
import { damaged, NASTY, oneOf } from './lines.mjs';
import { visible } from './oracle.mjs';

/** @typedef {import('./lines.mjs').Content} Content */
/** @typedef {import('./lines.mjs').Random} Random */
/** @typedef {{ blocks: readonly { kind: string, buttons?: readonly { line: string }[] }[] }} Answer */
/** @typedef {{ stream: string, type: string, correlation?: string, payload: any }} Row */

const INSTRUMENTS = [
  'BTC/USDT',
  'btc',
  'btcusdt',
  'ETH/USDT',
  'eth',
  'SOL/USDT',
  'sol',
  'instrument=btc',
  'doge',
  'BTC/EUR',
];
const AMOUNTS = [
  ...[
    '0.05',
    '1',
    '2',
    '0.001',
    '500usdt',
    '500 USDT',
    '1kusdt',
    '1.5k USDT',
    '25%',
    '100%',
    'max',
    'amount=10%',
    '2btc',
    '3 eth',
  ],
  ...[
    '1,5',
    '1,500',
    '1.500,00',
    '0',
    '-1',
    '1e3',
    '1e999',
    '999999999999',
    '0.000000000001',
    '5000000usdt',
    '0.0%',
    '101%',
  ],
];
const PRICES = [
  '@ 64000',
  '@64000',
  '@ 1%',
  'limit=100000',
  'limit=0.5%',
  'limit=-1',
  '@',
  '@@',
  'limit=',
  'limit=1e9',
  '@0',
];
/** Nothing is wrong with these, so that many a line becomes a ticket. */
const GOOD = {
  instrument: ['BTC/USDT', 'btc', 'eth', 'sol', 'ETH/USDT'],
  amount: ['0.001', '0.02', '50usdt', '50 USDT', '0.1k USDT', '1%'],
  price: ['limit=0.5%', '@ 1%', 'limit=3%'],
  level: ['stop=2%', 'target=4%', 'stop=5%'],
};
const STYLES = ['post-only', 'ioc', 'fok', 'gtc', 'market'];
const LEVELS = [
  'stop=2%',
  'stop=50000',
  'target=4%',
  'target=9999999',
  'stop=off',
  'stop=200%',
  'stop=0',
  'target=-1',
  'stop=NaN',
  'stop=',
];
const POSITIONS = ['h1', 'h2', 'h3', 'h9', 'btc', 'eth', 'm1', 'all', 'H1', 'h', '1'];
const WHERE = ['account=paper', 'account=demo', 'account=', 'account=all'];
const SIDES = ['buy', 'sell', 'BUY', 'Sell', 'bracket'];

/** @param {Random} random @param {number} share @param {readonly string[]} list */
const maybe = (random, share, list) => (random() < share ? [oneOf(random, list)] : []);

/** @param {Random} random */
function orderLine(random) {
  const words = [
    oneOf(random, random() < 0.85 ? GOOD.instrument : INSTRUMENTS),
    oneOf(random, random() < 0.7 ? GOOD.amount : AMOUNTS),
    ...maybe(random, 0.25, random() < 0.6 ? GOOD.price : PRICES),
    ...maybe(random, 0.15, STYLES),
    ...maybe(random, 0.3, random() < 0.6 ? GOOD.level : LEVELS),
    ...maybe(random, 0.1, LEVELS),
    ...maybe(random, 0.1, WHERE),
    ...maybe(random, 0.06, NASTY),
  ];
  if (random() < 0.15) words.reverse();
  return `/${oneOf(random, SIDES)} ${words.join(' ')}`;
}

/** @param {Random} random */
function levelLine(random) {
  const position = oneOf(random, POSITIONS);
  const level = oneOf(random, ['2%', '50000', 'off', '0', '-1', '900000', '1,5', 'NaN', '', '99%', '100%']);
  return oneOf(random, [
    `/stoploss ${position} ${level}`,
    `/takeprofit ${position} ${level}`,
    `/trail ${position} ${level}`,
    `/close ${position} ${oneOf(random, ['', '50%', '100%', '0%', '120%', 'half', '1,5%'])}`,
    `/cancel ${oneOf(random, ['h1', 'h1-1', 'h1-2', 'h2-1', 't1', 't5', 'h1-999', 'h-1', 'm1', 'all'])}`,
    '/closeall',
    '/orders open',
    '/positions',
    `/confirm ${oneOf(random, ['', 't1', 'n1', 'yes', '000', 't0'])}`,
  ]);
}

/** @param {Random} random @returns {string} */
function anyOrderLine(random) {
  const luck = random();
  const line = luck < 0.65 ? orderLine(random) : levelLine(random);
  return random() < 0.4 ? damaged(random, line) : line;
}

const CLEAR_EVERY = 250;
const PRESS = 'press';
const SENT = new Set(['order', 'close', 'stop-at', 'target-at', 'trail']);

export class OrderLines {
  /** What is held is sold again now and then: else the money is gone before long, and every order refused. */
  /** @type {string[]} */
  #clearing = [];
  /** Books that were named in answers, newest last. @type {Set<string>} */
  #books = new Set();
  #count = 0;
  /** The lines of buttons that confirm a ticket, as they were shown. @type {string[]} */
  #shown = [];
  /** What was said, by the end of its message's id. @type {Map<string, Content>} */
  #said = new Map();
  /** Ids of messages that pressed such a button. @type {Set<string>} */
  #pressed = new Set();

  /** @param {Random} random @param {string} id @returns {Content} */
  next = (random, id) => {
    const content = this.#make(random, id);
    this.#said.set(id, content);
    return content;
  };

  /** @param {Random} random @param {string} id @returns {Content} */
  #make(random, id) {
    this.#count += 1;
    if (this.#count % CLEAR_EVERY === 0) {
      const withdrawn = [...this.#books].slice(-6).map((name) => `/cancel ${name}`);
      this.#clearing = [...withdrawn, '/closeall', PRESS];
    }
    const step = this.#clearing.shift();
    const newest = this.#shown.at(-1);
    if (step === PRESS && newest !== undefined) {
      this.#pressed.add(id);
      return { kind: 'press', line: newest };
    }
    if (step !== undefined) return { kind: 'text', text: step };
    const luck = random();
    if (luck < 0.05 && this.#shown.length > 0) {
      this.#pressed.add(id);
      // Twice now and then, and old ones too.
      return { kind: 'press', line: oneOf(random, this.#shown.slice(-4)) };
    }
    if (luck < 0.8) return { kind: 'text', text: anyOrderLine(random) };
    if (luck < 0.86) return { kind: 'press', line: anyOrderLine(random) };
    if (luck < 0.96)
      return {
        kind: 'answer',
        value: oneOf(random, [...AMOUNTS, ...INSTRUMENTS, ...NASTY, '2%', 'off', 'h1']),
      };
    return luck < 0.98 ? { kind: 'form-back' } : { kind: 'form-cancel' };
  }

  /** @param {Answer} answer */
  heard = ({ blocks }) => {
    const lines = blocks.flatMap(({ buttons = [] }) => buttons.map(({ line }) => line));
    this.#shown.push(...lines.filter((line) => line.startsWith('/confirm ')));
    this.#shown = this.#shown.slice(-50);
    for (const [name] of JSON.stringify(blocks).matchAll(/\bh\d+\b/g)) {
      this.#books.delete(name);
      this.#books.add(name);
    }
  };

  /** What the journal holds that nobody asked for, in words. @param {readonly Row[]} rows */
  faults(rows) {
    const isPressed = (/** @type {Row} */ { correlation = '' }) =>
      this.#pressed.has(correlation.split(':').at(-1) ?? '');
    const used = rows.filter(
      ({ type, payload }) => type === 'ticket-moved' && payload.state.kind === 'confirmed',
    );
    const sent = rows.filter(({ type, payload }) => type === 'control' && SENT.has(payload.fact.kind));
    const written = rows.filter(({ type }) => type === 'ticket-written');
    return [
      ...[...used, ...sent]
        .filter((row) => !isPressed(row))
        .map((row) => `not pressed: ${JSON.stringify(row.payload)}`),
      ...twice(used.map(({ payload }) => payload.nonce)).map((nonce) => `used twice: ${nonce}`),
      ...written.flatMap((row) => this.#ticketFaults(row)),
    ];
  }

  /** @param {readonly Row[]} rows */
  counts(rows) {
    const of = (/** @type {(row: Row) => boolean} */ wanted) => rows.filter(wanted).length;
    return {
      written: of(({ type }) => type === 'ticket-written'),
      pressed: this.#pressed.size,
      confirmed: of(({ type, payload }) => type === 'ticket-moved' && payload.state.kind === 'confirmed'),
      sent: of(({ type, payload }) => type === 'control' && SENT.has(payload.fact.kind)),
      fills: of(({ type }) => type === 'fill'),
    };
  }

  /** A ticket that answers a question is asked for in parts, and one that replaces another by a press: those are not judged. @param {Row} row */
  #ticketFaults({ correlation = '', payload: ticket }) {
    const content = this.#said.get(correlation.split(':').at(-1) ?? '');
    const line = content?.kind === 'text' ? content.text : content?.kind === 'press' ? content.line : '';
    const seen = visible(line);
    if (ticket.deed.kind !== 'order' || !/^\/(?:buy|sell|bracket)(?: |$)/.test(seen)) return [];
    const { side, quantity } = ticket.deed.order;
    const { instrument, value } = ticket.quote;
    const wrong = (/** @type {string} */ what) => [
      `${what}: ${JSON.stringify(line)} became ${JSON.stringify(ticket.deed)}`,
    ];
    if ((side === 'sell') !== seen.startsWith('/sell')) return wrong('another side');
    if (!seen.includes(instrument.base.toLowerCase())) return wrong('another instrument');
    const coins = quantity / 10 ** instrument.baseDecimals;
    const money = value / 10 ** instrument.quoteDecimals;
    const lot = instrument.lotSize / 10 ** instrument.baseDecimals;
    return isSaid(seen, { coins, money, lot }) ? [] : wrong(`${coins} coins for ${money} were not said`);
  }
}

/** Whether an amount stands in the line: so many coins, so much money, or a share. @param {string} line @param {{ coins: number, money: number, lot: number }} ticket */
function isSaid(line, { coins, money, lot }) {
  if (/%|max/.test(line)) return true;
  const numbers = [...line.matchAll(/(\d+(?:\.\d+)?|\.\d+)\s?(k?)/g)].map(
    ([, digits, k]) => Number(digits) * (k === 'k' ? 1000 : 1),
  );
  // Rounded down to a lot, however much one is worth.
  const lotMoney = (money / coins) * lot;
  return numbers.some(
    (said) =>
      (coins <= said * (1 + 1e-9) && coins > said - lot) ||
      (money <= said * 1.01 && money > said * 0.95 - lotMoney),
  );
}

/** @param {readonly string[]} keys */
const twice = (keys) => keys.filter((key, at) => keys.indexOf(key) !== at);
