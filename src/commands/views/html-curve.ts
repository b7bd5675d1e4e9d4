import { element, type Html } from './html.js';

const WIDTH = 640;
const HEIGHT = 200;
const FALL = 70;
const GAP = 14;

interface Curve {
  readonly atMs: readonly number[];
  readonly equity: readonly number[];
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10);

/** Equity as a line, and below it how far under its peak it stood; `label` says in words what it shows. */
export function htmlCurve({ atMs, equity }: Curve, label: string): Html {
  const [first = 0] = atMs;
  const span = Math.max(1, (atMs.at(-1) ?? 0) - first);
  const x = (at: number): string => rounded(((atMs[at] ?? first) - first) * (WIDTH / span));
  const low = Math.min(...equity);
  const high = Math.max(...equity);
  const y = (value: number): string =>
    rounded(HEIGHT - 4 - ((value - low) / (high - low || 1)) * (HEIGHT - 8));
  const falls = fallsOf(equity);
  const deepest = Math.max(0.01, ...falls);
  const down = (fall: number): string => rounded(HEIGHT + GAP + (fall / deepest) * FALL);
  const line = equity.map((value, at) => `${x(at)},${y(value)}`).join(' ');
  const area = falls.map((fall, at) => `${x(at)},${down(fall)}`).join(' ');
  const end = x(atMs.length - 1);
  const thick = { fill: 'none', stroke: 'var(--blue)', 'stroke-width': '2', 'stroke-linejoin': 'round' };
  return element(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT + GAP + FALL}`, role: 'img', 'aria-label': label },
    element('polyline', { points: line, ...thick }),
    element('polygon', {
      points: `0,${HEIGHT + GAP} ${area} ${end},${HEIGHT + GAP}`,
      fill: 'var(--down)',
      'fill-opacity': '0.35',
    }),
  );
}

/** Shares of the peak so far. */
function fallsOf(equity: readonly number[]): readonly number[] {
  let peak = Number.NEGATIVE_INFINITY;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return peak > 0 ? (peak - value) / peak : 0;
  });
}
