// `prisma generate` asks for the schema-engine binary, which it would download and then never run.
// Any existing file satisfies it, so nothing is fetched and the build works offline.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = path.join(
  path.dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
  'build/index.js',
);
const schema = process.argv[2] ?? 'prisma/schema.prisma';

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [cli, 'generate', '--schema', schema, '--no-hints'],
  {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  },
);
if (status !== 0) process.stderr.write(stdout + stderr);
process.exitCode = status ?? 1;
