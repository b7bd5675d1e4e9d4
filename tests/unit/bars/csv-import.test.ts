import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBarBytes } from '../../../src/engine/adapters/bars/bar-file-bytes.js';
import { readBarsFile } from '../../../src/engine/adapters/bars/csv-import.js';
import { parseTime } from '../../../src/engine/adapters/bars/csv-time.js';
import { barsIn } from '../../builders/market-bars.js';
import { needs, sharedFolder } from '../../require.js';

const HEADER = 'timestamp,open,high,low,close,volume';
const T = 1_613_692_800_000;
const ROWS = [
  `${T},51552.61,51657.05,51545,51613.38,134.989218`,
  `${T + 60_000},51622.99,51696.42,51606.39,51678.84,0`,
  `${T + 120_000},51678.5,51700,51600,51650.10,5`,
];
const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

describe('a file of bars', () => {
  let folder: string;
  let target: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'csv-'));
    target = path.join(folder, 'bars.csv');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (content: string | Uint8Array) => {
    writeFileSync(target, content);
    return readBarsFile(target);
  };
  const good = (content: string | Uint8Array) => {
    const outcome = read(content);
    if (outcome.kind === 'fault') throw new Error(JSON.stringify(outcome.fault));
    return outcome;
  };
  const faultOf = (content: string | Uint8Array) => {
    const outcome = read(content);
    return outcome.kind === 'fault' ? outcome.fault : expect.fail('the file was read');
  };

  it('is read to the last digit', () => {
    const { columns, frame, priceDecimals, quality, sha256 } = good(file(HEADER, ...ROWS));
    expect(barsIn(columns)).toEqual([
      { openMs: T, open: 51552.61, high: 51657.05, low: 51545, close: 51613.38, volume: 134.989218 },
      { openMs: T + 60_000, open: 51622.99, high: 51696.42, low: 51606.39, close: 51678.84, volume: 0 },
      { openMs: T + 120_000, open: 51678.5, high: 51700, low: 51600, close: 51650.1, volume: 5 },
    ]);
    expect([frame, priceDecimals, quality.bars]).toEqual(['1m', 2, 3]);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same compressed, with other line ends, blank lines, a mark, quotes or no last line end', () => {
    const plain = good(file(HEADER, ...ROWS)).columns;
    const quoted = ROWS.map((row) =>
      row
        .split(',')
        .map((field) => `"${field}"`)
        .join(','),
    );
    const forms = [
      gzipSync(file(HEADER, ...ROWS)),
      file(HEADER, ...ROWS).replaceAll('\n', '\r\n'),
      `\uFEFF${file(HEADER, '', ...ROWS, '', '  ')}`,
      file('"timestamp","open","high","low","close","volume"', ...quoted),
      file(HEADER, ...ROWS).trimEnd(),
    ];
    for (const form of forms) expect(good(form).columns).toEqual(plain);
  });

  it('may name and order its columns otherwise, and have more of them', () => {
    const header = 'Note,Volume, Close ,LOW,High,Open,openTime,x';
    const rows = [0, 1].map((i) => `"a, ""b""",7,3,1,4,2,${T + i * 300_000},`);
    const outcome = good(file(header, ...rows));
    expect(barsIn(outcome.columns)[0]).toEqual({ openMs: T, open: 2, high: 4, low: 1, close: 3, volume: 7 });
    expect(outcome.frame).toBe('5m');
    for (const name of ['time', 'date', 'Open_Time', 'DateTime']) {
      expect(good(file(HEADER.replace('timestamp', name), ...ROWS)).columns.length).toBe(3);
    }
  });

  it('tells time in seconds, ms, µs, ns or as a date', () => {
    const forms = [
      `${T / 1000}`,
      `${T / 1000}.0`,
      `${T}`,
      `${T}.0`,
      '1.6136928e+12',
      `${T}000`,
      `${T}000000`,
      '2021-02-19',
      '2021-02-19 00:00',
      '2021-02-19T00:00:00Z',
      '2021-02-19 00:00:00.000 UTC',
      '2021-02-19T02:00:00+02:00',
      '2021-02-18T19:30:00-0430',
    ];
    expect(forms.map(parseTime)).toEqual(forms.map(() => T));
    expect(parseTime('2021-02-19T00:00:01.019Z')).toBe(T + 1019);
    const wrong = [
      '',
      'x',
      '20210219',
      '2021-02-30',
      '2021-13-01',
      '2021-02-19T25:00',
      '2021-02-19T10:61',
      '1e30',
      '-5',
      '02/19/2021',
    ];
    expect(wrong.map(parseTime)).toEqual(wrong.map(() => Number.NaN));
  });

  it('tells how many decimals its prices use', () => {
    const decimals = (close: string) =>
      good(file(HEADER, `${T},1,9,0.5,${close},1`, `${T + 60_000},1,9,1,1,1`)).priceDecimals;
    const prices = ['1', '1.50', '1.25', '0.07190000', '1.123456789', '5e-5', '0.00000001', '2.'];
    expect(prices.map(decimals)).toEqual([1, 1, 2, 4, 8, 5, 8, 1]);
    expect(good(file(HEADER, `${T},1,9,1,100.00,1`, `${T + 60_000},1,9,1,1,1`)).priceDecimals).toBe(0);
  });

  it('is put in order, and the first of equal times is kept', () => {
    const { columns, quality } = good(file(HEADER, ...[2, 0, 1].map((i) => ROWS[i] ?? ''), `${T},1,1,1,1,1`));
    expect(barsIn(columns).map(({ open }) => open)).toEqual([51552.61, 51622.99, 51678.5]);
    expect(quality).toMatchObject({ duplicates: 1, unsorted: 2 });
  });

  it('may be long', () => {
    const rows = Array.from({ length: 120_000 }, (_, i) => `${T + i * 60_000},1,2,0.5,1.5,${i}`);
    writeFileSync(target, file(HEADER, ...rows));
    const progress: number[] = [];
    const outcome = readBarsFile(target, ({ doneBytes, totalBytes }) =>
      progress.push(doneBytes / totalBytes),
    );
    expect(outcome.kind === 'read' ? outcome.columns.length : 0).toBe(120_000);
    expect(outcome.kind === 'read' ? outcome.columns.volume[119_999] : 0).toBe(119_999);
    expect(progress).toHaveLength(3);
    expect(progress.at(-1)).toBe(1);
    expect(progress[0]).toBeGreaterThan(0.3);
    expect(progress[0]).toBeLessThan(0.6);
  });

  it('lets a bug of the caller through', () => {
    writeFileSync(target, file(HEADER, ...ROWS));
    const buggy = (): never => {
      throw new TypeError('a bug');
    };
    expect(() => readBarsFile(target, buggy)).toThrow(TypeError);
  });

  it.each([
    ['no rows', file(HEADER), { kind: 'no-bars' }],
    ['one row', file(HEADER, ROWS[0] ?? ''), { kind: 'one-bar' }],
    ['no header', file(...ROWS), { kind: 'no-header', found: ROWS[0] }],
    ['blank lines only', '\n\n', { kind: 'no-bars' }],
    [
      'other columns',
      'timestamp,bid_open\n1,2\n',
      { kind: 'missing-columns', missing: ['open', 'high', 'low', 'close', 'volume'] },
    ],
    [
      'no time',
      'open,high,low,close,volume\n1,1,1,1,1\n',
      { kind: 'missing-columns', missing: ['timestamp'] },
    ],
    [
      'a word for a price',
      file(HEADER, ROWS[0] ?? '', `${T},1,2,x,1,1`),
      { kind: 'bad-number', line: 3, column: 'low', text: 'x' },
    ],
    ['NaN', file(HEADER, `${T},NaN,2,1,1,1`), { kind: 'bad-number', line: 2, column: 'open', text: 'NaN' }],
    [
      '1e999',
      file(HEADER, `${T},1,1e999,1,1,1`),
      { kind: 'bad-number', line: 2, column: 'high', text: '1e999' },
    ],
    ['1e999 volume', file(HEADER, `${T},1,1,1,1,1e999`), { kind: 'bad-number', line: 2, column: 'volume' }],
    ['hexadecimal', file(HEADER, `${T},0x10,1,1,1,1`), { kind: 'bad-number', line: 2, text: '0x10' }],
    [
      'a negative price',
      file(HEADER, `${T},1,1,1,-4,1`),
      { kind: 'bad-number', line: 2, column: 'close', text: '-4' },
    ],
    ['a price of 0', file(HEADER, `${T},0,1,1,1,1`), { kind: 'bad-number', line: 2, column: 'open' }],
    ['a negative volume', file(HEADER, `${T},1,1,1,1,-1`), { kind: 'bad-number', line: 2, column: 'volume' }],
    [
      'an empty field',
      file(HEADER, `${T},1,,1,1,1`),
      { kind: 'bad-number', line: 2, column: 'high', text: '' },
    ],
    ['a bad time', file(HEADER, 'yesterday,1,1,1,1,1'), { kind: 'bad-time', line: 2, text: 'yesterday' }],
    [
      'a short row',
      file(HEADER, ROWS[0] ?? '', `${T},1,1`, ROWS[1] ?? ''),
      { kind: 'short-row', line: 3, fields: 3, expected: 6 },
    ],
    ['a last line that breaks off', file(HEADER, ...ROWS).slice(0, -20), { kind: 'truncated-line', line: 4 }],
    [
      'a last line that breaks off in a number',
      `${file(HEADER, ...ROWS)}${T + 180_000},1,1,1,1,`,
      { kind: 'truncated-line', line: 5 },
    ],
    [
      'seven-minute bars',
      file(HEADER, ...[0, 7, 14].map((i) => `${T + i * 60_000},1,1,1,1,1`)),
      { kind: 'unknown-step', stepMs: 420_000 },
    ],
    ['nothing at all', '', { kind: 'empty' }],
    ['something else', Buffer.from([0, 255, 254, 10, 3]), { kind: 'missing-columns' }],
  ])('with %s is refused', (_what, content, fault) => {
    expect(faultOf(content)).toMatchObject(fault);
  });

  it('that was cut off or damaged while compressed is refused whole', () => {
    const packed = gzipSync(file(HEADER, ...ROWS));
    for (const length of [2, 12, packed.length - 9, packed.length - 1]) {
      expect(faultOf(packed.subarray(0, length))).toEqual({ kind: 'truncated-gzip', path: target });
    }
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 20, 40);
    expect(faultOf(damaged)).toEqual({ kind: 'damaged-gzip', path: target });
  });

  it('that is not there, is a folder, may not be read or is too large is refused', () => {
    expect(readBarsFile(path.join(folder, 'none.csv'))).toMatchObject({ fault: { kind: 'not-found' } });
    writeFileSync(target, 'x');
    expect(readBarsFile(path.join(target, 'below.csv'))).toMatchObject({ fault: { kind: 'not-found' } });
    mkdirSync(path.join(folder, 'sub'));
    expect(readBarsFile(path.join(folder, 'sub'))).toMatchObject({ fault: { kind: 'not-a-file' } });
    expect(readBarsFile('bars\0.csv')).toMatchObject({
      fault: { kind: 'unreadable', code: 'ERR_INVALID_ARG_VALUE' },
    });
    writeFileSync(target, gzipSync(Buffer.alloc(5000, 'a')));
    const tooLarge = { fault: { kind: 'too-large', path: target, limitBytes: 1000 } };
    expect(() => readBarBytes(target, 1000)).toThrow(expect.objectContaining(tooLarge));
    writeFileSync(target, Buffer.alloc(2000, 'a'));
    expect(() => readBarBytes(target, 1000)).toThrow(expect.objectContaining(tooLarge));
    // Larger than any buffer, and takes no room: a hole.
    truncateSync(target, 2 ** 31 + 1);
    expect(readBarsFile(target)).toMatchObject({ fault: { kind: 'too-large', limitBytes: 2 ** 31 - 1 } });
  });
});

describe.runIf(needs('shared'))('real files (needs shared)', () => {
  const folder = path.join(sharedFolder, 'data');
  const files = needs('shared') ? readdirSync(folder).filter((name) => name.endsWith('.csv.gz')) : [];
  const hasBars = (name: string): boolean => !/quotes|funding/.test(name);
  /** As the files' own README counts them: gaps and missing bars. */
  const GAPS: Readonly<Record<string, readonly [number, number]>> = {
    'dydx-perp-BTCUSD-1m-20260101.csv.gz': [27, 30],
    'coinbase-spot-BTCUSD-1m-20180404-20180406.csv.gz': [2, 433],
    'coinbase-spot-ETHUSD-1m-20180404-20180405.csv.gz': [2, 431],
    'coinbase-spot-BTCUSD-4h-20160518-20251028.csv.gz': [3, 5],
    'coinbase-spot-ETHUSD-4h-20160518-20251028.csv.gz': [9, 26],
  };

  it.each(files.filter(hasBars))('%s is read whole', (name) => {
    const outcome = readBarsFile(path.join(folder, name));
    if (outcome.kind === 'fault') throw new Error(JSON.stringify(outcome.fault));
    const { frame, quality } = outcome;
    expect(frame).toBe(/-(\d+[mhd])-/.exec(name)?.[1]);
    expect([quality.gaps.count, quality.gaps.missingBars]).toEqual(GAPS[name] ?? [0, 0]);
    expect([quality.duplicates, quality.unsorted, quality.unsound.count, quality.wrongSteps.count]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(quality.bars).toBeGreaterThan(600);
  });

  it.each(files.filter((name) => !hasBars(name)))('%s is refused: it has no bars', (name) => {
    expect(readBarsFile(path.join(folder, name))).toMatchObject({ fault: { kind: 'missing-columns' } });
  });
});
