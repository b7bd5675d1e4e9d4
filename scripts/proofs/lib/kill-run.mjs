// A desk that is killed again and again while somebody gives it commands; each life is checked against the ones before.
import { Commander, effectsIn } from './commander.mjs';
import { settled } from './database-of.mjs';
import { DeskProcess, pause } from './desk-process.mjs';
import { commandFaults, duplicates, lostRows } from './journal-checks.mjs';
import { hasDatabase, inboxOf, journalRows, standing, toldFills } from './journal-file.mjs';
import { createRandom } from './random.mjs';

/** How a life ends: while it starts, in between, or right behind a command. */
const WAYS = ['start-up', 'any moment', 'any moment', 'in a command', 'in a command'];
/** Ms between a command and the kill: a command takes about this long. */
const COMMAND_MS = 25;
const GAP_MS = 30;
/** Share of the commands that are typed into the console; the others come over the control socket. */
const TYPED = 0.25;
/** What the proof itself asks in between. */
const ASIDE = new Set(['/status', '/sessions']);

export class KillRun {
  kills = 0;
  killedIn = { 'start-up': 0, 'any moment': 0, 'in a command': 0 };
  recoveryMs = [];
  commands = [];
  lost = [];
  duplicates = [];
  /** Commands that were stored when the process died, without an answer. */
  interrupted = 0;
  chainFaults = [];
  rows = [];

  constructor({ home, args, env, seed, scene }) {
    this.home = home;
    this.args = args;
    /** What leads the desk to its database. */
    this.env = env;
    this.random = createRandom(seed);
    this.commander = new Commander(this.random, scene);
  }

  /** One life, ended by SIGKILL. */
  async life() {
    const way = this.random.pick(WAYS);
    this.desk = this.newDesk();
    this.sent = [];
    if (way === 'start-up') await pause(this.random.between(0, this.usualStartMs()));
    else {
      await this.begin();
      await this.command(way);
    }
    await this.desk.kill();
    await this.work;
    await settled(this.home);
    this.kills += 1;
    this.killedIn[way] += 1;
    this.inspect();
  }

  newDesk() {
    return new DeskProcess({ home: this.home, args: this.args, env: this.env });
  }

  /** The last life: it is checked and stays up. */
  async begin() {
    this.recoveryMs.push(await this.desk.ready());
    const chains = await this.desk.request({ kind: 'verify' });
    if (chains?.ok !== true) this.chainFaults.push(...(chains?.lines ?? ['no answer']));
    this.learn();
  }

  learn() {
    this.commander.learn(standing(journalRows(this.home)));
  }

  usualStartMs() {
    const known = this.recoveryMs.at(-1) ?? 1000;
    return known * 1.1;
  }

  /** Commands one after the other until the moment of the kill, which waits for none of them. */
  async command(way) {
    const endMs = performance.now() + this.random.between(0, this.commander.scene.lifeMs);
    let stopped = false;
    const talk = async () => {
      while (!stopped) {
        await this.say(this.commander.next());
        await pause(this.random.between(0, GAP_MS));
      }
    };
    this.work = talk().catch((error) => {
      // Cut off in the middle: the journal tells what became of it.
      if (!this.desk.isOver) throw error;
    });
    await Promise.race([pause(Math.max(0, endMs - performance.now())), this.work]);
    if (way === 'in a command') {
      const count = this.sent.length;
      while (this.sent.length === count && !this.desk.isOver) await pause(0);
      await pause(this.random.between(0, COMMAND_MS));
    }
    stopped = true;
  }

  async say(text) {
    const typed = this.random.chance(TYPED);
    const command = { text, chat: typed ? 'console' : 'socket', answer: undefined };
    this.sent.push(command);
    const answer = typed ? await this.typed(text) : (await this.desk.send(text))?.lines.join('\n');
    if (answer === undefined) return;
    command.answer = answer;
    this.commander.heard(text, answer);
  }

  /** The answer on the console, told from everything else that is printed there. */
  async typed(text) {
    const from = this.desk.type(text);
    const [, name] = /^\/(?:pause|resume|stop) (m\d+)$/.exec(text) ?? [];
    const cash = /cash=(\d+)$/.exec(text)?.[1];
    const patterns = {
      paper: new RegExp(`^✓ Session m\\d+ .* ${Number(cash).toLocaleString('en')}\\.00 USDT`, 'm'),
      halt: /^⛔ HALTED/m,
      unhalt: /^(?:Active again|Nothing is halted).*/m,
    };
    const pattern =
      name === undefined
        ? patterns[/^\/(\w+)/.exec(text)[1]]
        : new RegExp(`^${name} (?:is|goes on|runs|ends).*`, 'm');
    return (await this.desk.shown(pattern, { from }))[0];
  }

  /** What the dead process has left: compared with what it said, and with what stood before. */
  inspect() {
    if (!hasDatabase(this.home)) return;
    const rows = journalRows(this.home);
    this.lost.push(...lostRows(this.rows, rows));
    this.rows = rows;
    this.remember();
    this.duplicates.push(...duplicates(rows, toldFills(this.home)));
    const { strangers, lost } = commandFaults(this.commands, rows);
    this.lost.push(...lost);
    this.duplicates.push(...strangers);
  }

  /** Gives every command of this life the id under which it was stored. Each chat is answered in order. */
  remember() {
    const known = new Set(this.commands.map(({ id }) => id));
    const fresh = inboxOf(this.home).filter(({ id, text }) => !known.has(id) && !ASIDE.has(text));
    for (const chat of ['console', 'socket']) {
      const stored = fresh.filter(({ chatId }) => chatId === chat);
      const sent = this.sent.filter((command) => command.chat === chat);
      for (const command of sent) this.match(command, stored);
      for (const { id, text } of stored) {
        this.duplicates.push(`${text} was stored, never sent`);
        this.commands.push({ id, text, expected: undefined });
      }
    }
    this.sent = [];
  }

  /** The next of the stored ones that says the same; it is taken from them. */
  match({ text, answer }, list) {
    const at = list.findIndex((one) => one.text === text);
    if (at === -1) {
      if (answer !== undefined) this.lost.push(`${text} was answered and is not in the inbox`);
      return;
    }
    const [stored] = list.splice(at, 1);
    if (answer === undefined) this.interrupted += 1;
    const expected = answer === undefined ? undefined : effectsIn(text, answer);
    this.commands.push({ id: stored.id, text, expected });
  }
}
