#!/usr/bin/env node
// Committed, unlike dist/: `npx helmsman` in a fresh clone needs a file that exists before the build.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/bundle/start-bundle.js', import.meta.url);
if (existsSync(program)) {
  (await import(program.href)).startBundle();
} else {
  process.stderr.write('Helmsman is not built yet: run `npm install` (or `npm run build`) first.\n');
  process.exitCode = 1;
}
