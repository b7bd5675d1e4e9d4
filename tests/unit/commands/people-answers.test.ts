import { expect, it } from 'vitest';
import { chatAnswer, pairingAnswer, roleAnswer } from '../../../src/commands/views/people.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';
import { personOf } from '../../builders/fake-store.js';

const person = personOf('trader');

it('says of a role what became of it', () => {
  const said = (outcome: Parameters<typeof roleAnswer>[0]) => plainText(roleAnswer(outcome, prefs));
  expect(said({ kind: 'done', person })).toContain(`${person.name} is trader`);
  expect(said({ kind: 'done', person: { ...person, role: 'nobody' } })).toContain(person.name);
  for (const kind of ['already', 'local-owner', 'last-owner'] as const)
    expect(said({ kind, person }), kind).toContain(person.name);
  expect(said({ kind: 'no-person' })).not.toBe('');
});

it('says of a code and of a chat what became of them', () => {
  expect(plainText(pairingAnswer({ kind: 'already', person }, prefs))).toContain('trader');
  expect(pairingAnswer({ kind: 'refused' }, prefs).tone).toBe('refused');
  const chats = (['allow', 'forbid'] as const).flatMap((move) =>
    (['done', 'already'] as const).map((kind) => plainText(chatAnswer(move, { kind }, prefs))),
  );
  expect(new Set(chats).size).toBe(4);
});
