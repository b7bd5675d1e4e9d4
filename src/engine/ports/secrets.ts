import type { Environment } from '../domain/environment.js';
import type { AccountId } from '../domain/ids.js';

/** A stored key as everybody may see it. */
export interface KeyEntry {
  readonly account: AccountId;
  readonly environment: Environment;
  /** First and last characters. */
  readonly hint: string;
  readonly addedMs: number;
  /** Whose key it is at the exchange: two accounts must not share it. Absent = not told. */
  readonly userId?: string;
}

/** Why nothing can be opened. What opens the keys is called the master key: in a file, or made of a passphrase. */
export type LockCause =
  | 'file-missing'
  /** Others may read it. */
  | 'file-mode'
  /** In the folder that it protects. */
  | 'file-inside-home'
  /** A folder, a pipe, somebody else's. */
  | 'file-not-ours'
  | 'file-unreadable'
  /** It is not the one that the keys were sealed with. */
  | 'file-wrong'
  | 'passphrase-missing'
  | 'passphrase-short'
  | 'passphrase-wrong';

export interface Locked {
  readonly kind: 'locked';
  readonly cause: LockCause;
  /** The file, where there is one. */
  readonly detail?: string;
}

export type OpenedKey =
  | {
      readonly kind: 'open';
      readonly environment: Environment;
      readonly key: string;
      readonly secret: string;
    }
  | { readonly kind: 'no-key' }
  | Locked
  /** What is stored was changed, or comes from another row, account or environment. */
  | { readonly kind: 'altered' };

/** The keys of exchanges, encrypted at rest. */
export interface Secrets {
  /** The one environment that this database is bound to since its first key. */
  readonly environment: Environment | undefined;
  /** In the order in which they were added. */
  list(): readonly KeyEntry[];
  /** In clear, for whoever signs with it, and for nobody else. */
  open(account: string): OpenedKey;
}
