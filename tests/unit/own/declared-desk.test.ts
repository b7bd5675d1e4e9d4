import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { asker } from '../../builders/desk.js';
import { type HandDesk, openHandDesk, reopen } from '../../builders/hand-desk.js';
import { ownFolder, ownSource, ownStrategies } from '../../builders/own.js';

const CROSS = 'buy: sma(1) crosses above sma(2)\nsell: sma(1) crosses below sma(2)\n';

interface DeclaredDesk extends HandDesk {
  readonly files: ReturnType<typeof ownFolder>;
}

async function openDeclared(files: Readonly<Record<string, string>>): Promise<DeclaredDesk> {
  const folder = ownFolder(files);
  const own = ownStrategies(folder);
  await own.refresh();
  return { ...(await openHandDesk({ own })), files: folder };
}

const faultOf = async (text: string) => {
  const { desk } = await openDeclared({ 'mine.yaml': text });
  return desk.strategies().find(({ name }) => name === 'mine')?.fault;
};

describe('declared strategies of the folder', () => {
  it('are listed with what they say, beside those of code', async () => {
    const { desk } = await openDeclared({
      'mine.yaml': `summary: Mine.\nweakness: Yours.\n${CROSS}stop: 2%\n`,
      'plain.yaml': 'short: close > 1',
      'code.ts': ownSource('code'),
      'both.yaml': CROSS,
      'both.ts': ownSource('both'),
      'macd.yaml': CROSS,
    });
    const listed = desk.strategies().filter(({ isOwn }) => isOwn === true);
    expect(listed.map(({ name, fault }) => [name, fault?.code ?? 'whole'])).toEqual([
      ['both', 'two-files'],
      ['code', 'whole'],
      ['macd', 'built-in-name'],
      ['mine', 'whole'],
      ['plain', 'whole'],
    ]);
    expect(listed[3]).toMatchObject({
      summary: 'Mine.',
      weakness: 'Yours.',
      defaultStopBps: 200,
      parameters: [],
      declared: {
        text: 'buy when sma(1) crosses above sma(2) sell when sma(1) crosses below sma(2) stop=2%',
      },
    });
    expect(listed[4]).toMatchObject({ summary: 'short when close > 1', weakness: '' });
  });

  it.each([
    ['buy: rsi(14) < 30 amd close > 1', { code: 'definition', line: 1, column: 6, detail: 'buy' }],
    ['\nbuy: "rsi(14) <"', { code: 'definition', line: 2, column: 7, definition: { kind: 'unexpected' } }],
    ['sell: close > 1', { code: 'definition', line: 1, column: 1, definition: { kind: 'exit-alone' } }],
    ['summary: Nothing else.', { code: 'definition', definition: { kind: 'no-entry' } }],
    ['by: close > 1', { code: 'not-declared', line: 1, column: 1, detail: 'by' }],
    ['buy:\n  - close > 1', { code: 'not-declared', line: 1, detail: 'buy' }],
    ['buy: ', { code: 'not-declared', line: 1, detail: 'buy' }],
    ['[1]: 2', { code: 'not-declared', detail: '' }],
    ['close > 1', { code: 'not-declared', detail: 'no-map' }],
    ['', { code: 'not-declared', detail: 'no-map' }],
    ['buy: "close', { code: 'not-declared', line: 1 }],
    ['buy: close > 1\nbuy: close > 2', { code: 'not-declared', line: 2 }],
    ['a: &a [x]\nb: *a', { code: 'not-declared', detail: 'a' }],
    [`buy: ${'x'.repeat(70_000)}`, { code: 'too-large' }],
    [`buy: ${'x'.repeat(2_000)}`, { code: 'definition', definition: { kind: 'too-long' } }],
  ])('%j is told as what it is', async (text, wanted) => {
    expect(await faultOf(text)).toMatchObject({ file: 'mine.yaml', ...wanted });
  });

  it('trade like templates, pinned whole in their session: neither edit nor removal touches it', async () => {
    const desk = await openDeclared({ 'mine.yaml': CROSS });
    const started = await desk.start({ strategy: 'mine', stopBps: 500 });
    expect(started).toMatchObject({
      kind: 'started',
      spec: {
        program: {
          strategy: 'mine',
          origin: 'declared',
          definition: 'buy when sma(1) crosses above sma(2) sell when sma(1) crosses below sma(2)',
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          parameters: {},
        },
      },
    });
    await desk.bars(100, 99, 103, 104);
    expect(desk.desk.session('m1')?.snapshot.fills).toBe(1);
    desk.files.write('mine.yaml', 'buy: close > 1\n');
    await desk.desk.define({ name: 'mine', text: 'buy when close > 2' });
    await desk.desk.undefine('mine');
    const again = await reopen(desk, { own: ownStrategies(desk.files) });
    expect(again.recovery).toEqual({ continued: 1, diverged: 0, waiting: 0 });
    await again.bars(101, 100, 99);
    const session = again.desk.session('m1');
    expect(session?.state).toBe('running');
    expect(session?.lastFill?.reason.key).toMatch(/^sma\(1\) crosses/);
    expect(session?.snapshot.fills).toBeGreaterThan(1);
  });

  it('take no parameters, and go into a backtest', async () => {
    const { desk, start } = await openDeclared({ 'mine.yaml': CROSS });
    expect(await start({ strategy: 'mine', parameters: { fast: '3' } })).toMatchObject({
      kind: 'bad-parameter',
      problem: 'unknown-parameter',
    });
    const run = { strategy: 'mine', parameters: {}, instruments: [desk.markets()[0]?.instrument.id ?? ''] };
    const request = { ...run, frame: '1m', cash: '1000' } as Parameters<typeof desk.runBacktest>[0];
    const outcome = await desk.runBacktest(request, asker('c1'));
    expect(['done', 'too-few-bars']).toContain(outcome.kind);
  });
});

describe('definitions from a chat', () => {
  it('are stored as a file of the folder, and found at once', async () => {
    const { desk, files } = await openDeclared({});
    const text =
      'buy when -close < -1 sell when close > 9 short when close = 1 cover when close = 2 stop=1.5%';
    expect(await desk.define({ name: 'mine', text })).toMatchObject({ kind: 'stored', replaced: false });
    expect(readFileSync(path.join(files.folder, 'mine.yaml'), 'utf8')).toBe(
      '# Made with /define. Edit it here, or give /define again.\nbuy: "-close < -1"\nsell: "close > 9"\nshort: "close = 1"\ncover: "close = 2"\nstop: 1.5%\n',
    );
    expect(desk.strategies().at(-1)).toMatchObject({ name: 'mine', declared: { text } });
    expect(await desk.define({ name: 'mine', text: 'buy when close > 2' })).toMatchObject({
      kind: 'stored',
      replaced: true,
    });
    expect(desk.strategies().at(-1)?.declared?.text).toBe('buy when close > 2');
    expect(await desk.undefine('mine')).toEqual({ kind: 'removed', text: 'buy when close > 2' });
    expect(existsSync(path.join(files.folder, 'mine.yaml'))).toBe(false);
    expect(await desk.undefine('mine')).toEqual({ kind: 'not-declared', name: 'mine' });
  });

  it('take no name that is another’s, and mend a file that cannot be read', async () => {
    const { desk } = await openDeclared({ 'code.ts': ownSource('code'), 'bad.yaml': 'buy: close' });
    const text = 'buy when close > 1';
    expect(await desk.define({ name: 'macd', text })).toMatchObject({ kind: 'name-taken', by: 'template' });
    expect(await desk.define({ name: 'code', text })).toMatchObject({ kind: 'name-taken', by: 'own' });
    expect(await desk.define({ name: '../x', text })).toEqual({ kind: 'bad-name', name: '../x' });
    expect(await desk.define({ name: 'mine', text: 'buy' })).toMatchObject({ kind: 'fault' });
    expect(await desk.define({ name: 'bad', text })).toMatchObject({ kind: 'stored', replaced: true });
    expect(await desk.undefine('code')).toEqual({ kind: 'not-declared', name: 'code' });
    expect(await desk.undefine('macd')).toEqual({ kind: 'not-declared', name: 'macd' });
  });

  it('say so when the disk does not let them, and pass on what is no fault of a disk', async () => {
    const { desk, files } = await openDeclared({ 'mine.yaml': CROSS });
    // A folder where the new file would be written first.
    mkdirSync(path.join(files.folder, 'new.yaml.new'));
    expect(await desk.define({ name: 'new', text: 'buy when close > 1' })).toEqual({
      kind: 'not-written',
      code: 'EISDIR',
    });
    const own = ownStrategies(files);
    await own.refresh();
    own.undefine = () => Promise.reject(new Error('a bug'));
    const other = await openHandDesk({ own });
    await expect(other.desk.undefine('mine')).rejects.toThrow('a bug');
    own.undefine = () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' }));
    expect(await other.desk.undefine('mine')).toEqual({ kind: 'not-written', code: 'EACCES' });
  });

  it('need a folder', async () => {
    const { desk } = await openHandDesk({});
    expect(await desk.define({ name: 'mine', text: 'buy when close > 1' })).toEqual({ kind: 'no-folder' });
    expect(await desk.undefine('mine')).toEqual({ kind: 'not-declared', name: 'mine' });
    expect(desk.readDefinition('buy when sma(5) > 1')).toMatchObject({ kind: 'definition', warmupBars: 5 });
    expect(desk.readDefinition('buy')).toMatchObject({ kind: 'fault' });
  });

  it('are gone with their folder', async () => {
    const { desk, files } = await openDeclared({ 'mine.yaml': CROSS });
    rmSync(path.join(files.folder, 'mine.yaml'));
    expect(ownStrategies(files).list()).toEqual([]);
    expect(await desk.undefine('mine')).toEqual({ kind: 'not-declared', name: 'mine' });
  });
});
