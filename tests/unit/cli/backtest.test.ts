import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './memory-terminal.js';

let folder: string;
let bars: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'helmsman-backtest-'));
  bars = path.join(folder, 'bars-BTCUSDT-1h.csv');
  writeFileSync(bars, csv(CLOSES));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HOUR = 3_600_000;
const START = Date.UTC(2021, 1, 19);
/** Down, up, down: the averages of 1 and 2 bars cross up at bar 3 and down at bar 6. */
const CLOSES = [104, 103, 102, 105, 108, 110, 107, 104, 100];

/** Each bar opens where the one before closed. */
function csv(closes: readonly number[], stepMs = HOUR): string {
  const rows = closes.map((close, index) => {
    const open = closes[index - 1] ?? close;
    const time = START + index * stepMs;
    return [time, open, Math.max(open, close), Math.min(open, close), close, 1].join(',');
  });
  return ['timestamp,open,high,low,close,volume', ...rows, ''].join('\n');
}

const FREE = ['--fee-bps', '0', '--slippage-bps', '0'];
const cross = (...more: readonly string[]) =>
  run('backtest', '--bars', bars, '--strategy', 'ma-cross', '--set', 'fast=1,slow=2', ...more);
const json = async (...more: readonly string[]) => {
  const { out, notes, code } = await cross('--json', ...more);
  if (code !== 0) throw new Error(notes);
  return JSON.parse(out);
};

describe('helmsman backtest', () => {
  it('prints the figures that can be computed by hand', async () => {
    const figures = await json('--cash', '10500', ...FREE);
    // Bought at 105 (the open after bar 3), 100 units; sold at 107 (the open after bar 6).
    expect(figures).toMatchObject({
      strategy: 'ma-cross',
      parameters: { fast: 1, slow: 2, side: 'long' },
      instrument: 'BTC/USDT',
      kind: 'spot',
      frame: '1h',
      bars: 9,
      fills: 2,
      roundTrips: 1,
      finalEquity: 10_700,
      peakEquity: 11_000,
      feesPaid: 0,
    });
    expect(figures.returnPct).toBeCloseTo(100 * (200 / 10_500), 9);
    expect(figures.maxDrawdownPct).toBeCloseTo(100 * (300 / 11_000), 9);
    expect(figures.profitFactor).toBeNull();
  });

  it('goes short with side=both, and closes what is open at the last close', async () => {
    const file = path.join(folder, 'fills.csv');
    const figures = await json(
      '--set',
      'fast=1,slow=2,side=both',
      '--size',
      'qty:1',
      '--fills',
      file,
      ...FREE,
    );
    expect(figures).toMatchObject({ instrument: 'BTC/USDT:USDT', kind: 'linear', roundTrips: 2 });
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toEqual([
      'seq,atMs,side,quantity,price,fee,reason',
      `1,${START + 4 * HOUR},buy,1,105,0,fast-crossed-above-slow`,
      `2,${START + 7 * HOUR},sell,1,107,0,fast-crossed-below-slow`,
      `3,${START + 7 * HOUR},sell,1,107,0,fast-crossed-below-slow`,
      expect.stringMatching(new RegExp(`^4,${START + 9 * HOUR},buy,1,100,0,`)),
    ]);
    expect(figures.finalEquity).toBe(10_000 + 2 + 7);
  });

  it('takes a contract with leverage and margin, and says that a file has no funding', async () => {
    const leveraged = ['--leverage', '5x', '--cash', '1000', '--stop', '0', ...FREE];
    const figures = await json(...leveraged);
    expect(figures).toMatchObject({
      ...{ instrument: 'BTC/USDT:USDT', leverage: 5, mode: 'isolated' },
      ...{ liquidations: 0, fundingPayments: 0 },
    });
    // Five times the cash at 105, sold at 107.
    expect(figures.finalEquity).toBeCloseTo(1000 + (5000 / 105) * 2, 4);
    const { out } = await cross(...leveraged, '--margin', 'cross');
    expect(out).toContain('5× cross · 0 liquidations · no funding in these bars: none paid\n');
    const named = await json('--instrument', 'BTC/USDT:USDT', '--cash', '1000', ...FREE);
    expect(named).toMatchObject({ kind: 'linear', leverage: 1, mode: 'isolated' });
    const plain = await cross('--kind', 'linear', ...FREE);
    expect(plain.out).toContain('\nno funding in these bars: none paid\n');
  });

  it('lends what the flags say that the venue lends', async () => {
    const terms = ['--leverage', '4', '--max-leverage', '4', '--maintenance-bps', '2600', ...FREE];
    // Bought at 105 with 25 % behind it, and 26 % to be kept: taken away at once.
    expect(await json(...terms)).toMatchObject({ liquidations: 1 });
    const two = ['--size', 'qty:2', ...FREE];
    expect(await json(...two, '--volume-share-bps', '5000')).toMatchObject({ turnover: 0.0106 });
    expect(await json(...two)).toMatchObject({ turnover: 0.0424 });
  });

  it.each([
    [['--leverage', '101'], 'BTC/USDT:USDT can be leveraged 100× at most, not 101×. Nothing happened.\n'],
    [['--leverage', '0.5'], '--leverage is 0.5; it is 1 or more.\n'],
    [['--leverage', 'all'], '--leverage is "all"; it has to be a plain positive number.\n'],
    [
      ['--leverage', '2', '--kind', 'spot'],
      'BTC/USDT is no contract: it has no leverage and no margin. Leave',
    ],
    [['--margin', 'all'], "Option '--margin <mode>' argument 'all' is invalid."],
    [['--maintenance-bps', '10001'], '--maintenance-bps is 10001; it is at most 10000.\n'],
    [['--volume-share-bps', '1.5'], '--volume-share-bps is "1.5"; it has to be'],
  ])('refuses %j', async (flags, note) => {
    const { code, notes } = await cross(...flags);
    expect(code).toBe(2);
    expect(notes.slice(0, note.length)).toBe(note);
  });

  it('charges what it is told to', async () => {
    const fees = await json('--size', 'qty:1', '--fee-bps', '100', '--slippage-bps', '0');
    expect(fees.feesPaid).toBeCloseTo(1.05 + 1.07, 8);
    const split = await json(
      '--size',
      'qty:1',
      '--maker-bps',
      '0',
      '--taker-bps',
      '50',
      '--slippage-bps',
      '0',
    );
    expect(split.feesPaid).toBeCloseTo((1.05 + 1.07) / 2, 8);
    const worse = await json(
      '--size',
      'qty:1',
      '--fee-bps',
      '0',
      '--slippage-bps',
      '100',
      '--spread-bps',
      '200',
    );
    // 2 % worse each way: the ticks are whole coins here.
    expect(worse.finalEquity).toBe(10_000 - 108 + 104);
    // Without flags the fees of the settings: 10 bps.
    const settings = await json('--size', 'qty:1');
    expect(settings.feesPaid).toBeGreaterThan(0.2);
  });

  it('holds whole units only when asked', async () => {
    const file = path.join(folder, 'whole.csv');
    const figures = await json('--whole-units', '--cash', '1000', '--fills', file, ...FREE);
    expect(figures.kind).toBe('share');
    expect(readFileSync(file, 'utf8')).toContain(',buy,9,105,');
  });

  it('sizes as told', async () => {
    const bought = async (...flags: readonly string[]) => {
      const file = path.join(folder, 'sized.csv');
      await json(...flags, '--fills', file, ...FREE);
      return readFileSync(file, 'utf8').split('\n')[1]?.split(',')[3];
    };
    expect(await bought('--size', 'quote:210')).toBe('2');
    expect(await bought('--size', 'pct:10.5')).toBe('10');
    // 1 % of 10,000 lost when a stop 10 % below 105 (on the whole-coin grid) is hit.
    expect(Number(await bought('--size', 'risk:1', '--stop', '10%'))).toBeCloseTo(100 / 11, 1);
    expect(await bought('--size', 'qty:3', '--stop', '0')).toBe('3');
  });

  it('stops out', async () => {
    const dip = path.join(folder, 'dip.csv');
    writeFileSync(dip, csv([104, 103, 102, 105, 108, 100, 108, 110]));
    const file = path.join(folder, 'stopped.csv');
    await json('--bars', dip, '--size', 'qty:1', '--stop', '2%', '--fills', file, ...FREE);
    // Bought at 105; 2 % below is 102.9, on the grid of whole coins 102.
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^2,${START + 6 * HOUR},sell,1,102,0,.*stop`, 'm'));
  });

  it('makes longer bars, and cuts a range of which earlier bars warm the indicators', async () => {
    expect(await json('--frame', '2h', ...FREE)).toMatchObject({ frame: '2h' });
    const late = await json('--from', '2021-02-19T04:00', '--to', String(START + 8 * HOUR), ...FREE);
    expect(late).toMatchObject({ bars: 4, fromMs: START + 4 * HOUR });
  });

  it('takes the name of the instrument from a flag, or from any file', async () => {
    expect(await json('--instrument', 'eth/eur', ...FREE)).toMatchObject({ instrument: 'ETH/EUR' });
    const plain = path.join(folder, 'apple.csv.');
    writeFileSync(plain, csv(CLOSES));
    expect(await json('--bars', plain, '--kind', 'share', ...FREE)).toMatchObject({
      instrument: 'APPLE/USD',
    });
    const nameless = path.join(folder, '---.csv');
    writeFileSync(nameless, csv(CLOSES));
    expect(await json('--bars', nameless, ...FREE)).toMatchObject({ instrument: 'ASSET/USD' });
  });

  it('gives the same bytes each time', async () => {
    expect((await cross('--json')).out).toBe((await cross('--json')).out);
  });

  it('has a summary for a person', async () => {
    const { out, code } = await cross(...FREE);
    expect(code).toBe(0);
    expect(out).toContain('+1.90%');
    expect(out).toContain('9 bars, 2021-02-19 00:00 to 2021-02-19 09:00 UTC');
    expect(out).toContain('no gaps, duplicates, outliers or wrong steps');
  });

  it('shows every option in its help', async () => {
    const { out, code } = await run('backtest', '--help');
    expect(code).toBe(0);
    for (const flag of [
      'bars',
      'strategy',
      'set',
      'cash',
      'size',
      'stop',
      'instrument',
      'kind',
      'whole-units',
    ]) {
      expect(out).toContain(`--${flag}`);
    }
    for (const flag of [
      'frame',
      'from',
      'to',
      'fee-bps',
      'spread-bps',
      'latency-ms',
      'json',
      'fills',
      'picture',
    ]) {
      expect(out).toContain(`--${flag}`);
    }
    expect(out).toContain('buy-and-hold');
  });
});

describe('what makes no sense is one line and exit code 2', () => {
  it.each([
    [['--strategy', 'ma-cros'], 'Did you mean ma-cross?'],
    [['--strategy', 'zzz'], 'There is: ma-cross'],
    [['--set', 'fast'], '--set has "fast"'],
    [['--set', '=3'], '--set has "=3"'],
    [['--set', 'fast=1=2'], '--set has'],
    [['--set', 'fast=1,fast=2'], '--set has fast twice'],
    [['--set', 'fats=1'], 'fats'],
    [['--set', 'fast=30,slow=10'], 'fast must be below slow'],
    [['--set', 'side=both', '--kind', 'spot'], 'short'],
    [['--kind', 'future'], 'Allowed choices are spot, linear, share'],
    [['--cash', 'lots'], '--cash is "lots"; it has to be a plain positive number.'],
    [['--cash', '0'], '--cash is "0"'],
    [['--cash', '-5'], '--cash is "-5"'],
    [['--cash', '1e999'], '--cash'],
    [['--cash', '1,5'], '--cash'],
    [['--cash', '99999999999999'], 'that is not so large'],
    [['--cash', '0.123456789'], 'with 8 decimals at most'],
    [['--size', 'half'], '--size is "half"; it is all'],
    [['--size', 'pct:101'], 'at most 100'],
    [['--size', 'risk:1'], 'needs --stop'],
    [['--stop', '100%'], '--stop is at most 99.99%'],
    [['--stop', 'x'], '--stop is "x"'],
    [['--fee-bps', '-1'], '--fee-bps is "-1"; it has to be a plain number.'],
    [['--latency-ms', '0.5'], '--latency-ms'],
    [['--frame', '7m'], '--frame is "7m"'],
    [['--frame', 'zzz'], 'it is one of 1m'],
    [['--frame', '1m'], 'Bars of 1h cannot be made into bars of 1m.'],
    [['--from', 'yesterday'], '--from is "yesterday"'],
    [['--from', '2021-02-30'], '--from is "2021-02-30"'],
    [['--instrument', 'BTC USDT'], '--instrument is "BTC USDT"'],
    [['--nonsense'], 'Unknown option'],
  ])('%j', async (flags, said) => {
    const { out, notes, code } = await cross(...flags);
    expect([code, out]).toEqual([2, '']);
    expect(notes).toContain(said);
    expect(notes.trimEnd().split('\n')).toHaveLength(1);
  });

  it('a flag that is missing', async () => {
    expect(await run('backtest', '--bars', bars)).toMatchObject({
      code: 2,
      notes: "Required option '--strategy <name>' not specified\n",
    });
  });
});

describe('what fails is one line and exit code 1', () => {
  const broken = (text: string) => {
    const file = path.join(folder, 'broken.csv');
    writeFileSync(file, text);
    return ['--bars', file];
  };
  const head = 'timestamp,open,high,low,close,volume\n';
  it.each([
    ['no such file', () => ['--bars', path.join(folder, 'absent.csv')], 'There is no file'],
    ['a folder', () => ['--bars', folder], 'is a folder'],
    ['an empty file', () => broken(''), 'is empty.'],
    ['no header', () => broken('1,2,3,4,5,6\n'), 'names no columns'],
    ['a column missing', () => broken('timestamp,open,high,low,close\n'), 'The file lacks volume'],
    ['no bars', () => broken(head), 'a header and no bars'],
    ['one bar', () => broken(csv([1])), 'one bar only'],
    ['a strange step', () => broken(csv([1, 2, 3], 61_000)), '61 s apart'],
    ['a short row', () => broken(`${head}1,2\n3,4\n`), 'Line 2 has 2 fields and needs 6.'],
    ['a broken end', () => broken(`${csv([1, 2])}161369`), 'breaks off'],
    ['a bad number', () => broken(`${head}1613692800000,x,1,1,1,1\n\n`), 'Line 2, open: "x"'],
    ['a bad time', () => broken(`${head}then,1,1,1,1,1\n\n`), '"then" is no time'],
    ['an empty range', () => ['--from', '2030-01-01'], 'no bars between --from and --to'],
    ['a folder for fills', () => ['--fills', folder], 'cannot be written: EISDIR'],
    ['more money than can be counted', () => ['--cash', '89000000'], 'stopped itself'],
  ])('%s', async (_name, flags, said) => {
    const { out, notes, code } = await cross(...flags(), ...FREE);
    expect([code, out]).toEqual([1, '']);
    expect(notes).toContain(said);
    expect(notes.trimEnd().split('\n')).toHaveLength(1);
  });
});
