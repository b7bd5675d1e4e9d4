import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** The key that opens all others. A later one of the same id has a higher version. */
export interface MasterKey {
  readonly id: string;
  readonly version: number;
  readonly key: KeyObject;
}

/** Where a secret belongs: it opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly account: string;
  readonly exchange: string;
  readonly environment: string;
}

/** Base64 each. */
interface Box {
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

/** A secret under a key of its own, which lies beside it under the master key. */
export interface Sealed {
  readonly v: 1;
  readonly kekId: string;
  readonly kekVersion: number;
  readonly wrapped: Box;
  readonly content: Box;
}

const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function seal(master: MasterKey, place: Place, plain: string): Sealed {
  const dataKey = randomBytes(KEY_BYTES);
  try {
    return {
      v: VERSION,
      kekId: master.id,
      kekVersion: master.version,
      wrapped: shut(master.key, aadOf(place, master), dataKey),
      content: shut(createSecretKey(dataKey), aadOf(place), Buffer.from(plain)),
    };
  } finally {
    dataKey.fill(0);
  }
}

/** Undefined when it is not what was sealed with this key, in this place. */
export function unseal(master: MasterKey, place: Place, sealed: Sealed): string | undefined {
  if (sealed.v !== VERSION || sealed.kekId !== master.id || sealed.kekVersion !== master.version)
    return undefined;
  const dataKey = reveal(master.key, aadOf(place, master), sealed.wrapped);
  if (dataKey?.length !== KEY_BYTES) return undefined;
  try {
    return reveal(createSecretKey(dataKey), aadOf(place), sealed.content)?.toString();
  } finally {
    dataKey.fill(0);
  }
}

/** Each part behind its length, so that two places never read the same. */
function aadOf({ table, row, account, exchange, environment }: Place, master?: MasterKey): Buffer {
  const owner = master === undefined ? [] : [master.id, String(master.version)];
  const parts = [String(VERSION), table, row, account, exchange, environment, ...owner];
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function shut(key: KeyObject, aad: Buffer, plain: Buffer): Box {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad);
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv: text(iv), ct: text(ct), tag: text(cipher.getAuthTag()) };
}

function reveal(key: KeyObject, aad: Buffer, box: Box): Buffer | undefined {
  const [iv, ct, tag] = [bytes(box.iv), bytes(box.ct), bytes(box.tag)];
  // A shorter tag would be taken too, and is easier to guess.
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad);
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ct), decipher.final()]);
  } catch {
    return undefined;
  }
}

const text = (buffer: Buffer): string => buffer.toString('base64');
const bytes = (given: string): Buffer => Buffer.from(given, 'base64');
