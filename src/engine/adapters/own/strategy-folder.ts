import { type Dirent, type FSWatcher, mkdirSync, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { isStrategyName, type SourceFault, type StrategySource } from '../../domain/own-program.js';
import type { StrategyFolder } from '../../ports/own-sources.js';
import { isCode, readSource } from './source-rules.js';

/** An editor writes a file in several steps. */
const QUIET_MS = 150;

/** The strategies of a folder: every code file directly in it; what they import may lie in folders below. */
export class DiskStrategyFolder implements StrategyFolder {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  read(): readonly (StrategySource & { readonly fault?: SourceFault })[] {
    const files = this.codeFiles();
    const names = files.map((file) => nameOf(file));
    const stamp = this.stamp();
    return files.flatMap((file, index) => {
      const name = nameOf(file);
      const first = names.indexOf(name);
      if (first < index) return [];
      const twins = files.filter((other) => nameOf(other) === name);
      const fault = twins.length > 1 ? twinFault(file, twins) : this.faultOf(file);
      const source = { name, file, stamp };
      return [fault === undefined ? source : { ...source, fault }];
    });
  }

  watch(onChange: () => void): () => void {
    let timer: NodeJS.Timeout | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET_MS);
    };
    const watcher = this.openWatcher(soon);
    return () => {
      clearTimeout(timer);
      watcher?.close();
    };
  }

  /** Where the system has no watches left, the folder is still read again whenever somebody asks for a strategy. */
  private openWatcher(onChange: () => void): FSWatcher | undefined {
    try {
      const watcher = watch(this.folder, { persistent: false }, onChange);
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }

  private codeFiles(): readonly string[] {
    return this.entries('')
      .filter((one) => !one.isDirectory() && isCode(one.name) && !isTest(one.name))
      .map(({ name }) => name)
      .sort();
  }

  private faultOf(file: string): SourceFault | undefined {
    if (!isStrategyName(nameOf(file))) return { code: 'bad-name', file, detail: nameOf(file) };
    const read = readSource(this.folder, file);
    return 'text' in read ? undefined : read;
  }

  /** Changes with any code file of the folder or below it. */
  private stamp(under = '', depth = 0): string {
    const parts = this.entries(under).map((one) => {
      const inside = path.join(under, one.name);
      if (one.isDirectory()) return depth < 3 ? this.stamp(inside, depth + 1) : '';
      if (!isCode(one.name)) return '';
      const known = statSync(path.join(this.folder, inside), { throwIfNoEntry: false });
      return `${inside}:${known?.mtimeMs}:${known?.size}`;
    });
    return parts.filter((part) => part !== '').join('|');
  }

  private entries(under: string): readonly Dirent[] {
    try {
      return readdirSync(path.join(this.folder, under), { withFileTypes: true });
    } catch {
      // Removed while the desk runs: then there are none.
      return [];
    }
  }
}

const nameOf = (file: string): string => path.basename(file, path.extname(file));
const isTest = (file: string): boolean => /\.test\.[jt]s$/.test(file);
const twinFault = (file: string, twins: readonly string[]): SourceFault => ({
  code: 'two-files',
  file,
  detail: twins.join(', '),
});
