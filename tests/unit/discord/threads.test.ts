import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src/bots/discord/errors.js';
import { lossOf, Threads } from '../../../src/bots/discord/threads.js';

function threads(fails = false) {
  const lost: unknown[] = [];
  const warned: string[] = [];
  let nowMs = 0;
  const all = new Threads({
    conversation: {
      placeLost: async (address, why) => {
        if (fails) throw new Error('disk full');
        lost.push([address.chatId, address.threadId, why]);
      },
    },
    nowMs: () => nowMs,
    log: { info: () => undefined, warn: (message) => warned.push(message), error: () => undefined },
  });
  return { threads: all, lost, warned, pass: (ms: number) => (nowMs += ms) };
}
const thread = (how: object) => ({ id: '7', parent_id: '1', thread_metadata: how });

describe('threads', () => {
  it('are lost when somebody deletes or locks them', () => {
    const { threads: all, lost } = threads();
    all.heard('THREAD_UPDATE', thread({ archived: true, locked: false }));
    all.heard('THREAD_UPDATE', thread({ archived: true, locked: true }));
    all.heard('THREAD_DELETE', { id: '8', parent_id: '1' });
    all.heard('THREAD_DELETE', { id: '9' });
    expect(lost).toEqual([
      ['#1', '7', 'locked'],
      ['#1', '8', 'deleted'],
    ]);
  });

  it('are left alone while they are archived, and tried again after a while', () => {
    const { threads: all, pass } = threads();
    all.heard('THREAD_UPDATE', thread({ archived: true, locked: false }));
    expect(all.isAsleep('7')).toBe(true);
    all.heard('THREAD_UPDATE', thread({ archived: false, locked: false }));
    expect(all.isAsleep('7')).toBe(false);
    all.noteArchived('7');
    all.noteOpen(undefined);
    expect(all.isAsleep('7')).toBe(true);
    pass(600_000);
    expect(all.isAsleep('7')).toBe(false);
  });

  it('do not fill the memory', () => {
    const { threads: all } = threads();
    for (let id = 1; id <= 1_001; id += 1) all.noteArchived(String(id));
    expect([all.isAsleep('1'), all.isAsleep('2')]).toEqual([false, true]);
  });

  it('that could not be noted as lost are found out by whoever writes there', async () => {
    const { threads: all, warned } = threads(true);
    all.heard('THREAD_DELETE', { id: '8', parent_id: '1' });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(warned).toEqual(['a lost thread was not noted']);
  });
});

describe('what a failed post says of its thread', () => {
  const loss = (code: number, status = 403, hasFiles = false) =>
    lossOf(
      faultOf(
        new DiscordAPIError({ code, message: 'x' }, code, status, 'POST', '/x', {
          body: {},
          files: undefined,
        }),
      ),
      hasFiles,
    );
  it('is told by its code', () => {
    expect(loss(10_003, 404)).toBe('deleted');
    expect(loss(160_005)).toBe('locked');
    expect(loss(50_083, 400)).toBe('locked');
    expect(loss(50_013)).toBe('unwritable');
    // Files want a right of their own; a message is not the place that it stands in.
    expect(loss(50_013, 403, true)).toBeUndefined();
    expect(loss(10_008, 404)).toBeUndefined();
    expect(loss(50_035, 400)).toBeUndefined();
  });
});
