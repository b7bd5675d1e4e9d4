// The steps of `npm run journey -- telegram`.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeskProcess, temporaryHome, until } from './desk-process.mjs';
import { photograph, startTelegram } from './doubles.mjs';
import { closeByHand, openByHand } from './hand-journey.mjs';
import { chatMessages } from './journal-file.mjs';
import { claim, createSteps, prove } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const WAIT_MS = 30_000;

const labels = (message) => message.buttons.flat().map(({ text }) => text);
const first = (message) => message.text.split('\n')[0];

class TelegramJourney {
  constructor({ file, speed, pictures }) {
    this.args = ['--no-console', '--replay', file, '--speed', speed];
    this.pictures = pictures;
    this.place = temporaryHome('telegram');
  }

  async open() {
    this.double ??= await startTelegram();
    const env = { TELEGRAM_BOT_TOKEN: this.double.token, TELEGRAM_API_ROOT: this.double.url };
    this.desk = new DeskProcess({ home: this.place.home, args: this.args, env });
    return `process ${this.desk.pid} answers after ${(await this.desk.ready()).toFixed(0)} ms`;
  }

  /** Says something and waits for the first message of the bot after it that fits. */
  async say(chat, person, text, fits = () => true) {
    const known = new Set(chat.messages().map(({ messageId }) => messageId));
    chat.say(person, text);
    return chat.waitFor((one) => one.fromBot && !known.has(one.messageId) && fits(one), WAIT_MS);
  }

  /** Presses a button and waits until that message has changed, or a new one came. */
  async press(chat, person, message, label) {
    const known = new Map(chat.messages().map((one) => [one.messageId, one.versions.length]));
    const press = chat.press(person, message.messageId, label);
    await press.answered(WAIT_MS);
    return chat.waitFor((one) => one.fromBot && known.get(one.messageId) !== one.versions.length, WAIT_MS);
  }

  command(...args) {
    const env = { ...process.env, HELMSMAN_HOME: this.place.home, HELMSMAN_CONFIG: '' };
    return execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', env });
  }

  /** For orders by hand: see hand-journey.mjs. */
  get seat() {
    const { chat, ann } = this;
    const now = ({ messageId }) => chat.messages().find((one) => one.messageId === messageId);
    return {
      ask: (line) => this.say(chat, ann, line, (one) => one.buttons.length > 0),
      press: (ticket, label) => chat.press(ann, ticket.messageId, label).answered(WAIT_MS),
      look: (ticket) => now(ticket).text,
      labels: (ticket) => labels(now(ticket)),
      filled: (verb) => new RegExp(`${verb} [\\d.]+ BTC at [\\d,.]+`),
      read: async (line) => (await this.say(chat, ann, line)).text,
    };
  }

  async picture(name) {
    const file = await photograph(
      `${this.double.url}/?chat=${this.chat.id}`,
      path.join(this.pictures, `${name}.png`),
    );
    return file === undefined ? 'no browser here: not photographed' : file;
  }
}

async function arrive(journey, step) {
  await step('npm start -- --no-console with a token: the bot polls', () => journey.open());
  await step('a stranger says /menu: one terse refusal, nothing else', async () => {
    journey.ann = journey.double.person({ id: 1001, first_name: 'Ann', language_code: 'en' });
    journey.chat = journey.ann.inPrivate();
    return first(await journey.say(journey.chat, journey.ann, '/menu'));
  });
  await step('npx helmsman pair on the host, /pair CODE in the chat', async () => {
    const printed = journey.command('pair');
    const [code] = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(printed) ?? [];
    claim(code !== undefined, 'a code is printed', printed);
    return first(await journey.say(journey.chat, journey.ann, `/pair ${code}`));
  });
  await step('/menu: the home screen', async () => {
    journey.menu = await journey.say(journey.chat, journey.ann, '/menu', (one) => one.buttons.length > 0);
    return labels(journey.menu).join(' | ');
  });
}

async function wizard(journey, step) {
  const { chat, ann } = journey;
  let message;
  await step('/paper: a wizard by buttons, in one message', async () => {
    message = await journey.say(chat, ann, '/paper', (one) => one.buttons.length > 0);
    return `${first(message)} [${labels(message).join('] [')}]`;
  });
  await step('answer after answer', async () => {
    const seen = [];
    const answers = ['ma-cross', 'BTC/USDT', '1m', /10,?000/, /start/i];
    for (const wanted of answers) {
      message = await chat.waitFor((one) => one.messageId === message.messageId, WAIT_MS);
      const label = labels(message).find((one) =>
        wanted instanceof RegExp ? wanted.test(one) : one === wanted,
      );
      claim(label !== undefined, `a button for ${wanted}`, labels(message).join(' | '));
      const then = message.versions.length;
      chat.press(ann, message.messageId, label);
      seen.push(label);
      message = await chat.waitFor(
        (one) => one.messageId === message.messageId && one.versions.length > then,
        WAIT_MS,
      );
    }
    return seen.join(' → ');
  });
  await step('the session runs; its card is there', async () => {
    journey.card = await chat.waitFor((one) => one.fromBot && /m1 .*PAPER.*running/s.test(one.text), WAIT_MS);
    return journey.card.text;
  });
  await step('a picture of menu and card at phone width', async () => journey.picture('telegram-card'));
}

async function live(journey, step) {
  const { chat, ann } = journey;
  await step('the live card is edited in place', async () => {
    const after = await until(
      'three edits',
      () => {
        const card = chat.messages().find(({ messageId }) => messageId === journey.card.messageId);
        return card.versions.length >= journey.card.versions.length + 3 ? card : undefined;
      },
      60_000,
    );
    const times = after.versions.map(({ atMs }) => atMs);
    const gaps = times
      .slice(1)
      .map((atMs, at) => atMs - times[at])
      .slice(-3);
    claim(
      gaps.slice(1).every((gap) => gap >= 4_900),
      'edits are at least 5 s apart',
      gaps.join(', '),
    );
    return `${after.versions.length} versions, last gaps ${gaps.map((gap) => `${(gap / 1000).toFixed(1)} s`).join(', ')}`;
  });
  await step('/pnl with its picture', async () => {
    const photo = await journey.say(chat, ann, '/pnl', (one) => one.photo !== undefined);
    return `${photo.photo.bytes.length} bytes PNG; caption: ${first(photo)}`;
  });
  await step('a picture of the conversation at phone width', async () => journey.picture('telegram-owner'));
}

async function second(journey, step) {
  const { chat, ann } = journey;
  const ben = journey.double.person({ id: 2002, first_name: 'Ben' });
  const his = ben.inPrivate();
  await step('a second person is refused', async () => first(await journey.say(his, ben, '/stop m1')));
  await step('the owner invites a viewer', async () => {
    const invitation = await journey.say(chat, ann, '/invite viewer', (one) =>
      /[0-9A-Z]{4}-[0-9A-Z]{4}/.test(one.text),
    );
    [journey.code] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invitation.text);
    return first(await journey.say(his, ben, `/pair ${journey.code}`));
  });
  await step('who may look, and nothing more', async () => {
    const pnl = await journey.say(
      his,
      ben,
      '/pnl',
      (one) => one.photo !== undefined || /PAPER/.test(one.text),
    );
    const refusal = await journey.say(his, ben, '/stop m1');
    claim(!/ends|has ended/.test(refusal.text), 'a viewer stops nothing', refusal.text);
    journey.refusals = () => his.messages().filter(({ text }) => text === refusal.text).length;
    return `/pnl: ${first(pnl)}\n/stop m1: ${refusal.text.replaceAll('\n', ' / ')}`;
  });
}

async function die(journey, step) {
  const { chat, ann } = journey;
  await openByHand(step, journey.seat);
  await step('a picture of a ticket at phone width', async () => journey.picture('telegram-ticket'));
  await step('kill -9, start again', async () => {
    // What the platform has confirmed is not said again: so its confirmation is waited for.
    const isMarked = () =>
      chatMessages(journey.place.home, 'telegram').every(({ done, isWaiting }) => done && !isWaiting);
    await until('every answer to be confirmed', isMarked);
    await journey.desk.kill();
    const versions = () =>
      chat.messages().find(({ messageId }) => messageId === journey.card.messageId).versions;
    const before = versions().length;
    const answer = await journey.open();
    await until('the card to go on', () => versions().length > before + 1, 60_000);
    claim(journey.refusals() === 1, 'no confirmed answer is said again', String(journey.refusals()));
    return `${answer}; the same card goes on: ${before} → ${versions().length} versions`;
  });
  await closeByHand(step, journey.seat);
  await step('/stop m1', async () => {
    const stopped = await journey.say(chat, ann, '/stop m1', (one) => /^m1 ends/.test(one.text));
    return first(stopped);
  });
  await step('the card says that it is over', async () => {
    const card = await chat.waitFor((one) => one.fromBot && /^m1 .*ended/m.test(one.text), WAIT_MS);
    const older = () => chat.messages().find(({ messageId }) => messageId === journey.card.messageId);
    // It may have told the end itself before the newer one was there; then what is left on it only looks.
    const isHarmless = () => labels(older()).every((label) => ['chart', 'fills'].includes(label));
    const isOver = () => labels(older()).length === 0 || (isHarmless() && / ended/.test(older().text));
    await until('the card that a newer one replaced to lose its buttons', isOver, WAIT_MS);
    return /^m1 .*ended.*$/m.exec(card.text)[0];
  });
  await step('pictures of both conversations', async () => {
    const { picture } = journey;
    const one = await picture.call(journey, 'telegram-end');
    journey.chat = journey.double.person({ id: 2002 }).inPrivate();
    return `${one}\n${await picture.call(journey, 'telegram-viewer')}`;
  });
}

export const telegramJourney = (options) =>
  prove(async () => {
    const journey = new TelegramJourney(options);
    const step = createSteps();
    try {
      await arrive(journey, step);
      await wizard(journey, step);
      await live(journey, step);
      await second(journey, step);
      await die(journey, step);
      const { breaches, calls } = journey.double.statistics();
      claim(breaches === 0, 'the platform’s budget was kept', String(breaches));
      process.stdout.write(`${calls} calls of the Bot API, 0 over the budget\n`);
      await journey.desk.kill('SIGTERM');
      journey.place.remove();
    } finally {
      if (journey.desk !== undefined && !journey.desk.isOver) await journey.desk.kill();
      await journey.double?.close();
    }
  });
