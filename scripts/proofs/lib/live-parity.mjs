// `npm run journey -- parity [--bars FILE] [--speed N] [--minutes N]`: the same strategies at the Bybit double, on paper beside it and as a
// backtest over the bars that the desk has stored. All three must give the same orders, bar for bar; only prices may differ, and what follows from them.
import path from 'node:path';
import { openBarStore } from '../../../dist/engine/adapters/bars/bar-store.js';
import { DeskProcess, until } from './desk-process.mjs';
import { journalRows, recordedSessions } from './journal-file.mjs';
import { ACCOUNT, addKey, isAccountReady, lastTicket, openLiveDesk } from './live-desk.mjs';
import { programOf } from './program-of.mjs';
import { claim, createSteps, prove, table } from './steps.mjs';
import { play } from './undisturbed.mjs';

const WAIT_MS = 60_000;
const MINUTE_MS = 60_000;
/** An instrument belongs to one book there. */
const RUNS = [
  ['ma-cross fast=1 slow=2', 'BTC/USDT:USDT'],
  ['rsi-reversion period=2', 'ETH/USDT:USDT'],
  ['ma-cross fast=1 slow=2', 'BTC/USDT'],
  ['rsi-reversion period=2', 'ETH/USDT'],
];
/** A stop that is not reached: where in its bar it is hit, only the venue knows. */
const TERMS = 'size=20% stop=50%';
/** A quantity is a share of the book by the price: both differ by what fills cost. */
const MOST_APART = 0.005;

class LiveParity {
  async open({ speed, bars }) {
    const double = bars === undefined ? {} : { bars };
    this.live = await openLiveDesk({ name: 'parity', speed, double });
    await addKey(this.live);
    this.desk = new DeskProcess({ home: this.live.home, args: ['--no-console'], env: this.live.env });
    await this.desk.ready();
    await until(`${ACCOUNT} to be ready`, () => isAccountReady(this.desk), WAIT_MS);
  }

  async say(text) {
    return (await this.desk.send(text))?.lines.join('\n') ?? '';
  }

  async start(strategy, instrument) {
    const said = await this.say(`/live ${strategy} ${instrument} 1m 1000 ${ACCOUNT} ${TERMS}`);
    const ticket = lastTicket(this.live.home);
    claim(ticket?.deed.start?.terms.instruments[0] === instrument, `a ticket for ${instrument}`, said);
    await this.say(`/confirm ${ticket.nonce}`);
    // The first contract may have changed the account’s margin mode.
    await until('the account to take entries', () => isAccountReady(this.desk), WAIT_MS);
    await this.say(`/paper ${strategy} ${instrument} 1m 1000 ${TERMS}`);
  }

  sessions() {
    return recordedSessions(journalRows(this.live.home));
  }

  /** The bars of each instrument as the desk has stored them. */
  async tape() {
    const store = openBarStore({ folder: path.join(this.live.home, 'bars') });
    const found = new Map();
    for (const { spec } of this.sessions()) {
      for (const { source, instrument } of spec.series) {
        const loaded = await store.load({ source, instrument, frame: '1m' });
        found.set(instrument, loaded.columns);
      }
    }
    return { frame: '1m', base: (instrument) => found.get(instrument) };
  }

  async close() {
    if (this.desk !== undefined && !this.desk.isOver) await this.desk.kill('SIGTERM');
    await this.live?.close();
  }
}

/** What was ordered, with the bar in which it left. Stops follow from entries. */
const ordersIn = (events) =>
  events
    .filter(({ kind, purpose }) => kind === 'order' && purpose !== 'stop')
    .map(({ atMs, side, purpose, quantity }) => ({
      bar: Math.floor(atMs / MINUTE_MS),
      side,
      purpose,
      quantity,
    }));

const wordsOf = ({ bar, side, purpose }) => `${purpose} ${side} in bar ${bar}`;

/** One that was started by the same line, without any process and with the simulated venue. */
async function backtestOf(journey, session, tape) {
  const { venue: _elsewhere, ...spec } = session.spec;
  return play({ spec, controls: [] }, tape, programOf(journey.live.home, spec)).events;
}

/** How far two quantities are apart, as a share. */
const apart = (a, b) => Math.abs(a.quantity - b.quantity) / b.quantity;

async function rowOf(journey, session, tape) {
  // What left after the last bar that is stored, no backtest over those bars can know; and the other way round.
  const { openMs } = tape.base(session.spec.instruments[0].id);
  const isKnown = ({ bar }) => bar <= openMs[openMs.length - 1] / MINUTE_MS;
  const own = ordersIn(session.events).filter(isKnown);
  const other = ordersIn(await backtestOf(journey, session, tape)).slice(0, own.length);
  const at = own.findIndex(
    (order, index) => other[index] === undefined || wordsOf(order) !== wordsOf(other[index]),
  );
  const { name, program, instruments, venue } = session.spec;
  const where = venue === undefined ? 'paper' : 'live';
  const label = `${name} ${where} ${program.strategy} ${instruments[0].id}`;
  claim(
    at === -1,
    `${label}: the same orders`,
    at === -1 ? '' : `${wordsOf(own[at])}, backtest ${other[at] && wordsOf(other[at])}`,
  );
  claim(own.length >= 4, `${label}: something was ordered`, String(own.length));
  const most = Math.max(...own.map((order, index) => apart(order, other[index])));
  claim(most <= (where === 'paper' ? 0 : MOST_APART), `${label}: the same quantities`, String(most));
  return [label, own.length, `${(most * 100).toFixed(3)} %`];
}

export const liveParity = (options) =>
  prove(async () => {
    const journey = new LiveParity();
    const step = createSteps();
    try {
      await step('a desk on the Bybit double, its account ready', () => journey.open(options));
      await step('four strategies at the exchange, and the same on paper beside them', async () => {
        for (const [strategy, instrument] of RUNS) await journey.start(strategy, instrument);
        return journey
          .sessions()
          .map(({ spec }) => spec.name)
          .join(' ');
      });
      await step(`${options.minutes} minutes of the market pass`, async () => {
        const fromMs = journey.live.double.nowMs();
        const isOver = () => journey.live.double.nowMs() - fromMs >= options.minutes * MINUTE_MS;
        await until('the minutes to pass', isOver, 300_000);
        await journey.desk.kill('SIGTERM');
      });
      await step('each of them gave the orders that a backtest over the stored bars gives', async () => {
        const tape = await journey.tape();
        const rows = [];
        for (const session of journey.sessions()) rows.push(await rowOf(journey, session, tape));
        table([['session', 'orders', 'quantities apart'], ...rows]);
      });
    } finally {
      await journey.close();
    }
  });
