import { describe, expect, it } from 'vitest';
import { mergePushes, stamped } from '../../../src/bots/push-text.js';
import { type Block, dim, type Reply, reply, text } from '../../../src/commands/reply.js';

const push = (...lines: string[]): Reply => reply(text(...lines));
const buttons: Block = { kind: 'buttons', rows: [] };

describe('a push', () => {
  it('says its market time before its first words', () => {
    expect(stamped(push('Bought', 'more'), '14:03')).toEqual(
      reply({ kind: 'text', lines: [[dim('14:03 '), 'Bought'], ['more']] }),
    );
    expect(stamped(reply(buttons), '14:03')).toEqual(reply(text([dim('14:03')]), buttons));
  });

  it('is merged with those after it while they fit', () => {
    expect(mergePushes([push('a'), push('b', 'c'), push('d')], 3)).toEqual({
      reply: push('a', 'b', 'c'),
      count: 2,
    });
    expect(mergePushes([push('a'), push('b')], 10)).toEqual({ reply: push('a', 'b'), count: 2 });
  });

  it('is sent alone if it is long or more than words, and keeps the order', () => {
    const long = push('a', 'b', 'c');
    expect(mergePushes([long, push('d')], 2)).toEqual({ reply: long, count: 1 });
    const pressed = reply(text('a'), buttons);
    expect(mergePushes([pressed, push('d')], 9)).toEqual({ reply: pressed, count: 1 });
    expect(mergePushes([push('a'), pressed, push('d')], 9)).toEqual({ reply: push('a'), count: 1 });
    const forOne: Reply = { ...push('b'), visibility: 'asker' };
    expect(mergePushes([push('a'), forOne], 9).count).toBe(1);
  });

  it('takes the loudest tone of those that it was merged with', () => {
    const loud: Reply = { ...push('b'), tone: 'alarm' };
    const told: Reply = { ...push('c'), tone: 'notice' };
    expect(mergePushes([push('a'), loud, told], 9).reply.tone).toBe('alarm');
    expect(mergePushes([push('a'), loud, told], 1).reply.tone).toBeUndefined();
  });

  it('keeps tables and fields apart from the text', () => {
    const fields: Block = { kind: 'fields', rows: [{ label: 'P&L', value: '+1' }] };
    expect(mergePushes([reply(text('a'), fields), push('b'), push('c')], 9).reply.blocks).toEqual([
      text('a'),
      fields,
      text('b', 'c'),
    ]);
  });
});
