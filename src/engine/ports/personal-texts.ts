/**
 * Words that a person wrote. They stand outside the hash chain: a journal row names them by digest, so they can be
 * erased and every chain still holds. Rejects with `StoreFailure`.
 */
export interface PersonalTexts {
  /** Durable when it resolves; the digest is salted, so the same words twice have two digests. */
  put(text: string): Promise<string>;
  /** Undefined when it was erased or never stored. */
  get(digest: string): Promise<string | undefined>;
  /** Removes words and salt from the database file itself; false when there was nothing. */
  erase(digest: string): Promise<boolean>;
}
