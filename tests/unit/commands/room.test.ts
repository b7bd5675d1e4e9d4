import { describe, expect, it } from 'vitest';
import { createConversation } from '../../../src/commands/dispatch.js';
import { room as roomTold } from '../../../src/commands/views/notices.js';
import { roomCard, roomWords } from '../../../src/commands/views/room.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import { personId, sessionUid } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES, type Person } from '../../../src/engine/domain/person.js';
import { noPictures, openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, fakeDesk, sessionView } from '../../builders/fake-desk.js';
import { fakeStore } from '../../builders/fake-store.js';

const HERE = { platform: 'discord', chatId: '#1' } as const;
const THREAD = { ...HERE, threadId: '7' } as const;
const keeper: Person = {
  id: personId('owner'),
  name: 'ann',
  role: 'owner',
  identities: [],
  preferences: { ...DEFAULT_PREFERENCES, locale: 'de' },
};
const room = { session: sessionUid('u1'), name: 'm1', board: HERE, isOver: false } as const;
const deskWith = (change: Partial<FakeDesk> = {}) =>
  fakeDesk({
    sessionViews: [sessionView('m1')],
    people: () => [{ person: keeper }],
    allows: () => true,
    boardAt: () => ({ by: keeper.id, threads: true }),
    roomAt: () => room,
    ...change,
  });
const CARD = { kind: 'session', id: 'm1' } as const;

describe('the thread of a session', () => {
  it('is named after what it is, in the language of whoever put the board up', () => {
    const words = roomWords('m1', HERE, deskWith());
    expect(words?.title).toMatch(/^PAPER.*ma-cross.*BTC\/USDT.*m1$/);
    expect(words?.title.length).toBeLessThanOrEqual(100);
    expect(plainText(words?.sign ?? { blocks: [] })).toContain('Was m1 tut, steht in ihrem Thread.');
    expect(plainText(words?.over ?? { blocks: [] })).toContain('m1 ist hier zu Ende');
    expect(roomWords('m9', HERE, deskWith())).toBeUndefined();
  });

  it('has the card of its session, for everybody there alike, until it is put away', () => {
    const [card] = roomCard(CARD, THREAD, deskWith())?.blocks ?? [];
    expect(card).toMatchObject({ kind: 'card', card: CARD, pin: true, final: false });
    expect(JSON.stringify(card)).toContain('/pause m1');
    const over = roomCard(CARD, THREAD, deskWith({ roomAt: () => ({ ...room, isOver: true }) }));
    expect(over?.blocks).toMatchObject([{ final: true, buttons: [] }]);
  });

  it('is drawn for nobody where there is none of this session, and where the desk may not be', () => {
    const other = { kind: 'session', id: 'm2' } as const;
    expect(roomCard(other, THREAD, deskWith({ sessionViews: [sessionView('m2')] }))).toBeUndefined();
    expect(roomCard(CARD, THREAD, deskWith({ roomAt: () => undefined }))).toBeUndefined();
    const drawn = (allows: boolean) =>
      createConversation({
        desk: deskWith({ allows: () => allows }),
        store: fakeStore(),
        pictures: noPictures,
        log: new MemoryLog(),
        nowMs: () => 0,
      }).drawCard(CARD, '#1', THREAD);
    expect(drawn(true)).toBeDefined();
    expect(drawn(false)).toBeUndefined();
  });

  it('says of one that is missing what follows and what to do', () => {
    const [told] = roomTold({ kind: 'room', session: 'm1', why: 'rights' }, DEFAULT_PREFERENCES);
    expect(JSON.stringify(told)).toContain('Create Public Threads');
  });
});

describe('/board', () => {
  it('is with threads unless somebody wants none', async () => {
    const moves: unknown[] = [];
    const chat = openChat({
      place: 'group',
      desk: {
        boardAt: () => ({ by: keeper.id, threads: moves.at(-1) === 'on' }),
        changeBoard: async (move) => {
          moves.push(move);
          return { kind: 'done' };
        },
      },
    });
    expect(plainText(await chat.say('/board on'))).toContain('Each session has a thread here');
    expect(plainText(await chat.say('/board on threads=off'))).not.toContain('thread');
    expect(plainText(await chat.say('/board threads=on'))).toContain('Each session has a thread here');
    await chat.say('/board off');
    expect(moves).toEqual(['on', 'bare', 'on', 'off']);
  });
});
