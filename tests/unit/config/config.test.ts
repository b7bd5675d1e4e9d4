import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigLayer } from '../../../src/config/layers.js';
import { type ConfigOutcome, loadConfig } from '../../../src/config.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'helmsman-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function withFile(text: string, flags: readonly ConfigLayer[] = []): ConfigOutcome {
  const file = path.join(folder, 'mine.yaml');
  writeFileSync(file, text);
  return loadConfig({ env: { HELMSMAN_CONFIG: file }, flags });
}

function configOf(outcome: ConfigOutcome) {
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.config;
}

describe('the shipped settings', () => {
  it('stand alone, with the fees of Bybit spot and a wallet of 100,000 USDT', () => {
    const config = configOf(loadConfig({ env: {} }));
    expect(config.market).toEqual({
      kind: 'auto',
      seed: 7,
      speed: 300,
      bybit: {
        environment: 'live',
        apiBase: 'https://api.bybit.com',
        wsBase: 'wss://stream.bybit.com',
        instruments: ['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'BTC/USDT:USDT'],
        historyBars: 1500,
        speed: 1,
      },
    });
    expect(config.paper).toEqual({
      fill: { makerBps: 10, takerBps: 10, spreadBps: 1, slippageBps: 1, latencyMs: 0 },
      walletCash: 10_000_000_000_000,
    });
    expect(config.session.cash).toBe(1_000_000_000_000);
    expect(config.session.limits).toEqual({
      maxOrderValue: 25_000_000_000_000,
      maxPositionValue: 25_000_000_000_000,
      priceBandBps: 2000,
    });
    expect(config.home).toBe(path.resolve('.helmsman'));
    expect(config.log).toEqual({ level: 'info', maxFileBytes: 10_000_000, keptFiles: 5 });
    expect(config.console.colour).toBe('auto');
  });

  it('fill all that is asked, unless a share of the volume is set', () => {
    const config = configOf(withFile('paper:\n  maxVolumeShareBps: 500\n'));
    expect(config.paper.fill.maxVolumeShareBps).toBe(500);
    expect(withFile('paper:\n  maxVolumeShareBps: 0\n')).toMatchObject({
      ...{ kind: 'bad-value', key: 'paper.maxVolumeShareBps', given: '0' },
      wanted: 'a whole number from 1 to 10000',
    });
  });

  it('are frozen to the bottom', () => {
    const config = configOf(loadConfig({ env: {} }));
    expect(() => Object.assign(config.session.limits, { priceBandBps: 1 })).toThrow(TypeError);
  });
});

describe('where Bybit is', () => {
  const read = (env: Readonly<Record<string, string>>) => loadConfig({ env });
  const placed = (env: Readonly<Record<string, string>>) => {
    const { environment, apiBase, wsBase } = configOf(read(env)).bybit;
    return [environment, apiBase, wsBase];
  };

  it('is known by its name', () => {
    expect(placed({ BYBIT_ENVIRONMENT: 'testnet' })).toEqual([
      'testnet',
      'https://api-testnet.bybit.com',
      'wss://stream-testnet.bybit.com',
    ]);
    expect(placed({ BYBIT_ENVIRONMENT: 'demo' })).toEqual([
      'demo',
      'https://api-demo.bybit.com',
      'wss://stream-demo.bybit.com',
    ]);
    expect(placed({ BYBIT_ENVIRONMENT: 'live' })[0]).toBe('live');
  });

  it('or by its addresses; whatever is not known is taken for real', () => {
    const at = (host: string, ws = host) =>
      placed({ BYBIT_API_BASE: `https://${host}`, BYBIT_WS_BASE: `wss://${ws}` })[0];
    expect(at('127.0.0.1:8084')).toBe('double');
    expect(at('[::1]:8084', 'localhost')).toBe('double');
    expect(at('api-testnet.bybit.com', 'stream-testnet.bybit.com')).toBe('testnet');
    expect(at('api-demo.bybit.com', 'stream-demo.bybit.com')).toBe('demo');
    expect(at('api.bytick.com', 'stream.bybit.nl')).toBe('live');
    expect(at('127.0.0.1.example.org', 'stream.bybit.com')).toBe('live');
  });

  it('is not two places at once', () => {
    const both = { BYBIT_API_BASE: 'http://127.0.0.1:1', BYBIT_WS_BASE: 'wss://stream.bybit.com' };
    expect(read(both)).toMatchObject({
      ...{ kind: 'bad-value', origin: 'BYBIT_WS_BASE', key: 'bybit.wsBase' },
      wanted: 'an address of this machine, as the other one or bybit.environment says',
    });
    expect(read({ BYBIT_API_BASE: 'http://127.0.0.1:1' })).toMatchObject({ key: 'bybit.wsBase' });
    expect(read({ BYBIT_ENVIRONMENT: 'double' })).toMatchObject({ key: 'bybit.apiBase' });
    expect(read({ BYBIT_ENVIRONMENT: 'testnet', BYBIT_API_BASE: 'https://api.bybit.com' })).toMatchObject({
      origin: 'BYBIT_API_BASE',
      wanted: expect.stringContaining('an address of testnet'),
    });
    expect(read({ BYBIT_ENVIRONMENT: 'moon' })).toMatchObject({ key: 'bybit.environment' });
  });
});

describe('what opens the keys', () => {
  it('lies beside the user’s other settings, not in the home', () => {
    expect(configOf(loadConfig({ env: { HOME: '/u' } })).keys).toEqual({
      unlock: 'file',
      kekFolder: '/u/.config/helmsman',
    });
    const env = { XDG_CONFIG_HOME: '/x', HELMSMAN_KEK_FILE: '/k/kek', HELMSMAN_PASSPHRASE: 'words' };
    expect(configOf(loadConfig({ env: { ...env, HELMSMAN_PASSPHRASE_FILE: '/dev/fd/3' } })).keys).toEqual({
      unlock: 'file',
      kekFolder: '/x/helmsman',
      kekFile: '/k/kek',
      passphraseFile: '/dev/fd/3',
      passphrase: 'words',
    });
    expect(configOf(withFile('keys:\n  unlock: passphrase\n')).keys.unlock).toBe('passphrase');
  });
});

describe('the database', () => {
  const read = (address: string) => loadConfig({ env: { DATABASE_URL: address } });

  it('is a file of the home unless an address is given', () => {
    expect(configOf(loadConfig({ env: {} })).database).toEqual({ kind: 'sqlite' });
    expect(
      configOf(read('postgresql://me:pa%2Fss@db.example:5433/desk?schema=public&sslmode=require')).database,
    ).toEqual({
      kind: 'postgres',
      url: 'postgresql://me:pa%2Fss@db.example:5433/desk?sslmode=require',
      shown: 'postgresql://me@db.example:5433/desk',
      origin: 'DATABASE_URL',
    });
    expect(configOf(read('postgres:///desk')).database).toMatchObject({
      shown: 'postgresql://localhost/desk',
    });
  });

  it('may stand in a file that only its owner can read', () => {
    const home = path.join(folder, 'secretive');
    const file = path.join(home, 'secrets', 'database-url');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'postgresql://a@b/c\n', { mode: 0o600 });
    const sources = { env: { HELMSMAN_HOME: home } };
    expect(configOf(loadConfig(sources)).database).toMatchObject({ kind: 'postgres', origin: file });
    chmodSync(file, 0o644);
    expect(loadConfig(sources)).toMatchObject({ kind: 'bad-value', origin: file, given: '644' });
  });

  it.each([
    'mysql://me:topsecret@host/desk',
    'postgresql://me:topsecret@host',
    'postgresql://me:topsecret@host/',
    'postgresql://me:top#secret@host/desk',
    'postgresql://me:topsecret@host:port/desk',
    'postgresql://me:topsecret@host/desk?schema=other',
    'postgresql://me:topsecret@host/a/b',
  ])('is refused as %s, and the password is not repeated', (address) => {
    const outcome = read(address);
    expect(outcome).toMatchObject({ kind: 'bad-value', origin: 'DATABASE_URL', key: 'the database' });
    expect(JSON.stringify(outcome)).not.toMatch(/topsecret|top#/);
  });
});

describe('precedence', () => {
  it('is default, own file, environment, flags', () => {
    const file = path.join(folder, 'order.yaml');
    writeFileSync(file, 'home: from-file\nmarket:\n  seed: 1\n  speed: 60\nlog:\n');
    const flags = [{ origin: '--seed', values: { market: { seed: 3 } } }];
    const env = {
      HELMSMAN_CONFIG: file,
      HELMSMAN_HOME: 'from-env',
      HELMSMAN_LOG_LEVEL: 'debug',
      NO_COLOR: '1',
    };
    const config = configOf(loadConfig({ env, flags }));
    expect(config.home).toBe(path.resolve('from-env'));
    expect(config.market).toEqual({ kind: 'synthetic', seed: 3, speed: 60 });
    expect(config.log.level).toBe('debug');
    expect(config.console.colour).toBe('never');
  });

  it('takes an empty NO_COLOR for no wish, as the convention has it', () => {
    expect(configOf(loadConfig({ env: { NO_COLOR: '' } })).console.colour).toBe('auto');
  });

  it('reads the real environment when none is given', () => {
    expect(loadConfig().kind).toBe('ok');
  });
});

describe('own file', () => {
  it('may be empty', () => {
    expect(configOf(withFile('# nothing yet\n'))).toEqual(configOf(loadConfig({ env: {} })));
  });

  it('takes exact amounts as numbers or text, and none for no limit', () => {
    const config = configOf(
      withFile('session:\n  cash: "2500.12345678"\n  limits: { maxOrderValue: none, maxDailyLoss: 100.5 }\n'),
    );
    expect(config.session.cash).toBe(250_012_345_678);
    expect(config.session.limits).toEqual({
      maxPositionValue: 25_000_000_000_000,
      priceBandBps: 2000,
      maxDailyLoss: 10_050_000_000,
    });
  });

  it('makes a replay market', () => {
    const config = configOf(withFile('market: { kind: replay, replayFile: bars.csv.gz, speed: 600 }\n'));
    expect(config.market).toEqual({ kind: 'replay', file: path.resolve('bars.csv.gz'), speed: 600 });
    const named = configOf(
      withFile('market: { kind: replay, replayFile: b.csv, replayInstrument: ETH/USDT }\n'),
    );
    expect(named.market).toMatchObject({ instrument: 'ETH/USDT' });
  });
});

describe('the market', () => {
  const marketOf = (env: Record<string, string>, flags: readonly ConfigLayer[] = []) =>
    configOf(loadConfig({ env, flags })).market;

  it('is Bybit’s where it can be reached, unless somebody wants another', () => {
    expect(marketOf({}).kind).toBe('auto');
    expect(marketOf({ HELMSMAN_MARKET: 'synthetic' })).toEqual({ kind: 'synthetic', seed: 7, speed: 300 });
    expect(marketOf({}, [{ origin: '--seed', values: { market: { seed: 9 } } }])).toEqual({
      kind: 'synthetic',
      seed: 9,
      speed: 300,
    });
    expect(marketOf({}, [{ origin: '--speed', values: { market: { speed: 60 } } }]).kind).toBe('synthetic');
    const replay = { kind: 'replay', replayFile: 'a.csv', speed: 60 };
    expect(marketOf({}, [{ origin: '--replay', values: { market: replay } }]).kind).toBe('replay');
  });

  it('may be a server of this machine', () => {
    const env = {
      HELMSMAN_MARKET: 'bybit',
      BYBIT_API_BASE: 'http://127.0.0.1:80/',
      BYBIT_WS_BASE: 'ws://127.0.0.1:80',
    };
    const flags = [
      { origin: 'mine', values: { bybit: { instruments: 'btc/usdt , BTC/USDT, eth/usdt:usdt' } } },
    ];
    expect(marketOf(env, flags)).toMatchObject({
      kind: 'bybit',
      bybit: {
        apiBase: 'http://127.0.0.1:80',
        wsBase: 'ws://127.0.0.1:80',
        instruments: ['BTC/USDT', 'ETH/USDT:USDT'],
      },
    });
  });

  it('refuses what is no name and no address', () => {
    const bad = (bybit: object) => withFile(JSON.stringify({ bybit }));
    expect(bad({ instruments: 'BTC' })).toMatchObject({ kind: 'bad-value', key: 'bybit.instruments' });
    expect(bad({ wsBase: 'http://x.org' })).toMatchObject({ kind: 'bad-value', key: 'bybit.wsBase' });
    expect(bad({ speed: 0 })).toMatchObject({ kind: 'bad-value', key: 'bybit.speed' });
  });
});

describe('faults name the place', () => {
  const cases: readonly [string, string, object][] = [
    ['unknown key', 'marekt:\n  seed: 1\n', { kind: 'unknown-key', key: 'marekt' }],
    ['unknown key inside', 'market:\n  sped: 1\n', { kind: 'unknown-key', key: 'market.sped' }],
    ['a key of the language', 'market: { __proto__: { seed: 1 } }\n', { key: 'market.__proto__' }],
    ['a scalar for a group', 'market: fast\n', { kind: 'bad-value', key: 'market', given: '"fast"' }],
    ['a wrong type', 'market: { seed: many }\n', { key: 'market.seed', given: '"many"' }],
    ['a fraction', 'market: { seed: 1.5 }\n', { wanted: 'a whole number from 0 to 4294967295' }],
    ['an infinite number', 'market: { speed: .inf }\n', { kind: 'bad-value', key: 'market.speed' }],
    ['a choice', 'market: { kind: live }\n', { wanted: 'one of auto, bybit, synthetic, replay' }],
    ['an amount', 'session: { cash: 1e999 }\n', { kind: 'bad-value', key: 'session.cash' }],
    ['a negative amount', 'session: { cash: -5 }\n', { given: '-5' }],
    ['nine decimals', 'paper: { walletCash: "0.123456789" }\n', { key: 'paper.walletCash' }],
    [
      'an amount of the wrong type',
      'paper: { walletCash: [1] }\n',
      { wanted: expect.stringContaining('USDT') },
    ],
    ['a limit', 'session: { limits: { maxOrderValue: lots } }\n', { key: 'session.limits.maxOrderValue' }],
    ['an empty path', 'home: ""\n', { wanted: 'the path of a folder' }],
    ['a replay without a file', 'market: { kind: replay }\n', { key: 'market.replayFile', given: '"none"' }],
    ['broken YAML', 'home: x\nmarket: {seed: 1\n', { kind: 'not-yaml' }],
    ['a key twice', 'home: a\nhome: b\n', { kind: 'not-yaml', line: 2 }],
    ['a list', '- home\n', { kind: 'not-yaml', detail: expect.stringContaining('key: value') }],
    ['a reference to nothing', 'home: *nowhere\n', { kind: 'not-yaml' }],
  ];
  it.each(cases)('%s', (_name, text, expected) => {
    expect(withFile(text)).toMatchObject(expected);
  });

  it('says which keys there are', () => {
    expect(withFile('market:\n  sped: 1\n')).toMatchObject({
      known: ['kind', 'seed', 'speed', 'replayFile', 'replayInstrument'],
    });
  });

  it('says which layer is to blame', () => {
    const flags = [{ origin: '--seed', values: { market: { seed: 'x' } } }];
    expect(withFile('market: { seed: 1 }\n', flags)).toMatchObject({ origin: '--seed', given: '"x"' });
    expect(withFile('market: { kind: replay }\n')).toMatchObject({ origin: 'settings' });
  });

  it('names a file that cannot be read', () => {
    const file = path.join(folder, 'absent.yaml');
    expect(loadConfig({ env: { HELMSMAN_CONFIG: file } })).toEqual({
      kind: 'unreadable',
      origin: file,
      detail: 'ENOENT',
    });
  });

  it('does not follow aliases that multiply', () => {
    const bomb = Array.from(
      { length: 9 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i ? `*a${i - 1}` : 'x')
          .join()}]`,
    );
    expect(withFile(bomb.join('\n'))).toMatchObject({
      kind: 'not-yaml',
      detail: expect.stringContaining('alias'),
    });
  });
});
