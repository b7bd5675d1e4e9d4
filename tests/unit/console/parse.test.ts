import { describe, expect, it } from 'vitest';
import { Choices } from '../../../src/bots/console/choices.js';
import { MAX_LINE } from '../../../src/bots/console/limits.js';
import { echoOf, parseLine } from '../../../src/bots/console/parse.js';
import { type Button, type FormBlock, reply } from '../../../src/commands/reply.js';

const button = (label: string, line: string): Button => ({ label, line });
const buttons = (...row: Button[]) => reply({ kind: 'buttons', rows: [row] });
const form = (more: Partial<FormBlock> = {}): FormBlock => ({
  kind: 'form',
  id: 'q1',
  question: 'Which strategy?',
  choices: [
    { label: 'ma-cross', value: 'ma-cross' },
    { label: 'MACD', value: 'macd' },
  ],
  typed: true,
  step: { index: 1, of: 3 },
  canGoBack: false,
  ...more,
});
const said = (line: string, choices = new Choices()) => {
  const parsed = parseLine(line, choices);
  return parsed.kind === 'say' ? parsed.content : parsed.kind;
};

describe('a typed line', () => {
  it('is handed on as it was typed', () => {
    expect(said(' pnl m1 ')).toEqual({ kind: 'text', text: ' pnl m1 ' });
    expect(said('/pnl\0')).toEqual({ kind: 'text', text: '/pnl\0' });
  });

  it.each(['/quit', '/exit', ' /QUIT '])('%s leaves', (line) => expect(said(line)).toBe('quit'));
  it.each(['', '   '])('%j is nothing', (line) => expect(said(line)).toBe('nothing'));

  it('is refused when no command can be so long', () => {
    expect(said('x'.repeat(MAX_LINE + 1))).toBe('too-long');
    expect(said('x'.repeat(MAX_LINE))).toMatchObject({ kind: 'text' });
  });
});

describe('shown buttons', () => {
  it('are pressed by number or by label', () => {
    const choices = new Choices();
    choices.show(buttons(button('pause', '/pause m1'), button('Close all', '/close')), true);
    expect(said('1', choices)).toEqual({ kind: 'press', line: '/pause m1' });
    expect(said('close ALL', choices)).toEqual({ kind: 'press', line: '/close' });
    expect(said('3', choices)).toEqual({ kind: 'text', text: '3' });
  });

  it('start at 1 again with each answer, and the old ones are gone', () => {
    const choices = new Choices();
    choices.show(buttons(button('a', '/a'), button('b', '/b')), true);
    choices.show(buttons(button('c', '/c')), true);
    expect(said('1', choices)).toEqual({ kind: 'press', line: '/c' });
    expect(said('2', choices)).toEqual({ kind: 'text', text: '2' });
  });

  it('keep their numbers when a push brings more', () => {
    const choices = new Choices();
    choices.show(buttons(button('pause', '/pause m1')), true);
    choices.show(buttons(button('ack', '/ack 7'), button('pause', '/pause m1')), false);
    expect(said('1', choices)).toEqual({ kind: 'press', line: '/pause m1' });
    expect(said('2', choices)).toEqual({ kind: 'press', line: '/ack 7' });
    expect(said('3', choices)).toEqual({ kind: 'text', text: '3' });
  });

  it('are forgotten oldest first when pushes come for days', () => {
    const choices = new Choices();
    for (let index = 1; index <= 150; index += 1)
      choices.show(buttons(button(`b${index}`, `/b ${index}`)), false);
    expect(said('150', choices)).toEqual({ kind: 'press', line: '/b 150' });
    expect(said('51', choices)).toEqual({ kind: 'text', text: '51' });
    expect(said('52', choices)).toEqual({ kind: 'press', line: '/b 52' });
  });

  it('are not meant by a label that two of them have', () => {
    const choices = new Choices();
    choices.show(buttons(button('pause', '/pause m1'), button('pause', '/pause m2')), true);
    expect(said('pause', choices)).toEqual({ kind: 'text', text: 'pause' });
  });
});

describe('an open question', () => {
  const asking = (more: Partial<FormBlock> = {}): Choices => {
    const choices = new Choices();
    choices.show(buttons(button('x', '/x')), true);
    choices.show(reply(form(more)), false);
    return choices;
  };

  it('is answered by number, by label, by text', () => {
    expect(said('2', asking())).toEqual({ kind: 'answer', value: 'macd' });
    expect(said('macd', asking())).toEqual({ kind: 'answer', value: 'macd' });
    expect(said('bollinger', asking())).toEqual({ kind: 'text', text: 'bollinger' });
  });

  it('goes before the buttons shown earlier', () => {
    expect(said('1', asking())).toEqual({ kind: 'answer', value: 'ma-cross' });
  });

  it('has letters where figures can be typed: 2 is then a figure', () => {
    const figures = asking({
      choices: [
        { label: '1,000', value: '1000' },
        { label: 'all', value: 'all' },
      ],
    });
    expect(said('2', figures)).toEqual({ kind: 'text', text: '2' });
    expect(said('a', figures)).toEqual({ kind: 'answer', value: '1000' });
    const chosen = asking({ typed: false, choices: [{ label: '5m', value: '5m' }] });
    expect(said('1', chosen)).toEqual({ kind: 'answer', value: '5m' });
  });

  it('is left by cancel, and by back where it says so', () => {
    expect(said('Cancel', asking())).toEqual({ kind: 'form-cancel' });
    expect(said('back', asking())).toEqual({ kind: 'text', text: 'back' });
    expect(said('back', asking({ canGoBack: true }))).toEqual({ kind: 'form-back' });
  });

  it('lets commands through', () => {
    expect(said('/halt', asking())).toEqual({ kind: 'text', text: '/halt' });
  });

  it('is over once closed', () => {
    const choices = asking();
    choices.closeForm();
    expect(said('1', choices)).toEqual({ kind: 'press', line: '/x' });
  });
});

describe('the echo of a line', () => {
  it('tells what a key stood for', () => {
    expect(echoOf('1', { kind: 'press', line: '/pause m1' })).toBe('1 · /pause m1');
    expect(echoOf('2', { kind: 'answer', value: 'macd' })).toBe('2 · macd');
    expect(echoOf('macd', { kind: 'answer', value: 'macd' })).toBe('macd');
    expect(echoOf('/pnl', { kind: 'text', text: '/pnl' })).toBe('/pnl');
  });
});
