import { describe, expect, it } from 'vitest';
import { memoryIds } from '../../../src/engine/adapters/memory/memory-ids.js';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import { openInstallation } from '../../../src/engine/runtime/live/installation.js';
import {
  installationOf,
  linkIdOf,
  readLinkId,
  sessionTag,
} from '../../../src/engine/runtime/live/link-id.js';

const ID = { installation: '0a1b2c3d', epoch: 1_714_521_600, tag: '00abcxyz', seq: 46_655 };

describe('an order id', () => {
  it('is read back as it was made, and is short enough for the exchange', () => {
    const text = linkIdOf(ID);
    expect(text).toBe('hm0a1b2c3d-scs5c0-00abcxyz-zzz');
    expect(readLinkId(text)).toEqual(ID);
    const again = linkIdOf({ ...ID, seq: 36 ** 5 - 1, incarnation: 99 });
    expect(again).toHaveLength(35);
    expect(readLinkId(again)).toEqual({ ...ID, seq: 36 ** 5 - 1, incarnation: 99 });
  });

  it('of a stop that was placed anew is no other order’s, whatever its number', () => {
    const again = linkIdOf({ ...ID, seq: 2, incarnation: 2 });
    const numbers = Array.from({ length: 36 ** 3 }, (_, seq) => linkIdOf({ ...ID, seq }));
    expect(numbers).not.toContain(again);
    expect(readLinkId(again)).toEqual({ ...ID, seq: 2, incarnation: 2 });
  });

  it('of others is none', () => {
    for (const text of [
      '',
      'hm',
      'web-7',
      'hm0a1b2c3d-scs5c0-00abcxyz',
      'hmXXXXXXXX-1-00abcxyz-1',
      `${linkIdOf(ID)}!`,
    ])
      expect(readLinkId(text)).toBeUndefined();
  });

  it('tells sessions apart', () => {
    const tags = new Set(Array.from({ length: 2_000 }, (_, n) => sessionTag(sessionUid(`s${n}`))));
    expect(tags.size).toBe(2_000);
    for (const tag of tags) expect(tag).toMatch(/^[0-9a-z]{8}$/);
    expect(installationOf('nonce')).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe('an installation', () => {
  const open = async (nowMs: number, disk?: MemoryJournal['disk']) => {
    const clock = new VirtualClock(nowMs);
    const options = { nowMs: () => nowMs, ...(disk === undefined ? {} : { disk }) };
    const journal = new MemoryJournal(options);
    return { journal, found: await openInstallation({ journal, ids: memoryIds(), clock }) };
  };

  it('keeps its id, and every start has an epoch of its own, even when the clock goes back', async () => {
    const { journal, found } = await open(1_700_000_000_000);
    expect(found.epoch).toBe(1_700_000_000);
    const second = (await open(1_700_000_060_000, journal.disk)).found;
    expect(second).toEqual({ id: found.id, epoch: 1_700_000_060 });
    const third = (await open(1_600_000_000_000, journal.disk)).found;
    expect(third).toEqual({ id: found.id, epoch: 1_700_000_061 });
  });

  it('of a restored backup does not begin where the lost one did', async () => {
    const { journal } = await open(1_700_000_000_000);
    const backup = structuredClone(journal.disk);
    const lost = (await open(1_700_000_100_000, journal.disk)).found;
    const restored = (await open(1_700_000_200_000, backup)).found;
    expect(restored.epoch).toBeGreaterThan(lost.epoch);
  });
});
