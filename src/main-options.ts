import type { Config } from './config.js';
import type { Environment } from './engine/domain/environment.js';
import type { Frame } from './engine/domain/frame.js';
import type { InstrumentKind } from './engine/domain/instrument.js';
import type { Check } from './main/doctor/check.js';

/** What the command line hands to the desk. */
export interface StartOptions {
  readonly config: Config;
  /** Of this program, from package.json. */
  readonly version: string;
  /** Asks the person at the terminal for something that is not shown; absent when there is none. Undefined: they gave up. */
  readonly ask?: (prompt: string) => Promise<string | undefined>;
}

/** What may be asked through the control socket, or of a desk that is opened for this one request. Plain JSON. */
export type ControlRequest =
  | KeyRequest
  /** What a watchdog has to know: the keys as they are sealed, and how this desk's orders begin. */
  | { readonly kind: 'watch-terms' }
  /** A command line as the console would take it, given by the owner. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'status' }
  /** A one-time code that makes whoever gives it to the bot an owner: only the host gives these out. */
  | { readonly kind: 'pair' }
  /** Checks every hash chain of the journal. */
  | { readonly kind: 'verify' }
  /** Bars of Bybit that open in [fromMs, toMs) into the store. */
  | {
      readonly kind: 'download';
      readonly instrument: string;
      readonly frame: Frame;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** `file` is absolute. */
  | {
      readonly kind: 'import';
      readonly file: string;
      readonly instrument: string;
      readonly instrumentKind: InstrumentKind;
      /** Of a contract: what the venue lends; absent = as usual. */
      readonly terms?: { readonly maxLeverage?: number; readonly maintenanceBps?: number };
      readonly source?: string;
    };

/** What the host asks about the keys of exchanges. It goes over a socket of the owner's alone, and is written down nowhere. */
export type KeyRequest =
  /** Whether a key of this account could be added, and what else is wanted for it. */
  | { readonly kind: 'key-terms'; readonly account: string; readonly environment?: Environment }
  | {
      readonly kind: 'key-add';
      readonly account: string;
      readonly environment?: Environment;
      readonly key: string;
      readonly secret: string;
      readonly passphrase?: string;
    }
  | { readonly kind: 'key-list' }
  /** Asks the exchange about every stored key. */
  | { readonly kind: 'key-check' }
  | { readonly kind: 'key-remove'; readonly account: string };

/** Final text, without colours. `ok` false: it was refused or failed, and the lines say so. */
export interface ControlReply {
  readonly ok: boolean;
  readonly lines: readonly string[];
  /** False: the desk could not even be opened (it is locked, or its store is unusable). */
  readonly opened?: boolean;
  /** Of `key-check`: what was looked at, one by one. */
  readonly checks?: readonly Check[];
  /** Of `key-terms`: what has to be asked for besides the key. */
  readonly wanted?: 'nothing' | 'passphrase' | 'new-passphrase';
  /** Of `watch-terms`. */
  readonly watch?: WatchTerms;
}

interface WatchTerms {
  /** Of the database: names the file that opens its keys. */
  readonly database: string;
  /** How the ids of its orders begin; absent = it has never sent one. */
  readonly mark?: string;
  /** As stored, sealed. */
  readonly keys: unknown;
}

export interface WatchOptions {
  readonly terms: WatchTerms;
  readonly afterMs: number;
  readonly say: (line: string) => void;
}

/** What `main.ts` exports. It is loaded only when it is needed: it brings the database and the exchange with it. */
export interface DeskProgram {
  /** Opens the desk with its surfaces and runs until it is told to end; resolves with the exit code. */
  startDesk(options: StartOptions): Promise<number>;
  /**
   * Takes the desk's lock, answers one request as a running desk would, lets the lock go. A desk that is locked or
   * cannot be opened is an answer that says so.
   */
  answerAlone(options: StartOptions, request: ControlRequest): Promise<ControlReply>;
  /**
   * Watches over the desk of this home from a process of its own until it is told to end; resolves with the exit code.
   * `say` hears a line for everything that happens.
   */
  watchDesk(options: StartOptions, watch: WatchOptions): Promise<number>;
}
