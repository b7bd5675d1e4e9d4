// Somebody who gives a desk commands at random and writes down what was answered.

import { startLine } from './scenes.mjs';

const FRAMES = ['1m', '1m', '1m', '3m', '5m'];
const MAX_SESSIONS = 12;
const MIN_SESSIONS = 5;
/** More goes on than is paused, and much more is paused than ended: facts should pile up. */
const VERBS = ['pause', 'pause', 'pause', 'resume', 'resume', 'resume', 'resume', 'resume', 'stop'];

/** What an answer acknowledges: how many effects the command had. */
const ANSWERS = [
  [/✓ Session m\d+ /, 1],
  [/^m\d+ is paused\. /, 1],
  [/^m\d+ goes on\. /, 1],
  [/^m\d+ ends: /, 1],
  [/^⛔ HALTED/, 1],
  [/^Active again/, 1],
  [/^m\d+ (?:is paused already|runs already|is over already)/, 0],
  [/^Nothing is halted/, 0],
  [/that is not possible now/, 0],
  [/^The desk is halted/, 0],
];

/** Effects that the answer tells of; throws when it is none of the answers that are known. */
export function effectsIn(text, answer) {
  const found = ANSWERS.find(([pattern]) => pattern.test(answer));
  if (found === undefined) throw new Error(`"${text}" was answered with "${answer.slice(0, 300)}"`);
  return found[1];
}

export class Commander {
  /** Names of sessions that may still run. */
  names = new Set();
  isHalted = false;
  count = 0;

  constructor(random, scene) {
    this.random = random;
    /** What sessions may run: see scenes.mjs. */
    this.scene = scene;
  }

  /** The next command line, fit for what is known of the desk. */
  next() {
    const { random } = this;
    this.count += 1;
    if (this.isHalted) return random.chance(0.7) ? '/unhalt' : this.control();
    if (this.names.size < MIN_SESSIONS) return this.paper();
    if (random.chance(0.04)) return '/halt';
    if (this.names.size < MAX_SESSIONS && random.chance(0.3)) return this.paper();
    return this.control();
  }

  /** Its cash is the mark by which one command is told from another. */
  paper() {
    const { random, scene } = this;
    const name = random.pick(scene.strategies);
    const instrument = random.pick(scene.instruments);
    const what = { name, instrument, frame: random.pick(FRAMES), cash: 1000 + this.count };
    return startLine(scene, what, (list) => random.pick(list));
  }

  control() {
    const { random } = this;
    const name = random.pick([...this.names]) ?? 'm1';
    const verb = random.pick(VERBS);
    return `/${verb} ${name}`;
  }

  /** What the journal says there is: after a kill nobody knows what became of the last command. */
  learn({ running, tradingState }) {
    this.names = new Set(running);
    this.isHalted = tradingState !== 'active';
  }

  /** What an answer says has changed. */
  heard(text, answer) {
    const started = /✓ Session (m\d+)/.exec(answer)?.[1];
    if (started !== undefined) this.names.add(started);
    if (text.startsWith('/stop ')) this.names.delete(text.slice(6));
    if (text === '/halt') this.isHalted = true;
    if (text === '/unhalt') this.isHalted = false;
  }
}
