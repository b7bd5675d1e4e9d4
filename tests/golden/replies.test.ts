import { describe, expect, it } from 'vitest';
import { announce } from '../../src/commands/announce.js';
import { COMMANDS } from '../../src/commands/registry.js';
import type { Reply } from '../../src/commands/reply.js';
import { amount } from '../../src/engine/domain/amount.js';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/engine/domain/person.js';
import { busyDesk } from '../builders/busy-desk.js';
import { openChat } from '../builders/chat.js';
import { sessionView, snapshotOf } from '../builders/fake-desk.js';
import { PHONE_COLUMNS, plainReply, tableWidth } from '../builders/plain.js';
import {
  deniedBody,
  everyBody,
  everyDenial,
  exitFill,
  fillBody,
  fillEvent,
  NOON,
  pnlOf,
  quoteOf,
  usdt,
  walletOf,
} from '../builders/values.js';

const CARRYING = 12;
/** Signs that carry meaning; any other picture character is noise. */
const SIGNS = /[▲▼●○⏸⛔✓✕]/gu;

const LINES = [
  '/start',
  '/menu',
  '/help',
  '/help run',
  '/help paper',
  '/help chart',
  '/price',
  '/price btc',
  '/chart m1',
  '/chart btc 1h',
  '/markets',
  '/pnl',
  '/pnl m2',
  '/pnl month by=strategy',
  '/daily',
  '/statement 2026-11',
  '/performance',
  '/slippage all',
  '/tax 2026',
  '/report 2026-11',
  '/digest 2026-11',
  '/tag',
  '/tag m1 idea-7',
  '/balance',
  '/whoami',
  '/status',
  '/version',
];

const OTHERS = [
  '/ring',
  '/alerts',
  '/ack',
  '/ack 1',
  '/snooze 1',
  '/settings alerts',
  '/settings alerts fills',
  '/strategies',
  '/strategies ma-cross',
  '/backtest ma-cross btc 1h',
  '/define dip buy when rsi(14) < 30 and (close > ema(200) or not volume[1] = 0) sell when macd.signal crosses above 0 stop=2%',
  '/define dip short when close - open < -atr(14) / 2',
  '/define dip buy when rsi(14) < 30 amd close > 1',
  '/define dip buy when rsi(0) < 30',
  '/define ma-cross buy when close > 1',
  '/undefine ma-cross',
  '/alert list',
  '/alert BTC/USDT > 70000',
  '/jobs',
  '/job b1 cancel',
  '/paper ma-cross btc 1m 1000',
  '/sessions',
  '/session m2',
  '/pause m2',
  '/resume m1',
  '/stop m2',
  '/follow m2',
  '/unfollow m2',
  '/pauseall',
  '/resumeall',
  '/board',
  '/card',
  '/language de',
  '/buy btc 0.05',
  '/sell btc 0.05 @ 120000',
  '/bracket btc 0.05 stop=2% target=3%',
  '/close m2 50%',
  '/closeall',
  '/stoploss m2 100000',
  '/takeprofit m2 120000',
  '/trail m2 1%',
  '/cancel m2',
  '/confirm m2',
  '/leverage t1 btc 3',
  '/adopt t1 btc 5%',
  '/live ma-cross btc 1h 100',
  '/reconcile',
  '/sync',
  '/accounts',
  '/account',
  '/newwallet demo 5000',
  '/settings',
  '/desk',
  '/weekly',
  '/monthly',
  '/pnl by=hour',
  '/export fills',
  '/schedule daily 21:00',
  '/schedules',
  '/positions',
  '/orders',
  '/fills',
  '/halt',
  '/unhalt',
  '/health',
  '/health store',
  '/users',
  '/invite viewer',
  '/role ann trader',
  '/revoke ann',
  '/allow',
  '/forbid',
  '/pair K7QM-2XNF',
];

const say = (line: string, desk = busyDesk()): Promise<Reply> => openChat({ desk }).say(line);

/** What holds for every reply, whatever it says. */
function keepsTheRules(reply: Reply): void {
  for (const block of reply.blocks) {
    if (block.kind === 'table') expect(tableWidth(block)).toBeLessThanOrEqual(PHONE_COLUMNS);
  }
  const said = plainReply(reply);
  expect(said).not.toMatch(/!|error occurred|undefined|NaN|\[object/);
  // A hyphen is no minus: figures carry a real one.
  expect(said).not.toMatch(/(?:^|[ (])-\d/m);
  expect(said.replace(SIGNS, '')).not.toMatch(/\p{Extended_Pictographic}/u);
}

function linesBeforeTheFold({ blocks }: Reply): number {
  const counts = blocks.map((block) => {
    if (block.kind === 'text') return block.lines.length;
    return block.kind === 'fields' || block.kind === 'table' ? block.rows.length : 0;
  });
  return counts.reduce((sum, one) => sum + one, 0);
}

describe('answers', () => {
  it.each(LINES)('%s', async (line) => {
    const reply = await say(line);
    expect(plainReply(reply)).toMatchSnapshot();
    expect(linesBeforeTheFold(reply)).toBeLessThanOrEqual(CARRYING);
  });

  it.each([...LINES, ...OTHERS])('%s keeps the rules', async (line) => {
    keepsTheRules(await say(line));
  });

  it('are looked at for every command', () => {
    const asked = new Set([...LINES, ...OTHERS].map((line) => line.split(' ')[0]));
    expect(COMMANDS.filter(({ name }) => !asked.has(`/${name}`)).map(({ name }) => name)).toEqual([]);
  });

  it.each(['/price', '/pnl', '/balance'])('%s keeps to the width with the largest figures', async (line) => {
    const most = amount(Number.MAX_SAFE_INTEGER);
    const rich = sessionView('m9999', {
      spec: { ...sessionView('m9999').spec, cash: amount(1_000) },
      snapshot: snapshotOf('m9999', { equity: usdt(-9e6) }),
    });
    const [book] = walletOf().books;
    keepsTheRules(
      await say(line, {
        ...busyDesk(),
        price: () =>
          quoteOf({ last: 104_930.123_456_78, instrument: { ...quoteOf().instrument, priceDecimals: 8 } }),
        pnl: async () => pnlOf({ sessions: [sessionView('m1'), rich], decimals: 2 }),
        wallets: () => [
          walletOf({
            books: book === undefined ? [] : [{ ...book, name: 'm9999', equity: most, cash: most }],
          }),
        ],
      }),
    );
  });
});

describe('pushes', () => {
  const told = [
    ...everyBody,
    ...everyDenial.map(deniedBody),
    fillBody(exitFill, false),
    { kind: 'trading-state', state: 'reducing', by: 'owner' } as const,
    { kind: 'trading-state', state: 'active', by: 'owner' } as const,
    { kind: 'session-diverged', session: 'm1', atMs: NOON, cause: 'tape', synthetic: true } as const,
    { kind: 'tape-over', source: 'synthetic-7', synthetic: true } as const,
    { kind: 'downtime', sessions: ['m1'], missedMs: 90_000, signals: 1, synthetic: true } as const,
  ];
  const level = 'info';
  const german: Preferences = { ...DEFAULT_PREFERENCES, locale: 'de', timeZone: 'Europe/Berlin' };

  it('of every kind', () => {
    const replies = told.map((body) =>
      announce({ level, lane: 'report', atMs: NOON, body }, DEFAULT_PREFERENCES),
    );
    for (const reply of replies) keepsTheRules(reply);
    expect(replies.map(plainReply).join('\n\n')).toMatchSnapshot();
  });

  it('in the figures and the time zone of who reads them', () => {
    const failed = told.find(({ kind }) => kind === 'session-failed');
    const replies = [fillBody(exitFill, false), ...(failed === undefined ? [] : [failed])].map((body) =>
      announce({ level, lane: 'report', atMs: NOON, body }, german),
    );
    expect(replies.map(plainReply).join('\n')).toContain('−12,30 USDT');
    expect(replies.map(plainReply).join('\n')).toContain('15:03:22');
  });

  it('of what was missed say whether real money was there', () => {
    const body = {
      kind: 'downtime',
      sessions: ['m1', 'm2'],
      missedMs: 90_000,
      signals: 1,
      synthetic: false,
    } as const;
    const said = (modes?: readonly ('paper' | 'live')[]): string => {
      const reply = announce(
        { level, lane: 'report', atMs: NOON, body: { ...body, ...(modes === undefined ? {} : { modes }) } },
        DEFAULT_PREFERENCES,
      );
      return plainReply(reply).split('\n')[1] ?? '';
    };
    expect(said(['live'])).toBe('1 min 30 s missed, 1 signal not acted on · LIVE');
    expect(said(['paper', 'live'])).toContain('· PAPER + LIVE');
    // As it was stored before it said so.
    expect(said()).toContain('· PAPER');
  });

  it('say of an entry no profit, of an exit its own', () => {
    const said = (fill: typeof exitFill): string =>
      plainReply(announce({ level, lane: 'report', atMs: NOON, body: fillBody(fill) }, DEFAULT_PREFERENCES));
    expect(said(fillEvent())).toBe(
      '(ok)\nBought 0.0953 BTC at 104,930.1: fast average crossed above slow · m1 PAPER · SYNTHETIC',
    );
    expect(said(exitFill)).toContain(
      'Sold 0.0953 BTC at 104,918.4, −12.30 USDT: the protective stop was hit',
    );
  });
});
