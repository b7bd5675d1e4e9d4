// The steps of `npm run journey -- live --chat discord`: the short way at the exchange, on Discord's and Bybit's doubles. A trader starts
// a strategy by slash command and button, who may only look cannot, a fill and a withdrawal are told unasked, and the desk says what stays.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DeskProcess, until } from './desk-process.mjs';
import { startDiscord } from './doubles.mjs';
import { ACCOUNT, addKey, openLiveDesk } from './live-desk.mjs';
import { claim, createSteps, prove } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const WAIT_MS = 60_000;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
const PERPETUAL = 'BTC/USDT:USDT';
const SPOT = 'BTC/USDT';

const first = ({ text }) => text.split('\n')[0];
const labels = ({ buttons }) => buttons.flat().map(({ label }) => label);
const shown = ({ text }) => text.split('\n').slice(0, 12).join('\n');

class LiveDiscord {
  async open({ speed }) {
    this.live = await openLiveDesk({ name: 'live-discord', speed });
    this.discord = await startDiscord();
    const said = await addKey(this.live);
    this.ann = this.discord.person({ username: 'ann' });
    this.ben = this.discord.person({ username: 'ben' });
    return said.out.trim().split('\n')[0];
  }

  get env() {
    const { token, api } = this.discord;
    return { ...this.live.env, DISCORD_BOT_TOKEN: token, DISCORD_API_BASE: api };
  }

  async start() {
    this.desk = new DeskProcess({ home: this.live.home, args: ['--no-console'], env: this.env });
    const ms = await this.desk.ready();
    await this.discord.gateway.ready(WAIT_MS);
    await until('the commands', () => this.discord.commands().length > 0, WAIT_MS);
    return `process ${this.desk.pid} answers after ${ms.toFixed(0)} ms`;
  }

  async pair(person, code) {
    claim(code !== undefined, 'a code is printed');
    return first(await this.ask(person, `/pair code:${code}`));
  }

  ownCode() {
    const env = { ...process.env, ...this.env, HELMSMAN_HOME: this.live.home, HELMSMAN_CONFIG: '' };
    return CODE.exec(execFileSync(process.execPath, [PROGRAM, 'pair'], { encoding: 'utf8', env }))?.[0];
  }

  ask(person, typed) {
    return person.dm().slash(person, typed).answer(WAIT_MS);
  }

  messages(person = this.ann) {
    return person.dm().messages(person);
  }

  now({ id }) {
    return this.messages().find((one) => one.id === id);
  }

  /** A ticket, its first button, and what became of it. */
  async done(typed, outcome) {
    const ticket = await this.ask(this.ann, typed);
    const [label] = labels(ticket);
    claim(label !== undefined, `a button on the ticket of ${typed}`, ticket.text);
    await this.ann.dm().press(this.ann, ticket.id, label).acknowledged(WAIT_MS);
    const seen = () => outcome.exec(this.now(ticket)?.text ?? '')?.[0];
    return { ticket, label, seen: await until(`${typed} to come to ${outcome}`, seen, WAIT_MS) };
  }

  /** Told unasked, after what was there before. */
  pushed(fits, known) {
    const found = () => this.messages().find(({ id, text }) => !known.has(id) && fits.test(text));
    return until(`a message that says ${fits}`, found, WAIT_MS);
  }

  known() {
    return new Set(this.messages().map(({ id }) => id));
  }

  orders(category, isWanted) {
    const { orders } = this.live.account();
    return [...orders.values()].filter((one) => one.category === category && isWanted(one));
  }

  resting() {
    return this.orders('spot', ({ status, filter, linkId }) => {
      return /^hm/.test(linkId) && filter === 'Order' && status === 'New';
    });
  }

  async close() {
    if (this.desk !== undefined && !this.desk.isOver) await this.desk.kill('SIGTERM');
    await this.discord?.close();
    await this.live?.close();
  }
}

async function begin(journey, step, options) {
  await step('helmsman keys add: a key of the Bybit double, encrypted', () => journey.open(options));
  await step('npm start -- --no-console: Bybit’s prices, Discord, the account', () => journey.start());
  await step('an owner by a code of the host, a viewer by an invitation', async () => {
    const owner = await journey.pair(journey.ann, journey.ownCode());
    const invitation = await journey.ask(journey.ann, '/invite role:viewer');
    return `${owner}\n${await journey.pair(journey.ben, CODE.exec(invitation.text)?.[0])}`;
  });
  await step('/accounts: ready, and no paper', async () => {
    const isReady = async () => {
      const said = await journey.ask(journey.ann, '/accounts');
      return /● ready/.test(said.text) ? said : undefined;
    };
    return shown(await until('the account to be ready', isReady, WAIT_MS));
  });
}

async function start(journey, step) {
  const typed = `/live strategy:buy-and-hold instrument:${PERPETUAL} frame:1m cash:1000 account:${ACCOUNT} stop:10%`;
  await step('/live of who may only look is refused', async () => {
    const said = await journey.ask(journey.ben, typed);
    claim(/takes the role/.test(said.text), 'a viewer starts nothing', said.text);
    return first(said);
  });
  await step('/live of the owner: a ticket with the list, one press, the fill is told unasked', async () => {
    const known = journey.known();
    const { label, ticket } = await journey.done(typed, /m1 runs on main/);
    const fill = await journey.pushed(/Bought .* BTC at/, new Set([...known, ticket.id]));
    claim(/DOUBLE/.test(fill.text), 'the fill says where', fill.text);
    return `[${label}] ${shown(ticket)}\n${fill.text}`;
  });
}

async function withdraw(journey, step) {
  const buy = `/buy instrument:${SPOT} amount:0.02 limit:1% stop:5% account:${ACCOUNT}`;
  await step('/buy with a limit: it rests at Bybit once Bybit says so', async () => {
    const { seen } = await journey.done(buy, /Order h1-\d+ rests at Bybit/);
    claim(journey.resting().length === 1, 'it rests there');
    return seen;
  });
  await step('/cancel: Bybit is asked, and says when it is gone', async () => {
    const known = journey.known();
    const said = await journey.ask(journey.ann, '/cancel order:h1');
    claim(/Bybit is asked/.test(said.text), 'it is not said to be gone before it is', said.text);
    const gone = await journey.pushed(/is withdrawn/, known);
    claim(journey.resting().length === 0, 'nothing rests');
    return `${said.text}\n${gone.text}`;
  });
  await step('another one rests when the desk ends: the last message names it, and the stop', async () => {
    await journey.done(buy, /Order h\d+-\d+ rests at Bybit/);
    const known = journey.known();
    await journey.desk.kill('SIGTERM');
    const told = journey.messages().find(({ id, text }) => !known.has(id) && /The desk ends/.test(text));
    claim(told !== undefined, 'the desk said what stays');
    claim(journey.resting().length === 1, 'and it does stay');
    return told.text;
  });
  await step('the next start finds it, and it is withdrawn', async () => {
    await journey.start();
    const known = journey.known();
    const asked = async () => {
      const said = await journey.ask(journey.ann, '/cancel order:h2');
      return /Bybit is asked/.test(said.text) ? said : undefined;
    };
    await until('the account to be there', asked, WAIT_MS);
    return (await journey.pushed(/is withdrawn/, known)).text;
  });
}

async function leave(journey, step) {
  await step('/close m1 by ticket and button: sold, the stop goes with it', async () => {
    const { seen } = await journey.done('/close position:m1', /Sold [^\n]*/);
    await until(
      'no stop there',
      () => journey.orders('linear', ({ status }) => status === 'Untriggered').length === 0,
    );
    return seen;
  });
  await step('/reconcile: books and exchange agree', async () => {
    const said = await journey.ask(journey.ann, '/reconcile');
    claim(/agree/.test(said.text), 'they agree', said.text);
    return shown(said);
  });
}

export const liveDiscordJourney = (options) =>
  prove(async () => {
    const journey = new LiveDiscord();
    const step = createSteps();
    try {
      await begin(journey, step, options);
      await start(journey, step);
      await withdraw(journey, step);
      await leave(journey, step);
      const { breaches, interactions } = journey.discord.statistics();
      claim(breaches === 0 && interactions.failed === 0, 'the platform’s limits were kept');
    } finally {
      await journey.close();
    }
  });
