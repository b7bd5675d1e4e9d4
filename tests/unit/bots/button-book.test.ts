import { describe, expect, it } from 'vitest';
import { type ButtonAction, ButtonBook } from '../../../src/bots/button-book.js';
import type { ChatAddress, SurfaceMemory } from '../../../src/commands/conversation.js';
import { surfaceMemory } from '../../builders/surface-memory.js';

const chat: ChatAddress = { platform: 'telegram', chatId: '1' };
const topic: ChatAddress = { ...chat, threadId: '7' };
const halt: ButtonAction = { kind: 'line', line: '/halt' };
const ACTIONS: readonly ButtonAction[] = [
  halt,
  { kind: 'answer', form: 'f1', value: '1h' },
  { kind: 'back', form: 'f1' },
  { kind: 'cancel', form: 'f1' },
  { kind: 'page', answer: 'a-telegram:9', page: 2 },
  { kind: 'more', form: 'f1', from: 20 },
];

const open = (memory: SurfaceMemory, nowMs = () => 0) =>
  ButtonBook.open({ memory, surface: 'telegram', nowMs });

describe('the button book', () => {
  it('gives an opaque key that every platform takes', async () => {
    const book = await open(surfaceMemory().memory);
    const keys = ACTIONS.map((action) => book.key(chat, action));
    for (const key of keys) expect(key).toMatch(/^v1:[A-Za-z0-9_-]{22}$/);
    expect(new Set(keys).size).toBe(ACTIONS.length);
    for (const [index, key] of keys.entries()) expect(await book.find(key, chat)).toEqual(ACTIONS[index]);
  });

  it('binds a key to its chat and its thread', async () => {
    const book = await open(surfaceMemory().memory);
    const key = book.key(chat, halt);
    expect(await book.find(key, { platform: 'telegram', chatId: '2' })).toBeUndefined();
    expect(await book.find(key, topic)).toBeUndefined();
    expect(await book.find(key, { platform: 'discord', chatId: '1' })).toBeUndefined();
    expect(book.key(topic, halt)).not.toBe(key);
  });

  it('lets what is critical show its buttons before they are stored; everything else waits', async () => {
    const { memory } = surfaceMemory();
    let store = (): void => undefined;
    const stored = new Promise<void>((resolve) => {
      store = resolve;
    });
    const slow = { ...memory, keepButtons: () => stored };
    const book = await open(slow);
    const key = book.key(chat, halt);
    await book.ready('critical');
    expect(await book.find(key, chat)).toEqual(halt);
    let isReady = false;
    const others = book.ready('answer').then(() => {
      isReady = true;
    });
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(isReady).toBe(false);
    store();
    await others;
    expect(isReady).toBe(true);
  });

  it('knows after a restart what was kept, under the same keys', async () => {
    const { memory, disk } = surfaceMemory();
    const before = await open(memory);
    const keys = ACTIONS.map((action) => before.key(topic, action));
    await before.keep();
    const after = await open(surfaceMemory(disk).memory);
    for (const [index, key] of keys.entries()) {
      expect(await after.find(key, topic)).toEqual(ACTIONS[index]);
      expect(await after.find(key, chat)).toBeUndefined();
    }
    expect(after.key(topic, halt)).toBe(keys[0]);
  });

  it('has other keys in another installation, and finds nothing under what it did not make', async () => {
    const [one, other] = [await open(surfaceMemory().memory), await open(surfaceMemory().memory)];
    const key = one.key(chat, halt);
    expect(other.key(chat, halt)).not.toBe(key);
    for (const made of [`v1:${'A'.repeat(22)}`, 'v1:', '', '/halt', `${key}x`, key.replace('v1', 'v2')]) {
      expect(await one.find(made, chat)).toBeUndefined();
    }
  });

  it('finds nothing in what somebody else stored there', async () => {
    const { memory } = surfaceMemory();
    const book = await open(memory);
    const key = `v1:${'B'.repeat(22)}`;
    const bad = [
      null,
      7,
      {},
      { action: halt },
      { address: chat },
      { address: chat, action: { kind: 'line' } },
    ];
    for (const action of bad) {
      await memory.keepButtons([{ key, action }]);
      expect(await book.find(key, chat)).toBeUndefined();
    }
    await memory.keepButtons([{ key, action: { address: chat, action: halt } }]);
    expect(await book.find(key, chat)).toEqual(halt);
  });

  it('survives a store that fails, and stores what it could not when the store is well', async () => {
    const { memory, journal, disk } = surfaceMemory();
    const book = await open(memory);
    journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    const key = book.key(chat, halt);
    await book.keep();
    expect(await book.find(key, chat)).toEqual(halt);
    journal.mend();
    const unknown = await open(surfaceMemory(disk).memory);
    expect(await unknown.find(key, chat)).toBeUndefined();
    await book.keep();
    expect(await unknown.find(key, chat)).toEqual(halt);
  });

  it('opens while the store fails', async () => {
    const { memory, journal } = surfaceMemory();
    journal.failNext('io', Number.POSITIVE_INFINITY);
    const book = await open(memory);
    const key = book.key(chat, halt);
    await book.keep();
    expect(await book.find(key, chat)).toEqual(halt);
  });

  it('stores a button once, and again when it is shown after an hour', async () => {
    const { memory } = surfaceMemory();
    const stored: string[][] = [];
    let nowMs = 0;
    const counting: SurfaceMemory = {
      ...memory,
      keepButtons: async (buttons) => {
        stored.push(buttons.map(({ key }) => key));
        await memory.keepButtons(buttons);
      },
    };
    const book = await open(counting, () => nowMs);
    const key = book.key(chat, halt);
    await Promise.all([book.keep(), book.keep()]);
    book.key(chat, halt);
    await book.keep();
    expect(stored).toEqual([[key]]);
    nowMs = 3_600_000;
    book.key(chat, halt);
    await book.keep();
    expect(stored).toEqual([[key], [key]]);
  });

  describe('of what may leave a moment later', () => {
    /** A store that takes what can wait only when it is told to. */
    const gathering = () => {
      const { memory } = surfaceMemory();
      const waiting: (() => void)[] = [];
      const stored: { readonly keys: readonly string[]; readonly canWait: boolean }[] = [];
      const slow: SurfaceMemory = {
        ...memory,
        keepButtons: async (buttons, how) => {
          stored.push({ keys: buttons.map(({ key }) => key), canWait: how?.canWait === true });
          if (how !== undefined) await new Promise<void>((resolve) => waiting.push(resolve));
          await memory.keepButtons(buttons);
        },
      };
      return { slow, stored, waiting };
    };
    const pause: ButtonAction = { kind: 'line', line: '/pause m1' };

    it('waits for the store as long as that takes, in the order of asking', async () => {
      const { slow, waiting } = gathering();
      const book = await open(slow);
      const order: string[] = [];
      book.key(chat, halt);
      const first = book.ready('report').then(() => order.push('first'));
      book.key(chat, pause);
      const second = book.ready('card').then(() => order.push('second'));
      // Nothing new to store: it may show nothing that is not stored either.
      const third = book.ready('report').then(() => order.push('third'));
      waiting[1]?.();
      await new Promise((resolve) => setImmediate(resolve));
      expect(order).toEqual([]);
      waiting[0]?.();
      await Promise.all([first, second, third]);
      expect(order).toEqual(['first', 'second', 'third']);
    });

    it('holds up no answer: what waits is stored with it at once, and not a third time', async () => {
      const { slow, stored, waiting } = gathering();
      const book = await open(slow);
      const [one, other] = [book.key(chat, halt), book.key(chat, pause)];
      const later = book.ready('report');
      await book.ready('answer');
      expect(stored).toEqual([
        { keys: [one, other], canWait: true },
        { keys: [one, other], canWait: false },
      ]);
      waiting[0]?.();
      await later;
      book.key(chat, halt);
      await Promise.all([book.ready('report'), book.keep()]);
      expect(stored).toHaveLength(2);
    });
  });
});
