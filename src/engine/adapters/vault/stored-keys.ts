import { z } from 'zod';
import { ENVIRONMENTS, type Environment } from '../../domain/environment.js';
import { accountId } from '../../domain/ids.js';
import { StoreFailure } from '../../ports/journal.js';
import type { KeyEntry } from '../../ports/secrets.js';
import type { Place } from './envelope.js';

/** The one row of the journal's settings that holds all keys: they change together, or not at all. */
export const KEYS_SETTING = 'exchange-keys';
const EXCHANGE = 'bybit';

const box = z.object({ iv: z.string(), ct: z.string(), tag: z.string() });
const sealed = z.object({
  v: z.literal(1),
  kekId: z.string(),
  kekVersion: z.number(),
  wrapped: box,
  content: box,
});
const environment = z.enum(ENVIRONMENTS);
const master = z.discriminatedUnion('source', [
  z.object({ source: z.literal('file'), id: z.string(), version: z.number() }),
  z.object({
    source: z.literal('passphrase'),
    id: z.string(),
    version: z.number(),
    salt: z.string(),
    n: z
      .number()
      .int()
      .max(2 ** 20),
    r: z.number().int().max(32),
    p: z.number().int().max(16),
  }),
]);
const storedKey = z.object({
  /** Random: a key that is added again is another row. */
  row: z.string(),
  account: z.string(),
  environment,
  hint: z.string(),
  addedMs: z.number(),
  userId: z.string().optional(),
  sealed,
});
const storedKeys = z.object({
  v: z.literal(1),
  environment,
  master,
  /** A known text under the master key: whether it is the right one. */
  proof: sealed,
  keys: z.array(storedKey).readonly(),
});

export type StoredKeys = z.infer<typeof storedKeys>;
export type StoredKey = z.infer<typeof storedKey>;
export type MasterTerms = z.infer<typeof master>;

/** What the row holds; undefined before the first key. Throws `corrupt` for what this version cannot read. */
export function readStored(value: unknown): StoredKeys | undefined {
  if (value === undefined) return undefined;
  const read = storedKeys.safeParse(value);
  if (!read.success) throw new StoreFailure('corrupt', 'the stored exchange keys cannot be read');
  return read.data;
}

export const placeOf = ({ row, account, environment: where }: Omit<StoredKey, 'sealed'>): Place => ({
  table: KEYS_SETTING,
  row,
  account,
  exchange: EXCHANGE,
  environment: where,
});

/** Of the text that proves the master key. */
export const PROOF = 'the right key';
export const proofPlace = (where: Environment): Place => ({
  table: KEYS_SETTING,
  row: 'proof',
  account: '',
  exchange: EXCHANGE,
  environment: where,
});

export const entryOf = ({ account, environment: where, hint, addedMs, userId }: StoredKey): KeyEntry => ({
  account: accountId(account),
  environment: where,
  hint,
  addedMs,
  ...(userId === undefined ? {} : { userId }),
});

/** Enough to know a key by, and far too little to use it. */
export function keyHint(key: string): string {
  const shown = key.length >= 16 ? 4 : 2;
  return key.length < 8 ? '…' : `${key.slice(0, shown)}…${key.slice(-shown)}`;
}
