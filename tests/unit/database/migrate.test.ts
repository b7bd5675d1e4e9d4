import { appendFileSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, rollback } from '../../../src/engine/adapters/prisma/migrate.js';
import { migrationFiles } from '../../../src/engine/adapters/prisma/migration-files.js';
import { refuseOldSqlite } from '../../../src/engine/adapters/prisma/sqlite-file.js';
import { NOW_MS, temporaryFolder } from '../../builders/database.js';

const SHIPPED = path.resolve('prisma/migrations');
const FIRST = readdirSync(SHIPPED).filter((name) => /^\d{14}_/.test(name))[0] ?? '';

describe('migrations', () => {
  let home: ReturnType<typeof temporaryFolder>;
  let file: string;
  let folder: string;
  beforeEach(() => {
    home = temporaryFolder();
    file = path.join(home.folder, 'desk.db');
    folder = path.join(home.folder, 'migrations');
    mkdirSync(folder);
  });
  afterEach(() => home.remove());

  const options = (from = folder) => ({ file, folder: from, nowMs: () => NOW_MS });
  function write(name: string, up: string, down = ''): void {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), up);
    writeFileSync(path.join(folder, name, 'down.sql'), down);
  }
  function ask<T>(sql: string): readonly T[] {
    const database = new Database(file);
    const rows = database.prepare<[], T>(sql).all();
    database.close();
    return rows;
  }
  const tables = (): readonly string[] =>
    ask<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(
      ({ name }) => name,
    );
  const applied = () =>
    ask<{ name: string; back: number | null }>(
      'SELECT migration_name AS name, rolled_back_at AS back FROM _prisma_migrations ORDER BY rowid',
    );

  it('applies the shipped migrations once, oldest first', () => {
    expect(migrate({ file, nowMs: () => NOW_MS })).toEqual(migrationFiles().map(({ name }) => name));
    expect(migrate({ file, nowMs: () => NOW_MS })).toEqual([]);
    expect(tables()).toContain('journal');
    const [record] = ask<{ checksum: string }>('SELECT checksum FROM _prisma_migrations');
    expect(record?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes every shipped migration back, newest first, and applies it again', () => {
    migrate(options(SHIPPED));
    const newestFirst = migrationFiles()
      .map(({ name }) => name)
      .reverse();
    for (const name of newestFirst) {
      expect(rollback(name, options(SHIPPED))).toEqual({ kind: 'rolled-back' });
    }
    expect(tables()).toEqual(['_prisma_migrations']);
    expect(migrate(options(SHIPPED))).toContain(FIRST);
    expect(applied().map(({ back }) => back)).toContain(NOW_MS);
  });

  it('takes back only the newest', () => {
    write('20260101000000_one', 'CREATE TABLE one (id TEXT);', 'DROP TABLE one;');
    write('20260102000000_two', 'CREATE TABLE two (id TEXT);', 'DROP TABLE two;');
    expect(rollback('20260101000000_one', options())).toEqual({ kind: 'not-last' });
    expect(migrate(options())).toEqual(['20260101000000_one', '20260102000000_two']);
    expect(rollback('20260101000000_one', options())).toEqual({
      kind: 'not-last',
      last: '20260102000000_two',
    });
    expect(tables()).toContain('two');
    expect(rollback('20260102000000_two', options())).toEqual({ kind: 'rolled-back' });
    expect(tables()).toEqual(['_prisma_migrations', 'one']);
  });

  it('applies nothing of a migration that fails, and keeps those before it', () => {
    write('20260101000000_one', 'CREATE TABLE one (id TEXT); INSERT INTO one VALUES (1);');
    write(
      '20260102000000_two',
      'CREATE TABLE two (id TEXT); DELETE FROM one; INSERT INTO nowhere VALUES (1);',
    );
    expect(() => migrate(options())).toThrow(/io: .*no such table: nowhere/);
    expect(tables()).toEqual(['_prisma_migrations', 'one']);
    expect(ask('SELECT * FROM one')).toHaveLength(1);
    expect(applied()).toHaveLength(1);
    write('20260102000000_two', 'CREATE TABLE two (id TEXT);');
    expect(migrate(options())).toEqual(['20260102000000_two']);
  });

  it('may rebuild a table that others refer to, and may not break a reference', () => {
    const both = 'CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (a TEXT REFERENCES a (id));';
    write('20260101000000_one', `${both} INSERT INTO a VALUES ('x'); INSERT INTO b VALUES ('x');`);
    const rebuilt = `CREATE TABLE c (id TEXT PRIMARY KEY); INSERT INTO c SELECT id FROM a; DROP TABLE a;
      ALTER TABLE c RENAME TO a;`;
    write('20260102000000_rebuild', rebuilt);
    expect(migrate(options())).toHaveLength(2);
    write('20260103000000_break', 'DELETE FROM a;');
    expect(() => migrate(options())).toThrow(/corrupt: .*breaks 1 references/);
    expect(ask('SELECT * FROM a')).toHaveLength(1);
  });

  it('refuses a database that a newer program has migrated', () => {
    cpSync(path.join(SHIPPED, FIRST), path.join(folder, FIRST), { recursive: true });
    write('29990101000000_future', 'CREATE TABLE future (id TEXT);');
    migrate(options());
    expect(() => migrate(options(SHIPPED))).toThrow('newer-database: 29990101000000_future');
    expect(() => rollback(FIRST, options(SHIPPED))).toThrow('newer-database');
  });

  it('refuses a migration that was changed after it was applied', () => {
    cpSync(path.join(SHIPPED, FIRST), path.join(folder, FIRST), { recursive: true });
    migrate(options());
    appendFileSync(path.join(folder, FIRST, 'migration.sql'), '-- changed');
    expect(() => migrate(options())).toThrow(`corrupt: migration ${FIRST} was changed`);
  });

  it('says what is wrong with a file that is no database, or cannot be opened, or is in use', () => {
    writeFileSync(file, 'timestamp,open,high,low,close,volume\n'.repeat(100));
    expect(() => migrate(options())).toThrow(expect.objectContaining({ fault: 'corrupt' }));
    const nowhere = { ...options(), file: path.join(home.folder, 'missing', 'desk.db') };
    expect(() => migrate(nowhere)).toThrow(expect.objectContaining({ fault: 'io' }));
    writeFileSync(file, '');
    const other = new Database(file);
    other.exec('BEGIN EXCLUSIVE');
    expect(() => migrate(options())).toThrow(expect.objectContaining({ fault: 'busy' }));
    other.close();
  });

  it('refuses a SQLite that is too old', () => {
    expect(() => refuseOldSqlite('3.51.2')).toThrow('SQLite 3.51.2 is older than 3.51.3');
    expect(() => refuseOldSqlite('3.9')).toThrow('older');
    expect(() => refuseOldSqlite('3.51.3')).not.toThrow();
    expect(() => refuseOldSqlite('4.0.0')).not.toThrow();
  });
});
