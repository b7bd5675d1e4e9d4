import { describe, expect, it } from 'vitest';
import { createConversation } from '../../../src/commands/dispatch.js';
import type { Notification } from '../../../src/engine/domain/notification.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import { noPictures, plainText } from '../../builders/chat.js';
import { fakeDesk, sessionView } from '../../builders/fake-desk.js';
import { fakeStore } from '../../builders/fake-store.js';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const here: ChatAddress = { platform: 'console', chatId: 'main' };
const desk = fakeDesk({ sessionViews: [sessionView('m1')] });
const talk = createConversation({
  desk,
  pictures: noPictures,
  store: fakeStore(),
  log: silent,
  nowMs: () => 0,
});
const card = { kind: 'session', id: 'm1' } as const;

describe('the conversation', () => {
  it('handles a message by the registry', async () => {
    const answer = await talk.handle({
      id: '1',
      address: here,
      place: 'private',
      userId: 'viewer',
      userName: 'v',
      content: { kind: 'text', text: '/sessions' },
    });
    expect(plainText(answer)).toMatch(/^1 running/);
  });

  it('suggests what the person may give, and nothing to strangers', () => {
    const lines = (userId: string): readonly string[] =>
      talk.suggest('/pa', here, userId).map(({ line }) => line);
    expect(lines('owner')).toEqual(['/paper ', '/pause ', '/pauseall ', '/pair ', '/halt ']);
    expect(lines('operator')).toEqual(['/pause ', '/pauseall ', '/pair ', '/halt ']);
    expect([lines('viewer'), lines('nobody'), lines('somebody')]).toEqual([['/pair '], [], []]);
  });

  it('draws a card again for those who may look', () => {
    const drawn = talk.drawCard(card, 'viewer', here);
    expect(drawn === undefined ? '' : plainText(drawn)).toMatch(/^m1 ma-cross/);
    expect(talk.drawCard({ kind: 'session', id: 'm9' }, 'viewer', here)).toBeUndefined();
    expect(talk.drawCard(card, 'nobody', here)).toBeUndefined();
    expect(talk.drawCard(card, 'somebody', here)).toBeUndefined();
    expect(talk.drawCard(card, 'viewer', { ...here, platform: 'telegram' })).toBeUndefined();
  });

  it('announces in any chat', () => {
    const over: Notification = {
      level: 'info',
      lane: 'report',
      atMs: 0,
      body: { kind: 'session-ended', session: 'm1', synthetic: true },
    };
    expect(plainText(talk.announce(over, here))).toContain('m1');
    expect(plainText(talk.announce(over, { ...here, chatId: 'owner' }))).toContain('m1');
  });

  it('greets those who are on the desk', () => {
    expect(talk.greet('owner', here).blocks.length).toBeGreaterThan(0);
    expect(talk.greet('somebody', here).blocks).toEqual([]);
  });
});
