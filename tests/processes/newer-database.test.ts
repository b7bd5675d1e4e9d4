import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helmsman, startDesk, temporaryHome } from '../builders/desk-process.js';
import { inDatabase, storedRows } from '../builders/stored-desk.js';

const NAME = '20991231235959_from_a_later_day';
const place = temporaryHome();

beforeAll(async () => {
  const desk = await startDesk(place.home);
  await desk.say('/paper ma-cross BTC/USDT 1m');
  await desk.close();
});
afterAll(() => place.remove());

const addMigration = (): void =>
  inDatabase(place.home, (database) => {
    const add =
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, 1, 1, 1)';
    database.prepare(add).run('later', 'c', NAME);
    database.pragma('wal_checkpoint(TRUNCATE)');
  });

/** Every file that tells something, by its path; the lock and the log may be touched. */
function contents(): Readonly<Record<string, string>> {
  const files = readdirSync(place.home, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const kept = files.filter(({ name }) => /^desk\.db$|^reserve|\.(?:bars|seg|tail|json)/.test(name));
  return Object.fromEntries(
    kept.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(place.home, file), readFileSync(file).toString('latin1')];
    }),
  );
}

describe('a database of a newer version', () => {
  it('is refused with one message by whatever would open it, and nothing is changed', async () => {
    const rows = storedRows(place.home);
    addMigration();
    const before = contents();
    expect(Object.keys(before)).toContain('desk.db');
    const started = await helmsman(place.home, ['start']);
    expect(started).toMatchObject({ code: 1, out: '' });
    expect(started.err).toMatch(/^The database was made by a newer Helmsman\. Nothing was changed:[^\n]*\n$/);
    const sent = await helmsman(place.home, ['send', '/halt']);
    expect(sent).toMatchObject({ code: 1, err: '' });
    expect(sent.out).toMatch(/^The database was made by a newer Helmsman\.[^\n]*\n$/);
    expect(contents()).toEqual(before);
    expect(storedRows(place.home)).toEqual(rows);
  });

  it('opens again for the version that it is of', async () => {
    inDatabase(place.home, (database) =>
      database.prepare('DELETE FROM _prisma_migrations WHERE migration_name = ?').run(NAME),
    );
    const desk = await startDesk(place.home);
    expect(await desk.say('/sessions')).toContain('m1');
    await desk.close();
  });
});
