// Seeded one-minute bars as a file of six float64 columns, one after the other: the same bytes for every program.
import { readFileSync, writeFileSync } from 'node:fs';
import { COLUMNS } from './setting.mjs';

const START_MS = Date.UTC(2020, 0, 1);
const MINUTE_MS = 60_000;

/** mulberry32: uniform in [0, 1). @param {number} seed */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const onTick = (/** @type {number} */ price) => Math.round(price * 4) / 4;

/** @param {string} file @param {number} count @param {number} seed */
export function writeBars(file, count, seed) {
  const next = uniform(seed);
  const all = new Float64Array(count * COLUMNS.length);
  let price = 30_000;
  let last = price;
  for (let at = 0; at < count; at += 1) {
    const open = last;
    const drawn = [0, 0, 0].map(() => {
      price *= 1 + 0.0012 * (next() - 0.5);
      return onTick(price);
    });
    last = drawn[2] ?? open;
    const row = [
      START_MS + at * MINUTE_MS,
      open,
      Math.max(open, ...drawn),
      Math.min(open, ...drawn),
      last,
      next(),
    ];
    for (const [column, value] of row.entries()) all[column * count + at] = value;
  }
  writeFileSync(file, Buffer.from(all.buffer));
}

/** @param {string} file */
export function readBars(file) {
  const bytes = readFileSync(file);
  const all = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const length = all.length / COLUMNS.length;
  const column = (/** @type {(typeof COLUMNS)[number]} */ name) => {
    const from = COLUMNS.indexOf(name) * length;
    return all.slice(from, from + length);
  };
  return {
    length,
    openMs: column('openMs'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}
