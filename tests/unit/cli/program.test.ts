import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findControlPath, prepareControlPath } from '../../../src/engine/adapters/socket/control-path.js';
import { type ControlServer, listenControl } from '../../../src/engine/adapters/socket/listen-control.js';
import type { ControlReply } from '../../../src/main-options.js';
import { run } from './memory-terminal.js';

let root: string;
let home: string;
let server: ControlServer | undefined;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'helmsman-cli-'));
  home = path.join(root, 'home');
  server = undefined;
});
afterEach(async () => {
  await server?.close();
  rmSync(root, { recursive: true });
});

/** A desk that notes what it is asked and answers as told. */
async function desk(answer: unknown): Promise<readonly unknown[]> {
  const asked: unknown[] = [];
  server = await listenControl({
    path: prepareControlPath(home),
    onFailure: () => {},
    handle: async (request) => {
      asked.push(request);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return asked;
}
const says = (ok: boolean, ...lines: readonly string[]): ControlReply => ({ ok, lines });

describe('commands to a running desk', () => {
  it('send gives the words and prints the lines', async () => {
    const asked = await desk(says(true, 'equity 10,042.18', 'fees 5.02'));
    expect(await run('send', '--home', home, '/pnl', 'm1')).toEqual({
      out: 'equity 10,042.18\nfees 5.02\n',
      notes: '',
      code: 0,
    });
    expect(asked).toEqual([{ kind: 'line', text: '/pnl m1' }]);
  });

  it('a refusal is exit code 1', async () => {
    await desk(says(false, 'No session m9.'));
    expect(await run('send', '--home', home, '/pnl m9')).toEqual({
      out: 'No session m9.\n',
      notes: '',
      code: 1,
    });
  });

  it('pair asks for a code of the host', async () => {
    const asked = await desk(says(true, 'K7QM-2XNF'));
    expect(await run('pair', '--home', home)).toMatchObject({ out: 'K7QM-2XNF\n', code: 0 });
    expect(asked).toEqual([{ kind: 'pair' }]);
  });

  it('status and verify', async () => {
    const asked = await desk(says(true, 'fine'));
    expect(await run('status', '--home', home)).toMatchObject({ out: 'fine\n', code: 0 });
    expect(await run('verify', '--home', home)).toMatchObject({ out: 'fine\n', code: 0 });
    expect(asked).toEqual([{ kind: 'status' }, { kind: 'verify' }]);
  });

  it('import names the file from the root, whatever folder the desk runs in', async () => {
    const asked = await desk(says(true, 'Imported'));
    await run('import', 'bars.csv', '--instrument', 'BTC/USDT', '--home', home);
    await run(
      'import',
      'b.csv',
      '--instrument',
      'ABC/USD',
      '--kind',
      'share',
      '--source',
      'mine',
      '--home',
      home,
    );
    expect(asked).toEqual([
      { kind: 'import', file: path.resolve('bars.csv'), instrument: 'BTC/USDT', instrumentKind: 'spot' },
      {
        kind: 'import',
        file: path.resolve('b.csv'),
        instrument: 'ABC/USD',
        instrumentKind: 'share',
        source: 'mine',
      },
    ]);
  });

  it('import takes a contract by its name, with its terms', async () => {
    const asked = await desk(says(true, 'Imported'));
    const contract = ['import', 'b.csv', '--instrument', 'BTC/USDT:USDT', '--home', home];
    await run(...contract);
    await run(...contract, '--max-leverage', '25', '--maintenance-bps', '100');
    const plain = { kind: 'import', file: path.resolve('b.csv'), instrument: 'BTC/USDT:USDT' };
    expect(asked).toEqual([
      { ...plain, instrumentKind: 'linear' },
      { ...plain, instrumentKind: 'linear', terms: { maxLeverage: 25, maintenanceBps: 100 } },
    ]);
  });

  it('says so when the desk fails, speaks otherwise, or answers too much', async () => {
    await desk(new Error('inside'));
    expect(await run('status', '--home', home)).toEqual({
      out: '',
      notes: 'The desk failed at this; its log says why.\n',
      code: 1,
    });
    await server?.close();
    await desk('a text');
    expect((await run('status', '--home', home)).notes).toContain('Is it an older one?');
    await server?.close();
    await desk({ ok: true, lines: ['x'.repeat(2_000_000)] });
    expect((await run('status', '--home', home)).notes).toContain('too long to be shown');
  });

  it('says so when the connection breaks', async () => {
    prepareControlPath(home);
    const broken = createServer((socket) => socket.end()).listen(findControlPath(home));
    const { notes, code } = await run('status', '--home', home);
    expect(notes).toContain('Whether it did it is not known');
    expect(code).toBe(1);
    broken.close();
  });
});

describe('without a desk', () => {
  it('status says so, with exit code 1', async () => {
    expect(await run('status', '--home', path.join(root, 'none'))).toMatchObject({
      out: expect.stringContaining('No desk is running in'),
      code: 1,
    });
  });
});

describe('the command line', () => {
  it('tells the version', async () => {
    expect((await run('version')).out).toMatch(/^helmsman \d+\.\d+\.\d+\nstore: SQLite in [^\n]+\n$/);
    expect(await run('--version')).toMatchObject({
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      code: 0,
    });
  });

  it('lists every command in its help', async () => {
    const { out, code } = await run('--help');
    for (const command of ['start', 'backtest', 'import', 'send', 'status', 'verify', 'version']) {
      expect(out).toContain(`\n  ${command}`);
    }
    expect(code).toBe(0);
  });

  it.each([
    [['bcktest'], "Unknown command 'bcktest' (Did you mean backtest?)\n"],
    [['import', 'x.csv'], "Required option '--instrument <name>' not specified\n"],
    [['start', '--market', 'moon'], /Allowed choices are auto, bybit, synthetic, replay/],
    [
      ['start', '--seed', 'x'],
      '--seed: market.seed is "x"; it has to be a whole number from 0 to 4294967295.\n',
    ],
    [['start', '--speed', '0'], '--speed: market.speed is 0; it has to be a number from 1 to 100000.\n'],
    [['start', '--home', ''], /--home: home is ""/],
    [['start', '--market', 'replay'], /market.replayFile is "none"/],
    [['start', '--replay', ''], /--replay: market.replayFile is ""/],
    [['start', '--replay', 'a.csv', '--instrument', ''], /--instrument: market.replayInstrument/],
  ])('%j makes no sense: one line, exit code 2', async (args, said) => {
    const { out, notes, code } = await run(...args);
    expect([out, code]).toEqual(['', 2]);
    if (typeof said === 'string') expect(notes).toBe(said);
    else expect(notes).toMatch(said);
    expect(notes.trimEnd().split('\n')).toHaveLength(1);
  });

  it('without a command shows the help and exit code 2', async () => {
    const { notes, code } = await run();
    expect(notes).toContain('Commands:');
    expect(code).toBe(2);
  });
});

describe('the settings file', () => {
  const withSettings = async (text: string): Promise<string> => {
    const file = path.join(root, 'mine.yaml');
    writeFileSync(file, text);
    process.env['HELMSMAN_CONFIG'] = file;
    try {
      const { notes, code } = await run('status', '--home', home);
      expect(code).toBe(2);
      return notes;
    } finally {
      delete process.env['HELMSMAN_CONFIG'];
    }
  };
  it.each([
    ['market: { speeed: 1 }', /mine.yaml: there is no setting market.speeed. Did you mean speed\?\n$/],
    ['zzz: 1', /there is no setting zzz. There is: home, market, bybit, keys, paper/],
    ['paper: { walletCash: x }', /paper.walletCash is "x"; it has to be an amount in USDT/],
    ['home: [', /mine.yaml is not YAML, line \d/],
  ])('%s', async (text, said) => {
    expect(await withSettings(text)).toMatch(said);
  });

  it('that is not there', async () => {
    process.env['HELMSMAN_CONFIG'] = path.join(root, 'absent.yaml');
    try {
      expect((await run('status')).notes).toMatch(/absent.yaml cannot be read: ENOENT.\n$/);
    } finally {
      delete process.env['HELMSMAN_CONFIG'];
    }
  });
});
