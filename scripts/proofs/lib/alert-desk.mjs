// A desk in a process of its own between the doubles of both platforms, each behind a door that can be shut; its people are there
// from the start, and the proof can raise alerts in it.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { callControl } from '../../../dist/engine/adapters/socket/call-control.js';
import { findControlPath } from '../../../dist/engine/adapters/socket/control-path.js';
import { editsOf } from './alert-mistakes.mjs';
import { temporaryHome, until } from './desk-process.mjs';
import { startDiscord, startTelegram } from './doubles.mjs';
import { OutageGate } from './outage-gate.mjs';

const fileOf = (name) => fileURLToPath(new URL(`../children/${name}`, import.meta.url));
const FIRST_ID = 5_000;
const USUAL_SPEED = 300;
const START_MS = 180_000;
const PREFERENCES = { locale: 'en', timeZone: 'UTC', currency: 'USDT' };

export class AlertDesk {
  errors = '';
  #asked = new Map();
  #count = 0;
  #place = temporaryHome('alerts');

  /**
   * `people`: each a list of platforms in the order in which they paired them. `core`: of the processor, for the desk alone.
   * `speed`: seconds of the market a second. `wishes`: what all of them have set with /settings. `minuteMs`: how long a minute lasts for whoever calls again, in a short form.
   * @param {{ people: readonly (readonly string[])[], mistake?: string, core?: number, minuteMs?: number, speed?: number, wishes?: object }} options
   */
  static async open({ people, mistake, core, minuteMs, speed = USUAL_SPEED, wishes = {} }) {
    const desk = new AlertDesk();
    desk.gates = { telegram: await OutageGate.open(), discord: await OutageGate.open() };
    desk.telegram = await startTelegram();
    desk.discord = await startDiscord({ publicUrl: desk.gates.discord.url });
    desk.gates.telegram.target = desk.telegram.port;
    desk.gates.discord.target = desk.discord.port;
    desk.people = people.map((platforms, at) => desk.#person(platforms, at));
    await desk.#start({ edits: editsOf(mistake, minuteMs), core, speed, wishes });
    return desk;
  }

  /** In the doubles, each with its private chat, and as the desk stores them. */
  #person(platforms, at) {
    const chats = {};
    for (const platform of platforms) {
      if (platform === 'telegram') {
        const one = this.telegram.person({ id: FIRST_ID + at, first_name: `P${at}` });
        one.inPrivate();
        chats.telegram = { userId: String(one.user.id), one, place: one.inPrivate() };
      } else {
        const one = this.discord.person({ username: `p${at}` });
        chats.discord = { userId: one.user.id, one, place: one.dm() };
      }
    }
    const identities = platforms.map((platform) => ({ platform, userId: chats[platform].userId }));
    return { id: `p-${at}`, name: `P${at}`, role: 'operator', identities, preferences: PREFERENCES, chats };
  }

  async #start({ edits, core, speed, wishes }) {
    const config = path.join(this.home, 'proof.yaml');
    writeFileSync(config, `market:\n  speed: ${speed}\n`);
    const stored = this.people.map(({ chats: _, ...person }) => person);
    this.child = fork(fileOf('alert-desk.mjs'), ['start', '--no-console'], {
      execArgv: edits.length === 0 ? [] : ['--import', fileOf('planted-mistake.mjs')],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        ...process.env,
        HELMSMAN_HOME: this.#place.home,
        HELMSMAN_CONFIG: config,
        HELMSMAN_MARKET: 'synthetic',
        TELEGRAM_BOT_TOKEN: this.telegram.token,
        TELEGRAM_API_ROOT: this.gates.telegram.url,
        DISCORD_BOT_TOKEN: this.discord.token,
        DISCORD_API_BASE: `${this.gates.discord.url}/api`,
        ALERT_PROOF_PEOPLE: JSON.stringify({ people: stored, wishes }),
        ALERT_PROOF_EDITS: JSON.stringify(edits),
      },
    });
    this.ended = once(this.child, 'close');
    this.child.stderr.setEncoding('utf8').on('data', (chunk) => {
      this.errors += chunk;
    });
    this.child.on('message', ({ id, done, failed }) => {
      const { resolve, reject } = this.#asked.get(id);
      this.#asked.delete(id);
      if (failed === undefined) resolve(done);
      else reject(new Error(failed));
    });
    if (core !== undefined) pinFirst(this.child.pid, core);
    await until(
      'the desk to answer',
      async () => {
        if (this.child.exitCode !== null) throw new Error(`the desk ended: ${this.errors}`);
        return (await this.#request({ kind: 'status' })) !== undefined;
      },
      START_MS,
    );
    await this.discord.gateway.ready(START_MS);
  }

  async #request(request) {
    const outcome = await callControl(findControlPath(this.#place.home), request, 30_000);
    return outcome.kind === 'answered' ? outcome.body : undefined;
  }

  get home() {
    return this.#place.home;
  }

  /** One command line as the console would take it. */
  send(text) {
    return this.#request({ kind: 'line', text });
  }

  /** Resolves with when they were raised, and when they were stored with their messages. */
  tell(notifications, letters = []) {
    return this.#ask('tell', { notifications, letters });
  }

  /** Of turns with a bar since the last call: `[atMs, tookMs, lateMs]`. */
  turns() {
    return this.#ask('turns');
  }

  pending() {
    return this.#ask('pending');
  }

  /** Critical messages that stand in the outbox: `{ token, chat, call }`. */
  waiting() {
    return this.#ask('waiting');
  }

  #ask(deed, given = {}) {
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.child.send({ id, deed, given });
    });
  }

  async close() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.ended;
    for (const gate of Object.values(this.gates)) await gate.close();
    await this.telegram.close();
    await this.discord.close();
    this.#place.remove();
  }
}

/** Whether each can have a part of the processor for itself. */
export const canPin = () => {
  if (os.availableParallelism() < 2) return false;
  try {
    execFileSync('taskset', ['-p', String(process.pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** One core, and there before everybody else of this machine where that may be asked for. */
function pinFirst(pid, core) {
  pin(pid, core);
  try {
    execFileSync('renice', ['-n', '-10', '-p', String(pid)], { stdio: 'ignore' });
  } catch {
    // Only root may: then others on this core are measured with it.
  }
}

export function pin(pid, core) {
  execFileSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' });
}
