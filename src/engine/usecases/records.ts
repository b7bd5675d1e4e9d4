import { type JournalRow, sessionStream } from '../domain/journal-row.js';
import type { SessionSpec } from '../domain/session.js';
import type { FillEvent, OrderEvent } from '../domain/session-event.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { instrumentOf } from '../runtime/sessions/session-notifications.js';
import { eventOf } from '../runtime/sessions/session-rows.js';
import type { RecordedFill, RecordedOrder } from './desk.js';

interface RecordQuery {
  readonly session?: string;
  readonly limit: number;
}

/** Specs of the sessions that a query is about: one, or all there ever were. */
function specsOf(desk: DeskRuntime, name: string | undefined): readonly SessionSpec[] {
  const running = [...desk.sessions.values()].map(({ spec }) => spec);
  const all = [...running, ...[...desk.ended.values()].map(({ opened }) => opened.spec)];
  return name === undefined ? all : all.filter((spec) => spec.name === name.toLowerCase());
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
    specsOf(desk, query.session).map(async (spec) => {
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

/** An order takes at most this many rows: itself, its fills and its end. */
const ROWS_AN_ORDER = 3;

/** Newest first, each with what became of it. */
export async function ordersOf(
  desk: DeskRuntime,
  query: RecordQuery & { readonly open?: boolean },
): Promise<readonly RecordedOrder[]> {
  const lists = await Promise.all(
    specsOf(desk, query.session).map(async (spec) => {
      const types = ['order', 'fill', 'canceled'];
      return ordersIn(spec, await newest(desk, spec, query.limit * ROWS_AN_ORDER, types));
    }),
  );
  return lists
    .flat()
    .filter(({ status }) => query.open !== true || status === 'resting')
    .sort((a, b) => b.order.atMs - a.order.atMs)
    .slice(0, query.limit);
}

function ordersIn(spec: SessionSpec, rows: readonly JournalRow[]): readonly RecordedOrder[] {
  const ends = new Map<number, RecordedOrder['status']>();
  const orders: OrderEvent[] = [];
  for (const event of rows.map(eventOf)) {
    if (event.kind === 'fill') ends.set(event.orderSeq, 'filled');
    if (event.kind === 'canceled') ends.set(event.seq, 'canceled');
    if (event.kind === 'order') orders.push(event);
  }
  return orders.map((order) => ({
    session: spec.name,
    instrument: instrumentOf(spec, order.instrument),
    order,
    status: ends.get(order.seq) ?? 'resting',
  }));
}
