import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bundle = path.join(root, 'dist/bundle');

const loader = (file: string): string => pathToFileURL(path.join(root, 'dist/cli/bundle', file)).href;

/** A chunk of the bundle as a start loads it, or a module; in a program. */
const load = (file: string): string =>
  path.dirname(file) === bundle
    ? `new (await import('${loader('chunks.js')}')).Chunks(${JSON.stringify(bundle)},
         new (await import('${loader('kept-code.js')}')).KeptCode('nowhere')).load('${path.basename(file)}')`
    : `await import(${JSON.stringify(pathToFileURL(file).href)})`;

/** In a process of its own, as Node loads it: the test runner would rewrite every file first. */
function said(file: string): readonly string[] {
  const program = `
    const { default: Client } = ${load(file)};
    const client = new Client();
    console.log(JSON.stringify([
      client.starknetSign('0x1234', '0x5a1'),
      client.extendedStarknetGetSelectorFromName('transfer'),
      String(client.extendedStarknetComputePoseidonHashOnElements(['1', '2'])),
    ]));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
  );
}

const chunk = (begin: string): string => {
  const found = readdirSync(bundle).filter((name) => name.startsWith(begin) && name.endsWith('.js'));
  expect(found).toHaveLength(1);
  return path.join(bundle, found[0] ?? '');
};

describe('what a start loads only when it is asked for', () => {
  it('gives the same as the package itself: curves of other exchanges', () => {
    const bundled = said(chunk('bybit-'));
    expect(bundled).toEqual(said(path.join(root, 'node_modules/ccxt/js/src/pro/bybit.js')));
    expect(bundled[0]).toMatch(/\d{10}/);
  });

  it('is not there before: its tables are computed as it is loaded', () => {
    const text = readFileSync(chunk('bybit-'), 'utf8');
    // A module that is loaded on demand stands in a function; one that is not runs with all others.
    expect(text).toMatch(/var init_starknet\w*=\(0,\w+\.__esm\)\(/);
  });
});

describe('the query compiler', () => {
  it('lies beside the bundle as the bytes that Prisma brings, and not in it', () => {
    const name = 'query_compiler_small_bg.sqlite';
    const brought = readFileSync(
      path.join(root, `node_modules/@prisma/client/runtime/${name}.wasm-base64.mjs`),
      'utf8',
    );
    const text = readFileSync(path.join(bundle, `${name}.wasm`)).toString('base64');
    expect(brought).toContain(text);
    expect(readFileSync(chunk(`${name}.wasm-base64`), 'utf8').length).toBeLessThan(1_500);
  });
});

describe('a chunk', () => {
  it('says of every place where it stands in the sources', () => {
    const file = chunk('main-');
    const lines = readFileSync(file, 'utf8').split('\n');
    const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
    const named = 'async function startDesk(';
    const line = lines.findIndex((one) => one.includes(named));
    const column = lines[line]?.indexOf(named) ?? -1;
    const sources = readFileSync(path.join(root, 'src/main.ts'), 'utf8').split('\n');
    const originalLine = sources.findIndex((one) => one.includes(named));
    expect(map.findEntry(line, column)).toMatchObject({ originalSource: '../../src/main.ts', originalLine });
  });
});
