import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseConfig } from '../../../src/config/database.js';
import { correlationId, personId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { moveDesk } from '../../../src/main/move-desk.js';
import { openMigrated, rowOf, temporaryFolder } from '../../builders/database.js';
import {
  inPostgres,
  openMigratedPostgres,
  type TemporaryDatabase,
  temporaryDatabase,
} from '../../builders/postgres.js';
import { catalogued } from '../../builders/series.js';
import { inDatabase } from '../../builders/stored-desk.js';
import { skipWithout } from '../../require.js';

const ROWS = 5_500;

describe('a desk that is moved', () => {
  let home: ReturnType<typeof temporaryFolder>;
  let place: TemporaryDatabase | undefined;
  beforeEach(async (context) => {
    place = undefined;
    skipWithout(context, 'postgres');
    place = await temporaryDatabase();
    home = temporaryFolder();
    const { journal, catalogue, texts } = await openMigrated(path.join(home.folder, 'desk.db'));
    await journal.commit({
      rows: Array.from({ length: ROWS }, (_, n) =>
        rowOf(`s${n % 7}`, n, {
          correlation: correlationId(`é ${n}`),
          payload: { n, text: 'żółć "x" \\ 1.5' },
        }),
      ),
      people: [
        {
          id: personId('z'),
          name: 'Zoë, "the" \\ first',
          role: 'owner',
          identities: [{ platform: 'console', userId: '9007199254740993' }],
          preferences: DEFAULT_PREFERENCES,
        },
      ],
      settings: { limits: { max: 5 }, halted: true },
      forms: [
        { key: 'k', command: 'paper', answers: {}, asking: 'symbol', expiresMs: 9_007_199_254_740_991 },
      ],
    });
    await catalogue.put(catalogued(1));
    await texts.put('words');
    await journal.close();
  });
  afterEach(async () => {
    if (place === undefined) return;
    home.remove();
    await place.drop();
  });
  const url = (): string => place?.url ?? '';
  const server = (): DatabaseConfig => ({
    kind: 'postgres',
    url: url(),
    shown: 'the server',
    origin: 'a file',
  });
  const move = (database: DatabaseConfig, to: string, from?: string) =>
    moveDesk({ home: home.folder, database }, from === undefined ? { to } : { to, from });
  const file = (): string => path.join(home.folder, 'desk.db');
  const pointer = (): string => path.join(home.folder, 'secrets', 'database-url');

  it('goes to PostgreSQL and back, whole, and the old one is kept under a name', async () => {
    const there = await move({ kind: 'sqlite' }, url());
    expect(there.lines.join('\n')).toContain('every chain of the journal holds');
    expect(there).toMatchObject({ ok: true });
    expect(existsSync(file())).toBe(false);
    expect(readdirSync(home.folder).some((name) => /^desk\.db\.moved-\d{14}$/.test(name))).toBe(true);
    expect(readFileSync(pointer(), 'utf8').trim()).toBe(new URL(url()).href);
    const database = await openMigratedPostgres(url());
    expect(await database.journal.verify()).toEqual([]);
    expect(await database.journal.setting('limits')).toEqual({ max: 5 });
    expect((await database.journal.people())[0]).toMatchObject({ name: 'Zoë, "the" \\ first' });
    expect(await database.catalogue.all()).toEqual([catalogued(1)]);
    const [row] = await database.journal.commit({ rows: [rowOf('s0', 1)] });
    expect(row?.sequence).toBe(Math.ceil(ROWS / 7) + 1);
    await database.journal.close();

    const back = await move(server(), 'sqlite');
    expect(back).toMatchObject({ ok: true });
    expect(existsSync(pointer())).toBe(false);
    const again = await openMigrated(file());
    expect(await again.journal.verify()).toEqual([]);
    expect((await again.journal.newest('s0', 1))[0]).toMatchObject({ hash: row?.hash });
    expect(again.journal.epoch).toBe(3);
    await again.journal.close();
    // The one that was left cannot be started by mistake.
    await expect(openMigratedPostgres(url())).rejects.toMatchObject({ fault: 'moved', detail: 'SQLite' });
  });

  it('is taken for moved when a move was cut off after it had written everything', async () => {
    expect(await move({ kind: 'sqlite' }, url())).toMatchObject({ ok: true });
    const [kept] = readdirSync(home.folder).filter((name) => name.startsWith('desk.db.moved-'));
    writeFileSync(file(), readFileSync(path.join(home.folder, kept ?? '')));
    writeFileSync(`${file()}.moving`, 'half of something');
    expect(await move(server(), url())).toMatchObject({ ok: true });
    expect(existsSync(file())).toBe(false);
    writeFileSync(file(), readFileSync(path.join(home.folder, kept ?? '')));
    inDatabase(home.folder, (database) => database.exec(`DELETE FROM form`));
    const refused = await move({ kind: 'sqlite' }, url());
    expect(refused).toMatchObject({ ok: false });
    expect(refused.lines[0]).toMatch(/is not empty \(\w+ has rows\)\. Nothing was moved/);
    expect(existsSync(file())).toBe(true);
  });

  it('is not moved with a chain that does not hold, and leaves nothing behind', async () => {
    inDatabase(home.folder, (database) =>
      database.exec(`UPDATE journal SET payload = '{}' WHERE stream = 's3' AND sequence = 700`),
    );
    const refused = await move({ kind: 'sqlite' }, url());
    expect(refused.lines[0]).toContain("The journal's chain does not hold: s3, row 700.");
    expect(refused.ok).toBe(false);
    expect(existsSync(file())).toBe(true);
    expect(existsSync(pointer())).toBe(false);
    expect(await inPostgres(url(), 'SELECT count(*)::int AS n FROM journal')).toEqual([{ n: 0 }]);
  });

  it('is refused in one line where it makes no sense', async () => {
    const said = async (database: DatabaseConfig, to: string, from?: string) =>
      (await move(database, to, from)).lines[0];
    expect(await said({ kind: 'sqlite' }, 'sqlite')).toContain('is in SQLite already');
    expect(await said({ kind: 'sqlite' }, 'mysql://x')).toContain('--to has to be sqlite or an address');
    expect(await said({ kind: 'sqlite' }, url(), 'nowhere')).toContain('--from has to be');
    expect(await said({ kind: 'sqlite' }, 'postgresql://a@127.0.0.1:1/x')).toContain('No PostgreSQL answers');
    const holder = await openMigratedPostgres(url());
    expect(await said({ kind: 'sqlite' }, url())).toContain('A desk is already running on postgresql://');
    await holder.journal.close();
    expect(existsSync(file())).toBe(true);
  });
});
