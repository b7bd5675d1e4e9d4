import { amount } from '../domain/amount.js';
import { type JournalRow, sessionStream } from '../domain/journal-row.js';
import type { SessionSpec } from '../domain/session.js';
import type { FillEvent, OrderEvent } from '../domain/session-event.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { instrumentOf } from '../runtime/sessions/session-notifications.js';
import { eventOf } from '../runtime/sessions/session-rows.js';
import type { RecordedFill, RecordedOrder } from './desk.js';

export interface RecordQuery {
  readonly session?: string;
  readonly account?: string;
  readonly limit: number;
}

/** Specs of the sessions that a query is about: one, those of an account, or all there ever were. */
function specsOf(desk: DeskRuntime, { session: name, account }: RecordQuery): readonly SessionSpec[] {
  const running = [...desk.sessions.values()].map(({ spec }) => spec);
  const all = [...running, ...[...desk.ended.values()].map(({ opened }) => opened.spec)];
  if (name !== undefined) return all.filter((spec) => spec.name === name.toLowerCase());
  return account === undefined ? all : all.filter((spec) => spec.account === account);
}

const newest = (
  desk: DeskRuntime,
  spec: SessionSpec,
  limit: number,
  types: readonly string[],
): Promise<readonly JournalRow[]> => desk.parts.journal.newest(sessionStream(spec.uid), limit, types);

/** Newest first. */
export async function fillsOf(desk: DeskRuntime, query: RecordQuery): Promise<readonly RecordedFill[]> {
  const lists = await Promise.all(
    specsOf(desk, query).map(async (spec) => {
      const rows = await newest(desk, spec, query.limit, ['fill']);
      return rows.map((row) => recordOf(spec, eventOf(row) as FillEvent));
    }),
  );
  return lists
    .flat()
    .sort((a, b) => b.fill.atMs - a.fill.atMs)
    .slice(0, query.limit);
}

const recordOf = (spec: SessionSpec, fill: FillEvent): RecordedFill => ({
  session: spec.name,
  instrument: instrumentOf(spec, fill.instrument),
  fill,
});

/** An order ends at most once, by a fill or by its withdrawal; one before it may end after it has begun. */
const ENDS_AN_ORDER = 2;

interface Placed {
  readonly spec: SessionSpec;
  readonly order: OrderEvent;
}

/** Newest first, each with what became of it. */
export async function ordersOf(
  desk: DeskRuntime,
  query: RecordQuery & { readonly open?: boolean },
): Promise<readonly RecordedOrder[]> {
  const { limit, open = false } = query;
  // What rests may be older than the newest orders: then all that are at hand are looked at.
  const reach = open ? limit * (1 + ENDS_AN_ORDER) : limit;
  const lists = await Promise.all(specsOf(desk, query).map((spec) => placedIn(desk, spec, reach)));
  const placed = lists.flat().sort((a, b) => b.order.atMs - a.order.atMs);
  const shown = open ? placed : placed.slice(0, limit);
  const ends = await endsOf(desk, shown, reach * ENDS_AN_ORDER);
  return shown
    .map(({ spec, order }) => {
      const status = ends.get(endKey(spec, order.seq)) ?? ('resting' as const);
      return {
        session: spec.name,
        instrument: instrumentOf(spec, order.instrument),
        order: status === 'resting' ? withinHeld(desk, spec, order) : order,
        status,
      };
    })
    .filter(({ status }) => !open || status === 'resting' || status === 'partially-filled')
    .slice(0, limit);
}

/** What only gets rid of a position never trades more than is held, however much that was when it was placed. */
function withinHeld(desk: DeskRuntime, { name }: SessionSpec, order: OrderEvent): OrderEvent {
  const positions = desk.sessions.get(name)?.snapshot.positions;
  const held = positions?.find(({ instrument }) => instrument === order.instrument)?.quantity;
  if (order.purpose === 'entry' || held === undefined || held === 0) return order;
  return { ...order, quantity: amount(Math.min(order.quantity, Math.abs(held))) };
}

async function placedIn(desk: DeskRuntime, spec: SessionSpec, reach: number): Promise<readonly Placed[]> {
  const rows = await newest(desk, spec, reach, ['order']);
  return rows.map((row) => ({ spec, order: eventOf(row) as OrderEvent }));
}

const endKey = (spec: SessionSpec, seq: number): string => `${spec.uid} ${seq}`;

/** Rows come newest first: an end that is known already stands. */
function noteFill(ends: Map<string, RecordedOrder['status']>, key: string, { remaining }: FillEvent): void {
  if (remaining === undefined) ends.set(key, 'filled');
  else if (!ends.has(key)) ends.set(key, 'partially-filled');
}

/** How the shown orders ended. Only the sessions that they are of are asked. */
async function endsOf(
  desk: DeskRuntime,
  shown: readonly Placed[],
  reach: number,
): Promise<ReadonlyMap<string, RecordedOrder['status']>> {
  const specs = [...new Set(shown.map(({ spec }) => spec))];
  const ends = new Map<string, RecordedOrder['status']>();
  const rows = await Promise.all(specs.map((spec) => newest(desk, spec, reach, ['fill', 'canceled'])));
  for (const [at, spec] of specs.entries()) {
    for (const event of (rows[at] ?? []).map(eventOf)) {
      if (event.kind === 'fill') noteFill(ends, endKey(spec, event.orderSeq), event);
      if (event.kind === 'canceled') ends.set(endKey(spec, event.seq), 'canceled');
    }
  }
  return ends;
}
