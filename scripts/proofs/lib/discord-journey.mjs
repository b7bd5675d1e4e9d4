// The steps of `npm run journey -- discord`.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeskProcess, temporaryHome, until } from './desk-process.mjs';
import { photograph, startDiscord } from './doubles.mjs';
import { closeByHand, openByHand } from './hand-journey.mjs';
import { chatMessages } from './journal-file.mjs';
import { claim, createSteps, prove } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const WAIT_MS = 30_000;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;

const first = (message) => message.text.split('\n')[0];
const labels = (message) => message.buttons.flat().map(({ label }) => label);

class DiscordJourney {
  constructor({ file, speed, pictures }) {
    this.args = ['--no-console', '--replay', file, '--speed', speed];
    this.pictures = pictures;
    this.place = temporaryHome('discord');
  }

  async open() {
    if (this.double === undefined) {
      this.double = await startDiscord();
      this.guild = this.double.guild({ name: 'Desk' });
      this.board = this.guild.channel('desk');
      this.ann = this.double.person({ username: 'ann' });
      this.ben = this.double.person({ username: 'ben' });
      this.guild.member(this.ann, { permissions: '8' });
      this.guild.member(this.ben);
    }
    const config = path.join(this.place.home, 'desk.yaml');
    const env = {
      DISCORD_BOT_TOKEN: this.double.token,
      DISCORD_API_BASE: this.double.api,
      HELMSMAN_CONFIG: config,
    };
    writeFileSync(config, `discord:\n  guilds: '${this.guild.id}'\n`);
    this.desk = new DeskProcess({ home: this.place.home, args: this.args, env });
    const ms = await this.desk.ready();
    await this.double.gateway.ready(WAIT_MS);
    await until(
      'the commands',
      () => this.double.commands(this.guild.id).length > 0 && this.double.commands().length > 0,
    );
    return `process ${this.desk.pid} answers after ${ms.toFixed(0)} ms; ${this.double.commands(this.guild.id).length} slash commands in the server, ${this.double.commands().length} in direct messages`;
  }

  async slash(place, person, typed) {
    return place.slash(person, typed).answer(WAIT_MS);
  }

  command(...args) {
    const env = { ...process.env, HELMSMAN_HOME: this.place.home, HELMSMAN_CONFIG: '' };
    return execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', env });
  }

  /** For orders by hand: see hand-journey.mjs. Words become a command's options. */
  get seat() {
    const { board, ann } = this;
    const options = {
      buy: ['instrument', 'amount'],
      stoploss: ['position', 'price'],
      takeprofit: ['position', 'price'],
      close: ['position'],
      orders: ['which'],
    };
    const ask = (line) => {
      const [command, ...words] = line.slice(1).split(' ');
      const typed = words.map((word, at) => `${options[command][at]}:${word}`);
      return this.slash(board, ann, [`/${command}`, ...typed].join(' '));
    };
    const now = ({ id }) => board.messages(ann).find((one) => one.id === id);
    return {
      ask,
      press: (ticket, label) => board.press(ann, ticket.id, label).acknowledged(WAIT_MS),
      look: (ticket) => now(ticket).text,
      labels: (ticket) => labels(now(ticket)),
      filled: (verb) => new RegExp(`${verb} [\\d.]+ BTC at [\\d,.]+`),
      read: async (line) => (await ask(line)).text,
    };
  }

  async picture(place, person, name) {
    const url = `${this.double.url}/?channel=${place.id}&as=${person.user.id}`;
    return (
      (await photograph(url, path.join(this.pictures, `${name}.png`))) ?? 'no browser here: not photographed'
    );
  }

  card() {
    return this.board.messages(this.ann).find(({ id }) => id === this.cardId);
  }
}

async function arrive(journey, step) {
  await step('npm start -- --no-console with a token: slash commands stand', () => journey.open());
  const { ann, board } = journey;
  await step('a stranger’s /menu is refused tersely', async () =>
    first(await journey.slash(ann.dm(), ann, '/menu')),
  );
  await step('npx helmsman pair on the host, /pair in a direct message', async () => {
    const printed = journey.command('pair');
    const [code] = CODE.exec(printed) ?? [];
    claim(code !== undefined, 'a code is printed', printed);
    return first(await journey.slash(ann.dm(), ann, `/pair code:${code}`));
  });
  await step('/allow in the team’s channel, /menu there', async () => {
    const allowed = await journey.slash(board, ann, '/allow');
    const menu = await journey.slash(board, ann, '/menu');
    return `${first(allowed)}\n${labels(menu).join(' | ')}`;
  });
}

async function wizard(journey, step) {
  const { ann, board } = journey;
  await step('autocomplete while typing /paper', async () => {
    const strategies = await board.autocomplete(ann, { name: 'paper' }, { option: 'strategy', typed: 'ma' });
    claim(
      strategies.some(({ value }) => value === 'ma-cross'),
      'ma-cross is offered',
      JSON.stringify(strategies),
    );
    return strategies.map(({ name }) => name).join(' | ');
  });
  await step('/paper with nothing: a form (modal), filled in', async () => {
    const modal = await board.slash(ann, '/paper').modal(WAIT_MS);
    const wanted = [/ma-cross/, /^BTC\/USDT/, /^1m$/, /10,?000/];
    const values = {};
    for (const input of modal.inputs) {
      const option = input.options.find(({ value, label }) =>
        wanted.some((one) => one.test(value) || one.test(label)),
      );
      if (option !== undefined) values[input.customId] = [option.value];
      else if (input.kind !== 'select')
        values[input.customId] = /cash/i.test(input.label) ? '10000' : input.value;
    }
    const card = await board.submit(ann, modal, values).answer(WAIT_MS);
    journey.cardId = card.id;
    return `${modal.title}: ${modal.inputs.map(({ label }) => label).join(' | ')}\n${card.text}`;
  });
  await step('a picture of menu and card at phone width', async () =>
    journey.picture(board, ann, 'discord-card'),
  );
}

async function live(journey, step) {
  const { ann, board } = journey;
  await step('the live card is edited in place', async () => {
    const begun = journey.card().versions.length;
    const card = await until(
      'three edits',
      () => (journey.card().versions.length >= begun + 3 ? journey.card() : undefined),
      60_000,
    );
    const times = card.versions.map(({ atMs }) => atMs).slice(-4);
    const gaps = times.slice(1).map((atMs, at) => atMs - times[at]);
    claim(
      gaps.slice(1).every((gap) => gap >= 4_900),
      'edits are at least 5 s apart',
      gaps.join(', '),
    );
    return `${card.versions.length} versions, last gaps ${gaps.map((gap) => `${(gap / 1000).toFixed(1)} s`).join(', ')}`;
  });
  await step('/pnl with its picture', async () => {
    const pnl = await journey.slash(board, ann, '/pnl');
    const picture = pnl.files.find(({ mime }) => mime === 'image/png');
    claim(picture !== undefined, 'a picture', pnl.text);
    return `${picture.bytes.length} bytes PNG, described: ${picture.description}`;
  });
  await step('a picture of the channel at phone width', async () =>
    journey.picture(board, ann, 'discord-owner'),
  );
}

async function second(journey, step) {
  const { ann, ben, board } = journey;
  await step('a second person is refused', async () =>
    first(await journey.slash(ben.dm(), ben, '/sessions')),
  );
  await step('the owner invites a viewer', async () => {
    const invitation = await journey.slash(ann.dm(), ann, '/invite role:viewer');
    const [code] = CODE.exec(invitation.text) ?? [];
    claim(code !== undefined, 'an invitation', invitation.text);
    return first(await journey.slash(ben.dm(), ben, `/pair code:${code}`));
  });
  await step('who may look, and nothing more', async () => {
    const pnl = await journey.slash(board, ben, '/pnl');
    // The card stays as it is; the refusal is a message beside it, for him alone.
    const asked = board.press(ben, journey.cardId, 'stop');
    const isRefusal = ({ id, text }) => id !== journey.cardId && /takes the role/.test(text);
    const pressed = await until('the refusal', () => asked.messages().find(isRefusal), WAIT_MS);
    claim(/running|paused/.test(journey.card().text), 'a viewer stops nothing', journey.card().text);
    journey.refusals = () => board.messages(ben).filter(({ text }) => text === pressed.text).length;
    return `/pnl: ${first(pnl)}\n[stop] on the card: ${pressed.text.replaceAll('\n', ' / ')}`;
  });
}

async function die(journey, step) {
  const { ann, board } = journey;
  await openByHand(step, journey.seat);
  await step('a picture of a ticket at phone width', async () =>
    journey.picture(board, ann, 'discord-ticket'),
  );
  await step('kill -9, start again', async () => {
    // What the platform has confirmed is not said again: so its confirmation is waited for.
    const isMarked = () =>
      chatMessages(journey.place.home, 'discord').every(({ done, isWaiting }) => done && !isWaiting);
    await until('every answer to be confirmed', isMarked);
    await journey.desk.kill();
    const before = journey.card().versions.length;
    const answer = await journey.open();
    await until('the card to go on', () => journey.card().versions.length > before + 1, 60_000);
    claim(journey.refusals() === 1, 'no confirmed answer is said again', String(journey.refusals()));
    return `${answer}; the same card goes on: ${before} → ${journey.card().versions.length} versions`;
  });
  await closeByHand(step, journey.seat);
  await step('/stop m1', async () => first(await journey.slash(board, ann, '/stop session:m1')));
  await step('the card says that it is over', async () => {
    const over = ({ fromBot, text }) => fromBot && /m1 .*ended/s.test(text);
    const card = await board.waitFor(over, WAIT_MS, ann);
    return card.text
      .split('\n')
      .filter((line) => /^m1 ma|ended/.test(line))
      .join(' ');
  });
  await step('pictures of the conversations', async () =>
    [
      await journey.picture(board, ann, 'discord-end'),
      await journey.picture(board, journey.ben, 'discord-viewer'),
    ].join('\n'),
  );
}

export const discordJourney = (options) =>
  prove(async () => {
    const journey = new DiscordJourney(options);
    const step = createSteps();
    try {
      await arrive(journey, step);
      await wizard(journey, step);
      await live(journey, step);
      await second(journey, step);
      await die(journey, step);
      const { breaches, calls, interactions } = journey.double.statistics();
      claim(breaches === 0, 'the platform’s limits were kept', String(breaches));
      claim(
        interactions.failed === 0,
        'every interaction was acknowledged in time',
        String(interactions.failed),
      );
      process.stdout.write(
        `${calls} REST calls, 0 over the limits; ${interactions.sent} interactions, all acknowledged\n`,
      );
      await journey.desk.kill('SIGTERM');
      journey.place.remove();
    } finally {
      if (journey.desk !== undefined && !journey.desk.isOver) await journey.desk.kill();
      await journey.double?.close();
    }
  });
