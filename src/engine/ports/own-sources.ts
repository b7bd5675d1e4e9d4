import type { Definition } from '../domain/definition.js';
import type { Program, SourceFault, StrategySource } from '../domain/own-program.js';

/** The folder in which a user keeps strategies. */
export interface StrategyFolder {
  /** All files that mean to be a strategy, by name; those that cannot be one with what is wrong. */
  read(): readonly (StrategySource & { readonly fault?: SourceFault })[];
  /** Writes a declared strategy, over an older one of that name; durable when it returns. Throws what the disk throws. */
  keep(name: string, definition: Definition): void;
  /** Removes a declared strategy; false when there is none of that name. */
  drop(name: string): boolean;
  /** Calls back after something in it has changed; the returned function ends that. */
  watch(onChange: () => void): () => void;
}

/** Makes one self-contained file of a strategy and what it imports, or tells why not. */
export interface StrategyBundler {
  bundle(source: StrategySource): Promise<Program | SourceFault>;
}

/** Programs by their hash; what was kept stays, whatever becomes of its source. */
export interface ProgramStore {
  /** Durable when it returns. Throws what the disk throws. */
  keep(program: Program): void;
  /** Undefined when there is none, or what is there does not have that hash. */
  find(hash: string): Program | undefined;
}
