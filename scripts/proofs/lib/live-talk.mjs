// What a person says to a live desk, at random and quickly: sessions that trade much, orders by hand, what is done to both.
import { ACCOUNT } from './live-desk.mjs';

/** Sessions take what is free of these; the others are traded by hand. */
const IN_SESSIONS = ['BTC/USDT:USDT', 'BTC/USDT', 'ETH/USDT:USDT', 'SOL/USDT'];
const BY_HAND_ON = ['ETH/USDT', 'PAD0000/USDT:USDT', 'PAD0001/USDT:USDT'];
export const INSTRUMENTS = [...IN_SESSIONS, ...BY_HAND_ON];
const SIZES = { 'ETH/USDT': '0.02', 'PAD0000/USDT:USDT': '40', 'PAD0001/USDT:USDT': '40' };
const GRID = 'grid range=1 levels=12 amount=200';
const DCA = 'dca amount=50 every=1 budget=5000 safety=5 drop=0.1 profit=0.1';
const STRATEGIES = [
  GRID,
  GRID,
  GRID,
  GRID,
  GRID,
  GRID,
  DCA,
  DCA,
  'ma-cross fast=1 slow=2',
  'bollinger',
  'buy-and-hold',
];
const VERBS = ['pause', 'resume', 'resume', 'resume', 'close', 'close', 'stop', 'stop'];
const ORDERS = [
  'buy % stop=2%',
  'buy % stop=2%',
  'buy % @ 0.1% stop=2%',
  'buy % @ 0.1% stop=2%',
  'buy % @ 0.3% stop=2%',
  'bracket % stop=2% target=1%',
  'sell %',
];
export const FIRST_ORDER = `/buy ${BY_HAND_ON[1]} 40 stop=2% account=${ACCOUNT}`;
/** What is done to a position of one's own. */
const DEEDS = ['close % 50%', 'stoploss % 1.5%', 'stoploss % 2.5%', 'trail % 2%', 'takeprofit % 1%'];

const CARRIED_OUT = /on its way|✓ done/;
/** What an answer says to have happened, by the kind of the row that must stand for it. */
const ACKNOWLEDGED = [
  [/^\/pause (\w+)/, /is paused\. /, 'pause'],
  [/^\/resume (\w+)/, /goes on\. /, 'resume'],
  [/^\/stop (\w+)/, / ends: /, 'stop'],
];

export class LiveTalk {
  /** How often the desk answered that something was done, as `pause m1`. */
  acknowledged = new Map();
  /** Nonces of tickets that it said to have carried out. */
  confirmed = new Set();
  count = 0;
  /** How often which command was answered how, numbers left out: shows a talk that comes to nothing. */
  answers = new Map();

  constructor(random, record) {
    this.random = random;
    this.record = record;
  }

  /** One more command, or a ticket and its button. @param {{ send: (text: string) => Promise<any> }} line */
  async next(line) {
    await this.say(line, this.choose());
    for (let ticket = this.record.takeTicket(); ticket !== undefined; ticket = this.record.takeTicket())
      await this.say(line, `/confirm ${ticket.nonce}`, ticket.nonce);
  }

  async say(line, text, nonce) {
    this.count += 1;
    const answer = await line.send(text);
    this.note(text, answer);
    if (answer?.ok !== true) return;
    const said = answer.lines.join('\n');
    if (nonce !== undefined && CARRIED_OUT.test(said)) this.confirmed.add(nonce);
    for (const [asked, done, kind] of ACKNOWLEDGED) {
      const name = asked.exec(text)?.[1];
      if (name === undefined || !done.test(said)) continue;
      const key = `${kind} ${name}`;
      this.acknowledged.set(key, (this.acknowledged.get(key) ?? 0) + 1);
    }
  }

  note(text, answer) {
    const lines = answer?.lines ?? ['nobody answered'];
    const said = lines.find((one) => one.includes('✕')) ?? lines[0] ?? '';
    const key = `${text.split(' ')[0]}: ${said.replaceAll(/[\d.,]+/g, '#').slice(0, 100)}`;
    this.answers.set(key, (this.answers.get(key) ?? 0) + 1);
  }

  choose() {
    const { random, record } = this;
    if (record.tradingState !== 'active' && random.chance(0.7)) return '/unhalt';
    const free = this.free();
    if (free.length > 0 && random.chance(0.6)) return startLine(random.pick(STRATEGIES), random.pick(free));
    if (random.chance(0.01)) return '/halt';
    if (random.chance(0.03)) return `/reconcile ${ACCOUNT}`;
    if (random.chance(0.1)) return this.control();
    return this.byHand();
  }

  control() {
    const { random, record } = this;
    const names = [...record.running.keys()];
    if (names.length === 0) return '/accounts';
    const name = random.pick(names);
    // A book of orders by hand that is to end takes no more of them.
    return `/${random.pick(name.startsWith('h') ? ['pause', 'resume', 'resume'] : VERBS)} ${name}`;
  }

  byHand() {
    const { random, record } = this;
    const hands = [...record.running.keys()].filter((name) => name.startsWith('h'));
    const paused = hands.find((name) => record.paused.has(name));
    if (paused !== undefined && random.chance(0.5)) return `/resume ${paused}`;
    const resting = [...record.resting].filter((order) => order.startsWith('h'));
    if (resting.length > 0 && random.chance(0.15)) return `/cancel ${random.pick(resting)}`;
    if (hands.length > 0 && random.chance(0.2))
      return `/${random.pick(DEEDS).replace('%', random.pick(hands))}`;
    const instrument = random.pick(BY_HAND_ON);
    return `/${random.pick(ORDERS).replace('%', `${instrument} ${SIZES[instrument]}`)} account=${ACCOUNT}`;
  }

  free() {
    const traded = new Set([...this.record.going.values()].map(({ instruments }) => instruments[0].id));
    return IN_SESSIONS.filter((one) => !traded.has(one));
  }
}

const startLine = (strategy, instrument) =>
  `/live ${strategy} ${instrument} 1m cash=5000 account=${ACCOUNT} stop=2%`;
