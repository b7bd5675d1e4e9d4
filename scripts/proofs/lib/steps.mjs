// What a proof prints: numbered steps with their time, and tables.
const say = (text) => process.stdout.write(`${text}\n`);

/** A claim that does not hold ends the proof; `detail` says what was seen instead. */
class Disproved extends Error {}

export function claim(holds, what, detail = '') {
  if (!holds) throw new Disproved(detail === '' ? what : `${what}: ${detail}`);
}

/** Runs and prints steps; each returns what it saw, in one line. */
export function createSteps() {
  let count = 0;
  const begunMs = performance.now();
  return async function step(what, work) {
    count += 1;
    const fromMs = performance.now();
    const seen = await work();
    const ms = Math.round(performance.now() - fromMs);
    const at = ((performance.now() - begunMs) / 1000).toFixed(1);
    const head = `${String(count).padStart(2)}. ${what}`.padEnd(66);
    say(`${head} ${String(ms).padStart(6)} ms  (at ${at} s)`);
    if (typeof seen === 'string') for (const line of seen.split('\n')) say(`      ${line}`);
  };
}

export function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  for (const row of rows) {
    say(
      row
        .map((cell, at) => (at === 0 ? String(cell).padEnd(widths[at]) : String(cell).padStart(widths[at])))
        .join('  '),
    );
  }
}

/** Runs a proof to its end; whatever fails is one line and exit code 1. */
export async function prove(main) {
  try {
    await main();
  } catch (error) {
    say(error instanceof Disproved ? `FAILED: ${error.message}` : `FAILED: ${error.stack}`);
    process.exitCode = 1;
  }
}
