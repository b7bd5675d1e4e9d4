import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/engine/domain/alerts/alert.js';
import { instrumentId, personId } from '../../../src/engine/domain/ids.js';
import type {
  AlertView,
  ChangeAlertOutcome,
  SetAlertOutcome,
} from '../../../src/engine/usecases/alert-rules.js';
import { openChat, plainText } from '../../builders/chat.js';

const view = (change: Partial<AlertView> = {}, number = 3): AlertView => ({
  rule: {
    person: personId('p'),
    number,
    text: 'BTC/USDT > 70000',
    condition: {
      kind: 'market',
      instrument: instrumentId('BTC/USDT'),
      condition: {
        kind: 'compare',
        operator: '>',
        left: { kind: 'price', name: 'close' },
        right: { kind: 'number', value: 70_000 },
      },
    },
    repeat: { kind: 'once' },
    setMs: 0,
    since: { source: 's', fromMs: 0 },
  },
  state: { kind: 'watching', side: -1, sinceMs: 0 },
  seen: { atMs: 0, value: 68_412.1 },
  side: -1,
  scale: { priceDecimals: 2, quote: 'USDT' },
  synthetic: false,
  ...change,
});

const openAlert = (number: number): Alert => ({
  number,
  key: `k${number}`,
  level: 'critical',
  notification: {
    level: 'critical',
    lane: 'critical',
    atMs: 0,
    body: { kind: 'session-failed', session: 'm1', code: 'x', atMs: 0, synthetic: true },
  },
  count: 1,
  firstMs: 0,
  lastMs: 0,
  state: { kind: 'open' },
  calls: 0,
  callsFromMs: 0,
});

function chatOf(outcome: SetAlertOutcome, rules: readonly AlertView[] = [], changed?: ChangeAlertOutcome) {
  const asked: unknown[] = [];
  const chat = openChat({
    desk: {
      setRule: async (request) => {
        asked.push(request);
        return outcome;
      },
      rules: () => rules,
      changeRule: async ({ number, move }) => {
        asked.push([move, number]);
        return changed ?? { kind: 'done', move, alert: view({}, number) };
      },
    },
  });
  return { say: async (line: string) => plainText(await chat.say(line)), asked };
}

describe('/alert', () => {
  it('says what it has understood, how it stands, and how to take it back', async () => {
    const { say, asked } = chatOf({ kind: 'set', alert: view() });
    expect(await say('/alert BTC/USDT > 70,000')).toBe(
      'I will tell you once when BTC/USDT is above 70,000.00.\nNow 68,412.10.\nalert 3\n[Cancel] /alert delete 3',
    );
    expect(asked).toEqual([{ text: 'BTC/USDT > 70,000', account: 'paper' }]);
  });

  it('says when it is so already', async () => {
    const { say } = chatOf({ kind: 'set', alert: view({ side: 1, seen: { atMs: 0, value: 71_000 } }) });
    expect(await say('/alert BTC/USDT > 70000')).toContain(
      'That is so already: I tell you when it has ceased',
    );
  });

  it('asks of what, and of which instrument', async () => {
    const { say } = chatOf({
      kind: 'which-instrument',
      rest: 'rsi(14,1h) < 30',
      known: [instrumentId('BTC/USDT'), instrumentId('ETH/USDT')],
    });
    expect(await say('/alert')).toMatch(/^Of what shall I tell you\?/);
    expect(await say('rsi(14,1h) < 30')).toContain(
      'Of which instrument? Nothing is set yet.\n[BTC/USDT] /alert BTC/USDT rsi(14,1h) < 30\n[ETH/USDT] /alert ETH/USDT rsi(14,1h) < 30',
    );
  });

  it('takes an answer that begins like a command', async () => {
    const { say, asked } = chatOf({ kind: 'set', alert: view() });
    await say('/alert');
    await say('pnl < -100');
    expect(asked).toEqual([{ text: 'pnl < -100', account: 'paper' }]);
  });

  it('lists them, switches and deletes', async () => {
    const told = view({ state: { kind: 'told', sinceMs: 0 } }, 1);
    const { say, asked } = chatOf({ kind: 'set', alert: view() }, [told, view()]);
    expect(await say('/alert list')).toBe(
      'Your own alerts\n3 when BTC/USDT is above 70,000.00\n1 when BTC/USDT is above 70,000.00 · told\n[3 off] /alert off 3\n[1 on again] /alert on 1',
    );
    expect(await say('/alert off 3')).toMatch(/^✓ Alert 3 is off: BTC\/USDT is above 70,000\.00\./);
    await say('/alert delete #3');
    await say('/alert on 1');
    expect(asked).toEqual([
      ['off', 3],
      ['delete', 3],
      ['on', 1],
    ]);
  });

  it('lists many a page at a time', async () => {
    const many = Array.from({ length: 23 }, (_, at) => view({}, at + 1));
    const { say } = chatOf({ kind: 'set', alert: view() }, many);
    const first = await say('/alert list');
    expect(first).toContain('10 when BTC/USDT');
    expect(first).not.toContain('11 when');
    expect(first).toMatch(/\[2\/3 ▶\] \/alert list 2$/);
    expect(await say('/alert list 2')).toMatch(/\[◀ 1\/3\] \/alert list 1\n\[3\/3 ▶\] \/alert list 3$/);
    const last = await say('/alert list 9');
    expect(last).toContain('23 when BTC/USDT');
    expect(last.split('\n')).toHaveLength(1 + 3 + 3 + 1);
  });

  it('can be set again once it was deleted', async () => {
    const { say } = chatOf({ kind: 'set', alert: view() });
    expect(await say('/alert delete 3')).toContain('[set again] /alert BTC/USDT > 70000');
  });

  it('says what is wrong, and what did not happen', async () => {
    const refused = async (outcome: SetAlertOutcome) =>
      (await chatOf(outcome).say('/alert x')).replace(/\n\[.*/s, '');
    expect(await refused({ kind: 'too-many', limit: 20 })).toContain('Nothing was set');
    expect(await refused({ kind: 'no-frame', frame: '1m', finest: '1h' })).toContain('its finest are 1h');
    expect(await refused({ kind: 'already', alert: view() })).toContain('Your alert 3 says that already');
    const fault = (of: Extract<SetAlertOutcome, { kind: 'fault' }>['fault']) =>
      refused({ kind: 'fault', fault: of, known: ['BTC/USDT'] });
    expect(await fault({ kind: 'no-instrument', text: 'X/Y' })).toBe(
      'X/Y is not followed here, so nothing was set. There is BTC/USDT.',
    );
    expect(await fault({ kind: 'two-frames', frames: ['1h', '4h'] })).toContain('1h and 4h');
    for (const kind of ['bad-move', 'bad-figure', 'bad-pause', 'not-a-frame'] as const) {
      expect(await fault({ kind, text: 'x' })).toContain('Nothing was set');
    }
  });

  it('that repeats says how often at most', async () => {
    const repeat = { kind: 'repeat', pauseMs: 14_400_000 } as const;
    const often = view({ rule: { ...view().rule, repeat } });
    const { say } = chatOf({ kind: 'set', alert: often }, [often]);
    expect(await say('/alert BTC/USDT > 70000 every 4h')).toContain(
      'I will tell you whenever BTC/USDT is above 70,000.00, at most once in 4 h.',
    );
    expect(await say('/alert list')).toContain('3 when BTC/USDT is above 70,000.00 · repeats');
  });

  it('that has not seen enough says so', async () => {
    const { seen: _, ...unseen } = view();
    expect(await chatOf({ kind: 'set', alert: unseen }).say('/alert x > 1')).toContain(
      'There are not enough bars for it yet',
    );
  });

  it('shows in the list that one sees nothing', async () => {
    const blind = view({ blind: 'not-followed' });
    expect(await chatOf({ kind: 'set', alert: blind }, [blind]).say('/alert list')).toContain(
      '· sees nothing',
    );
  });

  it('says why a switch changed nothing', async () => {
    const switched = (changed: ChangeAlertOutcome, line = '/alert on 3') =>
      chatOf({ kind: 'set', alert: view() }, [], changed).say(line);
    expect(await switched({ kind: 'too-many', limit: 20 })).toContain('You have 20 alerts that watch');
    expect(await switched({ kind: 'already', move: 'on', alert: view() })).toContain(
      'Alert 3 watches already',
    );
    expect(await switched({ kind: 'already', move: 'off', alert: view() }, '/alert off 3')).toContain(
      'Alert 3 is off already',
    );
    expect(await switched({ kind: 'no-alert', number: 3, known: [] })).toContain('You have no alert 3');
    expect(await switched({ kind: 'blind', alert: view() })).toContain(
      'The desk does not follow its instrument',
    );
    const figure = { kind: 'figure', figure: 'pnl', operator: '<', value: -100 } as const;
    const { condition: _, ...rule } = view().rule;
    const gone = view({ rule: { ...rule, condition: { ...figure, owner: 'm1', of: 'session' } as never } });
    expect(await switched({ kind: 'blind', alert: gone })).toContain('What it watches is over or gone');
  });

  it('that is off offers to watch again', async () => {
    const off = view({ state: { kind: 'off', sinceMs: 0 } });
    const { say } = chatOf({ kind: 'set', alert: off }, [], { kind: 'done', move: 'off', alert: off });
    expect(await say('/alert off 3')).toContain('[on again] /alert on 3');
  });
});

describe('/alerts', () => {
  const said = async (open: number, own: number) => {
    const alerts = Array.from({ length: open }, (_, at) => openAlert(at + 1));
    const rules = Array.from({ length: own }, (_, at) => view({}, at + 1));
    const blocks = (await openChat({ desk: { alerts: () => alerts, rules: () => rules } }).say('/alerts'))
      .blocks;
    const lines = blocks.flatMap((block) => (block.kind === 'text' ? block.lines : []));
    return { lines: lines.length, text: plainText({ blocks }) };
  };

  it('has what the person asked to be told of below what is open, each with a button that removes it', async () => {
    const { text } = await said(1, 2);
    expect(text).toContain('1 open alert');
    expect(text).toMatch(
      /Your own alerts\n1 when .*\n2 when .*\n\[✕ 1\] \/alert delete 1\n\[✕ 2\] \/alert delete 2$/,
    );
  });

  it('has twelve lines at most; the rest of them is a button away', async () => {
    for (const open of [0, 1, 2, 3, 4, 5]) {
      for (const own of [1, 2, 3, 5, 9, 10, 11, 20]) {
        const { lines, text } = await said(open, own);
        expect(lines).toBeLessThanOrEqual(12);
        const shown = text.match(/when BTC/g)?.length ?? 0;
        if (shown < own) expect(text).toContain(`and ${own - shown} more: /alert list\n`);
        expect(text.includes('[my alerts] /alert list')).toBe(shown < own);
      }
    }
    expect((await said(0, 10)).text).toContain('10 when');
    expect((await said(4, 1)).text).toContain('1 when');
  });

  it('in a group has only what was asked for there', async () => {
    const here = { platform: 'console', chatId: 'main' } as const;
    const rules = [
      view({}, 1),
      view({ rule: { ...view().rule, number: 2, place: here } }),
      view({ rule: { ...view().rule, number: 3, place: { ...here, threadId: '7' } } }),
    ];
    const text = plainText(await openChat({ place: 'group', desk: { rules: () => rules } }).say('/alerts'));
    expect(text.match(/\d when/g)).toEqual(['2 when']);
  });

  it('says how one asks for one where there is nothing at all', async () => {
    expect((await said(0, 0)).text).toBe(
      'No alert is open.\nYou have no alerts of your own yet. Such as: /alert BTC/USDT > 70000',
    );
  });
});
