import type { Settings } from './settings.js';
import type { RouteLimit } from './types.js';

const GENEROUS: RouteLimit = { limit: 50, windowMs: 1000 };

interface Bucket {
  left: number;
  resetAtMs: number;
}

export interface Verdict {
  headers: Record<string, string>;
  /** Set when the call must be answered by 429. */
  refused?: { retryAfterMs: number; global: boolean };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** A short name that is the same for the same route, as Discord's bucket hashes are. */
function hashOf(route: string): string {
  let hash = 0x811c9dc5;
  for (const letter of route) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Fixed windows per route and major parameter, and one of a second over all. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  #second: Bucket = { left: 0, resetAtMs: 0 };

  constructor(readonly settings: Settings) {}

  /** Counts this call. `major` is the channel, guild or webhook token; `open` calls are not counted over all. */
  take(route: string, { major, open }: { major: string; open: boolean }): Verdict {
    const overall = open ? undefined : this.#takeOverall();
    if (overall !== undefined) {
      const headers = { 'X-RateLimit-Global': 'true', 'X-RateLimit-Scope': 'global' };
      return { headers, refused: { retryAfterMs: overall, global: true } };
    }
    return this.#takeRoute(route, major);
  }

  /** A 429 says when there is room again: until then there is none, and then a whole window. */
  empty(route: string, major: string, forMs: number): void {
    this.#buckets.set(`${route} ${major}`, { left: 0, resetAtMs: this.settings.nowMs() + forMs });
  }

  #takeOverall(): number | undefined {
    const now = this.settings.nowMs();
    if (!this.settings.limitsOn) return undefined;
    if (now >= this.#second.resetAtMs) {
      this.#second = { left: this.settings.limits.globalPerSecond, resetAtMs: now + 1000 };
    }
    if (this.#second.left <= 0) return this.#second.resetAtMs - now;
    this.#second.left -= 1;
    return undefined;
  }

  #takeRoute(route: string, major: string): Verdict {
    const { limit, windowMs } = this.settings.limits.routes[route] ?? GENEROUS;
    const now = this.settings.nowMs();
    const key = `${route} ${major}`;
    const held = this.#buckets.get(key);
    const bucket =
      held !== undefined && now < held.resetAtMs ? held : { left: limit, resetAtMs: now + windowMs };
    this.#buckets.set(key, bucket);
    const refused = this.settings.limitsOn && bucket.left <= 0;
    if (!refused) bucket.left = Math.max(0, bucket.left - 1);
    const headers: Record<string, string> = {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': this.settings.limitsOn ? String(bucket.left) : String(limit),
      'X-RateLimit-Reset': seconds(bucket.resetAtMs),
      'X-RateLimit-Reset-After': seconds(bucket.resetAtMs - now),
      'X-RateLimit-Bucket': hashOf(route),
    };
    if (!refused) return { headers };
    headers['X-RateLimit-Scope'] = 'user';
    return { headers, refused: { retryAfterMs: bucket.resetAtMs - now, global: false } };
  }
}
