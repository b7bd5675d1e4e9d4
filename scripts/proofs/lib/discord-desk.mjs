// A desk on Discord's double with an owner in a channel of one server: what the proofs about Discord share.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeskProcess, temporaryHome, until } from './desk-process.mjs';
import { startDiscord } from './doubles.mjs';
import { claim } from './steps.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
const WAIT_MS = 60_000;

/** `restart` kills the process and starts it again on the same home; the double stays. */
export class DiscordDesk {
  constructor() {
    this.place = temporaryHome('discord');
  }

  async open() {
    if (this.double === undefined) {
      this.double = await startDiscord();
      this.guild = this.double.guild({ name: 'Desk' });
      this.board = this.guild.channel('desk');
    }
    const config = path.join(this.place.home, 'desk.yaml');
    writeFileSync(config, `discord:\n  guilds: '${this.guild.id}'\n`);
    const env = {
      DISCORD_BOT_TOKEN: this.double.token,
      DISCORD_API_BASE: this.double.api,
      HELMSMAN_CONFIG: config,
    };
    this.desk = new DeskProcess({ home: this.place.home, args: ['--no-console'], env });
    const ms = await this.desk.ready();
    await this.connected();
    return ms;
  }

  /** Slash commands are registered, and the gateway would bring what somebody does now. */
  async connected() {
    await this.double.gateway.ready(WAIT_MS);
    const isListed = () => this.double.commands(this.guild.id).length > 0;
    await until('the slash commands', isListed, WAIT_MS);
  }

  async restart() {
    await this.desk.kill();
    return this.open();
  }

  /** The owner, and so many more with a role, all allowed to speak in `channels` of the server. */
  async people({ more = 0, role = 'viewer', channels = 1 } = {}) {
    const owner = this.double.person({ username: 'owner' });
    this.guild.member(owner, { permissions: '8' });
    const env = { ...process.env, HELMSMAN_HOME: this.place.home, HELMSMAN_CONFIG: '' };
    const printed = execFileSync(process.execPath, [PROGRAM, 'pair'], { encoding: 'utf8', env });
    await this.letIn(owner, CODE.exec(printed)?.[0]);
    const places = Array.from({ length: channels }, (_, at) =>
      this.guild.channel(at === 0 ? 'desk' : `room-${at}`),
    );
    for (const place of places) await place.slash(owner, '/allow').answer(WAIT_MS);
    const people = [];
    for (let index = 0; index < more; index += 1) {
      const invitation = await this.desk.send(`/invite ${role}`);
      const person = this.double.person({ username: `p${index}` });
      this.guild.member(person);
      await this.letIn(person, CODE.exec(invitation.lines.join('\n'))?.[0]);
      people.push(person);
    }
    return { owner, people, places };
  }

  async letIn(person, code) {
    claim(code !== undefined, 'a code to pair with');
    const place = person.dm();
    await until(
      'the command to pair',
      () => this.double.commands().some(({ name }) => name === 'pair'),
      WAIT_MS,
    );
    await place.slash(person, `/pair code:${code}`).answer(WAIT_MS);
  }

  async close() {
    if (this.desk !== undefined && !this.desk.isOver) await this.desk.kill('SIGTERM');
    await this.double?.close();
    this.place.remove();
  }
}
