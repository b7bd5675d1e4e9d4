import { describe, expect, it } from 'vitest';
import { bind, printGiven } from '../../../src/commands/args/bind.js';
import { place } from '../../../src/commands/args/place.js';
import { tokenise } from '../../../src/commands/parse/tokens.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { fakeDesk, sessionView } from '../../builders/fake-desk.js';

const desk = fakeDesk({ sessionViews: [sessionView('m1')] });
const argsOf = (name: string) => COMMANDS.find((one) => one.name === name)?.args ?? {};

function placed(command: string, line: string) {
  const split = tokenise(line);
  return place(argsOf(command), split.kind === 'tokens' ? split.tokens : [], desk);
}

function bound(command: string, line: string) {
  const result = placed(command, line);
  return result.kind === 'fault' ? result : bind(argsOf(command), result.given, desk);
}

describe('words find their arguments', () => {
  it.each([
    'ma-cross BTC/USDT 1m 2000',
    '1m 2000 btc ma-cross',
    '2k 1m macross btcusdt',
    'cash=2000 frame=1m instrument=btc strategy=ma-cross',
    'ma-cross cash=2000 1m btc',
  ])('%s', (line) => {
    const result = bound('paper', line);
    expect(result.kind === 'ready' && result.values).toEqual({
      strategy: 'ma-cross',
      instrument: ['BTC/USDT'],
      frame: '1m',
      cash: '2000',
      parameters: {},
    });
  });

  it('takes a session and a count in any order', () => {
    expect(bound('fills', '25 m1')).toMatchObject({ kind: 'ready', values: { session: 'm1', limit: 25 } });
  });

  it.each([
    ['paper', 'ma-cross btc 1m 1 2', { kind: 'one-too-many', text: '2' }],
    ['paper', 'cash=1 cash=2', { kind: 'twice', name: 'cash' }],
    [
      'fills',
      'sesion=m1',
      { kind: 'no-such-name', name: 'sesion', known: ['session', 'limit', 'account'], nearest: 'session' },
    ],
    ['fills', 'fast=1', { kind: 'no-such-name', name: 'fast', known: ['session', 'limit', 'account'] }],
    ['positions', 'all', { kind: 'one-too-many', text: 'all' }],
  ])('%s %s', (command, line, fault) => {
    expect(placed(command, line)).toEqual({ kind: 'fault', fault });
  });

  it('takes the whole rest of a line as the reason of a halt', () => {
    expect(placed('halt', 'feed is late=now 3m')).toEqual({
      kind: 'placed',
      given: { reason: 'feed is late=now 3m' },
    });
    expect(placed('halt', 'x '.repeat(200))).toMatchObject({ given: { reason: 'x '.repeat(80).trim() } });
    expect([placed('halt', '?'), placed('halt', '')]).toEqual([
      { kind: 'placed', given: {} },
      { kind: 'placed', given: {} },
    ]);
  });
});

describe('texts become values', () => {
  it('keeps parameters apart, canonical', () => {
    expect(bound('paper', 'ma-cross btc 1m fast=0012 side=both stop=2')).toMatchObject({
      kind: 'ready',
      values: { stop: 200, parameters: { fast: '12', side: 'both' } },
      given: {
        strategy: 'ma-cross',
        instrument: 'BTC/USDT',
        frame: '1m',
        stop: '2%',
        fast: '12',
        side: 'both',
      },
    });
  });

  it.each([
    ['', ['strategy', 'instrument', 'frame', 'cash']],
    ['ma-cross btc', ['frame', 'cash']],
    ['ma-cross 2000', ['instrument', 'frame']],
    ['ma-cross btc 1m cash=?', ['cash']],
    ['ma-cross btc 1m stop=?', ['cash', 'stop']],
  ])('asks for what %j leaves out', (line, asks) => {
    expect(bound('paper', line)).toMatchObject({ kind: 'missing', asks });
  });

  it('tells the first fault before anything that is only doubtful or missing', () => {
    expect(bound('paper', 'cash=1,500 ma-cros frame=7m')).toMatchObject({
      kind: 'fault',
      name: 'strategy',
      given: { strategy: 'ma-cros', cash: '1500', frame: '7m' },
    });
    expect(bound('paper', 'ma-cross cash=1,500 stop=1.500')).toMatchObject({
      kind: 'read-as',
      name: 'cash',
      text: '1500',
      given: { cash: '1500', stop: '1.5%', strategy: 'ma-cross' },
    });
  });

  it.each([
    ['cash=""', { kind: 'empty' }],
    [`cash=${'9'.repeat(400)}`, { kind: 'too-long', length: 400, limit: 200 }],
    ['ma-cross fast=1,500,000', { kind: 'out-of-range', text: '1,500,000', min: 1, max: 1000 }],
  ])('%s', (line, fault) => {
    expect(bound('paper', line)).toMatchObject({ kind: 'fault', fault });
  });

  it('asks back about a doubtful parameter', () => {
    expect(bound('paper', 'bollinger btc 1m width=2.500')).toMatchObject({
      kind: 'read-as',
      name: 'width',
      text: '2.5',
    });
  });
});

describe('a line printed', () => {
  it('is by position as far as there is no gap, then by name', () => {
    const given = { strategy: 'ma-cross', instrument: 'BTC/USDT', cash: '2000', stop: '2%', fast: '12' };
    expect(printGiven('paper', argsOf('paper'), given)).toBe(
      '/paper ma-cross BTC/USDT cash=2000 stop=2% fast=12',
    );
    expect(printGiven('strategies', argsOf('strategies'), { strategy: 'macd' })).toBe('/strategies macd');
    expect(printGiven('halt', argsOf('halt'), { reason: 'too wild' })).toBe('/halt "too wild"');
  });
});
