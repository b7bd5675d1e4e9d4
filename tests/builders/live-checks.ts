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
  found.push(...unsettled(bench, rows));
  const over = new Set<number>();
  for (const { type, payload } of rows) {
    const { seq, orderSeq, purpose } = payload as { seq: number; orderSeq: number; purpose: string };
    if (type === 'canceled' || type === 'rejected') over.add(seq);
    if (type === 'fill' && purpose !== 'stop' && over.has(orderSeq))
      found.push(`I7: order ${orderSeq} was said to be over, and was filled after that`);
  }
  const open = [...bench.venue.open.values()].filter(({ by, kind }) => by === 'desk' && kind === 'order');
  if (book === 0 && open.length > 0 && session === undefined)
    found.push('I13: an order rests and no session knows it');
  if (session?.trouble !== undefined) found.push(`the session is in trouble: ${session.trouble}`);
  if ((await desk.journal.verify()).length > 0) found.push('I3: the chain is broken');
  return [...found, ...coverage(bench, book)];
}

/** I13: every order has come to its end, or rests at the exchange. */
function unsettled(
  { venue }: LiveBench,
  rows: readonly { type: string; payload: unknown }[],
): readonly string[] {
  const of = (types: readonly string[]) =>
    rows.filter(({ type }) => types.includes(type)).map(({ payload }) => payload as Record<string, unknown>);
  const ended = new Set([
    ...of(['canceled', 'rejected']).map(({ seq }) => seq),
    ...of(['fill']).flatMap(({ orderSeq, remaining }) => (remaining === undefined ? [orderSeq] : [])),
  ]);
  const ids = new Map(of(['dispatch']).map(({ seq, linkId }) => [seq, linkId]));
  const open = new Set([...venue.open.values()].map(({ linkId }) => linkId));
  return of(['order'])
    .filter(({ seq, purpose, outside }) => purpose !== 'stop' && outside === undefined && !ended.has(seq))
    .filter(({ seq }) => !open.has(ids.get(seq) as string))
    .map(({ seq }) => `I13: nobody knows what became of order ${seq}`);
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
