import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/commands/registry.js';
import {
  EVERYBODY,
  type Outcome,
  openRightsDesk,
  PLACE_NAMES,
  type PlaceName,
  type Who,
} from '../../builders/rights-desk.js';

/** Who may give what, written down once more: a change here is a change of who may do what. */
const VIEWER =
  'price chart markets strategies backtest sessions session jobs job positions pnl daily weekly monthly performance statement slippage report digest schedule schedules export alert balance fills orders status help menu start whoami version health accounts settings alerts card language';
const LEAST: Readonly<Record<string, Who>> = {
  ...Object.fromEntries(VIEWER.split(' ').map((name) => [name, 'viewer' as const])),
  pause: 'operator',
  resume: 'operator',
  stop: 'operator',
  pauseall: 'operator',
  resumeall: 'operator',
  follow: 'operator',
  unfollow: 'operator',
  halt: 'operator',
  ack: 'operator',
  snooze: 'operator',
  close: 'operator',
  closeall: 'operator',
  stoploss: 'operator',
  takeprofit: 'operator',
  trail: 'operator',
  cancel: 'operator',
  confirm: 'operator',
  reconcile: 'operator',
  sync: 'operator',
  leverage: 'trader',
  adopt: 'trader',
  live: 'trader',
  buy: 'trader',
  sell: 'trader',
  bracket: 'trader',
  account: 'trader',
  board: 'owner',
  newwallet: 'owner',
  tag: 'operator',
  tax: 'owner',
  define: 'trader',
  undefine: 'trader',
  desk: 'owner',
  paper: 'trader',
  unhalt: 'owner',
  users: 'owner',
  ring: 'owner',
  invite: 'owner',
  role: 'owner',
  revoke: 'owner',
  allow: 'owner',
  forbid: 'owner',
  pair: 'stranger',
};
const PRIVATE_ONLY = [
  'statement',
  'tax',
  'export',
  'accounts',
  'live',
  'leverage',
  'adopt',
  'newwallet',
  'desk',
  'users',
  'ring',
  'invite',
  'role',
  'revoke',
  'pair',
];
const KINDS: Readonly<Record<PlaceName, 'private' | 'ours' | 'foreign'>> = {
  private: 'private',
  DM: 'private',
  group: 'ours',
  topic: 'ours',
  'server channel': 'ours',
  thread: 'ours',
  'other group': 'foreign',
  channel: 'foreign',
};
const ORDER: readonly Who[] = ['viewer', 'operator', 'trader', 'owner'];

function expected(command: string, who: Who, place: PlaceName): Outcome {
  const kind = KINDS[place];
  if (who === 'stranger' || who === 'revoked') {
    if (kind !== 'private') return 'silent';
    return command === 'pair' ? 'allowed' : 'refused';
  }
  if (kind === 'foreign') return command === 'allow' && who === 'owner' ? 'allowed' : 'refused';
  if (kind === 'ours' && PRIVATE_ONLY.includes(command)) return 'refused';
  const least = LEAST[command] ?? 'nobody knows';
  const ranks: readonly string[] = ORDER;
  return least === 'stranger' || ORDER.indexOf(who) >= ranks.indexOf(least) ? 'allowed' : 'refused';
}

/** Whole lines, so that what is allowed happens and what is not would be seen to. */
const LINES: Readonly<Record<string, string>> = {
  paper: '/paper buy-and-hold XYZ/USD 1m 100',
  backtest: '/backtest buy-and-hold XYZ/USD 1m',
  define: '/define dip store=yes buy when rsi(14) < 30',
  undefine: '/undefine dip',
  job: '/job b1',
  session: '/session m1',
  pause: '/pause m1',
  resume: '/resume m1',
  stop: '/stop m1',
  buy: '/buy XYZ/USD 1',
  sell: '/sell XYZ/USD 1',
  bracket: '/bracket XYZ/USD 1 2% 4%',
  close: '/close m1',
  stoploss: '/stoploss m1 2%',
  takeprofit: '/takeprofit m1 2%',
  trail: '/trail m1 2%',
  cancel: '/cancel m1',
  confirm: '/confirm guess',
  live: '/live ma-cross XYZ/USD 1m 100',
  adopt: '/adopt t1 XYZ/USD 5%',
  leverage: '/leverage t1 XYZ/USD 3',
  account: '/account paper',
  newwallet: '/newwallet demo 100',
  board: '/board on',
  desk: '/desk taker 7',
  invite: '/invite viewer',
  role: '/role spare trader',
  revoke: '/revoke spare',
  export: '/export fills',
  schedule: '/schedule daily 21:00',
  pair: '/pair 0000-0000',
};

type Cell = `${string} ${Who} ${PlaceName}`;
const cell = (command: string, who: Who, place: PlaceName): Cell => `${command} ${who} ${place}`;

/** Plays every command by everybody everywhere; also tells what had an effect without being allowed. */
async function played(): Promise<{ outcomes: Map<Cell, Outcome>; leaks: string[]; effects: Set<string> }> {
  const desk = await openRightsDesk();
  const outcomes = new Map<Cell, Outcome>();
  const leaks: string[] = [];
  const effects = new Set<string>();
  for (const { name } of COMMANDS) {
    for (const place of PLACE_NAMES) {
      for (const who of EVERYBODY) {
        const text = LINES[name] ?? `/${name}`;
        const { outcome, effect } = await desk.send(who, place, { kind: 'text', text });
        outcomes.set(cell(name, who, place), outcome);
        if (effect && outcome !== 'allowed') leaks.push(cell(name, who, place));
        if (effect) effects.add(name);
        await desk.restore();
      }
    }
  }
  return { outcomes, leaks, effects };
}

const playing = played();

/** Least role that a command was seen to be allowed to in these places. */
function leastSeen(outcomes: ReadonlyMap<Cell, Outcome>, command: string, kind: string): string {
  const places = PLACE_NAMES.filter((place) => KINDS[place] === kind);
  const may = (who: Who): boolean =>
    places.every((place) => outcomes.get(cell(command, who, place)) === 'allowed');
  return may('stranger') ? 'anybody' : (ORDER.find(may) ?? '–');
}

const tableOf = (outcomes: ReadonlyMap<Cell, Outcome>): readonly string[] =>
  COMMANDS.map(({ name }) => {
    const cells = ['private', 'ours', 'foreign'].map((kind) => leastSeen(outcomes, name, kind));
    return `| \`/${name}\` | ${cells.join(' | ')} |`;
  });

describe('every command by everybody everywhere', () => {
  it('is written down here', () => {
    expect(Object.keys(LEAST).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
  });

  it('is answered as it is written down, nothing more and nothing less', async () => {
    const { outcomes } = await playing;
    const wrong = COMMANDS.flatMap(({ name }) =>
      PLACE_NAMES.flatMap((place) =>
        EVERYBODY.filter((who) => outcomes.get(cell(name, who, place)) !== expected(name, who, place)).map(
          (who) => `${cell(name, who, place)}: ${outcomes.get(cell(name, who, place))}`,
        ),
      ),
    );
    expect(wrong).toEqual([]);
    expect(outcomes.size).toBe(COMMANDS.length * EVERYBODY.length * PLACE_NAMES.length);
  }, 60_000);

  it('has no effect where it is refused or met with silence, and has one where it is allowed', async () => {
    const { leaks, effects } = await playing;
    expect(leaks).toEqual([]);
    expect([...effects].toSorted()).toEqual(
      [
        'account',
        'allow',
        'board',
        'bracket',
        'buy',
        'cancel',
        'close',
        'closeall',
        'desk',
        'forbid',
        'halt',
        'invite',
        'live',
        'newwallet',
        'paper',
        'pause',
        'pauseall',
        'resume',
        'resumeall',
        'revoke',
        'role',
        'schedule',
        'stop',
        'stoploss',
        'takeprofit',
        'trail',
        'unhalt',
      ].toSorted(),
    );
  }, 60_000);

  it('stands in the page about people', async () => {
    const { outcomes } = await playing;
    const page = readFileSync(new URL('../../../docs/concepts/people.md', import.meta.url), 'utf8');
    const [commands = ''] = page.split('## The buttons');
    expect(commands.split('\n').filter((line) => line.startsWith('| `/'))).toEqual(tableOf(outcomes));
  }, 60_000);
});
