import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { type NewRow, sessionStream } from '../../../src/engine/domain/journal-row.js';
import type { SessionEvent } from '../../../src/engine/domain/session-event.js';
import { SessionRecord } from '../../../src/engine/runtime/sessions/session-record.js';
import { controlRow, dispatchRow, eventRow } from '../../../src/engine/runtime/sessions/session-rows.js';

const UID = 'uid-1';
const signal = (atMs: number): SessionEvent => ({
  kind: 'signal',
  atMs,
  instrument: 'BTC/USDT' as never,
  target: atMs % 2 === 0 ? 'long' : 'flat',
  reason: { key: 'crossed', values: { fast: atMs } },
});
const eventsUpTo = (count: number): readonly SessionEvent[] =>
  Array.from({ length: count }, (_, n) => signal(n));

/** Events, a control after each tenth and an id after each hundredth of them; controls as the reserve brings them, late. */
async function recordOf(events: readonly SessionEvent[]) {
  const journal = new MemoryJournal({ nowMs: () => 0 });
  const rows: NewRow[] = [];
  const late: NewRow[] = [];
  for (const [n, event] of events.entries()) {
    rows.push(eventRow(UID, event, 'c' as never));
    const control = controlRow(UID, { at: n, fact: { kind: 'pause' }, by: 'me' });
    if (n % 10 === 9) (n % 20 === 9 ? late : rows).push(control);
    if (n % 100 === 99) rows.push(dispatchRow(UID, { seq: n, linkId: `hm-${n}` }, n));
  }
  await journal.commit({ rows: [...rows, ...late] });
  return new SessionRecord(journal, sessionStream(UID));
}

// Around a page, and over several.
describe.each([0, 1, 908, 909, 910, 2_500])('a record of %i events', (count) => {
  it('has them, what was done to it by its place, and the ids of orders', async () => {
    const record = await recordOf(eventsUpTo(count));
    expect(await record.events()).toEqual(eventsUpTo(count));
    const places = (await record.controls()).map(({ at }) => at);
    expect(places).toEqual(Array.from({ length: Math.floor(count / 10) }, (_, n) => n * 10 + 9));
    expect(await record.dispatches()).toHaveLength(Math.floor(count / 100));
  });

  it('is repeated by the same, and by the same with more behind it', async () => {
    const record = await recordOf(eventsUpTo(count));
    expect(await record.compare(eventsUpTo(count))).toEqual({ count });
    expect(await record.compare(eventsUpTo(count + 3))).toEqual({ count });
  });

  it('is not by what ends sooner', async () => {
    if (count === 0) return;
    const record = await recordOf(eventsUpTo(count));
    expect(await record.compare(eventsUpTo(count - 1))).toEqual({ count, differsMs: count - 1 });
  });
});

describe('a record that is not repeated', () => {
  it.each([0, 1_234, 2_499])('says where it first is not: %i', async (at) => {
    const record = await recordOf(eventsUpTo(2_500));
    const again = eventsUpTo(2_500).map((event) =>
      event.atMs < at ? event : { ...event, reason: { key: 'crossed', values: { fast: event.atMs + 1e-9 } } },
    ) as readonly SessionEvent[];
    expect(await record.compare(again)).toEqual({ count: 2_500, differsMs: at });
  });

  it('is not one whose words come in another order', async () => {
    const record = await recordOf(eventsUpTo(5));
    const turned = eventsUpTo(5).map((event) => Object.fromEntries(Object.entries(event).reverse()));
    expect(await record.compare(turned as never)).toEqual({ count: 5 });
  });
});
