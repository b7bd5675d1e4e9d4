import { expect, it } from 'vitest';
import { type NewRow, sessionStream } from '../../../src/engine/domain/journal-row.js';
import { controlRow, dispatchRow } from '../../../src/engine/runtime/sessions/session-rows.js';
import { openTestDesk } from '../../builders/desk.js';

const UID = 's-elsewhere';
const stream = sessionStream(UID);
const KEPT = { version: 1, atMs: 0, stream } as const;

const pause = controlRow(UID, { at: 1 as never, fact: { kind: 'pause' }, by: 'owner' });
const accepted = controlRow(UID, { at: 1 as never, fact: { kind: 'order-accepted', seq: 3 }, by: 'venue' });
const dispatch = dispatchRow(UID, { seq: 3, linkId: 'hm-3' }, 0);

/** Rows stand in the stream; then the reserve is read that was written when so many stood there. */
async function readAnew(there: number, known: number | undefined): Promise<readonly string[]> {
  const { disk } = await openTestDesk();
  const first = await openTestDesk({ disk });
  const rows: readonly NewRow[] = Array.from({ length: there }, () => ({ ...KEPT, type: 'x', payload: {} }));
  await first.journal.commit({ rows });
  for (const row of [dispatch, accepted, pause]) {
    disk.reserve.append(known === undefined ? row : { ...row, afterSequence: known });
  }
  const { journal } = await openTestDesk({ disk });
  expect(disk.reserve.drain()).toEqual([]);
  expect(JSON.stringify(await journal.read(stream))).not.toContain('afterSequence');
  return (await journal.read(stream, there)).map(({ type }) => type);
}

it('what the reserve kept is stored where the rows before it are', async () => {
  expect(await readAnew(2, 2)).toEqual(['dispatch', 'control', 'control']);
  expect(await readAnew(3, 2)).toEqual(['dispatch', 'control', 'control']);
});

it('where a disk has lost rows, what names an order by its number is not; what a person has said is', async () => {
  expect(await readAnew(1, 2)).toEqual(['control']);
});

it('of a reserve that does not say what it follows everything is', async () => {
  expect(await readAnew(0, undefined)).toEqual(['dispatch', 'control', 'control']);
});
