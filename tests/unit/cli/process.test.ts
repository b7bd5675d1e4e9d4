import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const SLOW = 60_000;
let folder: string;
let bars: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'helmsman-process-'));
  bars = path.join(folder, 'BTCUSDT.csv');
  const rows = Array.from({ length: 200 }, (_, index) => {
    const price = (at: number) => Math.round(1000 + 100 * Math.sin(at / 7));
    const [open, close] = [price(index), price(index + 1)];
    return [1_613_692_800_000 + index * 60_000, open, Math.max(open, close), Math.min(open, close), close, 1];
  });
  writeFileSync(bars, ['timestamp,open,high,low,close,volume', ...rows, ''].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The real program in a process of its own, as a person starts it. */
function helmsman(args: readonly string[], options: { readonly node?: readonly string[] } = {}) {
  const env = { ...process.env, HELMSMAN_HOME: path.join(folder, 'home'), HELMSMAN_CONFIG: '' };
  return spawnSync(process.execPath, [...(options.node ?? []), path.join(root, 'bin/helmsman.js'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: SLOW,
  });
}

describe('the program as a process', () => {
  it('tells its version', () => {
    expect(helmsman(['version'])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^helmsman \d/),
    });
  });

  it('runs a backtest to JSON and a picture', () => {
    const picture = path.join(folder, 'equity.png');
    const { status, stdout, stderr } = helmsman([
      'backtest',
      '--bars',
      bars,
      '--strategy',
      'ma-cross',
      '--json',
      '--picture',
      picture,
    ]);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).fills).toBeGreaterThan(2);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
  });

  /** Runs it, and names everything that was loaded for it: what a file of the bundle was made of stands in its map. */
  function loadedFor(args: readonly string[]): readonly string[] {
    const hook = `
      import { register, syncBuiltinESMExports } from 'node:module';
      import vm from 'node:vm';
      register('data:text/javascript,' + encodeURIComponent(\`
        export async function load(url, context, next) { process._rawDebug('LOAD ' + url); return next(url, context); }
      \`));
      const { Script } = vm;
      vm.Script = class extends Script {
        constructor(text, options) { super(text, options); process._rawDebug('LOAD ' + options.filename); }
      };
      syncBuiltinESMExports();`;
    const node = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`];
    const { status, stderr } = helmsman(args, { node });
    expect(status).toBe(0);
    const urls = [...stderr.matchAll(/^LOAD (.*)$/gm)].map(([, url]) => url as string);
    return urls.flatMap((url) => {
      if (!url.includes('/dist/bundle/')) return [url];
      return JSON.parse(readFileSync(fileURLToPath(`${url}.map`), 'utf8')).sources as readonly string[];
    });
  }

  it(
    'loads neither the database nor the pictures for a backtest',
    () => {
      const loaded = loadedFor(['backtest', '--bars', bars, '--strategy', 'ma-cross', '--json']);
      expect(loaded.some((file) => file.includes('/src/engine/core/session.ts'))).toBe(true);
      expect(loaded.filter((file) => /prisma|sqlite|ccxt|echarts|resvg|pino|node-cron/.test(file))).toEqual(
        [],
      );
    },
    SLOW,
  );

  it(
    'opens a desk without what only some desks need',
    () => {
      const loaded = loadedFor(['send', '/help']);
      expect(loaded.some((file) => file.includes('/@prisma/client/'))).toBe(true);
      const heavy = /\/(?:ccxt|discord\.js|telegraf|pg|echarts|@resvg|esbuild)\//;
      expect(loaded.filter((file) => heavy.test(file))).toEqual([]);
    },
    SLOW,
  );

  it('fails in one line, without a stack', () => {
    const { status, stdout, stderr } = helmsman([
      'backtest',
      '--bars',
      'absent.csv',
      '--strategy',
      'ma-cross',
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^There is no file absent\.csv\.[^\n]*\n$/);
    expect(helmsman(['backtest']).status).toBe(2);
  });
});

describe('without a running desk', () => {
  it('takes the lock itself, does what was asked, and says so', { timeout: SLOW }, () => {
    const imported = helmsman(['import', bars, '--instrument', 'BTC/USDT', '--source', 'mine']);
    expect(imported).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/^No desk was running in home: took/),
    });
    expect(imported.stdout).toMatch(/200 bars of BTC\/USDT 1m as mine/);
    const contract = helmsman(['import', bars, '--instrument', 'BTC/USDT:USDT', '--max-leverage', '25']);
    expect(contract.stdout).toMatch(
      /200 bars of BTC\/USDT:USDT 1m as .*\ncontract: up to 25×, 0\.5 % of a position to keep\nno funding and no marks in a file: none is paid, the mark is the last price\n/,
    );
    expect(helmsman(['send', '/strategies'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('ma-cross'),
    });
    expect(helmsman(['send', '/nonsense'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('nonsense'),
    });
    expect(helmsman(['verify'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/hold/) });
  });

  it('does not say that it did something when the home cannot be used', { timeout: SLOW }, () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    const { status, stdout, stderr } = helmsman(['send', '/status', '--home', file]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('a clone that is not built', () => {
  it('says what to do', () => {
    const clone = path.join(folder, 'clone', 'bin');
    mkdirSync(clone, { recursive: true });
    copyFileSync(path.join(root, 'bin/helmsman.js'), path.join(clone, 'helmsman.mjs'));
    const { status, stderr } = spawnSync(process.execPath, [path.join(clone, 'helmsman.mjs')], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/not built yet.*npm install/);
  });
});
