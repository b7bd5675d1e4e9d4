import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RawClient } from '../../../src/engine/adapters/bybit/raw/raw-client.js';
import { Bench } from '../../../src/main/venue-check/bench.js';
import {
  type CheckedRow,
  checkVenue,
  hindrance,
  VENUE_ROWS,
} from '../../../src/main/venue-check/check-venue.js';
import { bybitDouble } from '../../builders/bybit.js';
import type { BybitDouble } from '../../doubles/bybit/bybit-double.js';

const benchOn = (double: BybitDouble): Bench =>
  new Bench(
    new RawClient({
      ...{ apiBase: double.url, key: 'double-key', secret: 'double-secret', timeoutMs: 10_000 },
      nowMs: () => double.nowMs(),
    }),
    double.wsUrl,
  );

const run = (bench: Bench, rows = VENUE_ROWS): Promise<readonly CheckedRow[]> =>
  checkVenue(bench, rows, () => undefined);

const only = (...names: readonly string[]) => VENUE_ROWS.filter(({ row }) => names.includes(row));

describe('the rows', () => {
  it('are those of the table, each once', () => {
    const page = fileURLToPath(new URL('../../../docs/concepts/bybit-double.md', import.meta.url));
    const listed = [...readFileSync(page, 'utf8').matchAll(/^\| (B\d\d) \|/gm)].map(([, row]) => row);
    expect(VENUE_ROWS.map(({ row }) => row).sort()).toEqual(listed.sort());
    expect(listed.length).toBeGreaterThan(90);
  });

  it('all hold on the double, where it can be looked at', { timeout: 300_000 }, async () => {
    const double = await bybitDouble({ speed: 1 });
    const bench = benchOn(double);
    expect(await hindrance(bench)).toBeUndefined();
    const checked = await run(bench);
    const differing = checked.filter(({ finding }) => finding.kind === 'differs');
    expect(differing).toEqual([]);
    expect(checked.filter(({ finding }) => finding.kind === 'passed').length).toBeGreaterThan(58);
    // And nothing is left.
    expect(await hindrance(bench)).toBeUndefined();
  });

  it('differ when the exchange does, and are left when it does not answer', async () => {
    const double = await bybitDouble({ speed: 1 });
    const bench = benchOn(double);
    double.rest.next(50, { kind: 'refuse', retCode: 170213, retMsg: 'gone' }, ['/v5/order/cancel']);
    double.rest.next(1, { kind: 'html' }, ['/v5/market/time']);
    const found = await run(bench, only('B52', 'B07', 'B27', 'B10'));
    expect(found.map(({ row, finding }) => [row, finding.kind])).toEqual([
      ['B07', 'differs'],
      ['B10', 'not-checked'],
      ['B27', 'passed'],
      ['B52', 'differs'],
    ]);
    expect(found[3]?.finding).toEqual({
      kind: 'differs',
      saw: '[170213,170213,170213,170213] and not [10001,0,110001,170213]',
    });
    double.outage(true);
    const [away] = await run(bench, only('B27'));
    expect(away?.finding).toEqual({ kind: 'not-checked', why: expect.stringContaining('no answer to /v5/') });
  });

  it('are not tried in an account in which something is held or rests', async () => {
    const double = await bybitDouble({ speed: 1 });
    const bench = benchOn(double);
    await bench.order({ category: 'spot', price: await bench.price('spot', 0.9) });
    expect(await hindrance(bench)).toBe('The account has orders of spot BTCUSDT.');
    await bench.clear();
    await bench.enter();
    expect(await hindrance(bench)).toBe('The account holds BTCUSDT.');
    await bench.clear();
    await bench.client.post('/v5/position/switch-mode', { category: 'linear', symbol: 'BTCUSDT', mode: 3 });
    expect(await hindrance(bench)).toContain('hedge mode');
  });
});
