import { expect, it } from 'vitest';
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
