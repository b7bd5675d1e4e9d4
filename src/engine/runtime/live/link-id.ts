import type { SessionUid } from '../../domain/ids.js';

/** Whose order it is, as its id at the exchange says: this says it to whoever has lost everything else. */
export interface LinkId {
  /** 8 hex digits: this database. */
  readonly installation: string;
  /** Which start of it: what a restored backup does is never taken for what was done before. */
  readonly epoch: number;
  /** Of the session, see {@link sessionTag}. */
  readonly tag: string;
  /** The session's own order number. */
  readonly seq: number;
  /** Of a protective order that was made anew: 2, 3, … */
  readonly incarnation?: number;
}

const PATTERN = /^hm([0-9a-f]{8})-([0-9a-z]{1,7})-([0-9a-z]{8})-([0-9a-z]{1,6})(?:_([0-9]{1,3}))?$/;
const RADIX = 36;
const TAG_LENGTH = 8;
/** The smallest number with one more digit than a tag has. */
const TAGS = BigInt(RADIX ** TAG_LENGTH);

/** At most 36 of [0-9a-z_-]. What stands behind the number stands behind a sign that no number has: 2r2 is one, too. */
export function linkIdOf({ installation, epoch, tag, seq, incarnation = 1 }: LinkId): string {
  const again = incarnation === 1 ? '' : `_${incarnation}`;
  return `hm${installation}-${epoch.toString(RADIX)}-${tag}-${seq.toString(RADIX)}${again}`;
}

/** Undefined: not from any desk of this kind. */
export function readLinkId(text: string): LinkId | undefined {
  const [, installation, epoch, tag, seq, again] = PATTERN.exec(text) ?? [];
  if (installation === undefined || epoch === undefined || tag === undefined || seq === undefined)
    return undefined;
  const id = { installation, epoch: Number.parseInt(epoch, RADIX), tag, seq: Number.parseInt(seq, RADIX) };
  return again === undefined ? id : { ...id, incarnation: Number(again) };
}

/** 8 letters that stand for a session: its uid is too long for an order's id. */
export const sessionTag = (uid: SessionUid): string =>
  (fnv64(uid) % TAGS).toString(RADIX).padStart(TAG_LENGTH, '0');

/** 8 hex digits from random text. */
export const installationOf = (nonce: string): string =>
  (fnv64(nonce) & 0xffff_ffffn).toString(16).padStart(TAG_LENGTH, '0');

/** FNV-1a, 64 bits: spreads, keeps no secret. */
function fnv64(text: string): bigint {
  let hash = 0xcbf2_9ce4_8422_2325n;
  for (const char of text) {
    hash ^= BigInt(char.codePointAt(0) ?? 0);
    hash = (hash * 0x100_0000_01b3n) & 0xffff_ffff_ffff_ffffn;
  }
  return hash;
}
