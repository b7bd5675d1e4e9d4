import type { SealedRow } from '../../domain/journal-hash.js';
import type { InboxItem, OutboxItem } from '../../ports/journal.js';
import { toStored } from '../stored-json.js';
import { toCheckpointRow, toFormRow, toIdentityRows, toPersonRow } from './desk-rows.js';
import type { Prisma, PrismaClient } from './generated/sqlite/client.js';
import { toEntry } from './journal-rows.js';
import type { MergedWrite } from './merged-write.js';
import { toInboxMessage, toOutboxMessage } from './message-rows.js';

type Statement = Prisma.PrismaPromise<unknown>;

/** What one transaction stores, and the time and position after which it stands. */
interface WriteBatch {
  readonly write: MergedWrite;
  readonly sealed: readonly SealedRow[];
  readonly after: { readonly nowMs: number; readonly position: number };
}

/** What a write comes to, once it is known what is new in it. */
export interface PreparedWrite {
  /** Made anew for each try. */
  readonly statements: (client: PrismaClient) => readonly Statement[];
  /** The arrived messages that were not there before. */
  readonly newIds: ReadonlySet<string>;
  /** The newest position given out. */
  readonly position: number;
  /** By which it can be found again; absent when doing it twice is the same as doing it once. */
  readonly mark?: WriteMark;
}

/** Something that only this write can have stored. */
export type WriteMark =
  | { readonly kind: 'row'; readonly stream: string; readonly sequence: number; readonly hash: string }
  | { readonly kind: 'inbox' | 'outbox'; readonly id: string };

/** Asks what of it is new. */
export async function prepareWrite(
  client: PrismaClient,
  { write, sealed, after }: WriteBatch,
): Promise<PreparedWrite> {
  const received = await newReceived(client, write.received);
  const outbox = await newOutbox(client, write.outbox);
  let position = after.position;
  const place = (): number => {
    position += 1;
    return position;
  };
  const entries = sealed.map((row) => toEntry(row, place()));
  const arrived = received.map((item) => toInboxMessage(item, place()));
  const leaving = outbox.map((item) => toOutboxMessage(item, place()));
  const statements = (own: PrismaClient): readonly Statement[] => [
    ...(entries.length > 0 ? [own.journalEntry.createMany({ data: entries })] : []),
    ...(arrived.length > 0 ? [own.inboxMessage.createMany({ data: arrived })] : []),
    ...(leaving.length > 0 ? [own.outboxMessage.createMany({ data: leaving })] : []),
    ...deskStatements(own, write, after.nowMs),
  ];
  const mark = markOf(sealed, received, outbox);
  const newIds = new Set(received.map(({ id }) => id));
  return { statements, newIds, position, ...(mark === undefined ? {} : { mark }) };
}

function markOf(
  [first]: readonly SealedRow[],
  [arrived]: readonly InboxItem[],
  [leaving]: readonly OutboxItem[],
): WriteMark | undefined {
  if (first !== undefined) {
    const { stream, sequence, hash } = first.row;
    return { kind: 'row', stream, sequence, hash };
  }
  if (arrived !== undefined) return { kind: 'inbox', id: arrived.id };
  return leaving === undefined ? undefined : { kind: 'outbox', id: leaving.id };
}

/** In a transaction, so that it waits for one that may still be under way. */
export const isStored = (client: PrismaClient, mark: WriteMark): Promise<boolean> =>
  client.$transaction(async (own) => {
    if (mark.kind === 'row') {
      const { stream, sequence } = mark;
      const row = await own.journalEntry.findUnique({ where: { stream_sequence: { stream, sequence } } });
      return row?.hash === mark.hash;
    }
    const where = { id: mark.id };
    const found =
      mark.kind === 'inbox'
        ? await own.inboxMessage.findUnique({ where })
        : await own.outboxMessage.findUnique({ where });
    return found !== null;
  });

/** There is one writer, so what is not there when asked is not there when written. */
async function newReceived(client: PrismaClient, items: MergedWrite['received']) {
  if (items.size === 0) return [];
  const where = { id: { in: [...items.keys()] } };
  const known = new Set(
    (await client.inboxMessage.findMany({ select: { id: true }, where })).map(({ id }) => id),
  );
  return [...items.values()].filter(({ id }) => !known.has(id));
}

async function newOutbox(client: PrismaClient, items: MergedWrite['outbox']) {
  if (items.size === 0) return [];
  const where = { id: { in: [...items.keys()] } };
  const known = new Set(
    (await client.outboxMessage.findMany({ select: { id: true }, where })).map(({ id }) => id),
  );
  return [...items.values()].filter(({ id }) => !known.has(id));
}

/** Everything of a write that needs no position. A replaced row is removed and made anew: two statements for any number. */
function deskStatements(client: PrismaClient, write: MergedWrite, nowMs: number): Statement[] {
  return [
    ...flagStatements(client, write, BigInt(nowMs)),
    ...formStatements(client, write.forms),
    ...peopleStatements(client, write.people),
    ...settingStatements(client, write.settings),
    ...checkpointStatements(client, write.checkpoints),
    ...buttonStatements(client, write.buttons),
    ...forgetStatements(client, BigInt(write.forgetBeforeMs)),
  ];
}

/** The first time counts: what is done or sent stays so. */
function flagStatements(client: PrismaClient, { inboxDone, sent }: MergedWrite, nowMs: bigint): Statement[] {
  const done = { where: { id: { in: [...inboxDone] }, doneMs: null }, data: { doneMs: nowMs } };
  const left = { where: { id: { in: [...sent] }, sentMs: null }, data: { sentMs: nowMs } };
  return [
    ...(inboxDone.length > 0 ? [client.inboxMessage.updateMany(done)] : []),
    ...(sent.length > 0 ? [client.outboxMessage.updateMany(left)] : []),
  ];
}

function formStatements(client: PrismaClient, forms: MergedWrite['forms']): Statement[] {
  if (forms.size === 0) return [];
  const kept = [...forms.values()].filter((form) => form !== null);
  return [
    client.form.deleteMany({ where: { key: { in: [...forms.keys()] } } }),
    ...(kept.length > 0 ? [client.form.createMany({ data: kept.map(toFormRow) })] : []),
  ];
}

/** Identities go with their person. */
function peopleStatements(client: PrismaClient, people: MergedWrite['people']): Statement[] {
  if (people.size === 0) return [];
  const list = [...people.values()];
  return [
    client.person.deleteMany({ where: { id: { in: [...people.keys()] } } }),
    client.person.createMany({ data: list.map(toPersonRow) }),
    client.identity.createMany({ data: list.flatMap(toIdentityRows) }),
  ];
}

function settingStatements(client: PrismaClient, settings: MergedWrite['settings']): Statement[] {
  if (settings.size === 0) return [];
  const data = [...settings].map(([key, value]) => ({ key, value: toStored(value) }));
  return [
    client.setting.deleteMany({ where: { key: { in: [...settings.keys()] } } }),
    client.setting.createMany({ data }),
  ];
}

function checkpointStatements(client: PrismaClient, checkpoints: MergedWrite['checkpoints']): Statement[] {
  if (checkpoints.size === 0) return [];
  const list = [...checkpoints.values()];
  return [
    client.checkpoint.deleteMany({ where: { OR: list.map(({ fold, stream }) => ({ fold, stream })) } }),
    client.checkpoint.createMany({ data: list.map(toCheckpointRow) }),
  ];
}

function buttonStatements(client: PrismaClient, buttons: MergedWrite['buttons']): Statement[] {
  if (buttons.size === 0) return [];
  const data = [...buttons.values()].map(({ key, atMs, action }) => ({
    key,
    atMs: BigInt(atMs),
    action: toStored(action),
  }));
  return [
    client.button.deleteMany({ where: { key: { in: [...buttons.keys()] } } }),
    client.button.createMany({ data }),
  ];
}

function forgetStatements(client: PrismaClient, before: bigint): Statement[] {
  if (before === 0n) return [];
  return [
    client.inboxMessage.deleteMany({ where: { doneMs: { lt: before } } }),
    client.outboxMessage.deleteMany({ where: { sentMs: { lt: before } } }),
    client.button.deleteMany({ where: { atMs: { lt: before } } }),
  ];
}
