const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** Ids that hold their time of birth, unique even when the clock stands still. */
export function snowflakes(nowMs: () => number): () => string {
  let count = 0;
  return () => {
    count = (count + 1) % 4_194_304;
    const sinceMs = Math.max(0, Math.floor(nowMs() - DISCORD_EPOCH_MS));
    return ((BigInt(sinceMs) << 22n) | BigInt(count)).toString();
  };
}
