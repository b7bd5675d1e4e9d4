import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import {
  buttonLines,
  EVERYBODY,
  type Outcome,
  openRightsDesk,
  PLACE_NAMES,
  type PlaceName,
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

type Kind = 'private' | 'ours' | 'foreign';
const kindOf = (place: PlaceName): Kind => {
  if (place === 'private' || place === 'DM') return 'private';
  return place === 'other group' || place === 'channel' ? 'foreign' : 'ours';
};

interface Press {
  readonly line: string;
  readonly who: Who;
  readonly place: PlaceName;
  readonly outcome: Outcome;
  readonly effect: boolean;
}

/** Every button pressed by everybody everywhere, by each on a desk of its own. */
async function pressed(): Promise<readonly Press[]> {
  const presses: Press[] = [];
  for (const who of EVERYBODY) {
    const desk = await openRightsDesk();
    const lines = await everyButton(desk);
    await desk.send('owner', 'private', { kind: 'text', text: '/unhalt' });
    for (const line of lines) {
      for (const place of PLACE_NAMES) {
        const { outcome, effect } = await desk.send(who, place, { kind: 'press', line });
        presses.push({ line, who, place, outcome, effect });
        await desk.restore();
      }
    }
  }
  return presses;
}

const pressing = pressed();

/** The least role by which a button was seen to work wherever it may hang. */
function leastOf(presses: readonly Press[], line: string, kind: Kind): string {
  const works = (who: Who): boolean =>
    presses
      .filter((one) => one.line === line && one.who === who && kindOf(one.place) === kind)
      .every(({ outcome }) => outcome === 'allowed');
  return EVERYBODY.find(works) ?? '–';
}

/** Buttons of one command are one row: they differ in what it is given. */
function tableOf(presses: readonly Press[]): readonly string[] {
  const byCommand = new Map<string, Set<string>>();
  for (const { line } of presses) {
    const [command = ''] = line.split(' ');
    byCommand.set(command, (byCommand.get(command) ?? new Set()).add(line));
  }
  return [...byCommand].map(([command, lines]) => {
    const cells = (['private', 'ours', 'foreign'] as const).map((kind) =>
      [...new Set([...lines].map((line) => leastOf(presses, line, kind)))].join(' '),
    );
    return `| \`${command}\` | ${cells.join(' | ')} |`;
  });
}

describe('a button', () => {
  it.each(['stranger', 'revoked', 'viewer'] as const)(
    'pressed by a %s changes nothing, wherever it is',
    async (who) => {
      const own = (await pressing).filter((one) => one.who === who);
      expect(new Set(own.map(({ line }) => line)).size).toBeGreaterThan(20);
      expect(own.filter(({ effect }) => effect)).toEqual([]);
    },
  );

  it('changes nothing where it is refused or met with silence', async () => {
    const leaks = (await pressing).filter(({ outcome, effect }) => effect && outcome !== 'allowed');
    expect(leaks).toEqual([]);
  });

  it('does what it says when somebody presses it who may', async () => {
    const effects = (await pressing).filter(({ who, effect }) => who === 'owner' && effect);
    expect(effects.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['/halt', '/unhalt', '/pause m1', '/resume m1', '/stop m1']),
    );
  });

  it('stands in the page about people with the role that it takes', async () => {
    const table = tableOf(await pressing);
    const page = readFileSync(new URL('../../../docs/concepts/people.md', import.meta.url), 'utf8');
    const [, buttons = ''] = page.split('## The buttons');
    expect(buttons.split('\n').filter((line) => line.startsWith('| `/'))).toEqual(table);
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
