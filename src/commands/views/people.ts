import type { Person, Preferences } from '../../engine/domain/person.js';
import type { PersonView } from '../../engine/usecases/desk.js';
import type { ChatOutcome } from '../../engine/usecases/people-chats.js';
import type { IssuedCode, PairOutcome } from '../../engine/usecases/people-pairing.js';
import type { RoleOutcome } from '../../engine/usecases/people-roles.js';
import { code, dim, line, type Reply, refusal, reply, strong, text } from '../reply.js';
import { nameCell } from './lookup-table.js';
import { date } from './times.js';
import { wordsFor } from './words/catalogue.js';

const wordsOf = ({ locale }: Preferences) => wordsFor(locale).admin.people;
const rolesOf = ({ locale }: Preferences) => wordsFor(locale).commands.roles;

/** Everybody with role and time, then the ids that a role is changed by and where each is known. */
export function peoplePage(people: readonly PersonView[], prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const roles = rolesOf(prefs);
  const out = people.filter(({ person }) => person.role === 'nobody').length;
  const [name, role, since] = words.columns;
  return reply(
    text(line(strong(words.count(people.length - out, out)))),
    {
      kind: 'table',
      columns: [
        { title: name, align: 'left' },
        { title: role, align: 'left' },
        { title: since, align: 'left' },
      ],
      rows: people.map(({ person, sinceMs }) => [
        nameCell(person.name),
        roles[person.role],
        sinceMs === undefined ? words.unknownSince : date(sinceMs, prefs),
      ]),
    },
    {
      kind: 'fields',
      rows: people.map(({ person }) => ({ label: person.id, value: knownAs(person) })),
    },
    {
      kind: 'buttons',
      rows: [
        [
          { label: words.invite, line: '/invite' },
          { label: words.changeRole, line: '/role' },
        ],
      ],
    },
  );
}

const knownAs = ({ name, identities }: Person): string =>
  `${name} · ${identities.map(({ platform, userId }) => `${platform} ${userId}`).join(', ')}`;

/** A code, shown once and to its asker only. */
export function invitation(issued: IssuedCode, nowMs: number, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const said = words.code(
    rolesOf(prefs)[issued.role],
    String(Math.round((issued.expiresMs - nowMs) / 60_000)),
  );
  return {
    ...reply(
      text(
        line(strong(issued.code), ` ${said}`),
        line(words.sendThis, code(`/pair ${issued.code}`)),
        line(dim(words.toBot)),
      ),
    ),
    visibility: 'asker',
  };
}

export function pairingAnswer(outcome: PairOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  const roles = rolesOf(prefs);
  switch (outcome.kind) {
    case 'paired': {
      const { name, role } = outcome.person;
      return reply(text(line(strong(words.paired(name, roles[role]))), words.may[role]), {
        kind: 'buttons',
        rows: [[{ label: words.menu, line: '/menu', style: 'primary' }]],
      });
    }
    case 'already':
      return refusal(text(words.already(roles[outcome.person.role])));
    case 'refused':
      return refusal(text(words.badCode));
  }
}

export function roleAnswer(outcome: RoleOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  switch (outcome.kind) {
    case 'done': {
      const { name, role } = outcome.person;
      if (role === 'nobody') return reply(text(words.revoked(name)));
      return reply(text(words.roleIs(name, rolesOf(prefs)[role]), words.fromNextPress));
    }
    case 'already':
      return refusal(text(words.alreadyRole(outcome.person.name, rolesOf(prefs)[outcome.person.role])));
    case 'no-person':
      return refusal(text(words.noPerson));
    case 'local-owner':
      return refusal(text(words.localOwner(outcome.person.name)));
    case 'last-owner':
      return refusal(text(words.lastOwner(outcome.person.name)));
  }
}

export function chatAnswer(move: 'allow' | 'forbid', { kind }: ChatOutcome, prefs: Preferences): Reply {
  const words = wordsOf(prefs);
  if (move === 'allow')
    return kind === 'done' ? reply(text(words.chatAllowed)) : refusal(text(words.chatAllowedAlready));
  return kind === 'done' ? reply(text(words.chatForbidden)) : refusal(text(words.chatForbiddenAlready));
}

export const onlyInGroups = (prefs: Preferences): Reply => refusal(text(wordsOf(prefs).notHere));
