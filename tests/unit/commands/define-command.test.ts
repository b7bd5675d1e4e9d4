import { describe, expect, it } from 'vitest';
import { definitionFault } from '../../../src/commands/views/definition-fault.js';
import type { DefinitionFault } from '../../../src/engine/domain/definition.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { DefineOutcome, DefineRequest } from '../../../src/engine/usecases/define.js';
import type { StrategyListing } from '../../../src/engine/usecases/desk.js';
import { openChat, plainText } from '../../builders/chat.js';
import { defined, faultIn } from '../../builders/definitions.js';
import { fakeDesk, sessionView } from '../../builders/fake-desk.js';

const TEXT = 'buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%';

const declared = (name: string, text: string, weakness = ''): StrategyListing => ({
  name,
  summary: text,
  weakness,
  parameters: [],
  instruments: { min: 1, max: 1 },
  isOwn: true,
  declared: { definition: defined(text), text },
});

/** A chat whose desk keeps what it is told to define. */
function definingChat(outcome?: DefineOutcome) {
  const requests: DefineRequest[] = [];
  const define = async (request: DefineRequest): Promise<DefineOutcome> => {
    requests.push(request);
    return outcome ?? { kind: 'stored', definition: defined(request.text), replaced: false };
  };
  return { ...openChat({ desk: { define } }), requests };
}

describe('/define', () => {
  it('says what it has understood, and stores it when that is confirmed', async () => {
    const chat = definingChat();
    const echo = plainText(await chat.say(`/define dip ${TEXT}`));
    const storeLine = `/define dip store=yes "${TEXT}"`;
    expect(echo).toBe(
      'dip\nIt buys when rsi(14) is below 30.\nIt sells what it holds when rsi(14) is above 70.\n' +
        'A stop stands 2.00% from the entry.\nIt needs 15 bars before it decides.\ndip is not stored yet.\n' +
        `[Store it] ${storeLine}`,
    );
    expect(chat.requests).toEqual([]);
    expect(plainText(await chat.press(storeLine))).toMatch(
      /^✓ dip is stored\.\nIt buys[\s\S]*\[backtest\] \/backtest dip\n\[paper\] \/paper dip$/,
    );
    expect(chat.requests).toEqual([{ name: 'dip', text: TEXT }]);
  });

  it('says everything that can be said in words', async () => {
    const chat = openChat();
    const say = async (text: string): Promise<string> => plainText(await chat.say(`/define dip ${text}`));
    expect(
      await say(
        'buy when (close[1] <= 1 or open[2] >= -(high - 2) * 3) and not volume = 0 or low[0] / 2 != obv and macd.signal crosses below 4',
      ),
    ).toContain(
      'It buys when ((the close one bar ago is at most 1 or the open 2 bars ago is at least −(the high − 2) × 3) ' +
        'and it is not so that (the volume is exactly 0)) or (the low ÷ 2 is anything but obv ' +
        'and the signal of macd(12, 26, 9) has just crossed below 4).\n' +
        'It never sells of its own accord: only a stop or you close what it bought.\nIt has no stop of its own.',
    );
    expect(await say('short when close crosses above 1 + 2')).toContain(
      'It sells short when the close has just crossed above 1 + 2.\nIt never buys back of its own accord',
    );
    expect(await say('buy when close > 1 short when close < 1 cover when close > 2')).toContain(
      'It buys back what is short when the close is above 2.',
    );
    expect(await say('buy when close > 1')).toContain('It needs 1 bar before');
  });

  it('asks for what is missing, and keeps a wrong answer for its own', async () => {
    const chat = definingChat();
    expect(plainText(await chat.say('/define'))).toMatch(/^What shall it be called\? \(1\/2\)/);
    expect(plainText(await chat.say('my dip'))).toMatch(/^my dip is no name for a strategy/);
    expect(plainText(await chat.say('My-Dip'))).toMatch(/^When shall it buy, when sell\?/);
    // `buy` is a command of its own; with `when` behind it nobody means that.
    expect(plainText(await chat.say('buy when rsi(14) < 30 amd close > 1'))).toMatch(
      /^There is “amd” where “and”, “or”, a part \(buy, sell, short, cover, stop\) or the end is expected at character 23 \(buy when rsi\(14\) < 30 ▸amd close > 1\); perhaps and was meant\. Nothing happened\./,
    );
    const echo = plainText(await chat.say('buy when rsi(14) < 30'));
    expect(echo).toContain('my-dip is not stored yet.');
    expect(echo).toContain('Next time: /define my-dip definition="buy when rsi(14) < 30"');
    expect(plainText(await chat.say('/define dip'))).toMatch(/^When shall it buy/);
    expect(plainText(await chat.say('price btc'))).not.toMatch(/^There is/);
  });

  it('is read the same by name', async () => {
    const chat = definingChat();
    await chat.say('/define store=yes name=dip definition="buy when close>1"');
    await chat.say('/define dip store=yes buy when close>1');
    expect(chat.requests).toEqual([
      { name: 'dip', text: 'buy when close > 1' },
      { name: 'dip', text: 'buy when close > 1' },
    ]);
  });

  it('says what stands in the way', async () => {
    const say = async (line: string, outcome?: DefineOutcome): Promise<string> =>
      plainText(await definingChat(outcome).say(line));
    expect(await say('/define macd buy when close > 1')).toMatch(/^macd is the name of a template/);
    const stored = '/define dip store=yes buy when close > 1';
    expect(await say(stored, { kind: 'name-taken', name: 'dip', by: 'own' })).toMatch(
      /^There is a file of code/,
    );
    expect(await say(stored, { kind: 'bad-name', name: 'dip' })).toMatch(/^dip is no name/);
    expect(await say(stored, { kind: 'not-written', code: 'ENOSPC' })).toMatch(
      /cannot be written \(ENOSPC\)\. Nothing/,
    );
    expect(await say(stored, { kind: 'no-folder' })).toMatch(/^This desk has no folder/);
    expect(await say(stored, { kind: 'fault', fault: faultIn('buy') })).toMatch(
      /^It ends where “when” is expected/,
    );
    expect(
      await say(stored, { kind: 'stored', definition: defined('buy when close > 1'), replaced: true }),
    ).toMatch(/^✓ dip is replaced\.[\s\S]*Sessions that run go on with what they began with\./);
    expect(await say(`/define dip buy when close > ${'1'.repeat(1_100)}`)).toMatch(/^It is longer than 1000/);
    expect(await say(`/define dip buy when close > ${'1'.repeat(2_100)}`)).toMatch(/^It is longer than 1000/);
  });

  it('tells of one that it would replace, and of one of code', async () => {
    const strategyList = [
      ...fakeDesk().strategyList,
      declared('dip', TEXT),
      { ...declared('code', TEXT), declared: undefined } as unknown as StrategyListing,
    ];
    const chat = openChat({ desk: { strategyList } });
    expect(plainText(await chat.say('/define dip buy when close > 1'))).toContain(
      'It is to replace dip. Nothing is stored yet.',
    );
    expect(plainText(await chat.say('/define code buy when close > 1'))).toMatch(/^There is a file of code/);
  });
});

describe('/undefine and /strategies', () => {
  const strategyList = [...fakeDesk().strategyList, declared('dip', TEXT, 'Falls.')];

  it('show it in words and as it is written', async () => {
    const chat = openChat({ desk: { strategyList } });
    expect(plainText(await chat.say('/strategies'))).toContain(`dip declared ${TEXT}`);
    expect(plainText(await chat.say('/strategies dip'))).toMatch(
      /^dip\nIt buys when[\s\S]*Fails: Falls\.\nwritten buy when rsi\(14\) < 30[\s\S]*\[remove\] \/undefine dip$/,
    );
    const told = [{ ...declared('dip', TEXT), summary: 'Buys dips.' }];
    expect(plainText(await openChat({ desk: { strategyList: told } }).say('/strategies dip'))).toMatch(
      /^dip\nBuys dips\.\nIt buys/,
    );
  });

  it('remove it, and offer to bring it back', async () => {
    const removed = { kind: 'removed', text: TEXT } as const;
    const sessions = [sessionView('m1'), sessionView('m2')];
    const view = sessions.map((one) => ({
      ...one,
      spec: { ...one.spec, program: { ...one.spec.program, strategy: 'dip' } },
    }));
    const undefine = async () => removed;
    const lines = async (sessionViews: typeof view): Promise<string> =>
      plainText(await openChat({ desk: { strategyList, undefine, sessionViews } }).say('/undefine dip'));
    expect(await lines([])).toBe(
      `✓ dip is removed.\n${TEXT}\n[define it again] /define dip store=yes "${TEXT}"`,
    );
    expect(await lines(view.slice(0, 1))).toMatch(/^✓ dip is removed\. One session goes on with it\./);
    expect(await lines(view)).toMatch(/^✓ dip is removed\. 2 sessions go on with it\./);
  });

  it('say that the disk did not let it', async () => {
    const undefine = async () => ({ kind: 'not-written', code: 'EACCES' }) as const;
    const chat = openChat({ desk: { strategyList, undefine } });
    expect(plainText(await chat.say('/undefine dip'))).toMatch(/cannot be written \(EACCES\)/);
  });

  it('do not remove what is none', async () => {
    const chat = openChat({ desk: { strategyList } });
    expect(plainText(await chat.say('/undefine macd'))).toMatch(/^macd is no strategy of conditions/);
    expect(plainText(await chat.say('/undefine dup'))).toMatch(/^No strategy dup\. Did you mean dip\?/);
    expect(plainText(await chat.say('/undefine zzzzzz'))).toMatch(/^No strategy zzzzzz\. There is dip\./);
    expect(plainText(await chat.say('/undefine'))).toContain('(dip) dip');
    expect(plainText(await openChat().say('/undefine x'))).toMatch(
      /^No strategy x\. There is no strategy yet\./,
    );
  });
});

describe('what is wrong with a definition', () => {
  const words = (fault: DefinitionFault): string => definitionFault(fault, DEFAULT_PREFERENCES);

  it.each([
    [
      'buy when rsi(0) < 1',
      'length of rsi is a whole number from 1 to 10000, not 0 at character 14 (buy when rsi(▸0) < 1)',
    ],
    ['buy when t3(5, 9) < 1', /^factor of t3 is a number from 0.01 to 1, not 9 at/],
    ['buy when rsi(14, 2) < 1', /^rsi takes only length at/],
    ['buy when obv(2) < 1', /^obv takes no numbers at/],
    [
      'buy when macd.signl > 1',
      /^macd has no output “signl”, only macd, signal, .*; perhaps signal was meant$/,
    ],
    ['buy when close', /^“close” is a number; compare it with something, as in close > 0 at character 10/],
    ['buy when (close > 1) + 1 > 2', /^“\(close > 1\)” is true or false, and here a number is needed at/],
    ['buy when close > 1 buy when close > 2', /^buy is there twice; join/],
    ['stop=1%', 'it never opens anything: it needs buy when … or short when …'],
    ['sell when close > 1', 'sell has nothing to close: it needs buy when … too'],
    ['buy when close > 1 stop=100%', /^a stop stands 0.01 % to 99 % from the entry at/],
    ['buy when close > 1e99', /^numbers stay below 1000000000000000 at/],
    ['buy when close[999] > 1', 'it looks back more than 500 bars with [n]'],
    [`buy when ${'('.repeat(40)}`, /^it is nested more than 32 deep at/],
    ['buy when ema(4000) > ema(4001)', 'its indicators look at more than 5000 bars together'],
    [
      `buy when ${'close > 1 and '.repeat(4)}clos > 1 and ${'close > 1 and '.repeat(4)}close > 1`,
      /\(…e > 1 and close > 1 and ▸clos > 1 and close > 1 a…\)/,
    ],
  ])('%j', (text, wanted) => {
    const said = words(faultIn(text));
    if (typeof wanted === 'string') expect(said).toBe(wanted);
    else expect(said).toMatch(wanted);
  });

  it('and with too many indicators', () => {
    const many = Array.from({ length: 21 }, (_, at) => `ema(${at + 1}) > 1`).join(' or ');
    expect(words(faultIn(`buy when ${many}`))).toBe('it uses more than 20 different indicators');
  });
});
