import { describe, expect, it } from 'vitest';
import { Pins } from '../../../src/bots/pins.js';
import type { ShownCard } from '../../../src/bots/shown-card.js';
import { plainText } from '../../builders/chat.js';
import { surfaceMemory } from '../../builders/surface-memory.js';

const shown = (messageId: string, id = 'paper', chatId = '1'): ShownCard => ({
  address: { platform: 'telegram', chatId },
  card: { kind: 'account', id },
  messageId,
  userId: 'u',
  shown: '',
});

async function board(memory = surfaceMemory().memory) {
  const did: string[] = [];
  const stage = { answer: 'done' as 'done' | 'refused' | 'stops' };
  const open = () =>
    Pins.open({
      surface: 'telegram',
      memory,
      conversation: { localeOf: () => 'de' },
      log: { info: (message) => did.push(message), warn: () => undefined, error: () => undefined },
      pin: async ({ messageId }) => {
        did.push(`pin ${messageId}`);
        if (stage.answer === 'stops') throw new Error('stopped');
        return stage.answer;
      },
      unpin: async ({ messageId }) => did.push(`unpin ${messageId}`),
      say: async (said, { chatId }) => did.push(`${chatId}: ${plainText(said)}`),
    });
  return { did, stage, open };
}

describe('pins', () => {
  it('keep the newest message of a card up and take the older one down, across a restart', async () => {
    const { did, open } = await board();
    const first = await open();
    await first.put(shown('10'));
    await first.put(shown('11', 'demo'));
    const again = await open();
    await again.put(shown('12'));
    await again.put(shown('12'));
    expect(did).toEqual(['pin 10', 'pin 11', 'pin 12', 'unpin 10', 'pin 12']);
  });

  it('say once, in the reader’s language, how they could be allowed; again when it was allowed meanwhile', async () => {
    const { did, stage, open } = await board();
    stage.answer = 'refused';
    const pins = await open();
    await pins.put(shown('10'));
    await (await open()).put(shown('11'));
    expect(did.filter((line) => line.includes('anheften'))).toHaveLength(1);
    const last = await open();
    stage.answer = 'done';
    await last.put(shown('12'));
    stage.answer = 'refused';
    await last.put(shown('13'));
    expect(did.filter((line) => line.includes('anheften'))).toHaveLength(2);
  });

  it('go on after a surface that stopped in the middle', async () => {
    const { did, stage, open } = await board();
    const pins = await open();
    stage.answer = 'stops';
    await pins.put(shown('10'));
    stage.answer = 'done';
    await pins.put(shown('11'));
    // Nobody knows whether the first one stands.
    expect(did).toEqual(['pin 10', 'a card was not pinned', 'pin 11', 'unpin 10']);
  });

  it('do at the next start what the last one did not hear the end of', async () => {
    const { did, stage, open } = await board();
    stage.answer = 'stops';
    await (await open()).put(shown('10'));
    stage.answer = 'done';
    const again = await open();
    await again.put(shown('10'));
    expect(did).toEqual(['pin 10', 'a card was not pinned', 'pin 10', 'pin 10']);
    await (await open()).put(shown('11'));
    expect(did.slice(4)).toEqual(['pin 11', 'unpin 10']);
  });
});
