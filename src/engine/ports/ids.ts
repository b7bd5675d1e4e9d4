import type { CorrelationId, SessionUid } from '../domain/ids.js';

/** Fresh identifiers; deterministic in tests. */
export interface Ids {
  sessionUid(): SessionUid;
  correlation(): CorrelationId;
  /** At least 96 bits, URL-safe: button nonces, one-time codes. */
  nonce(): string;
}
