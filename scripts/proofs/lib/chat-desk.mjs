// A desk on a chat platform's double, with people let in: what the proofs about chats share.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeskProcess, temporaryHome, until } from './desk-process.mjs';
import { startDiscord, startTelegram } from './doubles.mjs';
import { claim } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
const WAIT_MS = 60_000;

/** One desk on Telegram, if asked for on Discord too. `restart` kills it and starts it again on the same home. */
export class ChatDesk {
  /** @param {{ budget?: object, args?: readonly string[], discord?: boolean, home?: string, env?: object }} [options] a `home` of somebody else's stays theirs */
  constructor({ budget, args = [], discord = false, home, env = {} } = {}) {
    this.budget = budget;
    this.wantsDiscord = discord;
    this.args = ['--no-console', ...args];
    this.env = env;
    this.place = home === undefined ? temporaryHome('chat') : { home, remove: () => undefined };
  }

  async open() {
    this.double ??= await startTelegram(this.budget === undefined ? {} : { budget: this.budget });
    const { token, url } = this.double;
    const env = { ...this.env, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url };
    if (this.wantsDiscord) {
      this.discord ??= await startDiscord();
      Object.assign(env, { DISCORD_BOT_TOKEN: this.discord.token, DISCORD_API_BASE: this.discord.api });
    }
    this.desk = new DeskProcess({ home: this.place.home, args: this.args, env });
    return this.desk.ready();
  }

  async restart() {
    await this.desk.kill();
    return this.open();
  }

  command(...args) {
    const env = { ...process.env, ...this.env, HELMSMAN_HOME: this.place.home, HELMSMAN_CONFIG: '' };
    return execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8', env });
  }

  /** The owner and so many more people with a role, each in a private chat that has said its first words. */
  async people(more = 0, role = 'viewer') {
    const owner = this.double.person({ id: 1000, first_name: 'Owner' });
    await this.letIn(owner, CODE.exec(this.command('pair'))?.[0]);
    const people = [];
    for (let index = 0; index < more; index += 1) {
      const invitation = await this.desk.send(`/invite ${role}`);
      const person = this.double.person({ id: 2000 + index, first_name: `P${index}` });
      await this.letIn(person, CODE.exec(invitation.lines.join('\n'))?.[0]);
      people.push(person);
    }
    return { owner, people };
  }

  async letIn(person, code) {
    claim(code !== undefined, 'a code to pair with');
    const chat = person.inPrivate();
    chat.say(person, `/pair ${code}`);
    await until(`the welcome of ${person.user.first_name}`, () => chat.fromBot().length > 0, WAIT_MS);
    return chat;
  }

  /** Files of the journal, as they are on the disk. */
  get database() {
    return path.join(this.place.home, 'desk.db');
  }

  async close() {
    if (this.desk !== undefined && !this.desk.isOver) await this.desk.kill('SIGTERM');
    await this.double?.close();
    await this.discord?.close();
    this.place.remove();
  }
}
