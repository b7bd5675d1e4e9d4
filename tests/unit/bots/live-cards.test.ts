import { describe, expect, it } from 'vitest';
import { LiveCards } from '../../../src/bots/live-cards.js';
import type { ShownCard } from '../../../src/bots/shown-card.js';
import type { Reply } from '../../../src/commands/reply.js';
import type { MemoryDisk } from '../../../src/engine/adapters/memory/memory-disk.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { VirtualScheduler } from '../../../src/engine/adapters/memory/virtual-scheduler.js';
import { surfaceMemory } from '../../builders/surface-memory.js';

const drawn = (state: string, final = false): Reply => ({
  blocks: [
    {
      kind: 'card',
      card: { kind: 'session', id: 'm1' },
      title: 'm1',
      badge: 'PAPER',
      state,
      rows: [],
      footer: '',
      buttons: [{ label: 'pause', line: '/pause m1' }],
      final,
    },
  ],
});
const card = (change: Partial<ShownCard> = {}): ShownCard => ({
  address: { platform: 'telegram', chatId: '1' },
  card: { kind: 'session', id: 'm1' },
  messageId: '10',
  userId: 'u',
  shown: JSON.stringify(drawn('flat')),
  ...change,
});

async function wall(disk?: MemoryDisk) {
  const store = surfaceMemory(disk);
  const clock = new VirtualClock();
  const timers = new VirtualScheduler(clock);
  const stage = {
    now: drawn('flat') as Reply | undefined,
    outcome: 'edited' as 'edited' | 'gone' | 'fails',
    lastsMs: 0,
    draws: 0,
    edits: [] as string[],
    /** Of each edit, how many. */
    buttons: [] as number[],
  };
  const cards = await LiveCards.open({
    surface: 'telegram',
    memory: store.memory,
    timers,
    nowMs: () => clock.nowMs(),
    conversation: {
      drawCard: () => {
        stage.draws += 1;
        return stage.now;
      },
    },
    fingerprint: (reply) => JSON.stringify(reply),
    async edit({ messageId }, reply) {
      const block = reply.blocks[0];
      stage.buttons.push(block?.kind === 'card' ? block.buttons.length : -1);
      stage.edits.push(
        `${messageId} ${block?.kind === 'card' ? block.state : '?'} @${clock.nowMs() / 1_000}`,
      );
      if (stage.lastsMs > 0) await new Promise<void>((resolve) => timers.after(stage.lastsMs, resolve));
      if (stage.outcome === 'fails') throw new Error('stopped');
      return stage.outcome;
    },
  });
  return { ...store, clock, timers, stage, cards };
}

const secondOf = (edit: string): number => Number(edit.split('@')[1]);
const bySecond = (a: string, b: string): number => secondOf(a) - secondOf(b);

describe('live cards', () => {
  it('are edited at most every 5 s, and only when they have changed', async () => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    await timers.advance(20_000);
    expect(stage.edits).toEqual([]);
    for (let second = 0; second < 12; second += 1) {
      stage.now = drawn(`long ${second}`);
      await timers.advance(1_000);
    }
    expect(stage.edits).toEqual(['10 long 4 @25', '10 long 9 @30']);
    cards.stop();
    expect(timers.pending).toBe(0);
  });

  it('count the 5 s from the end of an edit that took long, and never edit twice at once', async () => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    stage.lastsMs = 7_500;
    stage.now = drawn('one');
    await timers.advance(12_000);
    stage.now = drawn('two');
    await timers.advance(8_000);
    expect(stage.edits).toEqual(['10 one @5', '10 two @18']);
  });

  it('are edited one at a time in one place, each as it is when its turn comes, and alerts first', async () => {
    const { cards, stage, timers } = await wall();
    for (const id of ['1', '2', '3']) await cards.show(card({ messageId: id, card: { kind: 'board', id } }));
    for (const id of ['6', '7']) await cards.show(card({ messageId: id, card: { kind: 'alert', id } }));
    await cards.show(card({ messageId: '5', address: { platform: 'telegram', chatId: '2' } }));
    // So long does an edit wait for its place in a group.
    stage.lastsMs = 6_000;
    for (let second = 0; second < 30; second += 1) {
      stage.now = drawn(`after ${second}`);
      await timers.advance(1_000);
    }
    expect(stage.edits.filter((edit) => edit.startsWith('5 '))).toEqual([
      '5 after 4 @5',
      '5 after 15 @16',
      '5 after 26 @27',
    ]);
    expect(stage.edits.filter((edit) => !edit.startsWith('5 '))).toEqual([
      ...['6 after 4 @5', '1 after 10 @11', '7 after 16 @17', '2 after 22 @23', '6 after 28 @29'],
    ]);
  });

  it('live once in a chat, in the newest message', async () => {
    const { cards, stage, timers } = await wall();
    const elsewhere = { platform: 'telegram', chatId: '2' } as const;
    await cards.show(card());
    await cards.show(card({ messageId: '11' }));
    await cards.show(card({ messageId: '12', address: elsewhere }));
    expect(cards.holds(card().address, '10')).toBeUndefined();
    expect(cards.holds(card().address, '11')?.messageId).toBe('11');
    expect(cards.holds(elsewhere, '11')).toBeUndefined();
    stage.now = drawn('long');
    await timers.advance(6_000);
    expect(stage.edits).toEqual(['10 flat @0', '11 long @5', '12 long @5']);
    // The older one is drawn a last time, so that nobody presses what is stale.
    expect(stage.buttons).toEqual([0, 1, 1]);
  });

  it('take the buttons from a message that was replaced, in the order of that, and try again until it is done', async () => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    stage.outcome = 'fails';
    await cards.show(card({ messageId: '11' }));
    await timers.advance(2_000);
    await cards.show(card({ messageId: '12' }));
    await timers.advance(4_000);
    stage.outcome = 'edited';
    await timers.advance(20_000);
    expect(stage.edits).toEqual(
      ['10 flat @0', '11 flat @2', '10 flat @5', '10 flat @10', '11 flat @7'].sort(bySecond),
    );
    expect(stage.buttons).toEqual([0, 0, 0, 0, 0]);
    expect(timers.failures).toEqual([]);
  });

  it('let a message go that was replaced, once it is gone or its session is', async () => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    Object.assign(stage, { outcome: 'gone' });
    await cards.show(card({ messageId: '11' }));
    Object.assign(stage, { outcome: 'fails' });
    await cards.show(card({ messageId: '12' }));
    stage.now = undefined;
    await timers.advance(60_000);
    expect(stage.edits).toEqual(['10 flat @0', '11 flat @0']);
  });

  it('go on after a restart, drawn once more as nobody knows what is on the screen', async () => {
    const before = await wall();
    await before.cards.show(card());
    before.cards.stop();
    const { cards, stage, timers } = await wall(before.disk);
    expect(cards.holds(card().address, '10')?.card).toEqual(card().card);
    await timers.advance(20_000);
    expect(stage.edits).toEqual(['10 flat @5']);
  });

  it.each([
    ['final', { now: drawn('ended', true), outcome: 'edited' as const }, ['10 ended @5']],
    ['gone with its session', { now: undefined, outcome: 'edited' as const }, []],
    ['gone with its message', { now: drawn('long'), outcome: 'gone' as const }, ['10 long @5']],
  ])('are let go for good when they are %s', async (_, change, edits) => {
    const { cards, stage, timers, disk } = await wall();
    await cards.show(card());
    Object.assign(stage, change);
    await timers.advance(6_000);
    stage.now = drawn('never');
    await timers.advance(20_000);
    expect(stage.edits).toEqual(edits);
    expect(cards.holds(card().address, '10')).toBeUndefined();
    const again = await wall(disk);
    expect(again.cards.holds(card().address, '10')).toBeUndefined();
  });

  it('do not let go the newer message when the older one turns out to be gone', async () => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    Object.assign(stage, { now: drawn('long'), outcome: 'gone', lastsMs: 2_000 });
    await timers.advance(5_500);
    await cards.show(card({ messageId: '11' }));
    await timers.advance(3_000);
    expect(cards.holds(card().address, '11')?.messageId).toBe('11');
  });

  it.each([
    ['long', false],
    ['ended', true],
  ])('try again 5 s after an edit that failed: %s', async (state, final) => {
    const { cards, stage, timers } = await wall();
    await cards.show(card());
    Object.assign(stage, { now: drawn(state, final), outcome: 'fails' });
    await timers.advance(11_000);
    stage.outcome = 'edited';
    await timers.advance(20_000);
    expect(stage.edits).toEqual([`10 ${state} @5`, `10 ${state} @10`, `10 ${state} @15`]);
    expect(timers.failures).toEqual([]);
  });

  it('are 200 at most: the oldest is let go', async () => {
    const { cards } = await wall();
    for (let index = 0; index < 201; index += 1) {
      await cards.show(card({ messageId: String(index), card: { kind: 'session', id: `m${index}` } }));
    }
    expect(cards.holds(card().address, '0')).toBeUndefined();
    expect(cards.holds(card().address, '1')).toBeDefined();
    expect(cards.holds(card().address, '200')).toBeDefined();
  });

  it('survive a store that fails, and are stored when it is well', async () => {
    const { cards, timers, journal, disk } = await wall();
    journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    await cards.show(card());
    expect(cards.holds(card().address, '10')).toBeDefined();
    journal.mend();
    await timers.advance(2_000);
    const again = await wall(disk);
    expect(again.cards.holds(card().address, '10')).toBeDefined();
  });

  it('begin with none when the store holds nonsense', async () => {
    const { memory, disk } = surfaceMemory();
    const good = { ...card(), shown: 'x' };
    await memory.keep('telegram.cards', [null, 1, {}, { ...good, card: { kind: 'x', id: 'm1' } }, good]);
    const { cards } = await wall(disk);
    expect(cards.holds(card().address, '10')).toEqual({ ...good, shown: '' });
  });
});
