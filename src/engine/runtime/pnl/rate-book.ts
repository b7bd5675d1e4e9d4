import type { SeriesKey } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import { instrumentId } from '../../domain/ids.js';
import { PAR, type Rate, rateAt } from '../../domain/rate.js';
import type { SessionSpec } from '../../domain/session.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import type { BarTape } from '../market/bar-tape.js';
import { storedTape } from '../market/open-market.js';

interface Priced {
  readonly tape: BarTape;
  readonly frameMs: number;
  /** Its price says what the other coin is worth in this one. */
  readonly isInverse: boolean;
}

/** What coins were worth in one coin at a time: the close of the last bar of a spot market of both that had closed. */
export class RateBook {
  private constructor(
    private readonly into: string,
    private readonly priced: ReadonlyMap<string, Priced>,
  ) {}

  /** Of the market that moves now, and of whatever these sessions have traded on. */
  static async open(
    desk: Pick<DeskRuntime, 'parts'>,
    specs: readonly SessionSpec[],
    of: { readonly coins: Iterable<string>; readonly into: string },
  ): Promise<RateBook> {
    const { market, bars } = desk.parts;
    const keys: readonly SeriesKey[] = [...market.profile.series, ...specs.flatMap(({ series }) => series)];
    const priced = new Map<string, Priced>();
    for (const coin of new Set(of.coins)) {
      const key = [`${coin}/${of.into}`, `${of.into}/${coin}`]
        .map((id) => keys.find(({ instrument }) => instrument === instrumentId(id)))
        .find((one) => one !== undefined);
      if (key === undefined) continue;
      const tape = market.tape(key) ?? (await storedTape(bars, key))?.series(key.frame);
      const isInverse = key.instrument.startsWith(`${of.into}/`);
      if (tape !== undefined) priced.set(coin, { tape, frameMs: frameMs(key.frame), isInverse });
    }
    return new RateBook(of.into, priced);
  }

  /** Undefined: nobody knows it. */
  at(coin: string, atMs: number): Rate | undefined {
    if (coin === this.into) return PAR;
    const found = this.priced.get(coin);
    if (found === undefined) return undefined;
    const index = found.tape.indexAfter(atMs - found.frameMs) - 1;
    const close = index < 0 ? undefined : found.tape.columns.close[index];
    if (close === undefined || close <= 0) return undefined;
    return rateAt(found.isInverse ? 1 / close : close);
  }
}
