import { type Exchange, exchangeFailureOf, type VenueRecord } from '../../ports/exchange.js';

/** The exchange's own ledger of an account, as far as it was told; exchange time. */
export type LedgerAnswer =
  | {
      readonly kind: 'read';
      /** Oldest first. */
      readonly records: readonly VenueRecord[];
      /** Every line of `[fromMs, untilMs)` is among them. */
      readonly fromMs: number;
      readonly untilMs: number;
      /** It does not begin where it was to: why. */
      readonly cut?: { readonly cause: 'too-old' | 'no-answer'; readonly detail: string };
      /** An order that bears this desk's mark made the line. */
      readonly isOurs: (record: VenueRecord) => boolean;
    }
  | { readonly kind: 'unreachable'; readonly detail: string };

export interface LedgerSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

interface LedgerParts {
  readonly exchange: Pick<Exchange, 'records' | 'nowMs' | 'doubtMs'>;
  readonly isOurs: (record: VenueRecord) => boolean;
  readonly wait: (ms: number) => Promise<void>;
}

const DAY_MS = 86_400_000;
/** The longest stretch that one question may ask about. */
const WEEK_MS = 7 * DAY_MS;
/** The exchange keeps two years; a day of it may be gone before it is asked for. */
const KEPT_MS = 729 * DAY_MS;
/** What is told to have happened at one time here may have happened a little beside it there. */
const MARGIN_MS = 60_000;
const TRIES = 5;
const REST_MS = 2_000;

/**
 * Week by week, the newest first: where the exchange stops answering, what was read is whole from some moment on. What is
 * younger than the exchange's own doubt is left out: its ledger may not have it yet.
 */
export async function readLedger(parts: LedgerParts, span: LedgerSpan): Promise<LedgerAnswer> {
  const { exchange, isOurs } = parts;
  const nowMs = exchange.nowMs();
  const untilMs = Math.min(span.toMs, nowMs - exchange.doubtMs);
  const oldestMs = nowMs - KEPT_MS;
  const fromMs = Math.max(span.fromMs, oldestMs);
  const read: VenueRecord[][] = [];
  const answer = { kind: 'read', untilMs, isOurs } as const;
  for (let endMs = untilMs + MARGIN_MS; endMs > fromMs - MARGIN_MS; endMs -= WEEK_MS) {
    const sinceMs = Math.max(fromMs - MARGIN_MS, endMs - WEEK_MS + 1);
    const page = await pageOf(parts, sinceMs, endMs);
    if (typeof page === 'string') {
      if (read.length === 0) return { kind: 'unreachable', detail: page };
      const cut = { cause: 'no-answer', detail: page } as const;
      return { ...answer, records: read.reverse().flat(), fromMs: endMs + 1 + MARGIN_MS, cut };
    }
    read.push([...page]);
  }
  const records = read.reverse().flat();
  return span.fromMs < oldestMs
    ? { ...answer, records, fromMs, cut: { cause: 'too-old', detail: '' } }
    : { ...answer, records, fromMs };
}

/** Those of one stretch, both ends included; a text: why there is no answer. */
async function pageOf(
  { exchange, wait }: LedgerParts,
  sinceMs: number,
  endMs: number,
): Promise<readonly VenueRecord[] | string> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await exchange.records(Math.floor(sinceMs), Math.floor(endMs));
    } catch (error) {
      const failure = exchangeFailureOf(error);
      // What trades goes first: this waits until there is room again.
      if (failure.fault !== 'too-many' || tried >= TRIES) return failure.message;
      await wait(REST_MS);
    }
  }
}
