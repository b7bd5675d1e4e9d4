import { runProgram } from './cli/program.js';
import { processTerminal } from './cli/terminal.js';

await runProgram(process.argv.slice(2), processTerminal);
