import { personId } from '../../domain/ids.js';
import type { Person, Platform, Role } from '../../domain/person.js';
import type { Checkpoint, StoredForm } from '../../ports/journal.js';
import { fromStored, toStored } from '../stored-json.js';
import type {
  Checkpoint as CheckpointRow,
  Form as FormRow,
  Identity as IdentityRow,
  Person as PersonRow,
  Prisma,
} from './generated/sqlite/client.js';

export const toFormRow = (form: StoredForm): Prisma.FormCreateManyInput => ({
  key: form.key,
  command: form.command,
  answers: toStored(form.answers),
  asking: form.asking,
  expiresMs: BigInt(form.expiresMs),
});

export const toForm = (row: FormRow): StoredForm => ({
  key: row.key,
  command: row.command,
  answers: fromStored(row.answers) as StoredForm['answers'],
  asking: row.asking,
  expiresMs: Number(row.expiresMs),
});

export const toCheckpointRow = (checkpoint: Checkpoint): Prisma.CheckpointCreateManyInput => ({
  fold: checkpoint.fold,
  stream: checkpoint.stream,
  sequence: checkpoint.sequence,
  version: checkpoint.version,
  hash: checkpoint.hash,
  state: toStored(checkpoint.state),
});

export const toCheckpoint = (row: CheckpointRow): Checkpoint => ({ ...row, state: fromStored(row.state) });

export const toPersonRow = (person: Person): Prisma.PersonCreateManyInput => ({
  id: person.id,
  name: person.name,
  role: person.role,
  locale: person.preferences.locale,
  timeZone: person.preferences.timeZone,
  currency: person.preferences.currency,
});

/** `ordinal` keeps the order of a person's identities. */
export const toIdentityRows = (person: Person): Prisma.IdentityCreateManyInput[] =>
  person.identities.map(({ platform, userId }, ordinal) => ({
    platform,
    userId,
    personId: person.id,
    ordinal,
  }));

export const toPerson = (row: PersonRow & { readonly identities: readonly IdentityRow[] }): Person => ({
  id: personId(row.id),
  name: row.name,
  role: row.role as Role,
  identities: row.identities.map(({ platform, userId }) => ({ platform: platform as Platform, userId })),
  preferences: { locale: row.locale, timeZone: row.timeZone, currency: row.currency },
});
