import type { Person } from '../../src/engine/domain/person.js';
import type { Asker, Desk } from '../../src/engine/usecases/desk.js';
import type { RoleOutcome } from '../../src/engine/usecases/people-roles.js';
import type { FakeDesk } from './fake-desk.js';

type PeoplePart = Pick<
  Desk,
  'people' | 'allows' | 'invite' | 'pair' | 'setRole' | 'revoke' | 'allowChat' | 'forbidChat' | 'moveChat'
>;

/** Says what it is told, and keeps what it was asked. */
export function fakePeople(now: () => FakeDesk): PeoplePart {
  const note = (what: string, of: unknown, asker: Asker): void => {
    now().peopleCalls.push({ what, of, asker });
  };
  const found = (id: string, role: Person['role']): RoleOutcome => {
    const person = now().personList.find((one) => one.id === id);
    return person === undefined ? { kind: 'no-person' } : { kind: 'done', person: { ...person, role } };
  };
  return {
    people: () => now().personList.map((person) => ({ person, sinceMs: 0 })),
    allows: ({ chatId }) => !now().closedChats.includes(chatId),
    async invite(role, asker) {
      note('invite', role, asker);
      return { code: 'K7QM-2XNF', role, expiresMs: 1_600_000 };
    },
    async pair(request, asker) {
      note('pair', request, asker);
      return now().nextPairing;
    },
    async setRole(request, asker) {
      note('role', request, asker);
      return found(request.person, request.role);
    },
    async revoke(person, asker) {
      note('revoke', person, asker);
      return found(person, 'nobody');
    },
    async allowChat(address, asker) {
      note('allow', address, asker);
      return { kind: 'done' };
    },
    async forbidChat(address, asker) {
      note('forbid', address, asker);
      return { kind: 'done' };
    },
    moveChat: async () => undefined,
  };
}
