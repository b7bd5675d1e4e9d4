import path from 'node:path';
import { type DatabaseConfig, databaseAt } from '../config/database.js';
import type { Config } from '../config.js';
import { takeLock } from '../engine/adapters/prisma/lock.js';
import { type Carried, carry } from '../engine/adapters/prisma/move/carry.js';
import { systemClock } from '../engine/adapters/system/system-clock.js';
import type { ControlReply } from '../main-options.js';
import { type End, openEnd } from './move/ends.js';
import { pointTo } from './move/pointer.js';
import { wordsFor } from './open-home.js';
import { heldWords, StartFailure } from './start-failure.js';

/** `sqlite`, or an address. */
export interface MoveRequest {
  readonly to: string;
  readonly from?: string;
}

type MoveConfig = Pick<Config, 'home' | 'database'>;

/** Carries the desk of a home to another database. It is all there and checked, or nothing has changed. */
export async function moveDesk(config: MoveConfig, request: MoveRequest): Promise<ControlReply> {
  try {
    const to = databaseOf(request.to, '--to');
    const from = request.from === undefined ? sourceFor(config, to) : databaseOf(request.from, '--from');
    if (isSame(from, to)) throw new StartFailure(`The desk is in ${nameOf(to)} already. Nothing was moved.`);
    return await lockedHome(config, () => move(config, from, to));
  } catch (error) {
    const failure = wordsFor(error, config);
    if (!(failure instanceof StartFailure)) throw failure;
    return { ok: false, lines: [failure.message] };
  }
}

function databaseOf(given: string, origin: string): DatabaseConfig {
  if (given === 'sqlite') return { kind: 'sqlite' };
  const found = databaseAt(given, origin);
  if (found.kind === 'postgres' || found.kind === 'sqlite') return found;
  throw new StartFailure(
    `${origin} has to be sqlite or an address such as postgresql://user:password@host:5432/name. Nothing was moved.`,
  );
}

/** Whoever has named the new one in DATABASE_URL already wants it to come from the file. */
const sourceFor = ({ database }: MoveConfig, to: DatabaseConfig): DatabaseConfig =>
  isSame(database, to) && to.kind === 'postgres' ? { kind: 'sqlite' } : database;

const urlOf = (database: DatabaseConfig): string =>
  database.kind === 'postgres' ? database.url : database.kind;
const isSame = (a: DatabaseConfig, b: DatabaseConfig): boolean => urlOf(a) === urlOf(b);
const nameOf = (database: DatabaseConfig): string =>
  database.kind === 'postgres' ? database.shown : 'SQLite';

async function lockedHome({ home }: MoveConfig, work: () => Promise<ControlReply>): Promise<ControlReply> {
  const lock = takeLock(path.join(home, 'lock.db'), () => systemClock.nowMs());
  if (lock.kind === 'held') throw new StartFailure(`${heldWords(home, lock)} End it before it is moved.`);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function move(config: MoveConfig, from: DatabaseConfig, to: DatabaseConfig): Promise<ControlReply> {
  const begunMs = systemClock.elapsedMs();
  return withEnd(await openEnd(from, config.home, 'from'), async (source) =>
    withEnd(await openEnd(to, config.home, 'to'), async (target) => {
      const carried = await carry({ from: source.side, to: target.side });
      if (carried.kind !== 'carried') throw new StartFailure(faultWords(carried, target.name));
      await target.side.commit();
      await Promise.all([source.side.close(), target.side.close()]);
      await target.settle();
      pointTo(config.home, to);
      const kept = await source.leave(target.name);
      const seconds = (systemClock.elapsedMs() - begunMs) / 1000;
      return { ok: true, lines: reportOf({ carried, source, target, kept, seconds }, config, to) };
    }),
  );
}

async function withEnd<T>(end: End, work: (end: End) => Promise<T>): Promise<T> {
  try {
    return await work(end);
  } finally {
    await end.side.close();
    await end.release();
  }
}

interface Moved {
  readonly carried: Extract<Carried, { kind: 'carried' }>;
  readonly source: End;
  readonly target: End;
  readonly kept: string;
  readonly seconds: number;
}

function reportOf(
  { carried, source, target, kept, seconds }: Moved,
  { database }: MoveConfig,
  to: DatabaseConfig,
): string[] {
  const rows = carried.tables.reduce((sum, table) => sum + table.rows, 0);
  const journal = carried.tables.find(({ name }) => name === 'journal')?.rows ?? 0;
  const inEnvironment = database.kind === 'postgres' && database.origin === 'DATABASE_URL';
  return [
    `Moved from ${source.name} to ${target.name} in ${seconds.toFixed(1)} s: ${rows} rows in ${carried.tables.length} tables, ${journal} of them the journal's.`,
    'Read back from there: the same rows in every table, and every chain of the journal holds.',
    `The old one is kept: ${kept}`,
    ...(inEnvironment && !isSame(database, to)
      ? ['DATABASE_URL still names the old one: take it out of the environment before the next start.']
      : []),
  ];
}

function faultWords(carried: Exclude<Carried, { kind: 'carried' }>, target: string): string {
  switch (carried.kind) {
    case 'not-empty':
      return `${target} is not empty (${carried.table} has rows). Nothing was moved: name an empty database.`;
    case 'broken-chain':
      return `The journal's chain does not hold: ${carried.stream}, row ${carried.sequence}. Nothing was moved: restore a backup first.`;
    case 'differs':
      return `What was read back from ${target} is not what was written (${carried.table}). Nothing was moved.`;
  }
}
