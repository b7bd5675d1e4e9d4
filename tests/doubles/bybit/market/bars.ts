import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { chanceFrom } from '../../chance.js';

/** One minute as the exchange prints it: decimal texts. */
export interface Minute {
  readonly startMs: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** The minutes of one symbol, in order; the last may grow. */
export interface Minutes {
  /** Number of minutes that begin at or before `untilMs`. */
  countUntil(untilMs: number): number;
  at(index: number): Minute | undefined;
}

export const MINUTE = 60_000;

/** CSV or CSV.gz: timestamp (ms), open, high, low, close, volume; the numbers stay as they are printed. */
export function readMinutes(file: string): Minute[] {
  const raw = readFileSync(file);
  const text = (raw[0] === 0x1f ? gunzipSync(raw) : raw).toString('utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [time, open = '', high = '', low = '', close = '', volume = ''] = line.trim().split(',');
      return { startMs: Number(time), open, high, low, close, volume };
    });
}

/** Minutes of a list that is known; it may have gaps. */
export function listedMinutes(list: readonly Minute[]): Minutes {
  return {
    at: (index) => list[index],
    countUntil(untilMs) {
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((list[middle] as Minute).startMs <= untilMs) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

export interface WalkOptions {
  readonly seed: number;
  readonly fromMs: number;
  readonly price: number;
  readonly decimals: number;
  /** Times as far as usual that the price goes in a minute; default 1. */
  readonly liveliness?: number;
}

/** A walk without an end: the same seed is the same market. */
export function walkedMinutes({ seed, fromMs, price, decimals, liveliness = 1 }: WalkOptions): Minutes {
  const chance = chanceFrom(seed);
  const made: Minute[] = [];
  const originMs = Math.floor(fromMs / MINUTE) * MINUTE;
  let last = price;
  const step = (): number => (chance() + chance() + chance() - 1.5) * last * 0.001 * liveliness;
  const one = (): Minute => {
    const open = last;
    const close = Math.max(open * 0.5, open + step());
    const high = Math.max(open, close) + Math.abs(step()) / 2;
    const low = Math.min(open, close) - Math.abs(step()) / 2;
    last = close;
    const print = (value: number): string => value.toFixed(decimals);
    const volume = (0.1 + chance() * 20).toFixed(6);
    const startMs = originMs + made.length * MINUTE;
    return { startMs, open: print(open), high: print(high), low: print(low), close: print(close), volume };
  };
  return {
    at(index) {
      while (made.length <= index) made.push(one());
      return made[index];
    },
    countUntil: (untilMs) => Math.max(0, Math.floor((untilMs - originMs) / MINUTE) + 1),
  };
}
