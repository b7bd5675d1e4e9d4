import { describe, expect, it } from 'vitest';
import { optional } from '../../../src/commands/args/arg.js';
import { oneOf } from '../../../src/commands/args/choice.js';
import { defineCommand } from '../../../src/commands/command.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { reply } from '../../../src/commands/reply.js';
import { whoPage } from '../../../src/commands/views/account.js';
import { drawCard } from '../../../src/commands/views/cards.js';
import { marketText } from '../../../src/commands/views/hello.js';
import { personId, sourceId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { openChat } from '../../builders/chat.js';
import { type FakeDesk, fakeDesk, markets, sessionView, snapshotOf } from '../../builders/fake-desk.js';
import { plainReply } from '../../builders/plain.js';
import { overviewOf, usdt, walletOf } from '../../builders/values.js';

const read = async (line: string, desk: Partial<FakeDesk> = {}): Promise<string> =>
  plainReply(await openChat({ desk }).say(line));

describe('/start', () => {
  it('says what this is and one line to copy', async () => {
    expect((await read('/start')).split('\n').slice(0, 3)).toEqual([
      'Helmsman 0.1.0 · paper only · no chat connected yet',
      'Market: SYNTHETIC (seed 7), 60× speed',
      'Try: /paper ma-cross BTC/USDT 1m',
    ]);
  });

  it('names the chats that are connected', async () => {
    const surfaces = [
      { name: 'telegram', state: 'up' },
      { name: 'discord', state: 'starting' },
    ] as const;
    expect(await read('/start', { overview: () => overviewOf({ surfaces }) })).toContain(
      '· telegram connected',
    );
  });

  it('offers no session where no market moves', async () => {
    const said = await read('/start', { marketList: markets.filter(({ live }) => !live) });
    expect(said).toContain('No market moves now');
    expect(said).not.toContain('/paper ma-cross');
  });

  it('says where prices come from', () => {
    const { market } = overviewOf();
    const { seed: _, ...unseeded } = market;
    const source = sourceId('replay-3f');
    expect(marketText(unseeded, prefs)).toBe('SYNTHETIC (seed synthetic-7), 60× speed');
    expect(marketText({ ...market, kind: 'replay', source, speed: 0.5, over: true }, prefs)).toBe(
      'replay, 0.5× speed · it is over',
    );
    expect(marketText({ ...market, kind: 'exchange', source: sourceId('bybit') }, prefs)).toBe(
      'live prices of bybit',
    );
    expect(marketText({ ...market, fallback: 'bybit-unreachable' }, prefs)).toBe(
      'SYNTHETIC (seed 7), 60× speed · Bybit cannot be reached',
    );
  });
});

describe('/help', () => {
  it('is a short menu by intent', async () => {
    const said = (await read('/help')).split('\n');
    expect(said.length).toBeLessThanOrEqual(12);
    expect(said[0]).toBe('Look  /price /chart /markets /alert /alerts /ack /snooze');
    expect(said).toContain('[Look: /help look] [Try: /help try] [Run: /help run]');
  });

  it('of a heading lists its commands', async () => {
    expect(await read('/help Money')).toContain('/pnl profit and loss');
  });

  it('of a command is made from its arguments, with a line that works', async () => {
    const said = await read('/help /paper');
    expect(said).toContain('Type: /paper strategy instrument frame [cash]');
    expect(said).toContain('Such as: /paper ma-cross BTC/USDT 1m 10000');
    const chat = openChat();
    expect(plainReply(await chat.say('/paper ma-cross BTC/USDT 1m 10000'))).toContain('✓ Session m1');
  });

  it('makes an example even where there is nothing yet', async () => {
    expect(await read('/help pause')).toContain('Such as: /pause m1');
    expect(await read('/help paper', { strategyList: [], marketList: [] })).toContain(
      'Such as: /paper strategy=? BTC/USDT 1m 10000',
    );
    expect(await read('/help price')).toContain('Such as: /price BTC/USDT');
    expect(await read('/help version')).toContain('Such as: /version');
  });

  it('knows what to say of a command that has no words yet', async () => {
    const fresh = defineCommand({
      name: 'fresh',
      aliases: [],
      group: 'desk',
      role: 'viewer',
      risk: 'read',
      place: 'any',
      args: { novel: optional(oneOf('a', 'b')) },
      run: async () => reply(),
    });
    const chat = openChat({ commands: [...COMMANDS, fresh] });
    expect(plainReply(await chat.say('/help fresh'))).toContain(
      'novel       may be left out\nSuch as: /fresh a',
    );
    expect(plainReply(await chat.say('/help desk'))).toMatch(/^\/fresh $/m);
  });

  it('of a slip asks back', async () => {
    expect(await read('/help backtets')).toContain('Did you mean /backtest?\n[yes: /help backtest]');
    expect(await read('/help zzzzzz')).toBe(
      '(refused)\nThere is no command zzzzzz. More about one: /help paper',
    );
  });

  it('shows only what a person may do', async () => {
    const chat = openChat();
    chat.who = 'viewer';
    const said = plainReply(await chat.say('/help'));
    expect(said).toContain('/sessions');
    expect(said).not.toContain('/halt');
    expect(said).not.toContain('Safety');
  });
});

describe('/status and /version', () => {
  it('say whether the desk trades, then what it stands on', async () => {
    const reply = await openChat({ desk: { overview: () => overviewOf() } }).say('/status');
    expect(reply.tone).toBe('ok');
    const said = plainReply(reply);
    expect(said.split('\n')[1]).toBe('● Trading is active · PAPER');
    expect(said).toContain('sessions    2 running · 1 paused · 3 ended');
    expect(said).toContain('telegram    ✕ down · no answer for 40 s');
    expect(said).toContain('loop        p50 0.3 · p99 2.1 ms');
    expect(said).toContain('up          3 h 12 min · start 4');
  });

  it('raise the alarm when the store fails or trading is halted', async () => {
    const tone = async (change: Parameters<typeof overviewOf>[0]): Promise<string> =>
      plainReply(await openChat({ desk: { overview: () => overviewOf(change) } }).say('/status'));
    expect(await tone({ store: { ok: false, cause: 'disk-full' } })).toMatch(
      /\(alarm\)[\s\S]*✕ the disk is full/,
    );
    expect(await tone({ store: { ok: false, cause: 'EWHAT' } })).toContain('✕ EWHAT');
    expect(await tone({ store: { ok: false } })).toContain('(alarm)');
    expect(await tone({ tradingState: 'halted' })).toContain('(alarm)\n⛔ HALTED: nothing new is sent');
    expect(await tone({ tradingState: 'halted', tradingReason: 'news at noon' })).toContain(
      '· PAPER\nReason: news at noon\n',
    );
  });

  it('leave out a market time that there is not', async () => {
    const { market } = overviewOf();
    const said = await read('/status', {
      overview: () =>
        overviewOf({ market: { ...market, atMs: 0 }, sessions: { running: 0, paused: 0, ended: 0 } }),
    });
    expect(said).not.toContain('market time');
    expect(said).toContain('sessions    0 running\n');
    expect(await read('/version')).toBe('Helmsman 0.1.0 · paper only');
  });
});

describe('/menu and the cards', () => {
  const third = { name: 'm3', equity: usdt(10_000), cash: usdt(10_000), state: 'running' } as const;
  const desk = fakeDesk({
    wallets: () => [walletOf({ books: [third, ...walletOf().books] })],
    sessionViews: [
      sessionView('m3'),
      sessionView('m2'),
      sessionView('m1', { state: 'paused' }),
      sessionView('x9'),
    ],
  });

  it('show figures first, then buttons', async () => {
    const { wallets, sessionViews } = desk;
    const said = await read('/menu', { wallets, sessionViews });
    expect(said.split('\n').slice(0, 4)).toEqual([
      '# account paper USDT · PAPER · SYNTHETIC · ● active',
      'equity      100,042.18 USDT',
      'today       +126.54',
      'free        80,000.00',
    ]);
    expect(said).toContain('sessions    2 running · 1 not');
    expect(said).toContain('[⛔ halt: /halt]');
    expect(await read('/menu', { halted: true })).toContain('[unhalt: /unhalt]');
  });

  it('are drawn again as they stand now', () => {
    const drawn = drawCard({ kind: 'account', id: 'paper USDT' }, desk, prefs);
    expect(drawn?.blocks.map(({ kind }) => kind)).toEqual(['card']);
    expect(drawCard({ kind: 'account', id: 'paper EUR' }, desk, prefs)).toBeUndefined();
    expect(drawCard({ kind: 'session', id: 'm1' }, desk, prefs)?.blocks).toMatchObject([
      { kind: 'card', card: { kind: 'session', id: 'm1' } },
    ]);
    expect(drawCard({ kind: 'session', id: 'm9' }, desk, prefs)).toBeUndefined();
  });

  it('say PAPER alone where prices are real', () => {
    const real = fakeDesk({
      wallets: () => [walletOf()],
      overview: () => overviewOf({ market: { ...overviewOf().market, kind: 'replay' } }),
      sessionViews: [sessionView('m2', { synthetic: false, snapshot: snapshotOf('m2', { atMs: 0 }) })],
    });
    expect(drawCard({ kind: 'account', id: 'paper USDT' }, real, prefs)?.blocks).toMatchObject([
      { badge: 'PAPER', footer: 'no session yet' },
    ]);
  });
});

it('a thread belongs to where somebody is', () => {
  const person = {
    id: personId('p'),
    name: 'ann',
    role: 'viewer',
    identities: [{ platform: 'discord', userId: '7' }],
    preferences: prefs,
  } as const;
  const page = whoPage(person, { platform: 'discord', chatId: '1', threadId: '2' });
  expect(plainReply(page)).toContain('this chat   discord 1 2');
});
