import { raiseInliningBudget } from './cli/compiler-flags.js';
import { runProgram } from './cli/program.js';
import { showSourcePlaces } from './cli/source-places.js';
import { processTerminal } from './cli/terminal.js';

showSourcePlaces();
raiseInliningBudget();
await runProgram(process.argv.slice(2), processTerminal);
