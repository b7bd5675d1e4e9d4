import type { PersonId } from '../domain/ids.js';
import type { Person, Role } from '../domain/person.js';
import { freeName } from '../domain/person-name.js';
import type { Asker } from './desk.js';
import type { People } from './people.js';
import type { PeopleChange, PeopleFact } from './people-facts.js';
import { personIdFrom } from './people-secret.js';

export type RoleOutcome =
  | { readonly kind: 'done'; readonly person: Person }
  | { readonly kind: 'already'; readonly person: Person }
  | { readonly kind: 'no-person' }
  /** Whoever can use the host's terminal owns the desk on it. */
  | { readonly kind: 'local-owner'; readonly person: Person }
  /** Somebody must be left who can let others in. */
  | { readonly kind: 'last-owner'; readonly person: Person };

export interface RoleRequest {
  readonly person: PersonId;
  readonly role: Role;
}

const isLocal = ({ identities }: Person): boolean =>
  identities.some(({ platform }) => platform === 'console');
const isLastOwner = (people: People, person: Person): boolean =>
  person.role === 'owner' &&
  people.all().every((one) => one === person || one.role !== 'owner' || one.identities.length === 0);

/** Gives a person another role; holds from their next press on. The same correlation does it once. */
export const setRole = (people: People, request: RoleRequest, asker: Asker): Promise<RoleOutcome> =>
  change(people, { ...request, type: 'person-role' }, asker);

/**
 * Shuts a person out at once; their identities are kept for the record. Of the desk's first owner only the chats are
 * shut out: the terminal stays theirs.
 */
export const revoke = (people: People, person: PersonId, asker: Asker): Promise<RoleOutcome> =>
  change(people, { person, role: 'nobody', type: 'person-revoked' }, asker);

interface Move extends RoleRequest {
  readonly type: 'person-role' | 'person-revoked';
}

function change(people: People, move: Move, asker: Asker): Promise<RoleOutcome> {
  return people.turns.run(async () => {
    const person = people.withId(move.person);
    if (person === undefined) return { kind: 'no-person' };
    if (await people.happened(asker.correlation, move.type)) return { kind: 'done', person };
    if (person.role === move.role) return { kind: 'already', person };
    if (isLocal(person)) return changeLocal(people, { person, move }, asker);
    if (isLastOwner(people, person)) return { kind: 'last-owner', person };
    const changed = { ...person, role: move.role };
    await people.commit({ people: [changed], facts: [factOf(person, move, asker)] });
    return { kind: 'done', person: changed };
  });
}

/** A lost telephone must not stay an owner because its owner also has the host. */
async function changeLocal(
  people: People,
  { person, move }: { readonly person: Person; readonly move: Move },
  asker: Asker,
): Promise<RoleOutcome> {
  const chats = person.identities.filter(({ platform }) => platform !== 'console');
  if (move.role !== 'nobody' || chats.length === 0) return { kind: 'local-owner', person };
  const shutOut: Person = {
    ...person,
    id: personIdFrom(people.parts.ids.nonce()),
    name: freeName(
      person.name,
      people.all().map(({ name }) => name),
    ),
    role: 'nobody',
    identities: chats,
  };
  const kept = { ...person, identities: person.identities.filter((one) => !chats.includes(one)) };
  const done: PeopleChange = {
    people: [kept, shutOut],
    facts: [factOf({ ...shutOut, role: person.role }, move, asker)],
  };
  await people.commit(done);
  return { kind: 'done', person: shutOut };
}

const factOf = (
  { id, role: was }: Person,
  { role, type }: Move,
  { person: by, correlation }: Asker,
): PeopleFact => ({ type, correlation, payload: { person: id, role, was, by } });
