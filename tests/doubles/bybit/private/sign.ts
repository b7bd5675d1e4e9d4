import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyGrant } from '../account/account.js';
import { Refusal } from '../rest/envelope.js';

/** What of a request is signed: the bytes as they came. */
export interface Signed {
  readonly key: string;
  readonly timestamp: string;
  readonly window: string;
  readonly signature: string;
  /** The query as sent, or the body as sent. */
  readonly payload: string;
}

/** Clocks by which a timestamp may be right, ms. A market that runs at a speed of its own has two: its own and the wall's. */
export type Clocks = readonly number[];

const hmac = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const AHEAD_MS = 1_000;

/** The key of a request that is signed, in time, and from an address that the key allows. Throws a Refusal otherwise. */
export function verified(
  keys: ReadonlyMap<string, KeyGrant>,
  signed: Signed,
  { clocks, address, wallMs }: { clocks: Clocks; address: string; wallMs: number },
): KeyGrant {
  const grant = keys.get(signed.key);
  if (grant === undefined) throw new Refusal(10003, 'API key is invalid.');
  const window = signed.window === '' ? 5_000 : Number(signed.window);
  checkTime(signed.timestamp, window, clocks);
  const { timestamp, key, payload } = signed;
  if (!isSame(hmac(grant.secret, `${timestamp}${key}${signed.window}${payload}`), signed.signature))
    throw new Refusal(10004, `error sign! origin_string[${timestamp}${key}${signed.window}${payload}]`);
  checkGrant(grant, { address, wallMs });
  return grant;
}

/** server - window <= timestamp < server + 1000 */
export function checkTime(timestamp: string, windowMs: number, clocks: Clocks): void {
  const atMs = Number(timestamp);
  const isRight = (serverMs: number): boolean => serverMs - windowMs <= atMs && atMs < serverMs + AHEAD_MS;
  if (/^\d+$/.test(timestamp) && Number.isFinite(windowMs) && clocks.some(isRight)) return;
  const [serverMs = 0] = clocks;
  const figures = `req_timestamp[${timestamp}],server_timestamp[${Math.floor(serverMs)}],recv_window[${windowMs}]`;
  throw new Refusal(
    10002,
    `invalid request, please check your server timestamp or recv_window param. ${figures}`,
  );
}

export function checkGrant(grant: KeyGrant, { address, wallMs }: { address: string; wallMs: number }): void {
  if (wallMs >= grant.expiresAtMs) throw new Refusal(33004, 'Your api key has expired.');
  if (!grant.ips.includes('*') && !grant.ips.includes(address))
    throw new Refusal(10010, "Unmatched IP, please check your API key's bound IP addresses.");
}

/** The sign of a stream: over "GET/realtime" and the time until which it holds. */
export function isStreamSigned(grant: KeyGrant, expires: string, signature: string): boolean {
  return isSame(hmac(grant.secret, `GET/realtime${expires}`), signature);
}
