// The fuzz run itself: the same for the built desk and for the one that the tests open.
import { fuzzContent, randomOf } from './lines.mjs';
import { mayHave, offersStart } from './oracle.mjs';

/** @typedef {import('./lines.mjs').Content} Content */
/** @typedef {import('./oracle.mjs').Answer} Answer */
/** @typedef {'start' | 'control' | 'halt' | 'unhalt' | 'ticket' | 'confirm'} Effect */
/** @typedef {{ id: string, content: Content }} Message */
/**
 * @typedef {object} Report
 * @property {number} messages
 * @property {number} answers
 * @property {string[]} crashes
 * @property {string[]} unintended effects that their message did not say
 * @property {string[]} unworded answers without a word, or with a stack in it
 * @property {Record<Effect, number>} effects
 */

/** Counts what the desk is asked to do; everything else goes straight through. @template {object} Desk @param {Desk} desk @param {(effect: Effect) => void} note @returns {Desk} */
export function watched(desk, note) {
  /** @type {Record<string, Effect>} */
  const watchedCalls = {
    startSession: 'start',
    control: 'control',
    halt: 'halt',
    unhalt: 'unhalt',
    proposeByHand: 'ticket',
    confirmTicket: 'confirm',
  };
  return new Proxy(desk, {
    get(target, name, receiver) {
      const effect = watchedCalls[String(name)];
      if (effect !== undefined) note(effect);
      return Reflect.get(target, name, receiver);
    },
  });
}

/** @param {Content} content */
const shown = (content) => JSON.stringify(content).slice(0, 200);

/** Of every command there is. */
const ALL = { next: fuzzContent, heard: () => undefined };
const WORDLESS = /\n\s+at |error occurred|undefined is not|\[object Object\]/;

/**
 * @param {object} setup
 * @param {number} setup.lines
 * @param {number} setup.seed
 * @param {(message: Message) => Promise<Answer>} setup.send
 * @param {() => Effect[]} setup.effects what the desk was asked since the last call
 * @param {() => Promise<void>} setup.turn lets the market move a little
 * @param {{ next: (random: import('./lines.mjs').Random, id: string) => Content, heard: (answer: any) => void }} [setup.source] absent = all commands
 * @returns {Promise<Report>}
 */
export async function fuzz({ lines, seed, send, effects, turn, source = ALL }) {
  const random = randomOf(seed);
  /** @type {Report} */
  const report = {
    messages: 0,
    answers: 0,
    crashes: [],
    unintended: [],
    unworded: [],
    effects: { start: 0, control: 0, halt: 0, unhalt: 0, ticket: 0, confirm: 0 },
  };
  let offered = false;
  for (let at = 0; at < lines; at += 1) {
    const id = `fuzz-${seed}-${at}`;
    const content = source.next(random, id);
    const allowed = mayHave(content, offered);
    report.messages += 1;
    try {
      const answer = await send({ id, content });
      report.answers += 1;
      offered ||= offersStart(answer);
      source.heard(answer);
      if (answer.blocks.length === 0 || WORDLESS.test(JSON.stringify(answer.blocks)))
        report.unworded.push(shown(content));
    } catch (error) {
      report.crashes.push(`${shown(content)}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    for (const effect of effects()) {
      if (effect === 'start') offered = false;
      report.effects[effect] += 1;
      if (!allowed[effect]) report.unintended.push(`${effect} by ${shown(content)}`);
    }
    if (at % 100 === 99) await turn();
  }
  return report;
}
