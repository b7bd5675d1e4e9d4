import type { NewRow, ReservedRow, StreamName } from '../../domain/journal-row.js';
import { isVenueFact } from '../../domain/venue-fact.js';
import { controlOf, isControl, isDispatch } from '../sessions/session-rows.js';
import type { DeskRuntime } from './desk-runtime.js';

/**
 * Journals what had to act before it could be stored: a halt must not be forgotten. What an order number means there is
 * known only to whoever has the rows before it: where a disk has lost those, the number may be given to another order, and
 * what a venue has said of it is asked for again instead.
 */
export async function drainReserve(desk: DeskRuntime): Promise<void> {
  const { reserve, journal, log } = desk.parts;
  const reserved = reserve.drain();
  if (reserved.length === 0) return;
  const heads = new Map((await journal.heads()).map(({ stream, sequence }) => [stream, sequence]));
  const fitting = reserved.filter((row) => !isOfOrders(row) || follows(row, heads));
  if (fitting.length < reserved.length) {
    log.warn('rows of the reserve follow none that are stored', { rows: reserved.length - fitting.length });
  }
  await journal.commit({ rows: fitting.map(rowOf) });
  reserve.clear();
}

/** It names an order by its number. */
const isOfOrders = (row: NewRow): boolean =>
  isDispatch(row) || (isControl(row) && isVenueFact(controlOf(row).fact));

const follows = (
  { stream, afterSequence = 0 }: ReservedRow,
  heads: ReadonlyMap<StreamName, number>,
): boolean => afterSequence <= (heads.get(stream) ?? 0);

function rowOf({ afterSequence: _, ...row }: ReservedRow): NewRow {
  return row;
}
