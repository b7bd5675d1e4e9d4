import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correlationId, personId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { Change } from '../../../src/engine/ports/journal.js';
import { NOW_MS, openMigrated, rowOf, temporaryFolder } from '../../builders/database.js';
import { catalogued } from '../../builders/series.js';

/** The others hold a handful of rows for ever (one, a few people, one a series) and are read whole. */
const GROWING = /\bSCAN (?:main\.)?(?:journal|checkpoint|inbox|outbox|form|setting|personal_text)\b/;

/** Walking an index in its order is fine when the query stops after a few rows. */
function isSlow(sql: string, step: string): boolean {
  if (GROWING.test(step)) return !(step.includes('USING') && /\bLIMIT [1-9]/.test(sql));
  return step.includes('TEMP B-TREE') && /\b(?:journal|checkpoint|inbox|outbox)\b/.test(sql);
}

const EVERYTHING: Change = {
  rows: [rowOf('desk', 1, { correlation: correlationId('c') }), rowOf('session:a', 2)],
  outbox: [
    { id: 'o', createdMs: NOW_MS, lane: 'answer', body: { kind: 'answer', inboxId: 'i', reply: null } },
  ],
  inboxDone: ['i'],
  sent: ['o'],
  forms: [{ key: 'k', command: 'paper', answers: {}, asking: 'symbol', expiresMs: NOW_MS }],
  formsGone: ['gone'],
  people: [
    {
      id: personId('p'),
      name: 'P',
      role: 'owner',
      identities: [{ platform: 'console', userId: 'u' }],
      preferences: DEFAULT_PREFERENCES,
    },
  ],
  settings: { theme: 'dark' },
  checkpoints: [
    { fold: 'f', stream: 'desk', sequence: 1, version: 1, hash: 'h', state: {} },
    { fold: 'g', stream: 'desk', sequence: 1, version: 1, hash: 'h', state: {} },
  ],
};

describe('an index for every query', () => {
  const home = temporaryFolder();
  const file = path.join(home.folder, 'desk.db');
  const seen = new Set<string>();
  beforeAll(async () => {
    const trace = (sql: string): void => {
      if (/^\s*(?:SELECT|UPDATE|DELETE|INSERT)\b/i.test(sql)) seen.add(sql);
    };
    for (const _start of ['first', 'second']) {
      const { journal, catalogue, texts } = await openMigrated(file, { trace });
      await journal.receive({
        id: 'i',
        receivedMs: NOW_MS,
        address: { platform: 'console', chatId: 'tty' },
        userId: 'u',
        payload: {},
      });
      await journal.commit(EVERYTHING);
      await journal.read('desk', 0, 10);
      await journal.newest('desk', 5);
      await journal.newest('desk', 5, ['noted', 'other']);
      await journal.byCorrelation('c');
      await journal.checkpoint('f', 'desk');
      await journal.pendingInbox();
      await journal.pendingOutbox(5);
      await journal.people();
      await journal.form('k');
      await journal.setting('theme');
      await journal.verify();
      await catalogue.put(catalogued(1));
      await catalogue.all();
      const digest = await texts.put('words');
      await texts.get(digest);
      await texts.erase(digest);
      await journal.close();
    }
  });
  afterAll(() => home.remove());

  it('reads no growing table from end to end, and sorts nothing that grows', () => {
    const database = new Sqlite(file);
    const plans = [...seen].map((sql) => {
      const steps = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
      return { sql, steps: steps.map(({ detail }) => detail) };
    });
    database.close();
    const searches = plans.flatMap(({ steps }) => steps.filter((step) => step.startsWith('SEARCH')));
    expect(searches.length).toBeGreaterThan(20);
    // The check itself: these two would be slow.
    expect(isSlow('SELECT * FROM journal', 'SCAN journal')).toBe(true);
    expect(isSlow('SELECT * FROM outbox ORDER BY body', 'USE TEMP B-TREE FOR ORDER BY')).toBe(true);
    for (const table of ['journal', 'checkpoint', 'inbox', 'outbox', 'form', 'setting', 'personal_text']) {
      expect(plans.some(({ sql }) => sql.includes(`\`${table}\``) && sql.startsWith('SELECT'))).toBe(true);
    }
    const bad = plans.filter(({ sql, steps }) => steps.some((step) => isSlow(sql, step)));
    expect(bad).toEqual([]);
  });
});
