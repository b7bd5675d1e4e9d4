import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../src/engine/adapters/prisma/migrate.js';
import { NOW_MS, temporaryFolder } from '../../builders/database.js';

interface Model {
  readonly table: string;
  /** `name type not-null`, sorted. */
  readonly columns: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
  String: 'TEXT',
  Int: 'INTEGER',
  BigInt: 'BIGINT',
  Boolean: 'BOOLEAN',
};
const schema = readFileSync('prisma/schema.prisma', 'utf8');

/** The models as the schema's text says: `name Type?` lines of known scalar types. */
const models: readonly Model[] = [...schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)].map(
  ([, body = '']) => {
    const fields = [...body.matchAll(/^ {2}(\w+)\s+(\w+)(\??)(?:\s|$)/gm)];
    const columns = fields.flatMap(([, name, type = '', optional]) =>
      TYPES[type] === undefined ? [] : [`${name} ${TYPES[type]} ${optional === '?' ? 'null' : 'not null'}`],
    );
    return { table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '', columns: columns.sort() };
  },
);

describe('schema and migrations', () => {
  const home = temporaryFolder();
  const file = path.join(home.folder, 'desk.db');
  let database: Database.Database;
  beforeAll(() => {
    migrate({ file, nowMs: () => NOW_MS });
    database = new Database(file);
  });
  afterAll(() => {
    database.close();
    home.remove();
  });

  it('leads a new database to exactly the models of the schema', () => {
    const tables = database
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
      )
      .all();
    expect(tables.map(({ name }) => name).sort()).toEqual(models.map(({ table }) => table).sort());
    expect(models.length).toBeGreaterThan(10);
    for (const { table, columns } of models) {
      const found = database
        .prepare<[], { name: string; type: string; required: bigint }>(
          `SELECT name, type, "notnull" AS required FROM pragma_table_info('${table}')`,
        )
        .all()
        .map(({ name, type, required }) => `${name} ${type} ${Number(required) === 1 ? 'not null' : 'null'}`);
      expect(found.sort(), table).toEqual(columns);
    }
  });

  it('has every index of the schema', () => {
    const wanted = [...schema.matchAll(/@@index\(\[(.*?)\]\)/g)].map(([, list]) => list);
    const found = database
      .prepare<[], { columns: string }>(
        `SELECT (SELECT group_concat(name, ', ') FROM pragma_index_info(i.name)) AS columns
         FROM sqlite_master i WHERE i.type = 'index' AND i.sql IS NOT NULL`,
      )
      .all()
      .map(({ columns }) => columns);
    expect(found).toEqual(expect.arrayContaining(wanted));
    expect(wanted.length).toBeGreaterThan(4);
  });

  it('is the schema that the newest migration leads to', () => {
    const newest = readdirSync('prisma/migrations')
      .filter((name) => /^\d{14}_/.test(name))
      .sort()
      .at(-1);
    expect(readFileSync(`prisma/migrations/${newest}/schema.prisma`, 'utf8')).toBe(schema);
  });

  it('has a step for PostgreSQL for every step of SQLite', () => {
    const steps = (folder: string): readonly string[] =>
      readdirSync(folder)
        .filter((name) => /^\d{14}_/.test(name))
        .sort();
    // A missing one is made by: node scripts/migration-diff.mjs
    expect(steps('prisma/postgres/migrations')).toEqual(steps('prisma/migrations'));
  });

  it('has no type that only SQLite has, and a PostgreSQL twin whose SQL can be made', () => {
    expect(schema).not.toMatch(/@db\.|Decimal|Float|DateTime|Unsupported/);
    const run = spawnSync(process.execPath, ['scripts/prisma-twin.mjs'], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const twin = readFileSync(run.stdout.trim(), 'utf8');
    expect(twin).toContain('provider = "postgresql"');
    // The schema engine reads the twin: it would throw on anything that PostgreSQL does not know.
    const program = `import { openDiff } from './scripts/schema-engine.mjs';
      import { readFileSync } from 'node:fs';
      const diff = await openDiff();
      process.stdout.write(await diff('', readFileSync(${JSON.stringify(run.stdout.trim())}, 'utf8')));`;
    const made = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(made.stdout.match(/CREATE TABLE/g)).toHaveLength(models.length);
    expect(made.stdout).toContain('"atMs" BIGINT NOT NULL');
  });
});
