import { raiseInliningBudget } from './cli/compiler-flags.js';
import { runProgram } from './cli/program.js';
import { processTerminal } from './cli/terminal.js';

raiseInliningBudget();
await runProgram(process.argv.slice(2), processTerminal);
