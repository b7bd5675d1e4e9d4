import type { JournalRow, RowContent, StreamName } from '../../domain/journal-row.js';
import type { Person } from '../../domain/person.js';
import type {
  Checkpoint,
  ContentsPage,
  InboxItem,
  OutboxItem,
  StoredButton,
  StoredForm,
} from '../../ports/journal.js';
import { fromStored } from '../stored-json.js';
import type { Connection } from './connection.js';
import { toCheckpoint, toForm, toPerson } from './desk-rows.js';
import { toRow } from './journal-rows.js';
import { toInboxItem, toOutboxItem } from './message-rows.js';

const DEFAULT_LIMIT = 10_000;

/** The journal's questions. Each is answered from an index. */
export class JournalReader {
  constructor(private readonly connection: Connection) {}

  read(stream: StreamName, afterSequence = 0, limit = DEFAULT_LIMIT): Promise<readonly JournalRow[]> {
    const where = { stream, sequence: { gt: afterSequence } };
    return this.connection.run(async (client) =>
      (await client.journalEntry.findMany({ where, orderBy: { sequence: 'asc' }, take: limit })).map(toRow),
    );
  }

  contents(stream: StreamName, page: ContentsPage): Promise<readonly RowContent[]> {
    const quick = this.connection.contents?.(stream, page);
    if (quick !== undefined) return quick;
    const { afterSequence, limit, type } = page;
    const where = { stream, sequence: { gt: afterSequence }, ...(type === undefined ? {} : { type }) };
    const select = { sequence: true, type: true, payload: true };
    return this.connection.run(async (client) => {
      const rows = await client.journalEntry.findMany({
        where,
        select,
        orderBy: { sequence: 'asc' },
        take: limit,
      });
      return rows.map(({ payload, ...row }) => ({ ...row, payload: JSON.parse(payload) as unknown }));
    });
  }

  /** One query a type: over several types at once the database would sort all their rows to find the newest. */
  async newest(stream: StreamName, limit: number, types?: readonly string[]): Promise<readonly JournalRow[]> {
    if (types === undefined) return this.#newestWhere({ stream }, limit);
    const found = await Promise.all(
      [...new Set(types)].map((type) => this.#newestWhere({ stream, type }, limit)),
    );
    return found
      .flat()
      .sort((a, b) => b.sequence - a.sequence)
      .slice(0, limit);
  }

  #newestWhere(
    where: { readonly stream: StreamName; readonly type?: string },
    limit: number,
  ): Promise<readonly JournalRow[]> {
    return this.connection.run(async (client) =>
      (await client.journalEntry.findMany({ where, orderBy: { sequence: 'desc' }, take: limit })).map(toRow),
    );
  }

  byCorrelation(correlation: string): Promise<readonly JournalRow[]> {
    return this.connection.run(async (client) =>
      (await client.journalEntry.findMany({ where: { correlation }, orderBy: { position: 'asc' } })).map(
        toRow,
      ),
    );
  }

  checkpoint(fold: string, stream: StreamName): Promise<Checkpoint | undefined> {
    return this.connection.run(async (client) => {
      const row = await client.checkpoint.findUnique({ where: { fold_stream: { fold, stream } } });
      return row === null ? undefined : toCheckpoint(row);
    });
  }

  checkpoints(fold: string): Promise<readonly Checkpoint[]> {
    return this.connection.run(async (client) =>
      (await client.checkpoint.findMany({ where: { fold } })).map(toCheckpoint),
    );
  }

  pendingInbox(): Promise<readonly InboxItem[]> {
    const query = { where: { doneMs: null }, orderBy: { position: 'asc' } } as const;
    return this.connection.run(async (client) =>
      (await client.inboxMessage.findMany(query)).map(toInboxItem),
    );
  }

  pendingOutbox(limit: number): Promise<readonly OutboxItem[]> {
    return this.connection.run(async (client) => {
      const rows = await client.outboxMessage.findMany({
        where: { sentMs: null },
        orderBy: [{ lane: 'asc' }, { position: 'asc' }],
        take: limit,
      });
      return rows.map(toOutboxItem);
    });
  }

  outgoing(id: string): Promise<OutboxItem | undefined> {
    return this.connection.run(async (client) => {
      const row = await client.outboxMessage.findUnique({ where: { id } });
      return row === null ? undefined : toOutboxItem(row);
    });
  }

  button(key: string): Promise<StoredButton | undefined> {
    return this.connection.run(async (client) => {
      const row = await client.button.findUnique({ where: { key } });
      return row === null ? undefined : { key, atMs: Number(row.atMs), action: fromStored(row.action) };
    });
  }

  people(): Promise<readonly Person[]> {
    return this.connection.run(async (client) => {
      const rows = await client.person.findMany({
        orderBy: { id: 'asc' },
        include: { identities: { orderBy: { ordinal: 'asc' } } },
      });
      return rows.map(toPerson);
    });
  }

  form(key: string): Promise<StoredForm | undefined> {
    return this.connection.run(async (client) => {
      const row = await client.form.findUnique({ where: { key } });
      return row === null ? undefined : toForm(row);
    });
  }

  setting(key: string): Promise<unknown> {
    return this.connection.run(async (client) => {
      const row = await client.setting.findUnique({ where: { key } });
      return row === null ? undefined : fromStored(row.value);
    });
  }
}
