// The one setting that all loops are measured in. bench/loop.c repeats these figures; the runner compares what they lead to.

/** Bars of the moving-average loop, and of the slower peer. */
export const BARS = Number(process.env['BENCH_BARS'] ?? 1_000_000);
export const PEER_BARS = Math.min(BARS, Number(process.env['BENCH_PEER_BARS'] ?? 100_000));
/** Rounds, each with every program once; and measured runs in each. */
export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
export const RUNS = 3;

export const FAST = 10;
export const SLOW = 30;
export const TAKER_BPS = 10;
export const SLIPPAGE_BPS = 5;

/** Prices move on quarters, which binary fractions hold exactly: no loop can differ by a rounding. */
export const PRICE_DECIMALS = 2;
export const TICK = 25;
export const BASE_DECIMALS = 6;
export const QUOTE_DECIMALS = 8;
/** One whole coin. */
export const QUANTITY = 1_000_000;
/** Ten million quote coins. */
export const CASH = 10_000_000 * 1e8;

export const COLUMNS = /** @type {const} */ (['openMs', 'open', 'high', 'low', 'close', 'volume']);

/**
 * A number that is different if any fill is: prices are units, sides 1 for buy, times market ms.
 * @param {Iterable<{ price: number, side: string, atMs: number }>} fills
 */
export function checksum(fills) {
  let sum = 7;
  for (const { price, side, atMs } of fills) {
    sum = (sum * 31 + price * 2 + Number(side === 'buy')) % 1_000_000_007;
    sum = (sum * 31 + (atMs % 1_000_003)) % 1_000_000_007;
  }
  return sum;
}
