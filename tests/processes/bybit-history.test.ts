import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bybitDouble } from '../builders/bybit.js';
import { helmsman, type TemporaryHome, temporaryHome } from '../builders/desk-process.js';

let place: TemporaryHome;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

const START = Date.UTC(2024, 4, 10);

it('downloads bars into the store, mends nothing twice, and says what it cannot do', async () => {
  const double = await bybitDouble({ speed: 1, startMs: START, historyBars: 3_000 });
  const env = { BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl };
  const run = (...args: readonly string[]) => helmsman(place.home, ['download', ...args], { env });
  const first = await run('BTC/USDT', '5m', '--from', '2024-05-09');
  expect(first.out).toContain(
    '288 bars of BTC/USDT 5m were fetched; 288 are stored as bybit-loopback-history, revision 1.',
  );
  expect(first.out).toContain('no gaps, duplicates, outliers or wrong steps');
  const more = await run('BTC/USDT', '5m', '--from', '2024-05-08', '--to', '2024-05-10');
  expect(more.out).toContain('288 bars of BTC/USDT 5m were fetched; 576 are stored');
  expect(more.out).toContain('revision 2');
  const typo = await run('BTX/USDT', '1m', '--from', '2024-05-09');
  expect([typo.code, typo.out]).toEqual([
    1,
    'Bybit has no BTX/USDT. Did you mean BTC/USDT? Nothing was downloaded.\n',
  ]);
  const frame = await run('BTC/USDT', '7m', '--from', '2024-05-09');
  expect([frame.code, frame.err]).toEqual([2, expect.stringContaining('7m is no time frame')]);
  const day = await run('BTC/USDT', '1m', '--from', 'May');
  expect([day.code, day.err]).toEqual([2, '--from May is no day. Write 2024-01-31.\n']);
  const turned = await run('BTC/USDT', '1m', '--from', '2024-05-09', '--to', '2024-05-08');
  expect([turned.code, turned.err]).toEqual([2, '--to has to be after --from.\n']);
});

it('records minutes into a file, and goes on where it ends', async () => {
  const double = await bybitDouble({ speed: 100, startMs: START, historyBars: 60 });
  const env = { BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl, BYBIT_SPEED: '100' };
  const file = path.join(place.home, 'btc.csv');
  const run = (bars: string) => helmsman(place.home, ['record', 'BTC/USDT', file, '--bars', bars], { env });
  const first = await run('4');
  expect(first.out).toContain(`Recording BTC/USDT into ${file}.`);
  expect(first.out).toContain('no gaps');
  const second = await run('6');
  expect(second.out).toContain('Going on with');
  expect(second.out).toMatch(/^10 bars, /m);
  const times = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]));
  expect(times.map((time) => (time - (times[0] ?? 0)) / 60_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
