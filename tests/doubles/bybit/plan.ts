import { chanceFrom } from '../chance.js';
import type { Exchange } from './market/exchange.js';
import type { PublicHub } from './stream/hub.js';

/** Drops and silences spread over a stretch of market time. */
export interface FaultSchedule {
  readonly drops: number;
  readonly silences: number;
  /** Market ms that a silence lasts at least and at most. */
  readonly silenceMs: readonly [number, number];
  readonly spanMs: number;
  readonly seed: number;
}

/** `drops=50,silences=20,minutes=1440,silence=30-240` (silence in seconds of market time). */
export function readSchedule(spec: string, seed: number): FaultSchedule {
  const given = new Map(spec.split(',').map((part) => part.split('=') as [string, string]));
  const strange = [...given.keys()].find((key) => !['drops', 'silences', 'minutes', 'silence'].includes(key));
  if (strange !== undefined) throw new Error(`--faults does not know ${strange}`);
  const [least = 30, most = 240] = (given.get('silence') ?? '30-240').split('-').map(Number);
  return {
    drops: Number(given.get('drops') ?? 0),
    silences: Number(given.get('silences') ?? 0),
    silenceMs: [least * 1000, most * 1000],
    spanMs: Number(given.get('minutes') ?? 1440) * 60_000,
    seed,
  };
}

type Strike = { readonly atMs: number; readonly run: (nowMs: number) => void };

/** Lets the faults happen as market time passes. */
export class FaultRun {
  readonly #strikes: Strike[];

  constructor(exchange: Exchange, hub: PublicHub, schedule: FaultSchedule) {
    const chance = chanceFrom(schedule.seed);
    const fromMs = exchange.nowMs();
    // Not in the last twentieth: whatever is to be mended has time to be.
    const somewhere = (): number => fromMs + chance() * schedule.spanMs * 0.95;
    const [least, most] = schedule.silenceMs;
    const drops = Array.from(
      { length: schedule.drops },
      (): Strike => ({ atMs: somewhere(), run: () => hub.drop() }),
    );
    const silences = Array.from({ length: schedule.silences }, (): Strike => {
      const lastsMs = least + chance() * (most - least);
      return { atMs: somewhere(), run: (nowMs) => hub.faults.silence(nowMs + lastsMs) };
    });
    this.#strikes = [...drops, ...silences].sort((a, b) => a.atMs - b.atMs);
  }

  tick(nowMs: number): void {
    while (this.#strikes[0] !== undefined && this.#strikes[0].atMs <= nowMs)
      this.#strikes.shift()?.run(nowMs);
  }
}
