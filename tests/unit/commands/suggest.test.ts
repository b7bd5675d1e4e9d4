import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/commands/registry.js';
import { suggest } from '../../../src/commands/suggest.js';
import { fakeDesk, sessionView } from '../../builders/fake-desk.js';

const desk = fakeDesk({ sessionViews: [sessionView('m2'), sessionView('m1', { state: 'paused' })] });
const lines = (typed: string): readonly string[] =>
  suggest(typed, { commands: COMMANDS, desk, locale: 'en' }).map(({ line }) => line);

describe('suggestions for a command', () => {
  it('complete its name, with a space where something follows', () => {
    expect(lines('/pap')).toEqual(['/paper ']);
    expect(lines('pos')).toEqual(['/positions ']);
    expect(lines('/men')).toEqual(['/menu']);
    expect(suggest('/pap', { commands: COMMANDS, desk, locale: 'en' })).toEqual([
      { line: '/paper ', label: '/paper', hint: 'start a strategy on paper' },
    ]);
  });

  it('know aliases, and are at most ten', () => {
    expect(lines('/pan')).toEqual(['/halt ']);
    expect(lines('/')).toHaveLength(10);
    expect(lines('')).toHaveLength(10);
    expect(lines('/zzz')).toEqual([]);
  });
});

describe('suggestions for an argument', () => {
  it.each([
    [
      '/paper ',
      [
        '/paper ma-cross',
        '/paper bollinger',
        '/paper macd',
        '/paper buy-and-hold',
        '/paper cash=',
        '/paper stop=',
        '/paper size=',
        '/paper account=',
      ],
    ],
    ['/paper mac', ['/paper ma-cross', '/paper macd']],
    [
      '/paper ma-cross ',
      [
        '/paper ma-cross BTC/USDT',
        '/paper ma-cross ETH/USDT',
        '/paper ma-cross fast=',
        '/paper ma-cross slow=',
        '/paper ma-cross side=',
        '/paper ma-cross cash=',
        '/paper ma-cross stop=',
        '/paper ma-cross size=',
        '/paper ma-cross account=',
      ],
    ],
    ['/paper ma-cross btc', ['/paper ma-cross BTC/USDT']],
    ['paper btc 1m ma', ['paper btc 1m ma-cross', 'paper btc 1m macd']],
    [
      '/paper ma-cross btc 1',
      [
        '/paper ma-cross btc 1m',
        '/paper ma-cross btc 15m',
        '/paper ma-cross btc 1h',
        '/paper ma-cross btc 1d',
        '/paper ma-cross btc 10000',
        '/paper ma-cross btc 1000',
      ],
    ],
    ['/paper ma-cross fa', ['/paper ma-cross fast=']],
    ['/paper ma-cross side=', ['/paper ma-cross side=long', '/paper ma-cross side=both']],
    ['/paper ma-cross side=b', ['/paper ma-cross side=both']],
    ['/paper ma-cross cash=5', ['/paper ma-cross cash=5000']],
    ['/paper ma-cross fast=12 slow=', ['/paper ma-cross fast=12 slow=30']],
    ['/paper ma-cross zz=', []],
    ['/paper ma-cross parameters=', []],
    ['/resume ', ['/resume m1']],
    ['/stop@bot ', ['/stop@bot m2', '/stop@bot m1']],
    ['/sessions ', ['/sessions open', '/sessions all', '/sessions which=', '/sessions account=']],
    ['/positions ', ['/positions account=']],
    ['/menu ', []],
    ['/zebra ', []],
    ['/paper "open ', []],
    ['/fills x=1 ', []],
    ['  ', expect.any(Array)],
  ])('%j', (typed, expected) => {
    expect(lines(typed)).toEqual(expected);
  });

  it('are none for a line that is too long', () => {
    expect(suggest(`/paper ${'x'.repeat(5_000)}`, { commands: COMMANDS, desk, locale: 'en' })).toEqual([]);
  });

  it('are none without words for the command', () => {
    const nameless = COMMANDS.slice(0, 1).map((one) => ({ ...one, name: 'nameless' }));
    expect(suggest('/nam', { commands: nameless, desk, locale: 'en' })).toEqual([
      { line: '/nameless ', label: '/nameless', hint: '' },
    ]);
  });
});
