import { describe, expect, it } from 'vitest';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import type { ChatAddress } from '../../../src/engine/domain/person.js';
import type { OutboxItem } from '../../../src/engine/ports/journal.js';
import { Boards } from '../../../src/engine/usecases/boards/boards.js';
import { asker } from '../../builders/desk.js';

const HERE: ChatAddress = { platform: 'discord', chatId: '#1' };

async function boards(disk?: MemoryJournal['disk'], accounts = ['paper']) {
  const journal = new MemoryJournal({ nowMs: () => 5, ...(disk === undefined ? {} : { disk }) });
  const sent: OutboxItem[] = [];
  const log = new MemoryLog();
  const one = await Boards.open({
    journal,
    log,
    nowMs: () => 5,
    accounts: () => accounts,
    platforms: ['discord'],
    makesThreads: () => false,
    onStored: (items) => sent.push(...items),
  });
  const cards = () => sent.map(({ body }) => (body.kind === 'board-card' ? body.account : body.kind));
  return { boards: one, journal, accounts, cards, sent, log };
}

describe('boards', () => {
  it('send each account’s card once, and those of new accounts when they are looked at', async () => {
    const { boards: all, accounts, cards, sent } = await boards();
    await all.change('on', HERE, asker());
    await all.look();
    expect(cards()).toEqual(['paper']);
    accounts.push('swing');
    await all.look();
    await all.look();
    expect(cards()).toEqual(['paper', 'swing']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });

  it('stand after a restart, and know what they have sent', async () => {
    const { boards: all, journal } = await boards();
    await all.change('on', HERE, asker());
    const next = await boards(journal.disk, ['paper', 'swing']);
    expect(next.boards.at(HERE)).toMatchObject({ by: 'owner' });
    await next.boards.look();
    expect(next.cards()).toEqual(['swing']);
    expect(next.sent[0]?.id).toBe('board-2');
  });

  it('do the same message once, and put all cards up anew for another one', async () => {
    const { boards: all, cards } = await boards();
    const once = asker('same');
    expect(await all.change('on', HERE, once)).toEqual({ kind: 'done' });
    expect(await all.change('on', HERE, once)).toEqual({ kind: 'done' });
    expect(cards()).toEqual(['paper']);
    expect(await all.change('on', HERE, asker())).toEqual({ kind: 'already' });
    expect(cards()).toEqual(['paper', 'paper']);
  });

  it('end where they stand, and only there', async () => {
    const { boards: all, accounts, cards } = await boards();
    const thread = { ...HERE, threadId: '7' };
    await all.change('on', HERE, asker());
    expect(await all.change('off', thread, asker())).toEqual({ kind: 'already' });
    expect(await all.change('off', HERE, asker())).toEqual({ kind: 'done' });
    expect(all.at(HERE)).toBeUndefined();
    accounts.push('swing');
    await all.look();
    expect(cards()).toEqual(['paper']);
  });

  it('wait while their platform is not there', async () => {
    const { boards: all, cards } = await boards();
    await all.change('on', { platform: 'telegram', chatId: '-1' }, asker());
    await all.look();
    expect(cards()).toEqual([]);
  });

  it('of a group that has another id stand there, with new cards', async () => {
    const { boards: all, cards } = await boards();
    await all.change('on', HERE, asker());
    await all.moved(HERE, '#2');
    expect(all.at(HERE)).toBeUndefined();
    expect(all.at({ ...HERE, chatId: '#2' })).toBeDefined();
    expect(cards()).toEqual(['paper', 'paper']);
  });

  it('show an account that came back under its name again', async () => {
    const { boards: all, accounts, cards } = await boards(undefined, ['paper', 'swing']);
    await all.change('on', HERE, asker());
    accounts.pop();
    accounts.push('other');
    await all.look();
    accounts.push('swing');
    await all.look();
    expect(cards()).toEqual(['paper', 'swing', 'other', 'swing']);
  });
});
