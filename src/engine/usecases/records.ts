import { amount } from '../domain/amount.js';
import type { Environment } from '../domain/environment.js';
import type { Instrument } from '../domain/instrument.js';
import { type JournalRow, sessionStream } from '../domain/journal-row.js';
import type { SessionSpec } from '../domain/session.js';
import type { FillEvent, OrderEvent } from '../domain/session-event.js';
import type { DeskRuntime } from '../runtime/desk/desk-runtime.js';
import { instrumentOf } from '../runtime/sessions/session-notifications.js';
import { eventOf } from '../runtime/sessions/session-rows.js';
import {
  firstStatus,
  isOpen,
  noteStep,
  orderKey,
  type RecordedOrder,
  type RecordedStatus,
  STEPS,
} from './order-status.js';
import { placeOf } from './session-view.js';

export interface RecordedFill {
  readonly session: string;
  /** Absent = on paper. */
  readonly environment?: Environment;
  readonly instrument: Instrument;
  readonly fill: FillEvent;
}

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
  ...placeOf(spec),
  instrument: instrumentOf(spec, fill.instrument),
  fill,
});

interface Placed {
  readonly spec: SessionSpec;
  readonly order: OrderEvent;
  /** Of its row: what became of it is told after it. */
  readonly sequence: number;
}

/** Newest first, each with what became of it. */
export async function ordersOf(
  desk: DeskRuntime,
  query: RecordQuery & { readonly open?: boolean },
): Promise<readonly RecordedOrder[]> {
  const { limit, open = false } = query;
  // What rests may be older than the newest orders: then all that are at hand are looked at.
  const reach = open ? limit * OPEN_REACH : limit;
  const lists = await Promise.all(specsOf(desk, query).map((spec) => placedIn(desk, spec, reach)));
  const placed = lists.flat().sort((a, b) => b.order.atMs - a.order.atMs);
  const shown = open ? placed : placed.slice(0, limit);
  const statuses = await statusesOf(desk, shown);
  return shown
    .map(({ spec, order }) => {
      const status = statuses.get(orderKey(spec, order.seq)) ?? firstStatus(spec, order);
      return {
        session: spec.name,
        ...placeOf(spec),
        instrument: instrumentOf(spec, order.instrument),
        order: status === 'resting' ? withinHeld(desk, spec, order) : order,
        status,
      };
    })
    .filter(({ status }) => !open || isOpen(status))
    .slice(0, limit);
}

/** Of three orders at least one is looked at that may rest. */
const OPEN_REACH = 3;

/** What only gets rid of a position never trades more than is held, however much that was when it was placed. */
function withinHeld(desk: DeskRuntime, { name }: SessionSpec, order: OrderEvent): OrderEvent {
  const positions = desk.sessions.get(name)?.snapshot.positions;
  const held = positions?.find(({ instrument }) => instrument === order.instrument)?.quantity;
  if (order.purpose === 'entry' || held === undefined || held === 0) return order;
  return { ...order, quantity: amount(Math.min(order.quantity, Math.abs(held))) };
}

async function placedIn(desk: DeskRuntime, spec: SessionSpec, reach: number): Promise<readonly Placed[]> {
  const rows = await newest(desk, spec, reach, ['order']);
  return rows.map((row) => ({ spec, order: eventOf(row) as OrderEvent, sequence: row.sequence }));
}

/** How far the shown orders have come. Only the sessions that they are of are asked. */
async function statusesOf(
  desk: DeskRuntime,
  shown: readonly Placed[],
): Promise<ReadonlyMap<string, RecordedStatus>> {
  const oldest = new Map<SessionSpec, number>();
  for (const { spec, sequence } of shown) {
    oldest.set(spec, Math.min(sequence, oldest.get(spec) ?? sequence));
  }
  const statuses = new Map<string, RecordedStatus>();
  await Promise.all(
    [...oldest].map(async ([spec, since]) => {
      for (const row of await stepsSince(desk, spec, since)) noteStep(statuses, spec, eventOf(row));
    }),
  );
  return statuses;
}

/** Rows that tell of orders, back to this one: an order may be filled in many parts. */
async function stepsSince(
  desk: DeskRuntime,
  spec: SessionSpec,
  since: number,
): Promise<readonly JournalRow[]> {
  for (let reach = STEPS_AT_ONCE; ; reach *= 4) {
    const rows = await newest(desk, spec, reach, STEPS);
    if (rows.length < reach || (rows.at(-1) as JournalRow).sequence < since) return rows;
  }
}

const STEPS_AT_ONCE = 200;
