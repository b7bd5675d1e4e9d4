import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import {
  buttonLines,
  openRightsDesk,
  PLACE_NAMES,
  type RightsDesk,
  type Who,
} from '../../builders/rights-desk.js';
import { everyBody, NOON } from '../../builders/values.js';

const ASKED = [
  '/session m1',
  '/sessions',
  '/pause m1',
  '/resume m1',
  '/halt',
  '/unhalt',
  '/backtest x',
  '/help run',
  '/price xyz',
];

/** Every button that this desk shows to its owner, with those under what it tells unasked. */
async function everyButton(desk: RightsDesk): Promise<readonly string[]> {
  const lines = new Set<string>();
  for (const text of [...COMMANDS.map(({ name }) => `/${name}`), ...ASKED]) {
    const { reply } = await desk.send('owner', 'private', { kind: 'text', text });
    for (const line of buttonLines(reply)) lines.add(line);
    await desk.restore();
  }
  for (const body of everyBody) {
    const told = announce({ level: 'info', lane: 'report', atMs: NOON, body }, DEFAULT_PREFERENCES);
    for (const line of buttonLines(told)) lines.add(line);
  }
  // In this order a pause comes before its end, and a halt before it is lifted.
  return [...lines].toSorted();
}

async function pressedBy(
  who: Who,
): Promise<{ readonly pressed: number; readonly effects: readonly string[] }> {
  const desk = await openRightsDesk();
  const effects: string[] = [];
  const lines = await everyButton(desk);
  await desk.send('owner', 'private', { kind: 'text', text: '/unhalt' });
  for (const line of lines) {
    for (const place of PLACE_NAMES) {
      const { effect } = await desk.send(who, place, { kind: 'press', line });
      if (effect) effects.push(line);
    }
  }
  return { pressed: lines.length, effects: [...new Set(effects)] };
}

describe('a button', () => {
  it.each(['stranger', 'revoked', 'viewer'] as const)(
    'pressed by a %s does nothing, wherever it is',
    async (who) => {
      const { pressed, effects } = await pressedBy(who);
      expect(pressed).toBeGreaterThan(20);
      expect(effects).toEqual([]);
    },
  );

  it('does what it says when somebody presses it who may', async () => {
    const { effects } = await pressedBy('owner');
    expect(effects).toEqual(
      expect.arrayContaining(['/halt', '/unhalt', '/pause m1', '/resume m1', '/stop m1']),
    );
  });
});

describe('a question', () => {
  const ask = { kind: 'text', text: '/paper buy-and-hold XYZ/USD' } as const;
  const answer = { kind: 'answer', value: '1m' } as const;

  it('is answered by the one who was asked, in the place where it was asked', async () => {
    const desk = await openRightsDesk();
    await desk.send('trader', 'group', ask);
    for (const who of ['stranger', 'revoked', 'viewer', 'operator', 'owner'] as const) {
      expect((await desk.send(who, 'group', answer)).effect).toBe(false);
    }
    expect((await desk.send('trader', 'topic', answer)).effect).toBe(false);
    await desk.send('trader', 'group', answer);
    await desk.send('trader', 'group', { kind: 'answer', value: '2000' });
    expect((await desk.send('trader', 'group', { kind: 'answer', value: 'start' })).effect).toBe(true);
  });

  it('begun with a right that was taken away meanwhile starts nothing', async () => {
    const desk = await openRightsDesk();
    await desk.send('trader', 'private', ask);
    await desk.send('trader', 'private', answer);
    await desk.send('trader', 'private', { kind: 'answer', value: '2000' });
    await desk.send('owner', 'private', { kind: 'text', text: '/role trader viewer' });
    const start = { kind: 'answer', value: 'start' } as const;
    expect(await desk.send('trader', 'private', start)).toMatchObject({ outcome: 'refused', effect: false });
    await desk.send('owner', 'private', { kind: 'text', text: '/revoke trader' });
    expect(await desk.send('trader', 'private', start)).toMatchObject({ outcome: 'refused', effect: false });
  });

  it('of a chat that was forbidden meanwhile starts nothing', async () => {
    const desk = await openRightsDesk();
    await desk.send('trader', 'group', ask);
    await desk.send('owner', 'group', { kind: 'text', text: '/forbid' });
    expect(await desk.send('trader', 'group', answer)).toMatchObject({ outcome: 'refused', effect: false });
  });
});
