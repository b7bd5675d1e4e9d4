import type { BenchDesk, LiveBench } from './live-bench.js';

/** What holds whatever happened, once it is quiet. Empty = all of it does. */
export async function violations(bench: LiveBench, desk: BenchDesk): Promise<readonly string[]> {
  const { truth } = bench.venue;
  const found: string[] = [];
  for (const [linkId, times] of truth.accepted)
    if (times > 1) found.push(`I1: ${linkId} was taken ${times} times`);
  const rows = [...bench.disk.streams.values()].flat().map(({ row }) => row);
  const stored = new Set(
    rows.filter(({ type }) => type === 'dispatch').map(({ payload }) => JSON.stringify(payload)),
  );
  for (const order of truth.orders.values()) {
    const { linkId, by } = order;
    if (by !== 'desk' || linkId === undefined) continue;
    if (![...stored].some((text) => text.includes(`"${linkId}"`)))
      found.push(`I4: ${linkId} is not in the journal`);
  }
  const session = [...desk.runtime.sessions.values()][0];
  const book = session?.snapshot.positions[0]?.quantity ?? 0;
  if (book !== bench.held) found.push(`I2: the book holds ${book}, the exchange ${bench.held}`);
  const execIds = rows
    .filter(({ type }) => type === 'fill')
    .map(({ payload }) => (payload as { execId: string }).execId);
  const own = truth.executions.filter(({ linkId, kind }) => linkId !== undefined || kind === 'stop');
  for (const { execId } of own) {
    const times = execIds.filter((id) => id === execId).length;
    if (times !== 1) found.push(`I8: execution ${execId} is booked ${times} times`);
  }
  const open = [...bench.venue.open.values()].filter(({ by, kind }) => by === 'desk' && kind === 'order');
  if (book === 0 && open.length > 0 && session === undefined)
    found.push('I13: an order rests and no session knows it');
  if (session?.trouble !== undefined) found.push(`the session is in trouble: ${session.trouble}`);
  if ((await desk.journal.verify()).length > 0) found.push('I3: the chain is broken');
  return [...found, ...coverage(bench, book)];
}

/** I5: what is held is protected, all of it. */
function coverage({ venue, instrument }: LiveBench, book: number): readonly string[] {
  if (book === 0) return [];
  if (instrument.kind === 'linear') {
    const { stopPrice } = venue.wallets.position(instrument);
    return stopPrice === undefined ? ['I5: the position has no stop'] : [];
  }
  const stops = [...venue.open.values()].filter(({ kind }) => kind === 'stop');
  const covered = stops.reduce((sum, { quantity, filled }) => sum + quantity - filled, 0);
  const whole = Math.floor(book / instrument.lotSize) * instrument.lotSize;
  return covered === whole ? [] : [`I5: ${covered} of ${whole} is covered`];
}
