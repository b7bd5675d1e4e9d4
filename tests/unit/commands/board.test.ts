import { describe, expect, it } from 'vitest';
import { boardCard } from '../../../src/commands/views/cards.js';
import { personId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Person } from '../../../src/engine/domain/person.js';
import { openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, fakeDesk, sessionView } from '../../builders/fake-desk.js';
import { walletOf } from '../../builders/values.js';

const HERE = { platform: 'discord', chatId: '#1' } as const;
const keeper: Person = {
  id: personId('owner'),
  name: 'ann',
  role: 'owner',
  identities: [],
  preferences: { ...DEFAULT_PREFERENCES, locale: 'de' },
};
const deskWith = (change: Partial<FakeDesk> = {}) =>
  fakeDesk({
    sessionViews: [sessionView('m1')],
    wallets: () => [walletOf()],
    people: () => [{ person: keeper }],
    allows: () => true,
    boardAt: () => ({ by: keeper.id, threads: false }),
    ...change,
  });
const CARD = { kind: 'board', id: 'paper' } as const;

describe('/board', () => {
  it('says what it is, and does it where a team reads', async () => {
    const moves: unknown[] = [];
    const desk: Partial<FakeDesk> = {
      boardAt: () => undefined,
      changeBoard: async (move, { chatId }) => {
        moves.push([move, chatId]);
        return { kind: 'done' };
      },
    };
    const chat = openChat({ place: 'group', desk });
    expect(plainText(await chat.say('/board'))).toContain('[make it a board] /board on');
    expect(plainText(await chat.say('/board on'))).toContain('✓ This is the team’s board now.');
    expect(plainText(await chat.say('/board off'))).toContain('Its cards stay');
    expect(moves).toEqual([
      ['on', 'main'],
      ['off', 'main'],
    ]);
  });

  it('says what did not happen', async () => {
    expect(await openChat().say('/board on')).toMatchObject({ tone: 'refused' });
    expect(plainText(await openChat().say('/board on'))).toContain('so nothing was done');
    const chat = openChat({ place: 'group', desk: { changeBoard: async () => ({ kind: 'already' }) } });
    expect(plainText(await chat.say('/board on'))).toContain('✓ The board is put up anew.');
    expect(plainText(await chat.say('/board off'))).toBe('This is no board. Nothing changed.');
  });
});

describe('a card on a board', () => {
  it('is an account’s card in the language of whoever put the board up, to be pinned', () => {
    const [card] = boardCard(CARD, HERE, deskWith())?.blocks ?? [];
    expect(card).toMatchObject({ kind: 'card', card: CARD, pin: true, final: false, title: 'Konto paper' });
  });

  it('has a last state when the board is over, without buttons', () => {
    const [card] = boardCard(CARD, HERE, deskWith({ boardAt: () => undefined }))?.blocks ?? [];
    expect(card).toMatchObject({ final: true, buttons: [] });
    expect(JSON.stringify(card)).toContain('the board is over');
  });

  it('is gone with its account, and with the leave to be there', () => {
    expect(boardCard({ kind: 'board', id: 'other' }, HERE, deskWith())).toBeUndefined();
    expect(boardCard(CARD, HERE, deskWith({ allows: () => false }))).toBeUndefined();
  });
});
