import type { Bar, SeriesKey } from '../../domain/bar.js';
import { frameMs } from '../../domain/frame.js';
import type { MarketFact } from '../../domain/market-fact.js';
import type { Caller } from './caller.js';
import { Marks } from './marks.js';
import { isContract } from './symbols.js';

/**
 * What the exchange told beside these closed bars, by time: funding settled after `fromMs`, up to the close of the last, and
 * marks. Rejects with `BybitFailure`.
 */
export async function factsBeside(
  caller: Caller,
  { instrument, frame }: SeriesKey,
  { bars, fromMs }: { readonly bars: readonly Bar[]; readonly fromMs: number },
): Promise<readonly MarketFact[]> {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!isContract(instrument) || first === undefined || last === undefined) return [];
  const fundings = await caller.persist(() =>
    caller.fundings(instrument, fromMs, last.openMs + frameMs(frame)),
  );
  const marks = new Marks().of(bars, await caller.marks(instrument, frame, bars));
  return [...fundings, ...marks].sort((a, b) => a.atMs - b.atMs);
}
