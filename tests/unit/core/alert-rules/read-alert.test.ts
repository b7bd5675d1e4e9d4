import { describe, expect, it } from 'vitest';
import { type AlertScope, readAlert } from '../../../../src/engine/core/alert-rules/read-alert.js';
import { instrumentId } from '../../../../src/engine/domain/ids.js';

const KNOWN = ['BTC/USDT', 'ETH/USDT', 'BTC/USDT:USDT'];
const scope: AlertScope = {
  instrument: (word) => {
    const wanted = word.toUpperCase();
    const found = KNOWN.find(
      (id) => id === wanted || id.replace('/', '') === wanted || id.startsWith(`${wanted}/`),
    );
    return found === undefined ? undefined : instrumentId(found);
  },
  isAccount: (word) => word === 'paper' || word === 'main',
  isSession: (word) => /^m\d+$/.test(word),
  account: 'paper',
  coinOf: () => 'USDT',
};

const textOf = (text: string, more: Partial<AlertScope> = {}): string => {
  const read = readAlert(text, { ...scope, ...more });
  return read.kind === 'rule' ? read.text : JSON.stringify(read);
};

describe('what a person may ask to be told of', () => {
  it.each([
    ['BTC/USDT > 70000', 'BTC/USDT > 70000'],
    ['btc above 70,000', 'BTC/USDT > 70000'],
    ['btcusdt is below 70.5k', 'BTC/USDT < 70500'],
    ['BTC/USDT price >= 1', 'BTC/USDT >= 1'],
    ['BTC/USDT crosses 70000', 'BTC/USDT crosses 70000'],
    ['BTC/USDT crosses above 70k once', 'BTC/USDT crosses above 70000'],
    ['BTC/USDT rsi(14,1h) < 30', 'BTC/USDT rsi(14) < 30 on 1h'],
    ['BTC/USDT rsi(4h) < 30 every 4h', 'BTC/USDT rsi(14) < 30 on 4h every 4h'],
    ['BTC/USDT rsi < 30', 'BTC/USDT rsi(14) < 30 on 1h'],
    ['BTC/USDT rsi(14) < 30 on 60m', 'BTC/USDT rsi(14) < 30 on 1h'],
    ['BTC/USDT ema(20,1h) crosses ema(50,1h)', 'BTC/USDT ema(20) crosses ema(50) on 1h'],
    ['BTC/USDT close(4h) > sma(200)', 'BTC/USDT close > sma(200) on 4h'],
    ['BTC/USDT volume > 1000', 'BTC/USDT volume > 1000 on 1h'],
    ['BTC/USDT macd(12,26,9,15m).signal > 0', 'BTC/USDT macd(12, 26, 9).signal > 0 on 15m'],
    [
      'BTC/USDT crosses 5 and price < 9',
      'BTC/USDT (close crosses above 5 or close crosses below 5) and close < 9 on 1h',
    ],
    ['BTC/USDT moves 3% in 1h', 'BTC/USDT moves 3% in 1h'],
    ['eth up 2.5 % within 30m repeat', 'ETH/USDT up 2.5% in 30m every 5m'],
    ['eth moves down by 3% in 90m', 'ETH/USDT down 3% in 90m'],
    ['pnl < -100', 'paper pnl < -100 USDT'],
    ['m1 pnl today < −1.5k', 'm1 pnl today < -1500 USDT'],
    ['main drawdown > 5%', 'main drawdown > 5%'],
    ['drawdown > 5', 'paper drawdown > 5%'],
  ])('%s is %s', (given, printed) => {
    expect(textOf(given)).toBe(printed);
    expect(textOf(printed)).toBe(printed);
  });

  it('asks of which instrument, unless there is one only', () => {
    expect(readAlert('rsi(14,1h)  < 30 repeat', scope)).toEqual({
      kind: 'which-instrument',
      rest: 'rsi(14,1h) < 30 repeat',
    });
    expect(textOf('up 3% in 1h', { only: instrumentId('ETH/USDT') })).toBe('ETH/USDT up 3% in 1h');
  });

  it.each([
    ['XYZ/USDT > 4', { kind: 'no-instrument', text: 'XYZ/USDT' }],
    ['BTC/USDT rsi(14,1h) < ema(9,4h)', { kind: 'two-frames', frames: ['1h', '4h'] }],
    ['BTC/USDT rsi(14,7m) < 3', { kind: 'not-a-frame', text: '7m' }],
    ['BTC/USDT up lots', { kind: 'bad-move', text: 'up lots' }],
    ['BTC/USDT up 3% in 1y', { kind: 'bad-move', text: 'up 3% in 1y' }],
    ['m1 pnl < 5%', { kind: 'bad-figure', text: 'm1 pnl < 5%' }],
    ['drawdown > 200', { kind: 'bad-figure', text: 'drawdown > 200' }],
    ['nobody pnl < 5', { kind: 'bad-figure', text: 'nobody pnl < 5' }],
    ['BTC/USDT > 4 every 5s', { kind: 'bad-pause', text: 'BTC/USDT > 4 every 5s' }],
  ])('refuses %s', (given, fault) => {
    expect(readAlert(given, scope)).toEqual({ kind: 'fault', fault });
  });

  it('says where a condition cannot be read, in the words that were said', () => {
    expect(readAlert('BTC/USDT rsi(14,1h) <', scope)).toEqual({
      kind: 'fault',
      fault: {
        kind: 'definition',
        fault: {
          kind: 'unexpected',
          found: '',
          expected: ['value'],
          known: expect.anything(),
          text: 'rsi(14,1h) <',
          at: 13,
        },
      },
    });
    expect(readAlert('BTC/USDT rso(14) < 3', scope)).toMatchObject({
      fault: { fault: { kind: 'unknown-name', name: 'rso' } },
    });
  });
});
