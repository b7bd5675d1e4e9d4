// What the starts of a recovery proof come to, in lines.

/** The steps of a start in their order, as the desk's log names them; ms after exec. */
const STEPS = [
  ['loadedMs', 'program loaded'],
  ['storeMs', 'store open'],
  ['marketMs', 'market there'],
  ['liveMs', 'live sessions'],
  ['comparedMs', 'account compared'],
  ['recoveredMs', 'desk recovered'],
  ['upMs', 'desk answers'],
  ['readyMs', 'shown as ready'],
];

/** @param {readonly number[]} values @param {number} share of them that are not larger */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

const spread = (values) => {
  const [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1].map((share) => Math.round(quantile(values, share)));
  return `p50 ${p50} · p90 ${p90} · p99 ${p99} · max ${max}`;
};

/** One start in a line, as it is measured. @param {number} n @param {{ starts: readonly any[], open: readonly number[] }} run */
export function partsLine(n, { starts, open }) {
  const start = starts.at(-1);
  const steps = STEPS.map(([name, words]) => `${words} ${Math.round(start[name])}`).join(' · ');
  const rest = `${start.unknown} not proven yet · ${start.asked} requests · ${start.cpuS} s of processor`;
  return `${n}: ${open.at(-1)} orders · ${steps} ms · ${rest}`;
}

/** @param {{ starts: readonly any[], open: readonly number[], faults: readonly string[] }} run @returns {readonly string[]} */
export function recoveryReport({ starts, open, faults }) {
  if (starts.length === 0) return ['no kills: nothing was measured'];
  const of = (name) => starts.map((start) => start[name]).filter((value) => value !== undefined);
  return [
    `${starts.length} kills · ${Math.min(...open)} to ${Math.max(...open)} orders at the exchange at each`,
    ...STEPS.map(([name, words]) => `${words.padEnd(18)}${spread(of(name))} ms after exec`),
    `from loaded to compared  ${spread(of('sinceLoadedMs'))} ms`,
    `processor         ${spread(of('cpuS').map((s) => s * 1000))} ms · requests p50 ${quantile(of('asked'), 0.5)}`,
    ...faults.map((fault) => `VIOLATION: ${fault}`),
    faults.length === 0 ? 'nothing lost, nothing twice' : 'FAILED: see the violations',
  ];
}
