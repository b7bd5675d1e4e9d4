// dist -> dist/bundle: what a start loads, in a few files instead of a thousand; see docs/adr. Workers, and whatever is found by its
// place (migrations, the templates that a session pins), stay in dist: the bundle names them by their old places. A process of its own:
// a build is synchronous, and esbuild's plugins are not.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { chunksToFunctions } from './bundle-form.mjs';
import { root } from './stale.mjs';

const dist = path.join(root, 'dist');
const out = path.join(dist, 'bundle');
const CCXT_ENTRY = path.join(dist, 'engine/adapters/bybit/ccxt-entry.js');
const PLACE = 'import.meta.url';

/** Machine code, what is itself a bundler, and what other packages ask for and do without. */
const LEFT_OUT = [
  'better-sqlite3',
  '@resvg/resvg-js',
  'esbuild',
  'pg-native',
  'zlib-sync',
  'bufferutil',
  'utf-8-validate',
];

/** Packages that are no modules ask for their own parts in the old way. */
const BANNER = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(${PLACE});`;

async function bundle() {
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(dist, 'cli.js')],
    outdir: out,
    bundle: true,
    // Two classes of one name: one is renamed, and packages know each other's by their names.
    keepNames: true,
    // Comments and indents are a third of what is read and decoded; stacks name the sources all the same.
    minifyWhitespace: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    external: LEFT_OUT,
    banner: { js: BANNER },
    logLevel: 'warning',
    plugins: [ourPlaces, ofCcxt, ofPrisma, widthsOnDemand],
  });
}

/** @type {import('esbuild').Plugin} */
const ourPlaces = {
  name: 'our-places',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path: file }) => {
      if (file === CCXT_ENTRY) return { contents: ccxtEntry(), resolveDir: path.dirname(file) };
      if (path.relative(dist, file).startsWith('..')) return undefined;
      const text = readFileSync(file, 'utf8');
      if (!text.includes(PLACE)) return undefined;
      const there = `new URL(${JSON.stringify(path.relative(out, file))}, ${PLACE}).href`;
      return { contents: text.replaceAll(PLACE, there), resolveDir: path.dirname(file) };
    });
  },
};

function ccxtEntry() {
  const file = path.join(
    path.dirname(createRequire(import.meta.url).resolve('ccxt')),
    '../js/src/pro/bybit.js',
  );
  return `export const loadCcxtBybit = () => import(${JSON.stringify(file)});`;
}

/** Tables of widths that take longer to be made than the rest of a first answer: asked for when a text is not plain. */
const widthsOnDemand = onDemand(
  'string-width',
  () => `export default (...given) => require('string-width').default(...given);`,
);

/**
 * A package that another takes in where it stands is loaded when it is called.
 * @param {string} name @param {() => string} contents what stands for it
 * @returns {import('esbuild').Plugin}
 */
function onDemand(name, contents) {
  const place = `${name}-on-demand`;
  return {
    name: place,
    setup({ onLoad, onResolve }) {
      onResolve({ filter: new RegExp(`^${name}$`) }, ({ pluginData }) =>
        pluginData === place ? undefined : { path: place, namespace: place },
      );
      onLoad({ filter: /.*/, namespace: place }, () => ({
        contents: contents(),
        resolveDir: root,
        pluginData: place,
      }));
    },
  };
}

const STARKNET = 'starknet-on-demand';
/** All that ccxt takes of it. One that is missing here fails the build. */
const STARKNET_NAMES = ['getStarkKey', 'ethSigToPrivate', 'sign', 'pedersen', 'keccak', 'poseidonHashMany'];

/** Curves of other exchanges, which compute their tables as they are loaded: a twentieth of a start. */
const starknetOnDemand = () =>
  STARKNET_NAMES.map(
    (name) => `export const ${name} = (...given) => require('@scure/starknet').${name}(...given);`,
  ).join('\n');

/**
 * Prisma brings its query compiler as text inside a module, to be read, parsed and decoded. It lies beside the bundle as
 * the bytes that it is.
 * @type {import('esbuild').Plugin}
 */
const ofPrisma = {
  name: 'of-prisma',
  setup({ onLoad }) {
    onLoad({ filter: /\.wasm-base64\.m?js$/ }, async ({ path: file }) => {
      const { wasm } = await import(file);
      const name = `${path.basename(file).split('.wasm')[0]}.wasm`;
      mkdirSync(out, { recursive: true });
      writeFileSync(path.join(out, name), Buffer.from(wasm, 'base64'));
      return {
        contents: `import { readFileSync } from 'node:fs';
          export const wasm = readFileSync(new URL(${JSON.stringify(name)}, ${PLACE})).toString('base64');`,
      };
    });
  },
};

/**
 * ccxt hides its transport from bundlers: a version of its own, which nobody else here may take for theirs. What it loads
 * for other exchanges, should it ever be asked to, comes from where it lies.
 * @type {import('esbuild').Plugin}
 */
const ofCcxt = {
  name: 'of-ccxt',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/ccxt\/js\/src\/base\/Exchange\.js$/ }, ({ path: file }) => {
      const [before, after, ...more] = readFileSync(file, 'utf8').split(
        "import(/* webpackIgnore: true */ 'undici')",
      );
      if (after === undefined || more.length > 0)
        throw new Error(`${file} loads its transport in another way`);
      return { contents: `${before}require('undici')${after}`, resolveDir: path.dirname(file) };
    });
    onResolve({ filter: /^@scure\/starknet$/ }, ({ importer, pluginData }) =>
      importer.includes('/node_modules/ccxt/') && pluginData !== STARKNET
        ? { path: STARKNET, namespace: STARKNET }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: STARKNET }, () => ({
      contents: starknetOnDemand(),
      resolveDir: path.dirname(createRequire(import.meta.url).resolve('ccxt')),
      pluginData: STARKNET,
    }));
    onResolve({ filter: /^\.\.?\// }, ({ kind, path: specifier, importer, resolveDir }) => {
      if (kind !== 'dynamic-import' || !importer.includes('/node_modules/ccxt/')) return undefined;
      return { path: path.relative(out, path.join(resolveDir, specifier)), external: true };
    });
  },
};

/**
 * Places in packages say little, and a map is read with the first stack that leads there: a transport that gives up an idle
 * connection looks at its stack, and the start of a desk would wait for a megabyte of map. What a file was made of stays.
 */
function leaveOutForeignPlaces() {
  for (const name of readdirSync(out).filter((one) => one.endsWith('.js.map'))) {
    const file = path.join(out, name);
    const { version, sources } = JSON.parse(readFileSync(file, 'utf8'));
    const isOurs = sources.some((/** @type {string} */ source) => source.startsWith('../../src/'));
    if (!isOurs) writeFileSync(file, JSON.stringify({ version, sources, names: [], mappings: '' }));
  }
}

await bundle();
chunksToFunctions(out, BANNER);
leaveOutForeignPlaces();
