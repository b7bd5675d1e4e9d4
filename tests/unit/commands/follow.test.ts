import { expect, it } from 'vitest';
import { openChat, plainText } from '../../builders/chat.js';
import { sessionView } from '../../builders/fake-desk.js';

it('/follow tells a session where it was said, and shows its card', async () => {
  const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
  const answer = await chat.say('/follow m1');
  expect(plainText(answer)).toContain('What m1 does is told here from now on.');
  expect(answer.blocks.some(({ kind }) => kind === 'card')).toBe(true);
  expect(plainText(await chat.say('/unfollow m1'))).toBe('m1 is no longer told here.');
  expect(chat.desk.follows).toEqual([
    { move: 'follow', name: 'm1', chatId: 'main' },
    { move: 'unfollow', name: 'm1', chatId: 'main' },
  ]);
  chat.desk.nextFollow = 'already';
  expect(await chat.say('/follow m1')).toMatchObject({ tone: 'refused' });
  expect(plainText(await chat.say('/unfollow m1'))).toBe('m1 is not told here.');
});

it('/follow of a session that is not there offers those that are', async () => {
  const chat = openChat({ desk: { sessionViews: [sessionView('m1')] } });
  expect(plainText(await chat.say('/follow m9'))).toMatch(/m9.*m1/s);
  expect(chat.desk.follows).toEqual([]);
});
