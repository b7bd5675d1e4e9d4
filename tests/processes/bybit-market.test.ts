import { afterEach, beforeEach, expect, it } from 'vitest';
import { bybitDouble } from '../builders/bybit.js';
import {
  HelmsmanProcess,
  helmsman,
  type TemporaryHome,
  temporaryHome,
  until,
} from '../builders/desk-process.js';

let place: TemporaryHome;
beforeEach(() => {
  place = temporaryHome();
});
afterEach(() => place.remove());

const START = Date.UTC(2024, 4, 1);

it('trades on paper on Bybit’s prices, goes on after a kill, and tells of a silent stream', async () => {
  const double = await bybitDouble({ speed: 60, startMs: START, historyBars: 200 });
  const env = {
    HELMSMAN_MARKET: 'bybit',
    BYBIT_API_BASE: double.url,
    BYBIT_WS_BASE: double.wsUrl,
    HELMSMAN_CONFIG: '',
  };
  const open = () =>
    new HelmsmanProcess({ home: place.home, args: ['start'], env: { ...env, BYBIT_SPEED: '60' } }).ready();
  const desk = await open();
  expect(await desk.say('/status')).toContain('live prices of bybit-loopback');
  expect(await desk.say('/paper buy-and-hold BTC/USDT 1m')).toContain('Session m1');
  const fills = await until('a fill', async () => {
    const said = await desk.say('/fills m1');
    return said.includes('The last fill') ? said : undefined;
  });
  await desk.kill();
  const next = await open();
  expect(await next.say('/fills m1')).toBe(fills);
  expect(await next.say('/session m1')).not.toContain('diverged');
  double.silence(60 * 60_000);
  await until(
    'health to tell',
    async () => /silent|no prices/.test(await next.say('/health market')) || undefined,
  );
  await next.close();
});

it('says at once that Bybit cannot be reached, and goes on without it', async () => {
  const double = await bybitDouble();
  await double.close();
  const env = { HELMSMAN_MARKET: 'auto', BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl };
  const desk = await new HelmsmanProcess({ home: place.home, args: ['start'], env }).ready();
  expect(await desk.say('/status')).toContain('SYNTHETIC (seed 7), 300× speed · Bybit cannot be reached');
  await desk.close();
});

it('starts nothing without Bybit where it was asked for, nor with a name that Bybit does not have', async () => {
  const double = await bybitDouble({ speed: 1, startMs: START, historyBars: 30 });
  const env = { HELMSMAN_MARKET: 'bybit', BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl };
  const typo = await helmsman(place.home, ['start'], { env: { ...env, BYBIT_INSTRUMENTS: 'BTX/USDT' } });
  expect([typo.code, typo.err]).toEqual([
    1,
    'Bybit has no BTX/USDT. Did you mean BTC/USDT? See bybit.instruments.\n',
  ]);
  const half = await helmsman(place.home, ['start'], {
    env: { ...env, BYBIT_WS_BASE: 'wss://stream.bybit.com' },
  });
  expect([half.code, half.err]).toEqual([
    2,
    expect.stringContaining(
      'BYBIT_WS_BASE: bybit.wsBase is "wss://stream.bybit.com"; it has to be an address of this machine',
    ),
  ]);
  await double.close();
  const dead = await helmsman(place.home, ['start'], { env });
  expect([dead.code, dead.err]).toEqual([1, expect.stringContaining('Start with --market synthetic')]);
});
