import { expect, it } from 'vitest';
import type { TagRequest } from '../../../src/engine/usecases/tags.js';
import { openChat, plainText } from '../../builders/chat.js';
import { type FakeDesk, sessionView } from '../../builders/fake-desk.js';

const say = (line: string, desk: Partial<FakeDesk> = {}) =>
  openChat({ desk: { sessionViews: [sessionView('m1'), sessionView('h1')], ...desk } }).say(line);
const said = async (line: string, desk: Partial<FakeDesk> = {}) => plainText(await say(line, desk));

it('/tag calls a session, or one order of it, something, or takes that away', async () => {
  const asked: TagRequest[] = [];
  const tag: FakeDesk['tag'] = async (request) => {
    asked.push(request);
    return { kind: 'done', ...request };
  };
  expect(await said('/tag m1 Idea-7', { tag })).toContain('✓ m1 is idea-7 now.');
  expect(await said('/tag h1-3 idea-7', { tag })).toContain('✓ h1-3 is idea-7 now.');
  expect(await said('/tag m1 none', { tag })).toContain('✓ m1 has no tag any more.');
  expect(asked).toEqual([
    { of: { name: 'm1' }, tag: 'idea-7' },
    { of: { name: 'h1', seq: 3 }, tag: 'idea-7' },
    { of: { name: 'm1' } },
  ]);
});

it('/tag lists what is tagged, and says how it is done', async () => {
  expect(await said('/tag')).toContain('/tag m1 idea-7 calls a session so');
  expect(await said('/tag m1')).toContain('m1 has no tag. /tag m1 idea-7 gives it one.');
  const many = Array.from({ length: 10 }, (_, at) => ({ name: 'h1', seq: at + 1, tag: 'idea-7' }));
  const tags: FakeDesk['tags'] = () => [{ name: 'm1', tag: 'grid' }, ...many];
  const text = await said('/tag', { tags });
  expect(text).toContain('m1 · grid\nh1-1 · idea-7');
  expect(text).toContain('3 more have tags.');
  expect((await say('/tag', { tags })).blocks.some(({ kind }) => kind === 'buttons')).toBe(true);
});

it('/tag has one answer for what it cannot do', async () => {
  const answer = (outcome: Awaited<ReturnType<FakeDesk['tag']>>) =>
    said('/tag m1 x', { tag: async () => outcome });
  expect(await answer({ kind: 'bad-tag', text: '=x' })).toContain('=x cannot be a tag: up to 16 letters');
  expect(await answer({ kind: 'no-order', of: { name: 'h1', seq: 9 } })).toContain(
    'There is no order h1-9. /orders h1 shows what there is. Nothing changed.',
  );
  expect(await answer({ kind: 'too-many', limit: 2_000 })).toContain('/tag m1 none');
  expect(await answer({ kind: 'already', of: { name: 'm1' }, tag: 'x' })).toBe(
    'm1 is x already. Nothing changed.',
  );
  expect(await answer({ kind: 'already', of: { name: 'm1' } })).toBe('m1 has no tag. Nothing changed.');
  expect(await answer({ kind: 'no-session', text: 'm9' })).toContain('m9');
  expect(await said('/tag m9 x')).toMatch(/m9.*m1/s);
});
