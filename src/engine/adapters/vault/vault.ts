import { randomBytes } from 'node:crypto';
import type { Environment } from '../../domain/environment.js';
import type { AccountId, CorrelationId } from '../../domain/ids.js';
import { DESK_STREAM, type NewRow } from '../../domain/journal-row.js';
import type { Journal } from '../../ports/journal.js';
import type { KeyEntry, Locked, OpenedKey, Secrets } from '../../ports/secrets.js';
import { type MasterKey, seal, unseal } from './envelope.js';
import { type KeyFilePlace, makeKeyFile, readKeyFile } from './key-file.js';
import { newStretching, SHORTEST_PASSPHRASE, stretch } from './passphrase.js';
import {
  entryOf,
  KEYS_SETTING,
  keyHint,
  type MasterTerms,
  PROOF,
  placeOf,
  proofPlace,
  readStored,
  type StoredKey,
  type StoredKeys,
} from './stored-keys.js';

export interface VaultOptions {
  readonly journal: Pick<Journal, 'setting' | 'commit'>;
  readonly nowMs: () => number;
  readonly file: KeyFilePlace;
  /** What opens the first key; later ones are opened by what opened that. */
  readonly source: MasterTerms['source'];
  /** Hears each secret before anybody else has it in clear. */
  readonly learn: (...secrets: readonly string[]) => void;
}

/** What has to be given before a key can be added or opened. */
export type Wanted = 'nothing' | 'passphrase' | 'new-passphrase';

export interface NewKey {
  readonly account: AccountId;
  readonly environment: Environment;
  readonly key: string;
  readonly secret: string;
  readonly userId?: string;
}

export interface AddedBy {
  readonly correlation: CorrelationId;
  /** Where one is wanted. */
  readonly passphrase?: string;
}

export type AddOutcome =
  | { readonly kind: 'added'; readonly entry: KeyEntry }
  | { readonly kind: 'taken'; readonly account: string }
  /** The exchange has one account for both. */
  | { readonly kind: 'same-user'; readonly account: string }
  | { readonly kind: 'other-environment'; readonly bound: Environment }
  | Locked;

interface Unlocked {
  readonly kind: 'unlocked';
  readonly master: MasterKey;
  readonly terms: MasterTerms;
}

/** The keys of exchanges, each sealed with a key of its own under the master key. What is stored before it holds. */
export class Vault implements Secrets {
  #stored: StoredKeys | undefined;
  #unlocked: Unlocked | undefined;
  #locked: Locked = { kind: 'locked', cause: 'passphrase-missing' };
  #last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: VaultOptions) {}

  /** Rejects with a store failure. */
  static async load(options: VaultOptions): Promise<Vault> {
    const vault = new Vault(options);
    vault.#stored = readStored((await options.journal.setting(KEYS_SETTING)) ?? undefined);
    return vault;
  }

  get environment(): Environment | undefined {
    return this.#stored?.environment;
  }

  list(): readonly KeyEntry[] {
    return this.#stored?.keys.map(entryOf) ?? [];
  }

  get wanted(): Wanted {
    if (this.#unlocked !== undefined) return 'nothing';
    const sealed = this.#sealed;
    if (sealed === undefined) return this.options.source === 'passphrase' ? 'new-passphrase' : 'nothing';
    return sealed.master.source === 'passphrase' ? 'passphrase' : 'nothing';
  }

  /** Absent while no key is there: then a new master key may take the place of one that is lost. */
  get #sealed(): StoredKeys | undefined {
    return this.#stored?.keys.length === 0 ? undefined : this.#stored;
  }

  /** Opens the way to the stored keys; without any there is nothing to open. */
  async unlock(passphrase?: string): Promise<{ readonly kind: 'unlocked' } | Locked> {
    const sealed = this.#sealed;
    if (sealed === undefined) return { kind: 'unlocked' };
    const outcome = await this.#unlock(sealed, passphrase);
    if (outcome.kind === 'unlocked') return { kind: 'unlocked' };
    this.#locked = outcome;
    return outcome;
  }

  /** What opens the keys, looked at anew: a file may have been opened to others since. */
  probe(): { readonly source: MasterTerms['source']; readonly file: string; readonly locked?: Locked } {
    const { file } = this.options.file;
    const source = this.#sealed?.master.source ?? this.options.source;
    if (this.#sealed === undefined) return { source, file };
    const read = source === 'file' ? readKeyFile(this.options.file) : undefined;
    if (read !== undefined && 'kind' in read) return { source, file, locked: read };
    return this.#unlocked === undefined ? { source, file, locked: this.#locked } : { source, file };
  }

  open(account: string): OpenedKey {
    const found = this.#stored?.keys.find((one) => one.account === account);
    if (found === undefined) return { kind: 'no-key' };
    if (this.#unlocked === undefined) return this.#locked;
    const plain = unseal(this.#unlocked.master, placeOf(found), found.sealed);
    if (plain === undefined || found.environment !== this.environment) return { kind: 'altered' };
    const [key = '', secret = ''] = JSON.parse(plain) as readonly string[];
    this.options.learn(key, secret);
    return { kind: 'open', environment: found.environment, key, secret };
  }

  /** Rejects with a store failure: then nothing has changed. */
  add(fresh: NewKey, by: AddedBy): Promise<AddOutcome> {
    this.options.learn(fresh.key, fresh.secret);
    return this.#inTurn(async () => this.#refusal(fresh) ?? this.#add(fresh, by));
  }

  /** The key that is gone; undefined when there was none. Rejects with a store failure: then nothing has changed. */
  remove(account: string, correlation: CorrelationId): Promise<KeyEntry | undefined> {
    return this.#inTurn(async () => {
      const stored = this.#stored;
      const found = stored?.keys.find((one) => one.account === account);
      if (stored === undefined || found === undefined) return undefined;
      const next = { ...stored, keys: stored.keys.filter((one) => one !== found) };
      await this.#store(next, this.#row('key-removed', found, correlation));
      return entryOf(found);
    });
  }

  /** Two at once would each store the list that it has seen. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #refusal({ account, environment, userId }: NewKey): AddOutcome | undefined {
    const bound = this.environment;
    if (bound !== undefined && bound !== environment) return { kind: 'other-environment', bound };
    const keys = this.#stored?.keys ?? [];
    if (keys.some((one) => one.account === account)) return { kind: 'taken', account };
    const other = keys.find((one) => userId !== undefined && one.userId === userId);
    return other && { kind: 'same-user', account: other.account };
  }

  async #add(fresh: NewKey, { correlation, passphrase }: AddedBy): Promise<AddOutcome> {
    const unlocked = await this.#unlockedFor(passphrase);
    if (unlocked.kind === 'locked') return unlocked;
    const { master, terms } = unlocked;
    const { account, environment, key, secret, userId } = fresh;
    const named = {
      row: randomBytes(8).toString('hex'),
      ...{ account, environment, hint: keyHint(key), addedMs: this.options.nowMs() },
      ...(userId === undefined ? {} : { userId }),
    };
    const added = { ...named, sealed: seal(master, placeOf(named), JSON.stringify([key, secret])) };
    const proof = this.#sealed?.proof ?? seal(master, proofPlace(environment), PROOF);
    const keys = [...(this.#stored?.keys ?? []), added];
    const next = { v: 1 as const, environment, master: terms, proof, keys };
    await this.#store(next, this.#row('key-added', added, correlation));
    this.#unlocked = unlocked;
    return { kind: 'added', entry: entryOf(added) };
  }

  /** Of the stored keys, or of the first one: that makes the master key. */
  async #unlockedFor(passphrase: string | undefined): Promise<Unlocked | Locked> {
    if (this.#unlocked !== undefined) return this.#unlocked;
    if (this.#sealed !== undefined) return this.#unlock(this.#sealed, passphrase);
    if (this.options.source === 'file') {
      const master = makeKeyFile(this.options.file);
      if ('kind' in master) return master;
      const { id, version } = master;
      return { kind: 'unlocked', master, terms: { source: 'file', id, version } };
    }
    const terms = { source: 'passphrase' as const, ...newStretching() };
    const master = await stretched(terms, passphrase);
    return 'kind' in master ? master : { kind: 'unlocked', master, terms };
  }

  async #unlock({ master: terms, environment, proof }: StoredKeys, passphrase: string | undefined) {
    if (this.#unlocked !== undefined) return this.#unlocked;
    const master =
      terms.source === 'file' ? readKeyFile(this.options.file) : await stretched(terms, passphrase);
    if ('kind' in master) return master;
    if (unseal(master, proofPlace(environment), proof) !== PROOF) return this.#wrong(terms);
    this.#unlocked = { kind: 'unlocked', master, terms };
    return this.#unlocked;
  }

  #wrong({ source }: MasterTerms): Locked {
    if (source === 'passphrase') return { kind: 'locked', cause: 'passphrase-wrong' };
    return { kind: 'locked', cause: 'file-wrong', detail: this.options.file.file };
  }

  #row(
    type: 'key-added' | 'key-removed',
    { account, environment, hint }: StoredKey,
    correlation: CorrelationId,
  ): NewRow {
    const payload = { account, environment, hint };
    return { stream: DESK_STREAM, type, version: 1, atMs: this.options.nowMs(), correlation, payload };
  }

  async #store(next: StoredKeys, row: NewRow): Promise<void> {
    await this.options.journal.commit({ rows: [row], settings: { [KEYS_SETTING]: next } });
    this.#stored = next;
  }
}

/** What is too short was never taken. */
async function stretched(
  terms: Extract<MasterTerms, { source: 'passphrase' }>,
  passphrase: string | undefined,
): Promise<MasterKey | Locked> {
  if (passphrase === undefined || passphrase === '') return { kind: 'locked', cause: 'passphrase-missing' };
  if (passphrase.length < SHORTEST_PASSPHRASE) return { kind: 'locked', cause: 'passphrase-short' };
  return stretch(passphrase, terms);
}
