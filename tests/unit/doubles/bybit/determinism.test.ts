import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { Exchange } from '../../../doubles/bybit/market/exchange.js';
import { answerPrivate } from '../../../doubles/bybit/private/answer.js';
import { PrivateSide } from '../../../doubles/bybit/private/side.js';

const START = Date.UTC(2024, 4, 1);

/** A day of orders without sockets: every answer and everything that the streams would tell, in order. */
function day(seed: number): string[] {
  const exchange = new Exchange({ speed: 0, startMs: START, seed });
  const side = new PrivateSide(exchange, { wallMs: () => exchange.nowMs() });
  const said: string[] = [];
  const post = (path: string, content: Record<string, unknown>): void => {
    const timestamp = String(exchange.nowMs());
    const body = JSON.stringify(content);
    const sign = createHmac('sha256', 'double-secret')
      .update(`${timestamp}double-key5000${body}`)
      .digest('hex');
    const headers = {
      'x-bapi-api-key': 'double-key',
      'x-bapi-timestamp': timestamp,
      'x-bapi-recv-window': '5000',
      'x-bapi-sign': sign,
    };
    said.push(answerPrivate(side, { method: 'POST', path, query: '', headers, body, address: '' }).text);
  };
  const usual = { category: 'linear', symbol: 'BTCUSDT', qty: '0.01' };
  for (let hour = 0; hour < 24; hour += 1) {
    const last = Number(exchange.symbol('linear', 'BTCUSDT')?.lastPrice(exchange.nowMs()));
    const price = (last * 0.999).toFixed(1);
    post('/v5/order/create', { ...usual, side: 'Buy', orderType: 'Limit', price, orderLinkId: `h${hour}` });
    post('/v5/order/create', {
      ...usual,
      side: hour % 2 === 0 ? 'Sell' : 'Buy',
      orderType: 'Market',
      qty: '0.7',
    });
    exchange.clock.advance(3_600_000);
    side.catchUp();
    post('/v5/order/cancel', { ...usual, orderLinkId: `h${hour}` });
    said.push(...side.takeTold().map((told) => JSON.stringify(told)));
  }
  return said;
}

it('B95 the same seed and the same requests give the same exchange, byte for byte', () => {
  const one = day(5);
  expect(one.length).toBeGreaterThan(200);
  expect(one.filter((text) => text.includes('"execType":"Trade"')).length).toBeGreaterThan(30);
  expect(one.some((text) => text.includes('"execType":"Funding"'))).toBe(true);
  expect(day(5)).toEqual(one);
  expect(day(6)).not.toEqual(one);
});
