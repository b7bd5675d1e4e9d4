import type { Desk } from './desk.js';
import type { People } from './people.js';
import { allowChat, forbidChat } from './people-chats.js';
import { issueCode, redeem } from './people-pairing.js';
import { revoke, setRole } from './people-roles.js';

export type PeopleEffects = Pick<Desk, 'invite' | 'pair' | 'setRole' | 'revoke' | 'allowChat' | 'forbidChat'>;

/** Who may do what, and where the desk answers. */
export const peopleEffects = (people: People): PeopleEffects => ({
  invite: (role, { person: by, correlation }) => issueCode(people, { role, by, correlation }),
  pair: (request, { correlation }) => redeem(people, request, correlation),
  setRole: (request, asker) => setRole(people, request, asker),
  revoke: (person, asker) => revoke(people, person, asker),
  allowChat: (address, asker) => allowChat(people, address, asker),
  forbidChat: (address, asker) => forbidChat(people, address, asker),
});
