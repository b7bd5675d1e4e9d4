import path from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { bybitDouble } from '../../builders/bybit.js';
import { temporaryFolder } from '../../builders/database.js';
import { run, runWith } from './memory-terminal.js';

let home: string;
const before = { ...process.env };
beforeEach(() => {
  const place = temporaryFolder();
  const umask = process.umask();
  onTestFinished(() => {
    process.umask(umask);
    place.remove();
  });
  home = path.join(place.folder, 'home');
  process.env['XDG_CONFIG_HOME'] = path.join(place.folder, 'config');
});
afterEach(() => {
  for (const name of ['XDG_CONFIG_HOME', 'BYBIT_API_BASE', 'BYBIT_WS_BASE', 'BYBIT_ENVIRONMENT']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
});

const lines = ['double-key', 'double-secret'];
const piping = { isTerminal: false, lines: async () => lines, hidden: async () => undefined };

async function exchange() {
  const double = await bybitDouble({ speed: 1 });
  process.env['BYBIT_API_BASE'] = double.url;
  process.env['BYBIT_WS_BASE'] = double.wsUrl;
  return double;
}

it('says row by row what holds, and fails when something differs', async () => {
  const double = await exchange();
  await runWith(piping, 'keys', 'add', 'main', '--home', home);
  const { out, code } = await run('venue-check', 'main', '--only', 'b27, B10', '--home', home);
  expect([out, code]).toEqual([
    `B10  not checked  isolated margin: it would change the margin mode of the whole account
B27  passed       positionIdx must fit the mode: 10001

2 rows: 1 hold, 0 differ, 1 cannot be looked at.
`,
    0,
  ]);
  double.rest.next(1, { kind: 'refuse', retCode: 5, retMsg: 'no' }, ['/v5/order/create']);
  const differing = await run('venue-check', '--only', 'B27', '--json', '--home', home);
  expect(JSON.parse(differing.out)).toMatchObject({ row: 'B27', finding: { kind: 'differs' } });
  expect(differing.code).toBe(1);
});

it('is refused where it could cost money, or nothing can be looked at', async () => {
  const double = await exchange();
  const said = async (...args: readonly string[]) => {
    const { notes, code } = await run('venue-check', ...args, '--home', home);
    return `${code} ${notes}`;
  };
  expect(await said()).toContain('1 No key is stored. Add one: helmsman keys add NAME');
  expect(await said('--environment', 'testnet')).toContain('2 The settings lead to double.');
  await runWith(piping, 'keys', 'add', 'main', '--home', home);
  expect(await said('other')).toContain('1 No key is stored for other.');
  await double.close();
  expect(await said()).toMatch(/^1 Bybit does not answer at http:/);
  for (const name of ['BYBIT_API_BASE', 'BYBIT_WS_BASE']) delete process.env[name];
  process.env['BYBIT_ENVIRONMENT'] = 'live';
  expect(await said()).toContain('1 The settings lead to live: this sends orders');
});
