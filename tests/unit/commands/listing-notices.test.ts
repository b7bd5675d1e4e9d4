import { expect, it } from 'vitest';
import { marketStream, newListings, noticeHead } from '../../../src/commands/views/market-notices.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { plainText } from '../../builders/chat.js';

const listed = (count: number): string[] => Array.from({ length: count }, (_, n) => `N${n}/USDT`);

it('names new listings, ten at most, and says how many more there are', () => {
  const said = (count: number) =>
    plainText({
      blocks: newListings({ kind: 'new-listings', source: 'bybit', instruments: listed(count) }, prefs),
    });
  expect(said(10)).toContain('N9/USDT');
  expect(said(10)).not.toContain('more');
  expect(said(13)).toContain('3 more');
  expect(said(13)).not.toContain('N10/USDT');
  expect(noticeHead({ kind: 'listed', instruments: listed(2) }, 'bybit', prefs)).toContain('N1/USDT');
});

it('offers the health of a stream as long as it is not well', () => {
  const buttons = (state: 'live' | 'polling' | 'down') =>
    marketStream({ kind: 'market-stream', source: 'bybit', stream: 'spot', state }, prefs).filter(
      ({ kind }) => kind === 'buttons',
    ).length;
  expect([buttons('live'), buttons('polling'), buttons('down')]).toEqual([0, 1, 1]);
});
