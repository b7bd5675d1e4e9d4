import type { AccountLine } from '../domain/account-line.js';
import type { Amount } from '../domain/amount.js';
import type { Environment } from '../domain/environment.js';
import { DESK_STREAM, type JournalRow, sessionStream } from '../domain/journal-row.js';
import type { SessionSpec } from '../domain/session.js';
import type { OrderEvent } from '../domain/session-event.js';
import { readOwnLines } from '../runtime/pnl/account-lines.js';
import { type PeriodWish, periodOf } from '../runtime/pnl/period-wish.js';
import { type ReadStep, readSessions } from '../runtime/pnl/read-session.js';
import { eventOf } from '../runtime/sessions/session-rows.js';
import { allViews, type SessionView } from './session-view.js';
import type { WalletParts } from './wallets.js';

export type ExportKind = 'orders' | 'fills' | 'pnl' | 'journal' | 'metrics';

export interface ExportQuery {
  readonly what: ExportKind;
  readonly session?: string;
  readonly account?: string;
  readonly period: PeriodWish;
  readonly timeZone: string;
  /** Of the journal also the rows that belong to no session; by wall time. */
  readonly hasDesk?: boolean;
  /** Takes rows as they are read; false: it wants no more. */
  readonly take: (row: ExportRow) => boolean;
}

/** One row, still as values: whoever writes the file knows how. */
export type ExportRow =
  | { readonly what: 'orders'; readonly spec: SessionSpec; readonly order: OrderEvent }
  | { readonly what: 'fills' | 'pnl'; readonly read: ReadStep }
  /** The account's own: of no session. */
  | {
      readonly what: 'own';
      readonly account: string;
      readonly environment: Environment;
      readonly line: AccountLine;
      /** What is left of it to the account, 1e-8 of its coin. */
      readonly rest: Amount;
    }
  /** Without a spec: a row of the desk itself. */
  | { readonly what: 'journal'; readonly spec?: SessionSpec; readonly row: JournalRow }
  | { readonly what: 'metrics'; readonly view: SessionView };

/** `full`: whoever took them wanted no more; then the rows are not all. */
export interface ExportOutcome {
  readonly kind: 'done' | 'full';
  readonly rows: number;
}

const PAGE = 10_000;

/** All rows of one kind, session by session, oldest first. */
export async function exportRows(parts: WalletParts, query: ExportQuery): Promise<ExportOutcome> {
  const { desk } = parts;
  const views = allViews(desk, true)
    .filter(({ spec }) => isAsked(spec, query))
    .toReversed();
  const nowMs = Math.max(desk.parts.market.atMs, ...views.map(({ snapshot }) => snapshot.atMs));
  const { fromMs, toMs } = periodOf(query.period, nowMs, query.timeZone);
  const counter = new Counter(query.take, { fromMs, toMs });
  if (query.what === 'metrics')
    for (const view of views) counter.give(view.snapshot.atMs, { what: 'metrics', view });
  if (query.what === 'journal' && query.hasDesk === true) await exportDesk(parts, counter);
  for (const { spec } of query.what === 'metrics' ? [] : views) {
    if (counter.isFull) break;
    await exportSession(parts, { spec, what: query.what }, counter);
  }
  if (query.what === 'pnl' && query.session === undefined) await exportOwn(parts, query.account, counter);
  return { kind: counter.isFull ? 'full' : 'done', rows: counter.rows };
}

const isAsked = (spec: SessionSpec, { session, account }: ExportQuery): boolean =>
  session === undefined
    ? account === undefined || spec.account === account
    : spec.name === session.toLowerCase();

class Counter {
  rows = 0;
  isFull = false;

  constructor(
    private readonly take: ExportQuery['take'],
    private readonly period: { readonly fromMs: number; readonly toMs: number },
  ) {}

  give(atMs: number, row: ExportRow): void {
    if (this.isFull || atMs < this.period.fromMs || atMs >= this.period.toMs) return;
    if (this.take(row)) this.rows += 1;
    else this.isFull = true;
  }
}

async function exportSession(
  { desk }: WalletParts,
  { spec, what }: { readonly spec: SessionSpec; readonly what: ExportKind },
  counter: Counter,
): Promise<void> {
  if (what === 'fills' || what === 'pnl') {
    await readSessions(desk, [spec], (read) => {
      if (what === 'pnl' || read.fill !== undefined) counter.give(read.step.atMs, { what, read });
    });
    return;
  }
  await eachRow(desk, { stream: sessionStream(spec.uid), counter }, (row) => {
    if (what === 'journal') counter.give(row.atMs, { what, spec, row });
    if (what === 'orders' && row.type === 'order')
      counter.give(row.atMs, { what, spec, order: eventOf(row) as OrderEvent });
  });
}

const exportDesk = ({ desk }: WalletParts, counter: Counter): Promise<void> =>
  eachRow(desk, { stream: DESK_STREAM, counter }, (row) => counter.give(row.atMs, { what: 'journal', row }));

async function eachRow(
  { parts: { journal } }: WalletParts['desk'],
  { stream, counter }: { readonly stream: string; readonly counter: Counter },
  take: (row: JournalRow) => void,
): Promise<void> {
  for (let after = 0; !counter.isFull; after += PAGE) {
    const rows = await journal.read(stream, after, PAGE);
    for (const row of rows) take(row);
    if (rows.length < PAGE) return;
  }
}

/** Lines of accounts at exchanges that no session has, or not all of. */
async function exportOwn(
  { desk, live }: WalletParts,
  account: string | undefined,
  counter: Counter,
): Promise<void> {
  for (const { account: id, environment } of live.all()) {
    if (account !== undefined && account !== id) continue;
    const specs = allViews(desk, true).flatMap(({ spec }) => (spec.account === id ? [spec] : []));
    for (const { line, rest } of await readOwnLines(desk, { account: id, specs }))
      counter.give(line.record.atMs, { what: 'own', account: id, environment, line, rest });
  }
}
