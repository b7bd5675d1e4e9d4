// Loads Prisma's schema engine as WebAssembly: the native binary is a download, this is a pinned package.
// Only `diff` from datamodel to datamodel is used; its other commands touch real databases and are not atomic.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * Node has it, but its types belong to the browser's library, which this project does not include.
 * @type {{ instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, () => void> } }> }}
 */
const wasm = Reflect.get(globalThis, 'WebAssembly');

/** @returns {Promise<typeof import('@prisma/schema-engine-wasm')>} */
async function loadWasm() {
  const entry = pathToFileURL(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  // The package's own entry imports a .wasm file, which Node 20 cannot do: the glue is loaded and linked by hand.
  const glue = await import(new URL('schema_engine_bg.js', entry).href);
  const bytes = readFileSync(new URL('schema_engine_bg.wasm', entry));
  const { instance } = await wasm.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports['__wbindgen_start']?.();
  return glue;
}

/** @param {string} schema @returns {import('@prisma/schema-engine-wasm').DiffTarget} */
const target = (schema) =>
  schema === ''
    ? { tag: 'empty' }
    : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] };

/** @typedef {(from: string, to: string) => Promise<string>} Diff SQL that leads from one schema text to another. */

/** @returns {Promise<Diff>} */
export async function openDiff() {
  // The engine reports a panic through this global; without it a panic would hide behind a ReferenceError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      /** @param {string} message */
      set_message(message) {
        process.stderr.write(`schema engine: ${message}\n`);
      },
    },
  });
  const { SchemaEngine } = await loadWasm();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: ':memory:' }));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  return async (from, to) => {
    const filters = { externalTables: [], externalEnums: [] };
    const result = await engine.diff({
      from: target(from),
      to: target(to),
      script: true,
      exitCode: null,
      filters,
    });
    return result.stdout ?? '';
  };
}
