import { runProgram } from '../../../src/cli/program.js';

export interface Ran {
  readonly out: string;
  readonly notes: string;
  readonly code: number;
}

/** Runs one command line in this process, as the process would. */
export async function run(...args: readonly string[]): Promise<Ran> {
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
  });
  return { out, notes, code };
}
