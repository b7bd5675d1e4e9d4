import { raiseInliningBudget } from './cli/compiler-flags.js';
import { runProgram } from './cli/program.js';
import { showSourcePlaces } from './cli/source-places.js';
import { processTerminal } from './cli/terminal.js';

showSourcePlaces();
raiseInliningBudget();
// Not waited for: what stands in the bundle is no module, and whatever goes wrong is said inside.
void runProgram(process.argv.slice(2), processTerminal);
