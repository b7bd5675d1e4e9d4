import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/engine/adapters/prisma/open-database.js';
import { NOW_MS, rowOf } from '../../../builders/database.js';
import {
  openMigratedPostgres,
  type TemporaryDatabase,
  temporaryDatabase,
} from '../../../builders/postgres.js';
import { CutProxy } from '../../../doubles/cut-proxy.js';
import { skipWithout } from '../../../require.js';

const SILENCE_MS = 1_500;

describe('a database that goes away', () => {
  let place: TemporaryDatabase | undefined;
  let proxy: CutProxy;
  let database: Database;
  beforeEach(async (context) => {
    place = undefined;
    skipWithout(context, 'postgres');
    place = await temporaryDatabase();
    const server = new URL(place.url);
    proxy = await CutProxy.open({ host: server.hostname, port: Number(server.port) });
    server.host = `127.0.0.1:${proxy.port}`;
    database = await openMigratedPostgres(server.href, { patienceMs: SILENCE_MS });
  });
  afterEach(async () => {
    if (place === undefined) return;
    await database.journal.close().catch(() => undefined);
    await proxy.close();
    await place.drop();
  });

  const commit = (n: number) => database.journal.commit({ rows: [rowOf('desk', n)] });
  const outcome = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'stored',
      (failure: { readonly fault?: string }) => failure.fault ?? String(failure),
    );
  const stored = async (): Promise<readonly unknown[]> =>
    (await database.journal.read('desk')).map(({ payload }) => (payload as { n: number }).n);
  const back = (): Promise<void> =>
    expect.poll(() => database.journal.isReachable, { timeout: 60_000 }).toBe(true);

  it('refuses at once while it is away, loses nothing, and goes on by itself', async () => {
    await commit(1);
    proxy.cut();
    await expect.poll(() => database.journal.isReachable, { timeout: 60_000 }).toBe(false);
    expect(await outcome(commit(2))).toBe('unreachable');
    expect(await outcome(database.journal.read('desk'))).toBe('unreachable');
    expect(await outcome(database.journal.receive(message('m')))).toBe('unreachable');
    proxy.mend();
    await back();
    expect(await outcome(commit(3))).toBe('stored');
    expect(await stored()).toEqual([1, 3]);
    expect(database.journal.epoch).toBe(1);
    expect(await database.journal.verify()).toEqual([]);
  });

  it('is found out when it only stops answering, though nobody asks it anything', async () => {
    await commit(1);
    proxy.silence();
    await expect.poll(() => database.journal.isReachable, { timeout: 60_000 }).toBe(false);
    proxy.mend();
    await back();
    expect(await outcome(commit(2))).toBe('stored');
    expect(await stored()).toEqual([1, 2]);
  });

  it.each([
    ['arrives', [1, 2, 9], 'stored'],
    ['is lost', [1, 9], 'unreachable'],
  ] as const)('a COMMIT that %s is answered when it is known, and only then', async (fate, rows, answer) => {
    await commit(1);
    const sprung = proxy.cutAt('COMMIT', fate);
    let doubted = 0;
    const doubtful = outcome(
      database.journal.commit({ rows: [rowOf('desk', 2)] }, () => {
        doubted += 1;
      }),
    );
    await sprung;
    await expect.poll(() => doubted, { timeout: 60_000 }).toBe(1);
    // Behind it nothing is begun: that much is certain.
    expect(await outcome(commit(3))).toBe('unreachable');
    proxy.mend();
    expect(await doubtful).toBe(answer);
    expect(await outcome(commit(9))).toBe('stored');
    expect(await stored()).toEqual(rows);
    expect(await database.journal.verify()).toEqual([]);
  });

  it.each(['arrives', 'is lost'] as const)(
    'a message and an answer whose COMMIT %s are there once',
    async (fate) => {
      let sprung = proxy.cutAt('COMMIT', fate);
      const received = outcome(database.journal.receive(message('a')));
      await sprung;
      proxy.mend();
      expect(await received).toBe(fate === 'arrives' ? 'stored' : 'unreachable');
      await back();
      if (fate === 'is lost') expect(await database.journal.receive(message('a'))).toBe(true);
      expect(await database.journal.receive(message('a'))).toBe(false);
      sprung = proxy.cutAt('COMMIT', fate);
      const answered = outcome(database.journal.commit({ inboxDone: ['a'], settings: { theme: 'dark' } }));
      await sprung;
      proxy.mend();
      // It may be done twice without a difference, so it is.
      expect(await answered).toBe('stored');
      expect(await database.journal.pendingInbox()).toEqual([]);
      expect(await database.journal.setting('theme')).toBe('dark');
      sprung = proxy.cutAt('COMMIT', fate);
      const sent = outcome(database.journal.commit({ outbox: [leaving('o')] }));
      await sprung;
      proxy.mend();
      expect(await sent).toBe(fate === 'arrives' ? 'stored' : 'unreachable');
      expect(await database.journal.pendingOutbox(9)).toHaveLength(fate === 'arrives' ? 1 : 0);
    },
  );

  it('can be closed while it is away, also in doubt', async () => {
    const sprung = proxy.cutAt('COMMIT', 'arrives');
    const doubtful = outcome(commit(1));
    await sprung;
    await expect.poll(() => database.journal.isReachable, { timeout: 60_000 }).toBe(false);
    await outcome(database.journal.close());
    expect(await doubtful).toBe('io');
    proxy.mend();
    const next = await openMigratedPostgres(place?.url ?? '');
    expect(await next.journal.read('desk')).toHaveLength(1);
    await next.journal.close();
  });
});

const message = (id: string) =>
  ({
    id,
    receivedMs: NOW_MS,
    address: { platform: 'console', chatId: 'tty' },
    userId: 'me',
    payload: {},
  }) as const;

const leaving = (id: string) =>
  ({
    id,
    createdMs: NOW_MS,
    lane: 'answer',
    body: { kind: 'answer', inboxId: 'a', reply: null },
  }) as const;
