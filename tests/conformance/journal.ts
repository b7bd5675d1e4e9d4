import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { correlationId, personId } from '../../src/engine/domain/ids.js';
import type { Lane } from '../../src/engine/domain/notification.js';
import { DEFAULT_PREFERENCES, type Person } from '../../src/engine/domain/person.js';
import type {
  Checkpoint,
  ContentsPage,
  InboxItem,
  Journal,
  OutboxItem,
  StoredForm,
} from '../../src/engine/ports/journal.js';
import { NOW_MS, rowOf } from '../builders/database.js';
import { type Need, skipWithout } from '../require.js';

/** Where journals live: opening again is the next start of the same desk. */
export interface JournalHome {
  open(): Promise<Journal>;
  remove(): void | Promise<void>;
}

const message = (id: string, payload: unknown = { text: '/pnl' }): InboxItem => ({
  id,
  receivedMs: NOW_MS,
  address: { platform: 'console', chatId: 'tty' },
  userId: 'me',
  payload,
});

const outgoing = (id: string, lane: Lane = 'answer'): OutboxItem => ({
  id,
  createdMs: NOW_MS,
  lane,
  address: { platform: 'telegram', chatId: '-100', threadId: '7' },
  body: { kind: 'answer', inboxId: 'in-1', reply: { blocks: [{ kind: 'text', text: id }] } },
});

const person = (id: string, userIds: readonly string[], role: Person['role'] = 'trader'): Person => ({
  id: personId(id),
  name: `Name of ${id}`,
  role,
  identities: userIds.map((userId) => ({ platform: 'telegram', userId })),
  preferences: { ...DEFAULT_PREFERENCES, locale: 'de' },
});

const form = (key: string, asking = 'symbol'): StoredForm => ({
  key,
  command: 'paper',
  answers: { strategy: 'ma-cross' },
  asking,
  expiresMs: NOW_MS + 60_000,
});

const checkpoint = (fold: string, sequence: number): Checkpoint => ({
  fold,
  stream: 'desk',
  sequence,
  version: 2,
  hash: 'ab'.repeat(32),
  state: { equity: 10_000, names: ['m1'] },
});

/** What every journal must do; run once for each. */
export function journalContract(
  name: string,
  makeHome: () => JournalHome | Promise<JournalHome>,
  needed: readonly Need[] = [],
): void {
  describe(`journal contract: ${name}`, () => {
    let home: JournalHome | undefined;
    let journal: Journal;
    beforeEach(async (context) => {
      home = undefined;
      skipWithout(context, ...needed);
      home = await makeHome();
      journal = await home.open();
    });
    afterEach(async () => {
      if (home === undefined) return;
      await journal.close();
      await home.remove();
    });
    const again = async (): Promise<Journal> => {
      await journal.close();
      journal = await (home as JournalHome).open();
      return journal;
    };
    rowTests(() => journal, again);
    questionTests(() => journal);
    messageTests(() => journal, again);
    deskTests(() => journal, again);
  });
}

type Current = () => Journal;
type Again = () => Promise<Journal>;

function rowTests(journal: Current, again: Again): void {
  it('numbers each stream from 1 without gaps and gives the rows back as written', async () => {
    const rows = await journal().commit({
      rows: [rowOf('desk', 1), rowOf('session:a', 2), rowOf('desk', 3, { correlation: correlationId('c') })],
    });
    expect(rows.map(({ stream, sequence }) => `${stream}/${sequence}`)).toEqual([
      'desk/1',
      'session:a/1',
      'desk/2',
    ]);
    expect(rows[2]).toMatchObject({ epoch: 1, recordedMs: NOW_MS, correlation: 'c', payload: { n: 3 } });
    expect(await journal().read('desk')).toEqual([rows[0], rows[2]]);
  });

  it('chains the rows of a stream: the same rows after another first row have other hashes', async () => {
    const [a] = await journal().commit({ rows: [rowOf('a', 1)] });
    const [b] = await journal().commit({ rows: [rowOf('b', 2)] });
    const [a2] = await journal().commit({ rows: [rowOf('a', 3)] });
    const [b2] = await journal().commit({ rows: [rowOf('b', 3)] });
    expect(new Set([a?.hash, b?.hash, a2?.hash, b2?.hash]).size).toBe(4);
    expect(a2?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await journal().verify()).toEqual([]);
    expect(await journal().verify('a')).toEqual([]);
    expect(await journal().verify('never written')).toEqual([]);
  });

  it('goes on after a restart: sequence, chain and a grown epoch', async () => {
    await journal().commit({ rows: [rowOf('desk', 1), rowOf('session:a', 1)] });
    const next = await again();
    const [row] = await next.commit({ rows: [rowOf('desk', 2)] });
    expect(row).toMatchObject({ sequence: 2, epoch: 2 });
    expect(next.epoch).toBe(2);
    expect(await next.verify()).toEqual([]);
    const heads = (await next.heads()).filter(({ stream }) => stream !== 'anchor');
    expect(heads).toContainEqual({ stream: 'desk', sequence: 2, hash: row?.hash });
    expect(heads.map(({ stream, sequence }) => `${stream}/${sequence}`).sort()).toEqual([
      'desk/2',
      'session:a/1',
    ]);
  });

  it('keeps the order of concurrent commits and loses none', async () => {
    const wanted = Array.from({ length: 200 }, (_, n) => n);
    const stored = await Promise.all(wanted.map((n) => journal().commit({ rows: [rowOf('desk', n)] })));
    expect(stored.map(([row]) => row?.sequence)).toEqual(wanted.map((n) => n + 1));
    expect((await journal().read('desk')).map(({ payload }) => payload)).toEqual(wanted.map((n) => ({ n })));
    expect(await journal().verify()).toEqual([]);
  });

  it('refuses a payload that would not come back as it went in, and stores nothing of that change', async () => {
    const bad = journal().commit({
      rows: [rowOf('desk', 1), rowOf('desk', 2, { payload: { at: Number.NaN } })],
    });
    const good = journal().commit({ rows: [rowOf('desk', 3)] });
    await expect(bad).rejects.toThrow('not-json');
    expect((await good)[0]).toMatchObject({ sequence: 1, payload: { n: 3 } });
    await expect(journal().commit({ rows: [rowOf('desk', 0.5)] })).rejects.toThrow('row-time');
    await expect(journal().commit({ settings: { when: 1n } })).rejects.toThrow('not-json');
    expect(await journal().read('desk')).toHaveLength(1);
  });

  it('answers nothing after it is closed', async () => {
    await journal().close();
    await expect(journal().read('desk')).rejects.toMatchObject({ fault: 'io' });
    const page = { afterSequence: 0, limit: 1 };
    await expect(journal().contents('desk', page)).rejects.toMatchObject({ fault: 'io' });
    await expect(journal().commit({})).rejects.toMatchObject({ fault: 'io' });
    await journal().close();
  });
}

function questionTests(journal: Current): void {
  it('reads a stream in pages', async () => {
    await journal().commit({ rows: [1, 2, 3, 4, 5].map((n) => rowOf('desk', n)) });
    const sequences = async (after?: number, limit?: number): Promise<readonly number[]> =>
      (await journal().read('desk', after, limit)).map(({ sequence }) => sequence);
    expect(await sequences()).toEqual([1, 2, 3, 4, 5]);
    expect(await sequences(2, 2)).toEqual([3, 4]);
    expect(await sequences(5)).toEqual([]);
  });

  it('says what the rows of a stream hold, in pages, of one type or of all', async () => {
    const types = ['fill', 'order', 'fill', 'tick', 'fill'];
    await journal().commit({
      rows: types.map((type, n) => rowOf('session:a', n, { type, payload: { n, '½': [`"${n}"`, null] } })),
    });
    await journal().commit({ rows: [rowOf('session:b', 9, { type: 'fill' })] });
    const said = (page: ContentsPage) => journal().contents('session:a', page);
    const row = (n: number) => ({ sequence: n + 1, type: types[n], payload: { n, '½': [`"${n}"`, null] } });
    expect(await said({ afterSequence: 0, limit: 10 })).toEqual([0, 1, 2, 3, 4].map(row));
    expect(await said({ afterSequence: 1, limit: 2 })).toEqual([1, 2].map(row));
    expect(await said({ afterSequence: 0, limit: 2, type: 'fill' })).toEqual([0, 2].map(row));
    expect(await said({ afterSequence: 3, limit: 2, type: 'fill' })).toEqual([4].map(row));
    expect(await said({ afterSequence: 5, limit: 2 })).toEqual([]);
    await journal().commit({ rows: [rowOf('session:a', 5, { type: 'fill' })] });
    expect(await said({ afterSequence: 5, limit: 2 })).toHaveLength(1);
  });

  it('finds the newest rows of a stream, of some types or of all', async () => {
    const types = ['fill', 'order', 'fill', 'tick', 'order', 'tick'];
    await journal().commit({ rows: types.map((type, n) => rowOf('session:a', n, { type })) });
    await journal().commit({ rows: [rowOf('session:b', 9, { type: 'fill' })] });
    const newest = async (limit: number, of?: readonly string[]): Promise<readonly number[]> =>
      (await journal().newest('session:a', limit, of)).map(({ sequence }) => sequence);
    expect(await newest(2)).toEqual([6, 5]);
    expect(await newest(3, ['fill', 'order'])).toEqual([5, 3, 2]);
    expect(await newest(9, ['fill', 'fill'])).toEqual([3, 1]);
    expect(await newest(9, [])).toEqual([]);
  });

  it('finds all rows of one request over all streams, in order of writing', async () => {
    const correlation = correlationId('ask-1');
    await journal().commit({
      rows: [
        rowOf('desk', 1, { correlation }),
        rowOf('session:a', 2),
        rowOf('session:a', 3, { correlation }),
      ],
    });
    await journal().commit({ rows: [rowOf('desk', 4, { correlation, causation: 'desk/1' })] });
    expect((await journal().byCorrelation('ask-1')).map(({ payload }) => payload)).toEqual([
      { n: 1 },
      { n: 3 },
      { n: 4 },
    ]);
    expect((await journal().byCorrelation('ask-1')).at(-1)).toMatchObject({ causation: 'desk/1' });
    expect(await journal().byCorrelation('nobody')).toEqual([]);
  });
}

function messageTests(journal: Current, again: Again): void {
  it('stores an arrived message once, also when it arrives twice at the same time', async () => {
    const threaded = {
      ...message('in-1'),
      address: { platform: 'discord', chatId: '5', threadId: '6' },
    } as const;
    expect(await Promise.all([journal().receive(threaded), journal().receive({ ...threaded })])).toEqual([
      true,
      false,
    ]);
    expect(await journal().receive(message('in-1'))).toBe(false);
    expect(await journal().pendingInbox()).toEqual([threaded]);
  });

  it('keeps messages in the order of arrival until they are done, over a restart', async () => {
    for (const id of ['1:9', '1:10', '1:11']) await journal().receive(message(id));
    await journal().commit({ rows: [rowOf('desk', 1)], inboxDone: ['1:10', 'unknown'] });
    const next = await again();
    expect((await next.pendingInbox()).map(({ id }) => id)).toEqual(['1:9', '1:11']);
    expect(await next.receive(message('1:10'))).toBe(false);
    expect(await next.receive(message('2:1'))).toBe(true);
    expect((await next.pendingInbox()).map(({ id }) => id)).toEqual(['1:9', '1:11', '2:1']);
  });

  it('hands out what is to be sent by urgency, then by age, until it is sent', async () => {
    await journal().commit({
      outbox: [outgoing('card', 'card'), outgoing('b'), outgoing('c'), outgoing('report', 'report')],
    });
    await journal().commit({ outbox: [outgoing('alarm', 'critical')] });
    const next = await again();
    const waiting = async (limit = 9): Promise<readonly string[]> =>
      (await next.pendingOutbox(limit)).map(({ id }) => id);
    expect(await waiting()).toEqual(['alarm', 'b', 'c', 'report', 'card']);
    expect(await waiting(2)).toEqual(['alarm', 'b']);
    await next.commit({ sent: ['b', 'alarm'] });
    expect(await waiting()).toEqual(['c', 'report', 'card']);
    expect((await next.pendingOutbox(1))[0]).toEqual(outgoing('c'));
  });

  it('sends nothing twice: the same id again is no second message, waiting or sent', async () => {
    await Promise.all([
      journal().commit({ outbox: [outgoing('x')] }),
      journal().commit({ outbox: [outgoing('x', 'critical'), outgoing('y')], rows: [rowOf('desk', 1)] }),
    ]);
    expect((await journal().pendingOutbox(9)).map(({ id, lane }) => `${id} ${lane}`)).toEqual([
      'x answer',
      'y answer',
    ]);
    await journal().commit({ sent: ['x'] });
    await journal().commit({ outbox: [outgoing('x')] });
    expect((await journal().pendingOutbox(9)).map(({ id }) => id)).toEqual(['y']);
  });

  it('keeps an announcement without an address', async () => {
    const announcement: OutboxItem = {
      id: 'n',
      createdMs: NOW_MS,
      lane: 'report',
      body: {
        kind: 'notification',
        notification: { level: 'info', lane: 'report', atMs: NOW_MS, body: { kind: 'store-recovered' } },
      },
    };
    await journal().commit({ outbox: [announcement] });
    expect(await journal().pendingOutbox(1)).toEqual([announcement]);
  });
}

function deskTests(journal: Current, again: Again): void {
  it('keeps forms until they are gone; the newer one replaces', async () => {
    await journal().commit({ forms: [form('me@tty'), form('you@tty')] });
    await journal().commit({ forms: [form('me@tty', 'frame')], formsGone: ['you@tty'] });
    const next = await again();
    expect(await next.form('me@tty')).toEqual(form('me@tty', 'frame'));
    expect(await next.form('you@tty')).toBeUndefined();
    await next.commit({ formsGone: ['me@tty'] });
    expect(await next.form('me@tty')).toBeUndefined();
  });

  it('keeps people with their identities, and replaces them whole', async () => {
    await journal().commit({ people: [person('p2', ['22', '21']), person('p1', [])] });
    await journal().commit({ people: [person('p2', ['23'], 'owner')] });
    expect(await (await again()).people()).toEqual([person('p1', []), person('p2', ['23'], 'owner')]);
  });

  it('refuses an identity that belongs to somebody else; the innocent of the same moment are stored', async () => {
    await journal().commit({ people: [person('p1', ['1'])] });
    const [thief, row, other] = await Promise.allSettled([
      journal().commit({ people: [person('p2', ['1'])], rows: [rowOf('desk', 1)] }),
      journal().commit({ rows: [rowOf('desk', 2)] }),
      journal().commit({ settings: { theme: 'dark' } }),
    ]);
    expect(thief).toMatchObject({ status: 'rejected', reason: { name: 'StoreFailure', fault: 'conflict' } });
    expect(row).toMatchObject({ status: 'fulfilled', value: [{ sequence: 1, payload: { n: 2 } }] });
    expect(other.status).toBe('fulfilled');
    expect(await journal().people()).toEqual([person('p1', ['1'])]);
    expect(await journal().read('desk')).toHaveLength(1);
    expect(await journal().verify()).toEqual([]);
  });

  it('keeps settings and checkpoints; the newest holds', async () => {
    await journal().commit({
      settings: { halted: false, limits: { max: 5 } },
      checkpoints: [checkpoint('book', 1)],
    });
    await journal().commit({
      settings: { halted: true },
      checkpoints: [checkpoint('book', 7), checkpoint('pnl', 7)],
    });
    const next = await again();
    expect(await next.setting('halted')).toBe(true);
    expect(await next.setting('limits')).toEqual({ max: 5 });
    expect(await next.setting('none')).toBeUndefined();
    expect(await next.checkpoint('book', 'desk')).toEqual(checkpoint('book', 7));
    expect(await next.checkpoint('book', 'session:a')).toBeUndefined();
    expect(await next.checkpoints('book')).toEqual([checkpoint('book', 7)]);
    expect(await next.checkpoints('none')).toEqual([]);
  });
}
