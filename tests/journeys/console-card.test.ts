import { describe, expect, it } from 'vitest';
import { openConsole, until } from '../builders/console.js';
import { openHandDesk } from '../builders/hand-desk.js';

describe('the console on a desk', () => {
  it('shows the live card of a session from its start on, redrawn in place, until it has ended', async () => {
    const { conversation, bars } = await openHandDesk();
    const { screen, timers, type } = await openConsole(conversation);
    type('/paper buy-and-hold XYZ/USD 1m 1000 stop=0\r');
    await until(
      () => screen.lines.some((line) => line.includes('Session m1')),
      () => screen.lines,
    );
    const box = (): readonly string[] => screen.lines.filter((line) => /^[╭│╰]/.test(line));
    const first = box().join('\n');
    expect(first).toMatch(/╭ m1 .*● running ╮/);
    timers.tick();
    expect(box().join('\n')).toBe(first);
    await bars(101, 102);
    timers.tick();
    expect(box().join('\n')).toMatch(/╭ m1 .*● running ╮\n.*\n│ long/);
    type('/stop m1\r');
    await until(
      () => screen.lines.some((line) => line.startsWith('m1 ends')),
      () => screen.lines,
    );
    await bars(102, 102);
    timers.tick();
    await until(
      () => screen.everything.includes('○ ended'),
      () => screen.lines,
    );
    timers.tick();
    // Its last state has gone to the scrollback: nothing with buttons is docked above the prompt any more.
    expect(screen.lines.slice(-2).join()).not.toContain('[a pause]');
  });
});
