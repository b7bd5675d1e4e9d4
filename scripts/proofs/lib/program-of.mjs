// The strategy that a recorded session ran: a template, nobody's (a book by hand), or the user's own as it was pinned, loaded into this process.
import path from 'node:path';
import { ProgramFiles } from '../../../dist/engine/adapters/own/program-files.js';
import { Realm } from '../../../dist/engine/runtime/own/realm.js';
import { wallStrategy } from '../../../dist/engine/runtime/own/walled-strategy.js';
import { manual } from '../../../dist/engine/strategies/manual.js';
import { strategyNamed } from '../../../dist/engine/strategies/registry.js';

const LOAD_MS = 5_000;

/** By hash: a realm takes a while to be made. */
const loaded = new Map();

function pinned(home, { strategy, hash }) {
  const program = new ProgramFiles(path.join(home, 'programs')).find(hash);
  if (program === undefined) throw new Error(`the program of ${strategy} (${hash}) is not in ${home}`);
  return wallStrategy(new Realm().load(program, LOAD_MS), String);
}

export function programOf(home, { program }) {
  if (program.strategy === manual.name) return manual;
  if (program.origin !== 'own') return strategyNamed(program.strategy);
  if (!loaded.has(program.hash)) loaded.set(program.hash, pinned(home, program));
  return loaded.get(program.hash);
}
