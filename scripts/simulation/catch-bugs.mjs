// Runs the simulator with one known mistake after the other, each until an invariant catches it.
import { BUGS } from './bugs.mjs';
import { bundleSimulator } from './bundle.mjs';
import { workOff } from './workers.mjs';

/** A mistake that is not caught by then is not caught. */
const MOST_SEEDS = 150;
const FROM = 1;

/** @param {number} workers @returns {Promise<number>} exit status */
export async function catchBugs(workers) {
  const sound = await bundleSimulator();
  const waiting = [...BUGS];
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
  console.log(`${BUGS.length - missed} of ${BUGS.length} known mistakes are caught`);
  return missed === 0 ? 0 : 1;
}

/**
 * The first seed that fails with it and does not fail without.
 * @param {import('./bundle.mjs').Bug} bug
 * @param {string} sound
 */
async function firstCaught(bug, sound) {
  const bundle = await bundleSimulator(bug);
  /** @type {{ invariant: string, seeds: number, detail: string } | undefined} */
  let caught;
  for (let seed = FROM; seed < FROM + MOST_SEEDS && caught === undefined; seed += 1) {
    const [first] = await violationsOf(bundle.file, seed);
    if (first !== undefined && (await violationsOf(sound, seed)).length === 0) {
      caught = { ...first, seeds: seed - FROM + 1 };
    }
  }
  bundle.remove();
  return caught;
}

/** @param {string} file @param {number} seed @returns {Promise<{ invariant: string, detail: string }[]>} */
async function violationsOf(file, seed) {
  /** @type {{ invariant: string, detail: string }[]} */
  let violations = [];
  const tasks = [{ kind: 'seed', seed }];
  await workOff(file, {
    count: 1,
    next: () => tasks.shift(),
    done: ({ error, outcome }) => {
      violations = error === undefined ? outcome.violations : [{ invariant: 'I0', detail: error }];
    },
  });
  return violations;
}
