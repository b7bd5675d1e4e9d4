import {
  type Dirent,
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  statSync,
  unlinkSync,
  watch,
} from 'node:fs';
import path from 'node:path';
import type { Definition } from '../../domain/definition.js';
import {
  type Declared,
  isStrategyName,
  type SourceFault,
  type StrategySource,
} from '../../domain/own-program.js';
import type { StrategyFolder } from '../../ports/own-sources.js';
import { readDeclared } from './read-declared.js';
import { isCode, readSource } from './source-rules.js';
import { declaredFile } from './write-declared.js';
import { writeWhole } from './write-whole.js';

/** An editor writes a file in several steps. */
const QUIET_MS = 150;

/** The strategies of a folder: every code file and every .yaml directly in it; what they import may lie in folders below. */
export class DiskStrategyFolder implements StrategyFolder {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  read(): readonly (StrategySource & { readonly fault?: SourceFault })[] {
    const files = this.strategyFiles();
    const names = files.map((file) => nameOf(file));
    const stamp = this.stamp();
    return files.flatMap((file, index) => {
      const name = nameOf(file);
      const first = names.indexOf(name);
      if (first < index) return [];
      const twins = files.filter((other) => nameOf(other) === name);
      const more = twins.length > 1 ? { fault: twinFault(file, twins) } : this.lookInto(file);
      return [{ name, file, stamp, ...more }];
    });
  }

  keep(name: string, definition: Definition): void {
    writeWhole(path.join(this.folder, name + DECLARED), declaredFile(definition));
  }

  drop(name: string): boolean {
    const file = path.join(this.folder, name + DECLARED);
    if (!isStrategyName(name) || !existsSync(file)) return false;
    unlinkSync(file);
    return true;
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

  private strategyFiles(): readonly string[] {
    return this.entries('')
      .filter((one) => !one.isDirectory() && isStrategy(one.name) && !isTest(one.name))
      .map(({ name }) => name)
      .sort();
  }

  /** What is wrong with it, or what it declares, as far as that can be told without running it. */
  private lookInto(file: string): { readonly fault?: SourceFault; readonly declared?: Declared } {
    if (!isStrategyName(nameOf(file))) return { fault: { code: 'bad-name', file, detail: nameOf(file) } };
    const read = readSource(this.folder, file);
    if (!('text' in read)) return { fault: read };
    if (!isDeclared(file)) return {};
    const declared = readDeclared(file, read.text);
    return 'definition' in declared && 'hash' in declared ? { declared } : { fault: declared as SourceFault };
  }

  /** Changes with any strategy or code file of the folder or below it. */
  private stamp(under = '', depth = 0): string {
    const parts = this.entries(under).map((one) => {
      const inside = path.join(under, one.name);
      if (one.isDirectory()) return depth < 3 ? this.stamp(inside, depth + 1) : '';
      if (!isStrategy(one.name)) return '';
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

const DECLARED = '.yaml';
const isDeclared = (file: string): boolean => file.endsWith(DECLARED);
const isStrategy = (file: string): boolean => isCode(file) || isDeclared(file);
const nameOf = (file: string): string => path.basename(file, path.extname(file));
const isTest = (file: string): boolean => /\.test\.[jt]s$/.test(file);
const twinFault = (file: string, twins: readonly string[]): SourceFault => ({
  code: 'two-files',
  file,
  detail: twins.join(', '),
});
