import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Block, Reply } from '../../commands/reply.js';
import type { SurfaceWords } from '../../commands/views/words/surface-words.js';
import { clean } from './clean.js';

type SavedWords = SurfaceWords['console'];

const UNSAFE = /[^A-Za-z0-9._-]+/g;

/** A name from outside as one harmless file name. */
function fileName(name: string): { stem: string; extension: string } {
  const safe = name.replace(UNSAFE, '-').replace(/^[.-]+/, '');
  const { name: stem, ext } = path.parse(safe.slice(-80));
  return { stem: stem === '' ? 'unnamed' : stem, extension: ext };
}

const isTaken = (cause: unknown): boolean => (cause as NodeJS.ErrnoException).code === 'EEXIST';

/** Saves what a terminal cannot show; never over a file that is there. */
export class PicturesFolder {
  readonly #folder: string;
  readonly #last = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What to say of each picture and file of a reply; a failure to save is one of the things to say. */
  async save(reply: Reply, words: SavedWords): Promise<Map<Block, string>> {
    const said = new Map<Block, string>();
    for (const block of reply.blocks) {
      if (block.kind === 'picture')
        said.set(
          block,
          await this.#say({ name: `${block.name}.png`, bytes: block.png }, 'pictureSaved', words),
        );
      if (block.kind === 'file') said.set(block, await this.#say(block, 'fileSaved', words));
    }
    return said;
  }

  async #say(
    { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
    done: 'pictureSaved' | 'fileSaved',
    words: SavedWords,
  ): Promise<string> {
    try {
      return words[done](await this.#write(name, bytes));
    } catch (cause) {
      return words.notSaved(name, cause instanceof Error ? clean(cause.message) : 'unknown');
    }
  }

  async #write(name: string, bytes: Uint8Array): Promise<string> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const { stem, extension } = fileName(name.replace(/\.png\.png$/, '.png'));
    for (let number = (this.#last.get(stem) ?? 0) + 1; ; number += 1) {
      const target = path.join(this.#folder, `${stem}-${number}${extension}`);
      try {
        await writeFile(target, bytes, { flag: 'wx', mode: 0o600 });
        this.#last.set(stem, number);
        return target;
      } catch (cause) {
        if (!isTaken(cause)) throw cause;
      }
    }
  }
}
