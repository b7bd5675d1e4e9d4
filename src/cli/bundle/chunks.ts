import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { KeptCode } from './kept-code.js';

/** What a chunk is in a file: `scripts/bundle-form.mjs` writes them. */
type Chunk = (
  module: { exports: unknown },
  require: (name: string) => unknown,
  meta: ChunkMeta,
  summon: (name: string) => Promise<unknown>,
) => void;

/** As a module finds itself in `import.meta`. */
interface ChunkMeta {
  readonly url: string;
  readonly resolve: (name: string) => string;
}

interface Loaded {
  readonly name: string;
  readonly source: Buffer;
  readonly script: Script;
  readonly module: { exports: unknown };
}

/** Loads the chunks of a bundle, each once, with the code that was kept of them. */
export class Chunks {
  private readonly loaded = new Map<string, Loaded>();
  /** Something was compiled that a start need not compile. */
  lacksCode = false;

  constructor(
    private readonly folder: string,
    private readonly code: KeptCode,
  ) {}

  load(name: string): unknown {
    const known = this.loaded.get(name);
    if (known !== undefined) return known.module.exports;
    const file = path.join(this.folder, name);
    const { href: url } = pathToFileURL(file);
    const source = readFileSync(file);
    const script = this.compiled({ name, url, source });
    const module = { exports: {} as unknown };
    this.loaded.set(name, { name, source, script, module });
    const require = createRequire(url);
    const meta = { url, resolve: (wanted: string) => pathToFileURL(require.resolve(wanted)).href };
    const find = (wanted: string): unknown =>
      wanted.startsWith('./') ? this.load(wanted.slice(2)) : require(wanted);
    const summon = async (wanted: string): Promise<unknown> => find(wanted);
    (script.runInThisContext() as Chunk)(module, find, meta, summon);
    return module.exports;
  }

  /** What to keep of each chunk that is there by now: it takes a while, and whoever asks does one at a time. */
  *keeping(): Generator<void> {
    for (const { name, source, script } of [...this.loaded.values()]) {
      this.code.keep(name, source, script.createCachedData());
      yield;
    }
  }

  private compiled({ name, url, source }: { name: string; url: string; source: Buffer }): Script {
    const kept = this.code.of(name, source);
    // Nearly all are plain: a byte a letter, half the memory and no decoding.
    const text = source.toString(isAscii(source) ? 'latin1' : 'utf8');
    const script = new Script(text, { filename: url, ...(kept === undefined ? {} : { cachedData: kept }) });
    if (kept === undefined || script.cachedDataRejected === true) this.lacksCode = true;
    return script;
  }
}
