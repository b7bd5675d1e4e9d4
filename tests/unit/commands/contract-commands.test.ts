import { describe, expect, it } from 'vitest';
import { instrumentOfFile } from '../../../src/cli/file-instrument.js';
import { announce } from '../../../src/commands/announce.js';
import type { Incoming } from '../../../src/commands/conversation.js';
import { createReplayFeed } from '../../../src/engine/adapters/feeds/replay-feed.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { sourceId } from '../../../src/engine/domain/ids.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../../builders/desk.js';
import { minuteBars } from '../../builders/market-bars.js';

interface Talk extends TestDesk {
  say(text: string): Promise<string>;
  answer(value: string): Promise<string>;
}

/** The owner of a desk at its console; on the synthetic market unless said otherwise. */
async function openTalk(options: TestDeskOptions = {}): Promise<Talk> {
  const desk = await openTestDesk(options);
  let sent = 0;
  const send = async (content: Incoming['content']): Promise<string> => {
    sent += 1;
    const from = { address: { platform: 'console', chatId: 'console' }, place: 'private' } as const;
    const who = { userId: 'local', userName: 'owner' };
    return plainText(await desk.conversation.handle({ id: `say-${sent}`, ...from, ...who, content }));
  };
  return {
    ...desk,
    say: (text) => send({ kind: 'text', text }),
    answer: (value) => send({ kind: 'answer', value }),
  };
}

describe('a perpetual', () => {
  it('is listed with what the venue lends, and priced with its mark and its funding', async () => {
    const talk = await openTalk();
    expect(await talk.say('/markets usdt:usdt')).toContain(
      'ETH/USDT:USDT 1m · 1,000 bars · up to 100× · SYNTHETIC',
    );
    const price = await talk.say('/price btc/usdt:usdt');
    expect(price).toMatch(/mark: 9\d,\d{3}\.\d\nfunding: [+−]0\.\d{4}% paid 16:00:00\nleverage: up to 100×/);
    expect(price).toContain('SYNTHETIC');
    expect(await talk.say('/price btc/usdt')).not.toContain('funding');
  });

  it('is started with leverage and margin, and its card says so', async () => {
    const talk = await openTalk();
    const line = '/paper buy-and-hold BTC/USDT:USDT 1m 1000 leverage=20x margin=cross';
    expect(await talk.say(line)).toMatch(/\n20× cross: a position is worth up to 20 times what backs it\.\n/);
    await talk.turn();
    await talk.turn();
    const card = await talk.say('/session m1');
    expect(card).toMatch(/\nliq\. at: \d{2},\d{3}\.\d −4\.\d{2}%\nmargin: 20× cross 9\d{2}\.\d{2}\n/);
    const positions = await talk.say('/positions');
    expect(positions).toMatch(/\n {2}liquidated at .*\n {2}margin 9\d{2}\.\d{2} · 20× cross/);
    expect(talk.runtime.sessions.get('m1')?.spec.margin).toEqual({ mode: 'cross', leverage: 20 });
  });

  it('is isolated and once its margin when nothing is said', async () => {
    const talk = await openTalk();
    const started = await talk.say('/paper ma-cross BTC/USDT:USDT 1m');
    expect(started).toContain(
      '1× isolated: a position is worth no more than its cash. leverage= changes that.',
    );
    expect(started).toContain('margin: 1× isolated\n');
  });

  it('pays or receives funding, which the card and the P&L tell', async () => {
    const talk = await openTalk();
    await talk.say('/paper buy-and-hold ETH/USDT:USDT 1m 1000 leverage=3 stop=0%');
    while (talk.runtime.parts.market.atMs % 28_800_000 !== 60_000) await talk.turn();
    const { funding = 0 } = talk.desk.session('m1')?.snapshot ?? {};
    expect(Math.abs(funding)).toBeGreaterThan(0);
    const word = funding < 0 ? 'paid' : 'received';
    expect(await talk.say('/session m1')).toMatch(new RegExp(`\nfunding: [+−]0\\.\\d+ ${word}\n`));
    expect(await talk.say('/pnl m1')).toMatch(/\nfunding: [+−]0\.\d+\n/);
  });

  it('is told of once, and urgently, when the venue takes it away', async () => {
    const talk = await openTalk();
    await talk.say('/paper buy-and-hold BTC/USDT:USDT 1m 1000 leverage=100 stop=0%');
    for (let turns = 0; turns < 400; turns += 1) await talk.turn();
    const told = (await talk.journal.pendingOutbox(999)).flatMap(({ lane, body }) => {
      if (body.kind !== 'notification' || body.notification.body.kind !== 'liquidated') return [];
      return [{ lane, said: plainText(announce(body.notification, DEFAULT_PREFERENCES)) }];
    });
    expect(told).toHaveLength(1);
    expect(told[0]?.lane).toBe('critical');
    expect(told[0]?.said).toMatch(
      /^⛔ m1 was liquidated: long 0\.9\d+ BTC at 9\d,\d{3}\.\d · PAPER · SYNTHETIC\n−\d+\.\d{2} USDT, its fee included\. \d+\.\d+ USDT are left; the session goes on\.\n\[session\] \/session m1\n\[pnl\] \/pnl m1\n\[stop\] \/stop m1$/,
    );
  });

  it('sold short by hand is isolated and once its margin, and its book says where it ends', async () => {
    const talk = await openTalk();
    const [confirm] = /\/confirm \S+/.exec(await talk.say('/sell BTC/USDT:USDT 0.05')) ?? [];
    await talk.say(confirm ?? 'no button');
    await talk.turn();
    await talk.turn();
    expect(talk.desk.session('h1')?.spec.margin).toEqual({ mode: 'isolated', leverage: 1 });
    expect(await talk.say('/positions')).toMatch(
      /h1 short 0\.05 BTC @ .*\n.*\n {2}no stop\n {2}liquidated at 18\d,\d{3}\.\d \+(98|99)\.\d%\n {2}margin 4,\d{3}\.\d{2} · 1× isolated/,
    );
  });

  it('of a file has no funding, which is said', async () => {
    const file = { file: 'bars.csv', name: 'BTC/USDT:USDT', kind: 'linear', priceDecimals: 2 } as const;
    const named = instrumentOfFile(file);
    if (named.kind !== 'ok') return expect.fail(named.kind);
    const { instrument } = named;
    const series = { source: sourceId('replay-1'), instrument: instrument.id, frame: '1m' } as const;
    const columns = columnsOf(minuteBars(500));
    const talk = await openTalk({ feed: createReplayFeed({ series, columns, instrument, speed: 60 }) });
    const started = await talk.say('/paper buy-and-hold BTC/USDT:USDT 1m leverage=3');
    expect(started).toContain('\nThis market tells no funding: none is paid.\n');
    expect(await talk.say('/price BTC/USDT:USDT')).toContain(
      '\nfunding: none is told\nleverage: up to 100×\n',
    );
    const tested = await talk.say('/backtest buy-and-hold BTC/USDT:USDT 1m leverage=3');
    expect(tested).toContain('3× isolated · 0 liquidations · no funding in these bars: none paid');
    expect(await openTalk().then((made) => made.say('/paper ma-cross BTC/USDT:USDT 1m'))).not.toContain(
      'no funding',
    );
  });

  it('tells when its stop would come too late', async () => {
    const talk = await openTalk();
    await talk.say('/paper buy-and-hold BTC/USDT:USDT 1m 1000 leverage=50 stop=5%');
    await talk.turn();
    await talk.turn();
    expect(await talk.say('/session m1')).toContain('note: the stop lies beyond liquidation');
  });

  it.each([
    [
      'BTC/USDT 1m leverage=3',
      'BTC/USDT is no contract: it has no leverage and no margin. Take BTC/USDT:USDT, or leave both out. Nothing happened.',
    ],
    [
      'SOL/USDT 1m margin=cross',
      'SOL/USDT is no contract: it has no leverage and no margin. Leave both out.',
    ],
    [
      'BTC/USDT:USDT 1m leverage=125',
      'BTC/USDT:USDT can be leveraged 100× at most, not 125×. Nothing happened.\n[100] /',
    ],
    ['BTC/USDT:USDT 1m leverage=0.5', 'leverage must be at least 1, not 0.5. Nothing happened.'],
    ['BTC/USDT:USDT 1m leverage=2.345', '2.345 is too fine for leverage: at most 2 decimals.'],
    ['BTC/USDT:USDT 1m leverage=much', 'much is not a number for leverage.'],
    ['BTC/USDT:USDT 1m margin=all', 'all cannot be chosen here. There is isolated and cross.'],
  ])('%s is refused on paper and in a backtest', async (tail, answer) => {
    const talk = await openTalk();
    const said = [await talk.say(`/paper ma-cross ${tail}`), await talk.say(`/backtest ma-cross ${tail}`)];
    expect(said.map((one) => one.slice(0, answer.length))).toEqual([answer, answer]);
    expect(talk.runtime.sessions.size).toBe(0);
  });

  it('is asked for its leverage by a form, on contracts only', async () => {
    const talk = await openTalk();
    await talk.say('/paper');
    await talk.answer('buy-and-hold');
    expect(await talk.answer('BTC/USDT')).toMatch(/^Which time frame\? \(3\/5\)/);
    await talk.say('/paper');
    await talk.answer('buy-and-hold');
    expect(await talk.answer('BTC/USDT:USDT')).toMatch(/^Which time frame\? \(3\/6\)/);
    await talk.answer('1m');
    expect(await talk.answer('1000')).toMatch(/^How many times its margin .*\(5\/6\)\n\(1×\) 1\n\(2×\) 2\n/);
    expect(await talk.answer('500')).toMatch(/^BTC\/USDT:USDT can be leveraged 100× at most, not 500×\./);
    const summary = await talk.answer('5');
    expect(summary).toContain('\nleverage: 5\nmargin: isolated (default)\n');
    expect(await talk.answer('margin=cross')).toContain('\nmargin: cross\n');
    // On another instrument neither means anything.
    const spot = await talk.answer('instrument=ETH/USDT');
    expect(spot).not.toContain('leverage');
    expect(spot).not.toContain('margin');
    expect(await talk.answer('change')).not.toContain('leverage');
    await talk.answer('instrument');
    expect(await talk.answer('BTC/USDT:USDT')).toMatch(/^How many times/);
    await talk.answer('3');
    expect(await talk.answer('change')).toMatch(/\(leverage\) leverage\n\(margin\) margin/);
    expect(await talk.answer('margin')).toMatch(/^Behind a position: isolated/);
    await talk.answer('cross');
    expect(await talk.answer('start')).toContain(
      'Next time: /paper buy-and-hold BTC/USDT:USDT 1m 1000 leverage=3 margin=cross',
    );
  });
});

describe('a backtest of a perpetual', () => {
  it('reads its funding, and says what became of it', async () => {
    const talk = await openTalk();
    const said = await talk.say('/backtest buy-and-hold ETH/USDT:USDT 1m leverage=5 margin=cross');
    expect(said).toMatch(/\n5× cross · \d liquidations? · funding [+−]\d+\.\d+\n/);
    expect(said).toContain('/paper buy-and-hold ETH/USDT:USDT 1m leverage=5 margin=cross');
  });
});
