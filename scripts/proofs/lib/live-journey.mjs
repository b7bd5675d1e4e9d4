// The steps of `npm run journey -- live`: on Telegram's and Bybit's doubles a strategy starts at the exchange, enters with its
// stop, the stop is moved, an order by hand is filled in parts, everything is closed, and the books are put beside what the exchange has.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DeskProcess, until } from './desk-process.mjs';
import { startTelegram } from './doubles.mjs';
import { finalStates, journalRows, recordedSessions } from './journal-file.mjs';
import { ACCOUNT, addKey, openLiveDesk } from './live-desk.mjs';
import { claim, createSteps, prove, table } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const WAIT_MS = 60_000;
const PERPETUAL = 'BTC/USDT:USDT';
const SPOT = 'BTC/USDT';

const labels = (message) => message.buttons.flat().map(({ text }) => text);
const first = (message) => message.text.split('\n')[0];
const lines = (message, pattern) =>
  message.text
    .split('\n')
    .filter((line) => pattern.test(line))
    .join('\n');

class LiveJourney {
  constructor({ speed }) {
    this.speed = speed;
  }

  async open() {
    this.live = await openLiveDesk({ name: 'live', speed: this.speed });
    this.telegram = await startTelegram();
    const said = await addKey(this.live);
    return said.out.trim();
  }

  get env() {
    const { token, url } = this.telegram;
    return { ...this.live.env, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url };
  }

  async start() {
    this.desk = new DeskProcess({ home: this.live.home, args: ['--no-console'], env: this.env });
    return `process ${this.desk.pid} answers after ${(await this.desk.ready()).toFixed(0)} ms`;
  }

  async arrive() {
    this.ann = this.telegram.person({ id: 1001, first_name: 'Ann', language_code: 'en' });
    this.chat = this.ann.inPrivate();
    const env = { ...process.env, ...this.env, HELMSMAN_HOME: this.live.home, HELMSMAN_CONFIG: '' };
    const printed = execFileSync(process.execPath, [PROGRAM, 'pair'], { encoding: 'utf8', env });
    const [code] = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(printed) ?? [];
    claim(code !== undefined, 'a code is printed', printed);
    return first(await this.say(`/pair ${code}`));
  }

  /** Says something and waits for the first message of the bot after it that fits. */
  async say(text, fits = () => true) {
    const known = new Set(this.chat.messages().map(({ messageId }) => messageId));
    this.chat.say(this.ann, text);
    return this.chat.waitFor((one) => one.fromBot && !known.has(one.messageId) && fits(one), WAIT_MS);
  }

  /** What a message says now. */
  now({ messageId }) {
    return this.chat.messages().find((one) => one.messageId === messageId);
  }

  /** A ticket, its first button, and what became of it. */
  async done(line, outcome) {
    const ticket = await this.say(line, (one) => one.buttons.length > 0);
    const [label] = labels(ticket);
    await this.chat.press(this.ann, ticket.messageId, label).answered(WAIT_MS);
    const told = () => outcome.exec(this.now(ticket).text)?.[0];
    const seen = await until(`${line} to come to ${outcome}`, told, WAIT_MS).catch((error) => {
      throw new Error(`${error.message}\n${this.now(ticket).text}`);
    });
    return { ticket, label, seen };
  }

  get account() {
    return this.live.account();
  }

  orders(category, isWanted) {
    return [...this.account.orders.values()].filter((one) => one.category === category && isWanted(one));
  }

  /** The stop of the perpetual that the exchange keeps. */
  guard() {
    return this.orders(
      'linear',
      ({ status, stopOrderType }) => status === 'Untriggered' && stopOrderType === 'StopLoss',
    )[0];
  }

  async close() {
    if (this.desk !== undefined && !this.desk.isOver) await this.desk.kill('SIGTERM');
    await this.telegram?.close();
    await this.live?.close();
  }
}

/** The double counts in 1e-18. */
const plain = (amount) => Number(amount) / 1e18;
const OURS = /^hm/;

async function begin(journey, step) {
  await step('helmsman keys add: a key of the Bybit double, encrypted', () => journey.open());
  await step('npm start -- --no-console: Bybit’s prices, Telegram, the account', () => journey.start());
  await step('npx helmsman pair on the host, /pair CODE in the chat', () => journey.arrive());
  await step('/accounts: the account is ready, and says that it is no paper', async () => {
    const isReady = async () => {
      const said = await journey.say('/accounts');
      return /● ready/.test(said.text) ? said : undefined;
    };
    return lines(await until('the account to be ready', isReady, WAIT_MS), /DOUBLE|ready/);
  });
}

async function trade(journey, step) {
  await step('/live without a stop: the list says what is missing, and nothing starts', async () => {
    const said = await journey.say(`/live buy-and-hold ${PERPETUAL} 1m 1000 ${ACCOUNT}`);
    claim(!labels(said).includes('Start it'), 'no button to start it', labels(said).join(' | '));
    return `${first(said)}\n[${labels(said).join('] [')}]`;
  });
  await step('/live with a stop of 10 %: a ticket with the list, one press', async () => {
    const line = `/live buy-and-hold ${PERPETUAL} 1m 1000 ${ACCOUNT} stop=10%`;
    const { ticket, label, seen } = await journey.done(line, /m1 runs on main/);
    return `[${label}] ${seen}\n${lines(ticket, /where|10%/)}`;
  });
  await step('the entry left with its stop, and is booked as the exchange has it', async () => {
    const found = await until('a position with its stop', () => journey.guard(), WAIT_MS);
    const [entry] = journey.orders('linear', ({ linkId }) => OURS.test(linkId));
    claim(entry?.guards?.stopLoss !== undefined, 'the order carried its stop');
    const card = await until('the fill on the card', async () => {
      const said = await journey.say('/session m1');
      return /long/.test(said.text) ? said : undefined;
    });
    journey.firstStop = plain(found.trigger.price);
    return `${entry.linkId}: stop loss ${plain(entry.guards.stopLoss)}\n${lines(card, /long|stop/)}`;
  });
  await step('/stoploss m1 5%: a ticket, one press, and the exchange’s stop has moved', async () => {
    await journey.done('/stoploss m1 5%', /✓ done/);
    const moved = await until(
      'the stop to move',
      () => {
        const now = journey.guard();
        return now !== undefined && plain(now.trigger.price) > journey.firstStop ? now : undefined;
      },
      WAIT_MS,
    );
    return `${journey.firstStop.toFixed(1)} → ${plain(moved.trigger.price).toFixed(1)}`;
  });
}

async function byHand(journey, step) {
  const resting = () =>
    journey.orders('spot', ({ linkId, status, filter }) => {
      return OURS.test(linkId) && filter === 'Order' && ['New', 'PartiallyFilled'].includes(status);
    })[0];
  await step(`/buy ${SPOT} by hand with a limit 1 % below: it rests at the exchange`, async () => {
    const line = `/buy ${SPOT} 0.02 @ 1% stop=5% account=${ACCOUNT}`;
    const { seen } = await journey.done(line, /Order h1-\d+ rests/);
    const order = await until('the order at the exchange', resting, WAIT_MS);
    return `${seen}; ${order.linkId} ${order.status}`;
  });
  const stop = () =>
    journey.orders('spot', ({ status, filter }) => filter !== 'Order' && status === 'Untriggered')[0];
  for (const qty of ['0.005', '0.007']) {
    await step(`somebody takes ${qty} of it: a partial fill, protected at once`, async () => {
      const before = stop()?.qty;
      journey.live.double.people.fill(resting().id, { qty });
      const guard = await until(
        'a stop for what is held',
        () => {
          const now = stop();
          return now !== undefined && now.qty !== before ? now : undefined;
        },
        WAIT_MS,
      );
      const said = await until('the part in the list', async () => {
        const now = await journey.say('/orders h1');
        return /in part/.test(now.text) ? now : undefined;
      });
      return `${lines(said, /in part/)}\nstop rests for ${plain(guard.qty)}`;
    });
  }
  await step('somebody takes the rest', async () => {
    journey.live.double.people.fill(resting().id);
    await until('nothing of it to rest', () => resting() === undefined, WAIT_MS);
    const said = await until('the whole position', async () => {
      const now = await journey.say('/positions');
      return /h1 long 0\.01998/.test(now.text) ? now : undefined;
    });
    return lines(said, /h1|m1|DOUBLE/);
  });
}

async function leave(journey, step) {
  await step('/close h1: sold, and its stop is gone', async () => {
    const { seen } = await journey.done('/close h1', /✓ done|✓ filled|Sold [^\n]*/);
    await until(
      'no order of ours on spot',
      () => journey.orders('spot', ({ status }) => ['New', 'Untriggered'].includes(status)).length === 0,
      WAIT_MS,
    );
    return seen;
  });
  await step('/stop m1: the position is closed, the stop goes with it', async () => {
    await journey.say('/stop m1');
    await until('no stop', () => journey.guard() === undefined, WAIT_MS);
    const over = () => finalStates(journey.live.home).size === 2;
    await until('both books to be over', over, WAIT_MS);
    const said = await journey.say('/pnl account=main', ({ text }) => /realised/.test(text));
    return lines(said, /USDT|realised|fees/);
  });
  await step('/reconcile: nothing is left to find', async () => {
    const said = await journey.say('/reconcile', ({ text }) => /Compared/.test(text));
    claim(/agree/.test(said.text), 'books and exchange agree', said.text);
    return said.text;
  });
}

/** Units of 1e-8, exactly. */
const units = (amount) => amount / 10n ** 10n;

async function compare(journey, step) {
  await step('every fill is an execution of the exchange, to the unit', () => {
    const { executions } = journey.account;
    const rows = journalRows(journey.live.home);
    const fills = recordedSessions(rows).flatMap(({ events }) =>
      events.filter(({ kind }) => kind === 'fill'),
    );
    const theirs = executions.filter(
      ({ order, execType }) => OURS.test(order.linkId) && execType === 'Trade',
    );
    claim(fills.length === theirs.length, 'as many fills as executions', `${fills.length}, ${theirs.length}`);
    for (const fill of fills) {
      const one = theirs.find(({ id }) => id === fill.execId);
      claim(one !== undefined, `the exchange has execution ${fill.execId}`);
      const fee = BigInt(fill.fee) === units(one.fee);
      claim(fee && fill.feeCoin === one.feeCoin, `its fee: ${fill.fee} ${fill.feeCoin}`, `${one.fee}`);
    }
    return `${fills.length} fills, ${theirs.length} executions`;
  });
  await step('the wallet has changed by what the books made, to the unit', () => {
    const finals = [...finalStates(journey.live.home).values()].map(({ snapshot }) => snapshot);
    const made = finals.reduce((sum, { cash, paidIn }) => sum + BigInt(cash) - BigInt(paidIn), 0n);
    const wallet = journey.account.wallet.get('USDT');
    const changed = units(wallet - 100_000n * 10n ** 18n);
    table([
      ['book', 'paid in', 'cash', 'realised', 'fees', 'funding'],
      ...finals.map((one) => [one.name, one.paidIn, one.cash, one.realised, one.fees, one.funding]),
    ]);
    claim(made === changed, 'books and wallet', `${made} and ${changed} units of 1e-8 USDT`);
    return `${made} units of 1e-8 USDT in the books, ${changed} at the exchange`;
  });
}

export function liveJourney(options) {
  return prove(async () => {
    const journey = new LiveJourney(options);
    const step = createSteps();
    try {
      await begin(journey, step);
      await trade(journey, step);
      await byHand(journey, step);
      await leave(journey, step);
      await compare(journey, step);
    } finally {
      await journey.close();
    }
  });
}
