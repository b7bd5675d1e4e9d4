import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/commands/conversation.js';
import { type CardBlock, reply, text } from '../../../src/commands/reply.js';
import { conversationOf, openConsole, until } from '../../builders/console.js';
import { TestScreen } from '../../builders/screen.js';

const card = (id: string, equity: string, more: Partial<CardBlock> = {}): CardBlock => ({
  kind: 'card',
  card: { kind: 'session', id },
  title: id,
  badge: 'PAPER',
  state: '● running',
  rows: [
    { label: 'equity', value: equity },
    { label: 'long', value: '0.0953 BTC @ 104,930.1' },
  ],
  footer: 'updated 14:03:22 (market time)',
  buttons: [
    { label: 'pause', line: `/pause ${id}` },
    { label: 'close', line: `/stop ${id}` },
  ],
  final: false,
  ...more,
});

const ENTER = '\r';

describe('the console on a terminal', () => {
  it('shows the greeting, echoes what is typed and prints the answer above the prompt', async () => {
    const desk = await openConsole(
      conversationOf(({ content }) => reply(text(`you said ${content.kind === 'text' ? content.text : ''}`))),
    );
    expect(desk.screen.lines).toEqual(['Helmsman', '', '>']);
    desk.type('/pnl');
    expect(desk.screen.lines.at(-1)).toBe('> /pnl');
    desk.type(ENTER);
    await until(
      () => desk.screen.everything.includes('you said'),
      () => desk.screen.lines,
    );
    expect(desk.screen.lines).toEqual(['Helmsman', '', '> /pnl', 'you said /pnl', '', '>']);
  });

  it('keeps a live card above the prompt, redraws it in place and prints it once when it ends', async () => {
    let now: CardBlock = card('m1', '10,000.00');
    const desk = await openConsole(
      conversationOf(() => reply(text('✓ Session m1'), now), { drawCard: () => reply(now) }),
      { screen: new TestScreen(60, 24) },
    );
    desk.type(`/paper${ENTER}`);
    await until(
      () => desk.screen.everything.includes('╰'),
      () => desk.screen.lines,
    );
    const drawn = ['Helmsman', '', '> /paper', '✓ Session m1', '', '╭ m1 ────────────── PAPER ● running ╮'];
    console.log(desk.screen.lines.join('\n'));
    now = card('m1', '10,042.18');
    desk.timers.tick();
    console.log(desk.screen.lines.join('\n'));
    now = card('m1', '10,042.18', { final: true, state: 'ended' });
    desk.timers.tick();
    await until(
      () => desk.screen.everything.includes('ended'),
      () => desk.screen.lines,
    );
    console.log(desk.screen.lines.join('\n'));
  });
});
