// Runs the simulator with one known mistake after the other, each until an invariant catches it.
import { BUGS } from './bugs.mjs';
import { bundleSimulator } from './bundle.mjs';
import { Worker } from './workers.mjs';

/** A mistake that is not caught by then is not caught. */
const MOST_SEEDS = 150;
const FROM = 1;

/**
 * @param {number} workers
 * @param {string} only of those alone that have this text in their row or name
 * @returns {Promise<number>} exit status
 */
export async function catchBugs(workers, only) {
  const sound = await bundleSimulator();
  const wanted = BUGS.filter(({ row, name }) => `${row} ${name}`.includes(only));
  const waiting = [...wanted];
  let missed = 0;
  const next = async () => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const caught = await firstCaught(bug, sound.file).catch((/** @type {Error} */ error) => error);
      const isCaught = caught !== undefined && !(caught instanceof Error);
      if (!isCaught) missed += 1;
      // The code has changed under it: the mistake has to be written anew.
      const none = caught instanceof Error ? 'DOES NOT FIT' : `NOT CAUGHT in ${MOST_SEEDS} seeds`;
      const by = isCaught ? `${caught.invariant} in ${caught.seeds} seeds` : none;
      const how = isCaught ? caught.detail.slice(0, 90) : '';
      console.log(`${bug.row}  ${by.padEnd(16)}  ${bug.name}  ${how}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, next));
  sound.remove();
  console.log(`${wanted.length - missed} of ${wanted.length} known mistakes are caught`);
  return missed === 0 && wanted.length > 0 ? 0 : 1;
}

/**
 * The first seed that fails with it and does not fail without.
 * @param {import('./bundle.mjs').Bug} bug
 * @param {string} sound
 */
async function firstCaught(bug, sound) {
  const bundle = await bundleSimulator(bug);
  const [mistaken, right] = [new Worker(bundle.file), new Worker(sound)];
  try {
    for (let seed = FROM; seed < FROM + MOST_SEEDS; seed += 1) {
      const [first] = await violationsOf(mistaken, seed);
      if (first !== undefined && (await violationsOf(right, seed)).length === 0) {
        return { ...first, seeds: seed - FROM + 1 };
      }
    }
    return undefined;
  } finally {
    mistaken.close();
    right.close();
    bundle.remove();
  }
}

/** @param {Worker} worker @param {number} seed @returns {Promise<{ invariant: string, detail: string }[]>} */
async function violationsOf(worker, seed) {
  const { error, outcome } = await worker.ask({ kind: 'seed', seed });
  return error === undefined ? outcome.violations : [{ invariant: 'I0', detail: error }];
}
