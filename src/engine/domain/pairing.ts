import type { Role } from './person.js';

/** Roles that a code can give. */
export type PairedRole = Exclude<Role, 'nobody'>;

/** Crockford's base 32: without I, L, O and U, so that nobody reads one for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;
const CODE_BYTES = 5;
const CODE_LETTERS = 8;

export const CODE_LIFE_MS = 600_000;
/** So many wrong codes of one identity within this time lock it for as long. */
export const WRONG_TRIES = 5;
export const TRIES_WINDOW_MS = 600_000;
/** So many wrong tries by anybody end a code: nobody gets more than these at 2^40. */
export const WRONG_FOR_CODE = 25;
const MOST_CODES = 8;
const MOST_REMEMBERED = 1_000;

/** A code as it is stored: its text cannot be found out from it. */
export interface PairingCode {
  /** The correlation it was asked for under. */
  readonly id: string;
  readonly role: PairedRole;
  /** Who gave it out: a person's id, or `host`. */
  readonly by: string;
  readonly salt: string;
  readonly digest: string;
  readonly expiresMs: number;
  readonly wrong: number;
}

/** Wrong tries of one identity, oldest first; with {@link WRONG_TRIES} of them it is locked. */
interface WrongTries {
  readonly who: string;
  readonly atMs: readonly number[];
}

export interface PairingBook {
  readonly codes: readonly PairingCode[];
  readonly tries: readonly WrongTries[];
}

export const EMPTY_BOOK: PairingBook = { codes: [], tries: [] };

/** The first 40 bits as 8 letters. */
export function codeOf(bytes: Uint8Array): string {
  const value = bytes.subarray(0, CODE_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
  return Array.from({ length: CODE_LETTERS }, (_, at) =>
    LETTERS.charAt(Math.floor(value / 32 ** (CODE_LETTERS - 1 - at)) % 32),
  ).join('');
}

export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A code as somebody types it: small letters, O for 0, I and L for 1, dashes and spaces; undefined = no code at all. */
export function readCode(text: string): string | undefined {
  const code = text
    .toUpperCase()
    .replace(/[-\s‐-―]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return CODE.test(code) ? code : undefined;
}

/** Without what has run out by now. */
export const current = ({ codes, tries }: PairingBook, nowMs: number): PairingBook => ({
  codes: codes.filter(({ expiresMs }) => expiresMs > nowMs),
  tries: tries.filter(({ atMs }) => nowMs - (atMs.at(-1) ?? 0) < TRIES_WINDOW_MS),
});

export function isLocked(book: PairingBook, who: string, nowMs: number): boolean {
  const known = current(book, nowMs).tries.find((one) => one.who === who);
  return known !== undefined && known.atMs.length >= WRONG_TRIES;
}

/** One more wrong try: of this identity, and against every code that is open. */
export function withWrongTry(book: PairingBook, who: string, nowMs: number): PairingBook {
  const { codes, tries } = current(book, nowMs);
  const before = tries.find((one) => one.who === who)?.atMs ?? [];
  const recent = before.filter((atMs) => nowMs - atMs < TRIES_WINDOW_MS);
  const others = tries.filter((one) => one.who !== who).slice(1 - MOST_REMEMBERED);
  return {
    codes: codes
      .map((code) => ({ ...code, wrong: code.wrong + 1 }))
      .filter(({ wrong }) => wrong < WRONG_FOR_CODE),
    tries: [...others, { who, atMs: [...recent, nowMs] }],
  };
}

/** The same id again replaces its code: only the newest text of it can be known to anybody. */
export function withCode(book: PairingBook, code: PairingCode, nowMs: number): PairingBook {
  const { codes, tries } = current(book, nowMs);
  const others = codes.filter(({ id }) => id !== code.id).slice(1 - MOST_CODES);
  return { codes: [...others, code], tries };
}

/** After a code was used: it is gone, and whoever used it has a clean sheet. */
export const withoutCode = (book: PairingBook, id: string, who: string): PairingBook => ({
  codes: book.codes.filter((code) => code.id !== id),
  tries: book.tries.filter((one) => one.who !== who),
});
