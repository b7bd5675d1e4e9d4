import { badParameter } from '../rest/envelope.js';

interface Numbered {
  readonly seq: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor: string;
}

const MARK = /^page_token=(\d+)$/;

/**
 * Rows by their number, newest first, a page at a time. The cursor names the last row that was shown, so that rows which come
 * in the meantime move nothing. As the exchange does it, there is a cursor behind every page that is not empty: the last page
 * is the one that follows with nothing in it.
 */
export function paged<Row extends Numbered>(
  rows: readonly Row[],
  query: URLSearchParams,
  { usual, most }: { readonly usual: number; readonly most: number },
): Page<Row> {
  const limit = limitOf(query, { usual, most });
  const before = cursorOf(query);
  const sorted = [...rows].sort((a, b) => b.seq - a.seq);
  const found = sorted.filter(({ seq }) => seq < before).slice(0, limit);
  const last = found.at(-1);
  return { rows: found, cursor: last === undefined ? '' : encodeURIComponent(`page_token=${last.seq}`) };
}

function limitOf(query: URLSearchParams, { usual, most }: { usual: number; most: number }): number {
  const given = query.get('limit');
  if (given === null || given === '') return usual;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter('params error: limit invalid');
  return Math.min(limit, most);
}

function cursorOf(query: URLSearchParams): number {
  const given = query.get('cursor');
  if (given === null || given === '') return Number.POSITIVE_INFINITY;
  const match = MARK.exec(decodeURIComponent(given));
  if (match === null) throw badParameter('params error: cursor invalid');
  return Number(match[1]);
}

const WEEK_MS = 7 * 86_400_000;

/** From when to when a request asks: the last seven days, or a stretch of at most seven. */
export function spanOf(
  query: URLSearchParams,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const start = timeOf(query, 'startTime');
  const end = timeOf(query, 'endTime');
  if (start !== undefined && end !== undefined && end - start > WEEK_MS)
    throw badParameter('The time range between startTime and endTime cannot exceed 7 days');
  if (start !== undefined && end !== undefined && end < start)
    throw badParameter('params error: endTime invalid');
  if (start !== undefined) return { fromMs: start, toMs: end ?? start + WEEK_MS };
  const toMs = end ?? nowMs;
  return { fromMs: toMs - WEEK_MS, toMs };
}

function timeOf(query: URLSearchParams, name: string): number | undefined {
  const given = query.get(name);
  if (given === null || given === '') return undefined;
  const value = Number(given);
  if (!Number.isInteger(value)) throw badParameter(`params error: ${name} invalid`);
  return value;
}
