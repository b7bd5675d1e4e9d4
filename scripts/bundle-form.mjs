// Chunks of the bundle become functions in files: V8 takes back what it compiled of a script, and not of a module. See docs/adr.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';

/** As `src/cli/bundle/chunks.ts` calls it. No script that is taken back may say `import`: V8 has forgotten by then whom to ask. */
const FORM = /** @type {const} */ ({
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  supported: { 'dynamic-import': false },
  define: { 'import.meta': 'meta' },
  footer: '})',
  minifyWhitespace: true,
  sourcemap: 'external',
  sourcesContent: false,
  logLevel: 'error',
});

const NAMED = 'var __name=(target,value)=>__defProp(target,"name",{value,configurable:true});';
/** Most have their name already: to define it again makes a function slower than all that is in it. */
const NAMED_ONCE =
  'var __name=(target,value)=>target.name===value?target:__defProp(target,"name",{value,configurable:true});';

/** Another chunk, when it is asked for. As long as the word that it stands for: maps count letters. */
const ASKS = 'import("./';
const SUMMONS = 'summon("./';
/** What every function of a chunk is named with: looked up once. */
const NAMES = /\(0,import_chunk_\w+\.__name\)/g;
const NAMES_FROM = /var (import_chunk_\w+)=require\("(\.\/chunk-\w+\.js)"\)/g;

/**
 * Rewrites every chunk in the folder, and its map.
 * @param {string} folder @param {string} banner that each begins with: a function is handed what it makes
 */
export function chunksToFunctions(folder, banner) {
  const files = readdirSync(folder).filter((one) => one.endsWith('.js'));
  const naming = files.filter((name) => toFunction(path.join(folder, name), banner));
  if (naming.length !== 1)
    throw new Error(`esbuild gives names back in another way: ${naming.length} chunks do`);
}

/** @param {string} file @param {string} banner @returns {boolean} whether it is the chunk that gives names back */
function toFunction(file, banner) {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith(`${banner}\n`)) throw new Error(`${file} begins in another way`);
  const map = readFileSync(`${file}.map`).toString('base64');
  const body = text.slice(banner.length).replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  const { code, map: composed } = transformSync(
    `${body.replace(NAMED, NAMED_ONCE).replaceAll(ASKS, SUMMONS)}\n//# sourceMappingURL=data:application/json;base64,${map}`,
    // Takes in what is no module as Node does it.
    {
      ...FORM,
      sourcefile: `${path.basename(file, '.js')}.mjs`,
      banner: `(function(module,require,meta,summon){@@`,
    },
  );
  writeFileSync(file, withNames(code));
  writeFileSync(`${file}.map`, composed);
  return body.includes(NAMED);
}

/** Nothing moves: the first line is ours, and what is shorter is filled up. @param {string} code @returns {string} */
function withNames(code) {
  const [used] = NAMES.exec(code) ?? [];
  NAMES.lastIndex = 0;
  const from = [...code.matchAll(NAMES_FROM)].find(([, name]) => used === `(0,${name}.__name)`);
  const names = from === undefined ? '' : `var __name=require("${from[2]}").__name;`;
  const short = from === undefined ? code : code.replace(NAMES, (found) => ' __name'.padEnd(found.length));
  return short.replace('@@', names);
}
