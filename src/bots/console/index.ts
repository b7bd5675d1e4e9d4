import { stamped } from '../push-text.js';
import type { Delivery, Outbound, Surface } from '../surface.js';
import { MAX_DELIVERED } from './limits.js';
import type { ConsoleOptions } from './options.js';
import { Pipe } from './pipe.js';
import { Talk } from './talk.js';
import { Terminal } from './terminal.js';
import type { Window } from './window.js';

type Health = ReturnType<Surface['health']>;

const clockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 19);
const once = (run: () => void): (() => void) => {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
};

/**
 * The terminal chat. With a terminal at both ends it edits lines and redraws cards; otherwise it reads lines and
 * prints lines, and quits at the end of the input when everything is answered.
 */
export function createConsole(given: ConsoleOptions): Surface {
  const options = { ...given, onQuit: once(given.onQuit) };
  const { formatTime = clockTime, input, output } = options;
  const talk = new Talk(options);
  const hasTerminal = input.isTTY === true && output.isTTY === true;
  const window: Window = hasTerminal ? new Terminal(options, talk) : new Pipe(options, talk);
  const delivered = new Set<string>();
  let health: Health = { name: 'console', state: 'off' };
  // Nobody reads any more (EPIPE, a closed terminal): leave quietly.
  output.on('error', () => {
    health = { name: 'console', state: 'down', detail: 'nobody reads the output' };
    options.onQuit();
  });
  const show = async ({ id, reply, atMs }: Outbound): Promise<Delivery> => {
    if (delivered.has(id)) return 'sent';
    if (health.state !== 'up') throw new Error(`the console is ${health.state}: nothing was shown`);
    await window.push(atMs === undefined ? reply : stamped(reply, formatTime(atMs)));
    delivered.add(id);
    const oldest = delivered.values().next().value;
    if (delivered.size > MAX_DELIVERED && oldest !== undefined) delivered.delete(oldest);
    return 'sent';
  };
  let last: Promise<Delivery> = Promise.resolve('sent');
  return {
    name: 'console',
    async start() {
      health = { name: 'console', state: 'starting' };
      await window.start();
      health = { name: 'console', state: 'up' };
    },
    deliver(outbound) {
      // One after the other: they are told in the order in which they happened.
      last = last.then(
        () => show(outbound),
        () => show(outbound),
      );
      return last;
    },
    async stop() {
      await window.stop();
      health = { name: 'console', state: 'off' };
    },
    health: () => health,
  };
}
