import { createContext, Script } from 'node:vm';
import type { Program } from '../../domain/own-program.js';
import type { SealedStrategy } from '../../strategies/contract.js';
import { PRELUDE } from './prelude.js';

/** What a strategy may hold in typed arrays; the heap has its own limit, theirs lies outside of it. */
const MAX_ARRAY_BYTES = 128 * 2 ** 20;
/** How often the whole is looked at: asking costs more than an array does. */
const LOOK_BYTES = 16 * 2 ** 20;

/** Thrown for memory or time that ran out; nothing in the realm can catch the latter. */
export class StrategyLimit extends Error {
  override readonly name = 'StrategyLimit';
  constructor(readonly code: 'strategy-timeout' | 'strategy-memory') {
    super(code);
  }
}

/**
 * A world of its own for a user's program: the language without clock, chance, I/O and code from text, and with as
 * much time as is allowed. It shares no object with ours but those that are handed in.
 */
export class Realm {
  private readonly context = createContext(
    { ...EMPTY, __charge: (bytes: number) => this.charge(bytes) },
    { codeGeneration: { strings: false, wasm: false } },
  );
  private readonly call = new Script('__call()', { filename: 'helmsman' });
  private sinceLook = 0;
  private readonly heldBytes = process.memoryUsage().arrayBuffers;

  constructor() {
    this.run(new Script(PRELUDE, { filename: 'helmsman' }), 5_000);
  }

  /** Evaluates the program; what it exports by default, whatever that is. */
  load({ code }: Program, timeoutMs: number): unknown {
    this.run(new Script(code, { filename: PROGRAM_FILE }), timeoutMs);
    return this.run(new Script('__strategy.default', { filename: 'helmsman' }), timeoutMs);
  }

  /** Does work that calls into the realm; throws a {@link StrategyLimit} when it takes longer. */
  within<T>(timeoutMs: number, work: () => T): T {
    let result: T | undefined;
    Object.assign(this.context, {
      __call: () => {
        result = work();
      },
    });
    this.run(this.call, timeoutMs);
    return result as T;
  }

  private run(script: Script, timeoutMs: number): unknown {
    try {
      return script.runInContext(this.context, { timeout: Math.ceil(timeoutMs) });
    } catch (error) {
      throw Object(error).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
        ? new StrategyLimit('strategy-timeout')
        : error;
    }
  }

  /** Called before the realm allocates so many bytes outside of the heap. */
  private charge(bytes: number): boolean {
    this.sinceLook += bytes;
    if (bytes > MAX_ARRAY_BYTES) return false;
    if (this.sinceLook < LOOK_BYTES) return true;
    this.sinceLook = 0;
    return process.memoryUsage().arrayBuffers + bytes - this.heldBytes <= MAX_ARRAY_BYTES;
  }
}

const EMPTY: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null));
export const PROGRAM_FILE = 'program.js';

/** True for what `defineStrategy` makes: all that can be told before it is tried. */
export function isSealed(value: unknown): value is SealedStrategy {
  if (typeof value !== 'object' || value === null) return false;
  const { name, summary, weakness, parameters, instruments, create } = value as Record<string, unknown>;
  const texts = [name, summary, weakness].every((text) => typeof text === 'string');
  return (
    texts && typeof parameters === 'object' && typeof instruments === 'object' && typeof create === 'function'
  );
}
