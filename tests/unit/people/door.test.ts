import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/commands/conversation.js';
import { issueCode } from '../../../src/engine/usecases/people-pairing.js';
import { plainText } from '../../builders/chat.js';
import { byOwner } from '../../builders/people.js';
import { openRightsDesk, type RightsDesk } from '../../builders/rights-desk.js';

const codeOn = async ({ people }: RightsDesk, role: 'owner' | 'trader'): Promise<string> =>
  (await issueCode(people, { role, by: 'host', correlation: byOwner().correlation })).code;
const text = (line: string) => ({ kind: 'text', text: line }) as const;

/** Without the minute between two messages that the desk of rights lets pass. */
function burst(desk: RightsDesk, change: Partial<Incoming>, count: number): Promise<readonly string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const incoming: Incoming = {
        id: `burst-${at}`,
        address: { platform: 'telegram', chatId: '1' },
        place: 'private',
        userId: '1',
        userName: 'Eve',
        content: text('/status'),
        ...change,
      };
      return plainText(await desk.conversation.handle(incoming));
    }),
  );
}

describe('a stranger', () => {
  it.each(['/pair CODE', '/start CODE', 'pair code', '/start@our_bot CODE', '/pair code=CODE'])(
    'with a code comes in by %s',
    async (line) => {
      const desk = await openRightsDesk();
      const typed = line.replace(/CODE$/i, await codeOn(desk, 'trader'));
      const { reply, outcome } = await desk.send('stranger', 'private', text(typed));
      expect(outcome).toBe('allowed');
      expect(plainText(reply)).toMatch(/^stranger, you are trader here now\./);
      expect((await desk.send('stranger', 'private', text('/status'))).outcome).toBe('allowed');
    },
  );

  it('comes in with a code that is written in two words, by any of its platforms', async () => {
    const desk = await openRightsDesk();
    const code = await codeOn(desk, 'owner');
    await desk.send('stranger', 'DM', text(`/pair ${code.replace('-', ' ').toLowerCase()}`));
    expect(desk.people.person({ platform: 'discord', userId: '1' })?.role).toBe('owner');
    expect(desk.people.person({ platform: 'telegram', userId: '1' })).toBeUndefined();
  });

  it('gets no further than the code: no question is opened, nothing in a group, no button, no word of its own', async () => {
    const desk = await openRightsDesk();
    const code = await codeOn(desk, 'trader');
    const tries = [
      await desk.send('stranger', 'private', text('/pair')),
      await desk.send('stranger', 'private', text('/pair ?')),
      await desk.send('stranger', 'private', text('/start')),
      await desk.send('stranger', 'group', text(`/pair ${code}`)),
      await desk.send('stranger', 'private', { kind: 'press', line: `/pair ${code}` }),
      await desk.send('stranger', 'private', { kind: 'answer', value: code }),
      await desk.send('stranger', 'private', text(code)),
    ];
    expect(tries.map(({ outcome, effect }) => [outcome, effect])).toEqual(
      ['refused', 'refused', 'refused', 'silent', 'refused', 'refused', 'refused'].map((one) => [one, false]),
    );
    expect([...desk.journal.disk.forms.keys()]).toEqual([]);
  });

  it('learns their own id and nothing else, once a minute', async () => {
    const desk = await openRightsDesk();
    expect(await burst(desk, {}, 5)).toEqual([
      'This desk does not know you (telegram 1). Its owner can invite you: then send /pair CODE.',
      ...Array.from({ length: 4 }, () => ''),
    ]);
    expect(desk.journal.disk.inbox.size).toBe(0);
  });

  it('who guesses hears the same words whether the code is wrong, used or locked, and is left alone after ten', async () => {
    const desk = await openRightsDesk();
    await codeOn(desk, 'owner');
    const words = await burst(desk, { content: text('/pair 0000-0000') }, 14);
    expect(new Set(words.slice(0, 10)).size).toBe(1);
    expect(words[0]).toMatch(/^That code opens nothing/);
    expect(words.slice(10)).toEqual(['', '', '', '']);
    expect(await desk.journal.pendingInbox()).toEqual([]);
  });
});

describe('somebody of this desk', () => {
  it('who may not is told ten times a minute, and each time stands in the log', async () => {
    const desk = await openRightsDesk();
    const words = await burst(desk, { userId: '3', content: text('/halt') }, 14);
    expect(words.filter((said) => said.startsWith('That takes the role operator'))).toHaveLength(10);
    expect(words.filter((said) => said === '')).toHaveLength(4);
    expect(desk.log.lines.filter(({ message }) => message === 'refused')).toHaveLength(14);
    expect(await desk.journal.pendingInbox()).toEqual([]);
  });

  it('in a chat of others is told once a minute how it becomes ours; what they say to each other is not answered', async () => {
    const desk = await openRightsDesk();
    const group = { address: { platform: 'telegram', chatId: '-2' }, place: 'group' } as const;
    expect(await burst(desk, { ...group, userId: '5', content: text('lunch anybody?') }, 2)).toEqual([
      '',
      '',
    ]);
    const later = { ...group, userId: '5', id: undefined, content: text('/status') };
    const { id: _id, ...commands } = later;
    desk.clock.moveTo(desk.clock.nowMs() + 60_000);
    const other = await openRightsDesk();
    expect(await burst(other, commands, 3)).toEqual([
      'This chat is not one of this desk’s: an owner may /allow it.',
      '',
      '',
    ]);
    expect(await other.journal.pendingInbox()).toEqual([]);
    expect(await desk.journal.pendingInbox()).toEqual([]);
  });

  it('who owns it opens a chat and closes it, and is told that a private one needs no leave', async () => {
    const desk = await openRightsDesk();
    const say = (place: 'other group' | 'private', line: string) => desk.send('owner', place, text(line));
    const asked = await desk.send('trader', 'other group', text('/allow'));
    expect(plainText(asked.reply)).toMatch(/^This chat is not one of this desk’s/);
    expect((await say('other group', '/allow')).outcome).toBe('allowed');
    expect((await desk.send('viewer', 'other group', text('/status'))).outcome).toBe('allowed');
    expect((await say('other group', '/forbid')).outcome).toBe('allowed');
    expect((await desk.send('viewer', 'other group', text('/status'))).outcome).toBe('refused');
    expect(plainText((await say('private', '/allow')).reply)).toMatch(/^That is for a group or a channel/);
    expect(plainText((await say('private', '/forbid')).reply)).toMatch(/^That is for a group or a channel/);
  });

  it('gives a code by a link too, and /start without one greets', async () => {
    const desk = await openRightsDesk();
    const code = await codeOn(desk, 'trader');
    expect(plainText((await desk.send('viewer', 'group', text(`/start ${code}`))).reply)).toMatch(
      /private chat only/,
    );
    expect(plainText((await desk.send('viewer', 'private', text(`/start ${code}`))).reply)).toMatch(
      /^viewer, you are trader here now/,
    );
    expect(plainText((await desk.send('viewer', 'private', text('/start'))).reply)).toMatch(/^Helmsman/);
  });

  it('may page through answers where the desk answers, and nowhere else', async () => {
    const { conversation } = await openRightsDesk();
    const may = (userId: string, chatId: string, place: 'group' | 'private') =>
      conversation.mayRead(userId, { platform: 'telegram', chatId }, place);
    expect([may('3', '3', 'private'), may('3', '-1', 'group'), may('3', '-2', 'group')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([may('1', '1', 'private'), may('2', '-1', 'group')]).toEqual([false, false]);
  });
});

describe('the owner', () => {
  it('invites, lists, changes and shuts out, by name or id', async () => {
    const desk = await openRightsDesk();
    const say = async (line: string): Promise<string> =>
      plainText((await desk.send('owner', 'private', text(line))).reply);
    const invited = await say('/invite operator');
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited) ?? [];
    expect(invited).toContain(`/pair ${code}`);
    expect(plainText((await desk.send('stranger', 'private', text(`/pair ${code}`))).reply)).toMatch(
      /you are operator/,
    );
    const listed = await say('/users');
    expect(listed).toMatch(/^7 people · 1 shut out/);
    const { id } = desk.people.person({ platform: 'telegram', userId: '1' }) ?? { id: '' };
    expect(listed).toContain(`${id}: stranger · telegram 1`);
    expect(await say('/role STRANGER trader')).toMatch(/^stranger is trader now/);
    expect(await say(`/revoke ${id}`)).toBe('stranger is shut out, from now on.');
    expect((await desk.send('stranger', 'private', text('/status'))).outcome).toBe('refused');
    expect(await say('/revoke nobody-here')).toMatch(/^Nobody here is nobody-here/);
    expect(await say('/role spare owner')).toMatch(/owner cannot be chosen here|There is viewer/);
    expect(await say('/invite owner')).toMatch(/owner cannot be chosen here|There is viewer/);
    expect(await say('/role')).toMatch(/^Who\? /);
  });
});
