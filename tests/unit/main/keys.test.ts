import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import { accountId, correlationId } from '../../../src/engine/domain/ids.js';
import { sessionStream } from '../../../src/engine/domain/journal-row.js';
import type { Change } from '../../../src/engine/ports/journal.js';
import { FINAL_FOLD } from '../../../src/engine/runtime/sessions/ended-session.js';
import { openedRow } from '../../../src/engine/runtime/sessions/session-rows.js';
import { answerKeysAlone } from '../../../src/main/keys/alone.js';
import { openUnlocked } from '../../../src/main/keys/unlock.js';
import { openHome } from '../../../src/main/open-home.js';
import type { KeyRequest, StartOptions } from '../../../src/main-options.js';
import { bybitDouble } from '../../builders/bybit.js';
import { type Canary, canaries, contentsOf } from '../../builders/canaries.js';
import { temporaryFolder } from '../../builders/database.js';
import { specOf } from '../../builders/spec.js';
import { inDatabase } from '../../builders/stored-desk.js';
import type { AccountOptions } from '../../doubles/bybit/account/account.js';

type Env = Readonly<Record<string, string>>;

let folder: string;
let home: string;
let env: Env;
beforeEach(() => {
  const place = temporaryFolder();
  // Whoever opens a home closes what is made afterwards to others.
  const umask = process.umask();
  onTestFinished(() => {
    process.umask(umask);
    place.remove();
  });
  folder = place.folder;
  home = path.join(folder, 'home');
  env = { HELMSMAN_HOME: home, XDG_CONFIG_HOME: path.join(folder, 'config') };
});

/** An exchange with these accounts, which the settings lead to from now on. */
async function exchangeOf(...accounts: readonly AccountOptions[]) {
  const double = await bybitDouble({ accounts });
  env = { ...env, BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl };
  return double;
}

function options(more: Env = {}): StartOptions {
  const outcome = loadConfig({ env: { ...env, ...more } });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return { config: outcome.config, version: '0' };
}

const ask = async (request: KeyRequest, more: Env = {}): Promise<string> => {
  const { ok, lines } = await answerKeysAlone(options(more), request);
  return `${ok ? 'ok' : 'no'} ${lines.join('\n')}`;
};
const add = (account: string, { key, secret }: Pick<Canary, 'key' | 'secret'>, more: Env = {}) =>
  ask({ kind: 'key-add', account, key, secret }, more);

const withPassphrase = ({ key, secret }: Canary, passphrase: string) =>
  ask({ kind: 'key-add', account: 'main', key, secret, passphrase });

/** What a desk says that starts, with somebody who types these. */
async function start(more: Env = {}, ...typed: readonly string[]): Promise<string> {
  const left = [...typed];
  const asks = typed.length === 0 ? {} : { ask: async () => left.shift() };
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = (text: string | Uint8Array) => {
    said += String(text);
    return true;
  };
  try {
    const opened = await openUnlocked({ ...options(more), ...asks });
    const { kind } = opened.keys.vault.open('main');
    await opened.close();
    return `${said}${kind}`;
  } catch (error) {
    return `${said}${String(error)}`;
  } finally {
    process.stderr.write = write;
  }
}

const kekFile = (): string => {
  const [name = ''] = readdirSync(path.join(folder, 'config', 'helmsman'));
  return path.join(folder, 'config', 'helmsman', name);
};

describe('a key', () => {
  it('is taken, listed by its ends, and removed', async () => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf({ ...bird, ips: ['127.0.0.1'] });
    expect(await ask({ kind: 'key-list' })).toBe(
      'ok No exchange keys are stored. Add one: helmsman keys add NAME',
    );
    const hint = `${bird.key.slice(0, 4)}…${bird.key.slice(-4)}`;
    expect(await add('main', bird)).toBe(`ok main is stored, encrypted: double, key ${hint}.`);
    const day = new Date().toISOString().slice(0, 10);
    expect(await ask({ kind: 'key-list' })).toBe(`ok main  double  key ${hint}  since ${day}`);
    expect(await ask({ kind: 'key-remove', account: 'other' })).toBe(
      'no No key is stored for other. There is: main.',
    );
    expect(await ask({ kind: 'key-remove', account: 'main' })).toContain(
      `ok The key ${hint} of main is removed.`,
    );
    expect(await ask({ kind: 'key-remove', account: 'main' })).toContain('There is none.');
  });

  it('that is good anywhere, or soon no more, comes with a warning', async () => {
    const [bird] = canaries(1) as [Canary];
    const permissions = { ContractTrade: ['Order', 'Position'] };
    await exchangeOf({ ...bird, permissions, expiresAtMs: Date.now() + 36 * 3_600_000 });
    const said = await add('main', bird);
    expect(said).toContain('Warning: It is good from any address.');
    expect(said).toMatch(/Warning: It runs out on \d{4}-\d\d-\d\d, in 1 day\./);
    expect(said).toContain('Warning: It may not trade spot, only contracts.');
  });

  it.each([
    [
      'may withdraw',
      { permissions: { Spot: ['SpotTrade'], Wallet: ['Withdraw'] } },
      'move money away (Withdraw)',
    ],
    ['may move', { permissions: { Spot: ['SpotTrade'], Wallet: ['AccountTransfer'] } }, '(AccountTransfer)'],
    ['may only read', { isReadOnly: true }, 'It may only read.'],
    ['may not trade', { permissions: { Wallet: [] } }, 'neither trade spot nor contracts'],
    ['has run out', { expiresAtMs: 1 }, 'does not take this key: 33004'],
    ['is bound elsewhere', { ips: ['10.0.0.1'] }, 'does not take this key: 10010'],
  ])('that %s is refused, and nothing is stored', async (_name, grant, words) => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf({ ...bird, ...grant });
    const said = await add('main', bird);
    expect(said).toMatch(/^no /);
    expect(said).toContain(words);
    expect(said).toContain('Nothing was stored.');
    expect(await ask({ kind: 'key-list' })).toContain('No exchange keys');
    expect(existsSync(path.join(folder, 'config'))).toBe(false);
  });

  it('is one as an exchange gives it out', async () => {
    const double = await exchangeOf({});
    const said = (key: string, secret: string) => add('main', { key, secret });
    expect(await said('has space', 'secret-secret')).toContain('no That is no key with its secret');
    expect(await said('key-key-key', '')).toContain('no That is no key with its secret');
    expect(await said('same-same-same', 'same-same-same')).toContain('are the same');
    expect(await said('key-key-key', '-----BEGIN PRIVATE KEY-----')).toContain('RSA kind');
    expect(double.statistics().requests).toBe(0);
  });

  it('has a name that nothing else has', async () => {
    const [one, two] = canaries(2) as [Canary, Canary];
    await exchangeOf(one, two);
    const terms = (account: string) => ask({ kind: 'key-terms', account });
    for (const bad of ['m1', 'A', 'all', 'x'.repeat(17)])
      expect(await terms(bad)).toContain('no name of an account');
    expect(await terms('paper')).toContain('paper is a wallet on paper');
    expect(await terms('main')).toBe('ok ');
    await add('main', one);
    expect(await terms('main')).toBe(
      'no main has a key. Remove it first, helmsman keys remove main, or take another name. Nothing was stored.',
    );
    expect(await add('other', one)).toContain('main has a key of the same account at Bybit');
    expect(await add('other', two)).toContain('ok other is stored');
  });

  it('is not removed while a session trades with it, and is when that has come to its end', async () => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf(bird);
    await add('main', bird);
    const spec = specOf({ account: accountId('main') });
    const remove = () => ask({ kind: 'key-remove', account: 'main' });
    const opened = openedRow({ spec, startedBy: 'owner', startedMs: 1 }, correlationId('c1'));
    const write = async (change: Change): Promise<void> => {
      const desk = await openHome(options().config);
      await desk.database.journal.commit(change);
      await desk.close();
    };
    await write({ rows: [opened] });
    expect(await remove()).toBe(
      `no ${spec.name} trades with main. Stop first what needs the key. Nothing was removed.`,
    );
    const stream = sessionStream(spec.uid);
    const final = { fold: FINAL_FOLD, stream, sequence: 1, version: 1, hash: 'x', state: {} };
    await write({ checkpoints: [final] });
    expect(await remove()).toContain('ok The key');
  });

  it('needs an exchange that answers', async () => {
    const double = await exchangeOf({});
    await double.close();
    expect(await add('main', { key: 'double-key', secret: 'double-secret' })).toMatch(
      /^no Bybit does not answer at .* Nothing was stored\.$/,
    );
  });
});

describe('the environment', () => {
  const bird = { key: 'double-key', secret: 'double-secret' };
  const on = (environment: string) =>
    add('other', bird, { BYBIT_API_BASE: '', BYBIT_WS_BASE: '', BYBIT_ENVIRONMENT: environment });

  it('is one for ever, also when all keys are gone', async () => {
    await exchangeOf({});
    await add('main', bird);
    expect(await on('testnet')).toContain("no This desk's database is bound to double since its first key");
    await ask({ kind: 'key-remove', account: 'main' });
    expect(await on('testnet')).toContain('bound to double');
    expect(await add('main', bird)).toContain('ok main is stored');
  });

  it('of real money is not taken by this version, and what is named has to be where the settings lead', async () => {
    await exchangeOf({});
    for (const real of ['live', 'demo']) expect(await on(real)).toContain(`keys of ${real} are not taken`);
    const named = (environment: 'testnet' | 'double') =>
      ask({ kind: 'key-terms', account: 'main', environment });
    expect(await named('testnet')).toContain(
      'a key of testnet is not good there. Set BYBIT_ENVIRONMENT=testnet.',
    );
    expect(await named('double')).toBe('ok ');
  });
});

describe('what opens the keys', () => {
  it('is wanted: another file, an open one or none leaves them closed, and the start says so', async () => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf(bird);
    expect(await start()).toBe('no-key');
    await add('main', bird);
    expect(await start()).toBe('open');
    const file = kekFile();
    const kept = readFileSync(file);
    renameSync(file, `${file}.away`);
    expect(await start()).toContain(`is not there: ${file}`);
    expect(await start()).toMatch(/locked$/);
    writeFileSync(file, kept.toString().replace(/1 \S+/, `1 ${Buffer.alloc(32, 7).toString('base64')}`), {
      mode: 0o600,
    });
    expect(await start()).toContain(`${file} does not open the exchange keys of this desk`);
    writeFileSync(`${file}.open`, kept);
    chmodSync(`${file}.open`, 0o644);
    expect(await start({ HELMSMAN_KEK_FILE: `${file}.open` })).toContain(`chmod 600 ${file}.open`);
    writeFileSync(path.join(home, 'kek'), kept, { mode: 0o600 });
    expect(await start({ HELMSMAN_KEK_FILE: path.join(home, 'kek') })).toContain(
      'in the folder that it protects',
    );
    mkdirSync(path.join(folder, 'dir'));
    expect(await start({ HELMSMAN_KEK_FILE: path.join(folder, 'dir') })).toContain('no plain file of yours');
    expect(await start({ HELMSMAN_KEK_FILE: `${file}.away` })).toBe('open');
  });

  it('may be a passphrase: typed, out of a file, or of the environment with a warning', async () => {
    const [one, two] = canaries(2) as [Canary, Canary];
    await exchangeOf(one, two);
    writeFileSync(path.join(folder, 'mine.yaml'), 'keys:\n  unlock: passphrase\n');
    env = { ...env, HELMSMAN_CONFIG: path.join(folder, 'mine.yaml') };
    const words = path.join(folder, 'words');
    const passphrase = 'correct horse battery';
    writeFileSync(words, `${passphrase}\n`, { mode: 0o600 });
    const terms = await answerKeysAlone(options(), { kind: 'key-terms', account: 'main' });
    expect(terms).toMatchObject({ ok: true, wanted: 'new-passphrase' });
    expect(await add('main', one)).toContain('The exchange keys open with a passphrase, and none was given.');
    expect(await withPassphrase(one, 'short')).toContain('too short');
    expect(await withPassphrase(one, passphrase)).toContain('ok main is stored');
    expect(existsSync(path.join(folder, 'config'))).toBe(false);
    expect(await add('other', two, { HELMSMAN_PASSPHRASE: 'wrong horse battery' })).toContain(
      'That passphrase does not open the exchange keys',
    );
    expect(await add('other', two, { HELMSMAN_PASSPHRASE_FILE: words })).toContain('ok other is stored');

    expect(await start()).toMatch(/none was given\..* Nothing is sent to an exchange until then\.\nlocked$/);
    expect(await start({}, 'wrong words here', passphrase)).toBe(
      'That passphrase does not open the exchange keys of this desk.\nopen',
    );
    expect(await start({}, 'wrong words here', 'and these', 'and these too')).toContain(
      'so nothing was started',
    );
    expect(await start({ HELMSMAN_PASSPHRASE: passphrase })).toMatch(
      /it protects nothing from them.*\nopen$/s,
    );
    expect(await start({ HELMSMAN_PASSPHRASE_FILE: words })).toBe('open');
    writeFileSync(`${words}.open`, passphrase);
    chmodSync(`${words}.open`, 0o644);
    expect(await start({ HELMSMAN_PASSPHRASE_FILE: `${words}.open` })).toContain('chmod 600');
    expect(await start({ HELMSMAN_PASSPHRASE_FILE: `${words}.none` })).toContain('is not there');
    const traces = contentsOf(home).filter(([, text]) => text.includes('horse battery'));
    expect(traces.map(([name]) => name)).toEqual([]);
  });
});

it('what somebody has moved in the database does not open', async () => {
  const [one, two] = canaries(2) as [Canary, Canary];
  await exchangeOf(one, two);
  await add('main', one);
  await add('other', two);
  expect(await start()).toBe('open');
  inDatabase(home, (database) => {
    const row = database.prepare<[], { value: string }>(
      "SELECT value FROM setting WHERE key = 'exchange-keys'",
    );
    const stored = JSON.parse(row.get()?.value ?? '{}');
    const [main, other] = stored.keys;
    [main.sealed, other.sealed] = [other.sealed, main.sealed];
    database.prepare("UPDATE setting SET value = ? WHERE key = 'exchange-keys'").run(JSON.stringify(stored));
  });
  expect(await start()).toBe('altered');
});
