import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationFiles } from '../../../../src/engine/adapters/prisma/migration-files.js';
import {
  migratePostgres,
  rollbackPostgres,
} from '../../../../src/engine/adapters/prisma/postgres/migrate.js';
import { temporaryFolder } from '../../../builders/database.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../../builders/postgres.js';
import { skipWithout } from '../../../require.js';

const SHIPPED = path.resolve('prisma/postgres/migrations');
const FIRST = readdirSync(SHIPPED).sort()[0] ?? '';
const TYPES: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
};

/** `table column type null?` of every column, and `table (columns)` of every index, as the schema's text says. */
function wantedCatalogue(): { readonly columns: readonly string[]; readonly indexes: readonly string[] } {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const models = [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map(([, body = '']) => body);
  const tableOf = (body: string): string => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
  const columns = models.flatMap((body) =>
    [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\??)(?:\s|$)/gm)].flatMap(([, name, type = '', optional]) =>
      TYPES[type] === undefined
        ? []
        : [`${tableOf(body)} ${name} ${TYPES[type]} ${optional === '?' ? 'YES' : 'NO'}`],
    ),
  );
  const indexes = models.flatMap((body) => [
    ...[...body.matchAll(/@@(?:index|id)\(\[(.*?)\]\)/g)].map(([, list]) => `${tableOf(body)} (${list})`),
    ...[...body.matchAll(/^ {2}(\w+) .*@(?:id|unique)\b/gm)].map(([, name]) => `${tableOf(body)} (${name})`),
  ]);
  return { columns: columns.sort(), indexes: indexes.sort() };
}

describe('migrations of PostgreSQL', () => {
  const home = temporaryFolder();
  let folder: string;
  let place: TemporaryDatabase | undefined;
  let client: pg.Client;
  beforeEach(async (context) => {
    place = undefined;
    skipWithout(context, 'postgres');
    place = await temporaryDatabase();
    folder = path.join(home.folder, place.name, String(Math.random()));
    mkdirSync(folder, { recursive: true });
    client = new pg.Client({ connectionString: place.url });
    await client.connect();
  });
  afterEach(async () => {
    if (place === undefined) return;
    await client.end();
    await place.drop();
  });
  function write(name: string, up: string, down = ''): void {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'migration.sql'), up);
    writeFileSync(path.join(folder, name, 'down.sql'), down);
  }
  const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> =>
    (await client.query<Row>(sql)).rows;
  const tables = async (): Promise<readonly string[]> =>
    (
      await ask<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
      )
    ).map(({ name }) => name);

  it('lead an empty database to exactly the models of the schema, once', async () => {
    expect(await migratePostgres(client)).toEqual(migrationFiles(SHIPPED).map(({ name }) => name));
    expect(await migratePostgres(client)).toEqual([]);
    const wanted = wantedCatalogue();
    expect(wanted.columns.length).toBeGreaterThan(50);
    const columns = await ask<{ line: string }>(
      `SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable AS line
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    );
    expect(columns.map(({ line }) => line).sort()).toEqual(wanted.columns);
    const indexes = await ask<{ line: string }>(
      `SELECT tablename || ' ' || replace(substring(indexdef FROM '\\(.*\\)'), '"', '') AS line
       FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    );
    expect(indexes.map(({ line }) => line).sort()).toEqual(wanted.indexes);
    const [record] = await ask<{ checksum: string }>('SELECT checksum FROM _prisma_migrations');
    expect(record?.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are taken back newest first, and applied again', async () => {
    await migratePostgres(client);
    const newestFirst = migrationFiles(SHIPPED)
      .map(({ name }) => name)
      .reverse();
    expect(await rollbackPostgres(client, FIRST)).toBe(false);
    for (const name of newestFirst) expect(await rollbackPostgres(client, name)).toBe(true);
    expect(await tables()).toEqual(['_prisma_migrations']);
    expect(await migratePostgres(client)).toContain(FIRST);
  });

  it('leave nothing of one that fails, and keep those before it', async () => {
    write('20260101000000_one', 'CREATE TABLE one (id TEXT); INSERT INTO one VALUES (1);');
    write(
      '20260102000000_two',
      'CREATE TABLE two (id TEXT); DELETE FROM one; INSERT INTO nowhere VALUES (1);',
    );
    await expect(migratePostgres(client, folder)).rejects.toThrow(/relation "nowhere" does not exist/);
    expect(await tables()).toEqual(['_prisma_migrations', 'one']);
    expect(await ask('SELECT * FROM one')).toHaveLength(1);
    write('20260102000000_two', 'CREATE TABLE two (id TEXT);', 'DROP TABLE nowhere');
    expect(await migratePostgres(client, folder)).toEqual(['20260102000000_two']);
    await expect(rollbackPostgres(client, '20260102000000_two', folder)).rejects.toThrow('nowhere');
    expect(await tables()).toContain('two');
  });

  it('refuse a database of a newer program, and a migration that was changed since', async () => {
    cpSync(path.join(SHIPPED, FIRST), path.join(folder, FIRST), { recursive: true });
    write('29990101000000_future', 'CREATE TABLE future (id TEXT);');
    await migratePostgres(client, folder);
    await expect(migratePostgres(client)).rejects.toThrow('newer-database: 29990101000000_future');
    appendFileSync(path.join(folder, FIRST, 'migration.sql'), '-- changed');
    await expect(migratePostgres(client, folder)).rejects.toThrow(`corrupt: migration ${FIRST} was changed`);
  });
});
