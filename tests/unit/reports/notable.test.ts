import { expect, it } from 'vitest';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import { asker } from '../../builders/desk.js';
import { openVenue } from '../../builders/hand-venue.js';

it('what happened is counted over its span alone: fills, stops, refusals, halts', async () => {
  const { desk, bars } = await openVenue();
  const since = desk.market.atMs;
  await desk.start({ stopBps: 500 });
  await bars(100, 100, 90, 100);
  await desk.desk.halt(asker());
  await bars(100, 100);
  const all = { fromMs: since, toMs: Number.MAX_SAFE_INTEGER };
  const notable = await desk.desk.notable({ ...all, session: 'm1' });
  expect(notable).toMatchObject({ stops: 1, liquidations: 0, failed: 0, halts: 1 });
  expect(notable.fills).toBeGreaterThanOrEqual(2);
  expect(await desk.desk.notable(all)).toEqual(notable);
  expect(await desk.desk.notable({ fromMs: since, toMs: since })).toMatchObject({ fills: 0, stops: 0 });
  expect(await desk.desk.notable({ fromMs: Number.MAX_SAFE_INTEGER - 1, toMs: all.toMs })).toMatchObject({
    fills: 0,
    halts: 0,
  });
});

it('what went wrong is counted by its kind, and a position that was taken away', async () => {
  const { desk, bars } = await openVenue();
  await desk.start({ stopBps: 500 });
  await bars(100, 100);
  const [session] = desk.desk.sessions();
  const stream = sessionStream(session?.spec.uid ?? sessionUid('none'));
  const atMs = desk.market.atMs;
  const rows = ['denied', 'rejected', 'unknown', 'failed', 'fill', 'accepted'].map((kind) => ({
    ...{ stream, type: kind, version: 1, atMs },
    payload: { kind, atMs, seq: 9, purpose: 'liquidation' },
  }));
  const span = { fromMs: atMs, toMs: atMs + 1, session: 'm1' };
  const before = await desk.desk.notable(span);
  await desk.journal.commit({ rows });
  const after = await desk.desk.notable(span);
  const more = Object.entries(after).map(([name, count]) => [
    name,
    count - before[name as keyof typeof before],
  ]);
  expect(Object.fromEntries(more)).toEqual({
    ...{ fills: 1, stops: 0, liquidations: 1, denied: 1, rejected: 1, unknown: 1, failed: 1, halts: 0 },
  });
});
