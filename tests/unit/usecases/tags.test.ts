import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { sessionUid } from '../../../src/engine/domain/ids.js';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { Tags } from '../../../src/engine/usecases/tags.js';
import { asker } from '../../builders/desk.js';
import { sessionView } from '../../builders/fake-desk.js';
import { openHandDesk } from '../../builders/hand-desk.js';

const nowMs = (): number => 0;
const M1 = sessionUid('uid-m1');
const sessions = () => [sessionView('m2'), sessionView('m1')];

async function opened(journal = new MemoryJournal({ nowMs })) {
  const order = { stream: sessionStream(M1), type: 'order', version: 1, atMs: 0, payload: { seq: 3 } };
  if (journal.disk.rows.length === 0) await journal.commit({ rows: [order] });
  return { journal, tags: await Tags.open({ journal, nowMs, sessions }) };
}

describe('tags', () => {
  it('are of a session, or of one order of it, which goes before', async () => {
    const { tags } = await opened();
    expect(await tags.change({ of: { name: 'm1' }, tag: 'idea-7' }, asker())).toMatchObject({ kind: 'done' });
    await tags.change({ of: { name: 'm1', seq: 2 }, tag: 'other' }, asker());
    expect([tags.tagOf(M1), tags.tagOf(M1, 1), tags.tagOf(M1, 2)]).toEqual(['idea-7', 'idea-7', 'other']);
    expect(tags.tagOf(sessionUid('uid-m2'), 2)).toBeUndefined();
    expect(tags.all()).toEqual([
      { name: 'm1', tag: 'idea-7' },
      { name: 'm1', seq: 2, tag: 'other' },
    ]);
    expect(tags.all('m2')).toEqual([]);
    await tags.change({ of: { name: 'm1' } }, asker());
    expect([tags.tagOf(M1), tags.tagOf(M1, 2)]).toEqual([undefined, 'other']);
  });

  it('outlive the process, with who gave them; the same message does it once', async () => {
    const { journal, tags } = await opened();
    const same = asker('c1');
    await tags.change({ of: { name: 'm1' }, tag: 'idea-7' }, same);
    const again = await opened(new MemoryJournal({ nowMs, disk: journal.disk }));
    expect(again.tags.tagOf(M1)).toBe('idea-7');
    const repeated = await again.tags.change({ of: { name: 'm1' }, tag: 'idea-7' }, same);
    expect(repeated).toMatchObject({ kind: 'done' });
    const [row] = await journal.byCorrelation('c1');
    expect(row).toMatchObject({
      type: 'session-tagged',
      payload: { session: M1, tag: 'idea-7', by: same.person },
    });
    expect(await journal.byCorrelation('c1')).toHaveLength(1);
  });

  it('change nothing where they mean nothing', async () => {
    const { tags, journal } = await opened();
    const kindOf = async (...[request]: Parameters<typeof tags.change>[0][]) =>
      request && (await tags.change(request, asker())).kind;
    expect(await kindOf({ of: { name: 'm9' }, tag: 'x' })).toBe('no-session');
    expect(await kindOf({ of: { name: 'm1', seq: 4 }, tag: 'x' })).toBe('no-order');
    expect(await kindOf({ of: { name: 'm1', seq: 0 }, tag: 'x' })).toBe('no-order');
    for (const tag of ['', '-x', '=1+1', 'a b', 'x'.repeat(17)])
      expect(await kindOf({ of: { name: 'm1' }, tag })).toBe('bad-tag');
    expect(await kindOf({ of: { name: 'm1' } })).toBe('already');
    expect(await kindOf({ of: { name: 'm1' }, tag: '想法7' })).toBe('done');
    expect(await kindOf({ of: { name: 'm1' }, tag: '想法7' })).toBe('already');
    journal.failNext('io');
    await expect(tags.change({ of: { name: 'm1' }, tag: 'y' }, asker())).rejects.toThrow(StoreFailure);
    expect(tags.tagOf(M1)).toBe('想法7');
  });
});

describe('profit and loss by tag', () => {
  it('is what sessions and orders of one name made together', async () => {
    const hand = await openHandDesk();
    await hand.start({ stopBps: 200 });
    await hand.bars(100, 97);
    await hand.control('m1', 'stop');
    await hand.start({ stopBps: 300 });
    await hand.bars(97, 98);
    const { desk } = hand;
    const by = async (dimension: 'tag' | 'session' | 'purpose') => {
      const found = await desk.periodPnl({ period: { kind: 'all' }, by: dimension, timeZone: 'UTC' });
      return found?.groups.map(({ key, fills }) => [key, fills]);
    };
    expect(await by('tag')).toEqual([['', 3]]);
    await desk.tag({ of: { name: 'm1' }, tag: 'idea-7' }, asker());
    expect(await by('tag')).toEqual([
      ['', 1],
      ['idea-7', 2],
    ]);
    await desk.tag({ of: { name: 'm1', seq: 1 }, tag: 'way-in' }, asker());
    expect(await by('tag')).toEqual([
      ['', 1],
      ['idea-7', 1],
      ['way-in', 1],
    ]);
    expect(desk.tags('m1')).toHaveLength(2);
    expect((await by('purpose'))?.map(([key]) => key)).toEqual(['entry', 'stop']);
  });
});
