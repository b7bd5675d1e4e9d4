import { DESK_STREAM, type JournalRow, sessionStream } from '../../domain/journal-row.js';
import type { SessionSpec } from '../../domain/session.js';
import type { SessionEvent } from '../../domain/session-event.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';
import { eventOf } from '../sessions/session-rows.js';

/** How often something happened that a person should hear of. */
export interface Notable {
  readonly fills: number;
  /** Fills of protective stops. */
  readonly stops: number;
  readonly liquidations: number;
  /** Refused by the desk's own risk. */
  readonly denied: number;
  /** Refused by a venue. */
  readonly rejected: number;
  /** Orders of which for a while nobody knew. */
  readonly unknown: number;
  /** Sessions that ended by a fault. */
  readonly failed: number;
  /** Of the whole desk, where its market moves in real time. */
  readonly halts: number;
}

export const NOTHING_NOTABLE: Notable = {
  fills: 0,
  stops: 0,
  liquidations: 0,
  denied: 0,
  rejected: 0,
  unknown: 0,
  failed: 0,
  halts: 0,
};

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const TYPES = ['fill', 'denied', 'rejected', 'unknown', 'failed'];
const PAGE = 2_000;

/** Counts what these sessions did in a span of market time, from what is recorded. */
export async function notableOf(
  desk: DeskRuntime,
  specs: readonly SessionSpec[],
  span: Span,
): Promise<Notable> {
  const counts = { ...NOTHING_NOTABLE, halts: await haltsIn(desk, span) };
  for (const { uid } of specs)
    for (const row of await rowsSince(desk, sessionStream(uid), { types: TYPES, fromMs: span.fromMs }))
      if (row.atMs < span.toMs) count(counts, eventOf(row));
  return counts;
}

type Counts = { -readonly [Name in keyof Notable]: number };

function count(counts: Counts, event: SessionEvent): void {
  switch (event.kind) {
    case 'fill':
      counts.fills += 1;
      if (event.purpose === 'stop') counts.stops += 1;
      if (event.purpose === 'liquidation') counts.liquidations += 1;
      return;
    case 'denied':
    case 'rejected':
    case 'unknown':
    case 'failed':
      counts[event.kind] += 1;
      return;
    default:
  }
}

/** From the newest row back to the span's begin, however many there are. */
async function rowsSince(
  { parts: { journal } }: DeskRuntime,
  stream: string,
  { types, fromMs }: { readonly types: readonly string[]; readonly fromMs: number },
): Promise<readonly JournalRow[]> {
  for (let reach = PAGE; ; reach *= 4) {
    const rows = await journal.newest(stream, reach, types);
    if (rows.length < reach || (rows.at(-1)?.atMs ?? 0) < fromMs)
      return rows.filter(({ atMs }) => atMs >= fromMs);
  }
}

async function haltsIn(desk: DeskRuntime, { fromMs, toMs }: Span): Promise<number> {
  if (!desk.parts.feed.profile.realTime) return 0;
  const rows = await rowsSince(desk, DESK_STREAM, { types: ['trading-state'], fromMs });
  return rows.filter(({ atMs, payload }) => atMs < toMs && isHalt(payload)).length;
}

const isHalt = (payload: unknown): boolean =>
  (payload as { readonly state?: string } | undefined)?.state === 'halted';
