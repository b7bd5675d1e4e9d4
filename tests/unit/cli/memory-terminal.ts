import type { Keyboard } from '../../../src/cli/keyboard.js';
import { runProgram } from '../../../src/cli/program.js';

export interface Ran {
  readonly out: string;
  readonly notes: string;
  readonly code: number;
}

/** Nobody types, nothing is piped in. */
const SILENT: Keyboard = { isTerminal: false, hidden: async () => undefined, lines: async () => [] };

/** Runs one command line in this process, as the process would. */
export const run = (...args: readonly string[]): Promise<Ran> => runWith(SILENT, ...args);

/** The same with somebody, or something, at the keyboard. */
export async function runWith(keyboard: Keyboard, ...args: readonly string[]): Promise<Ran> {
  let out = '';
  let notes = '';
  let code = 0;
  await runProgram(args, {
    out: (text) => {
      out += text;
    },
    note: (text) => {
      notes += text;
    },
    exit: (given) => {
      code = given;
    },
    keyboard,
  });
  return { out, notes, code };
}
