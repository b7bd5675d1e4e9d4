import { expect, it } from 'vitest';
import { bybitDouble } from '../builders/bybit.js';
import { HelmsmanProcess, helmsman, until } from '../builders/desk-process.js';
import { keyPlace } from '../builders/key-place.js';
import { inDatabase } from '../builders/stored-desk.js';

const place = keyPlace();

it('withdraws the entries of a desk that was killed, leaves its stop, and touches nothing else', async () => {
  const double = await bybitDouble({ speed: 0 });
  const env = place.envOf(double);
  const added = await place.addKey('main', { key: 'double-key', secret: 'double-secret' }, env);
  expect(added.code).toBe(0);
  const early = await helmsman(place.home, ['watchdog'], { env });
  expect([early.code, early.out]).toEqual([1, expect.stringContaining('has not traded at an exchange yet')]);
  const start = { home: place.home, args: ['start', '--market', 'synthetic', '--no-console'], env };
  const desk = await new HelmsmanProcess(start).ready();
  const mark = inDatabase(place.home, (database) =>
    JSON.parse(
      database.prepare<[], { value: string }>("SELECT value FROM setting WHERE key = 'installation.id'").get()
        ?.value ?? 'null',
    ),
  );
  const order = (linkId: string, more: object) =>
    double.people.orderByHand({
      category: 'linear',
      symbol: 'BTCUSDT',
      side: 'Buy',
      orderType: 'Limit',
      qty: '0.1',
      price: '100',
      orderLinkId: linkId,
      ...more,
    } as never);
  order('of-somebody', {});
  order(`hm${mark}-1-00000000-2`, { orderType: 'Market', stopLoss: '100', price: undefined });
  const dog = new HelmsmanProcess({ home: place.home, args: ['watchdog', '--after', '5'], env });
  await until('it to watch', async () => dog.out.includes('main: watching') || undefined);
  await desk.kill();
  // One that was on its way when the desk died: while it lived it would have withdrawn it itself.
  order(`hm${mark}-1-00000000-1`, {});
  await until('it to withdraw', async () => dog.out.includes('Orders that stay') || undefined);
  expect(dog.out).toContain(`withdrew hm${mark}-1-00000000-1`);
  const open = [...double.side.account().open.values()];
  expect(open.map(({ linkId, stopOrderType }) => linkId || stopOrderType).sort()).toEqual([
    'StopLoss',
    'of-somebody',
  ]);
  await dog.kill();
});
