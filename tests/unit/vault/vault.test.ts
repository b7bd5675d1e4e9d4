import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { newMemoryDisk } from '../../../src/engine/adapters/memory/memory-disk.js';
import { MemoryJournal } from '../../../src/engine/adapters/memory/memory-journal.js';
import { keyHint } from '../../../src/engine/adapters/vault/stored-keys.js';
import { Vault, type VaultOptions } from '../../../src/engine/adapters/vault/vault.js';
import { accountId, correlationId } from '../../../src/engine/domain/ids.js';
import { StoreFailure } from '../../../src/engine/ports/journal.js';
import { temporaryFolder } from '../../builders/database.js';

const by = { correlation: correlationId('c1') };
const testnet = (account: string, more: { userId?: string; environment?: 'live' } = {}) => ({
  ...{ account: accountId(account), environment: 'testnet' as const, key: `key-of-${account}-x` },
  ...{ secret: `secret-of-${account}`, ...more },
});
const PASSPHRASE = 'correct horse battery';

let folder: string;
let disk: ReturnType<typeof newMemoryDisk>;
let learnt: string[];
beforeEach(() => {
  const place = temporaryFolder();
  onTestFinished(() => place.remove());
  folder = place.folder;
  mkdirSync(path.join(folder, 'home'));
  disk = newMemoryDisk();
  learnt = [];
});

const file = (): string => path.join(folder, 'kek');
const journal = (): MemoryJournal => new MemoryJournal({ nowMs: () => 5, disk });

/** The next start of the same desk. */
function load(over: Partial<VaultOptions> = {}): Promise<Vault> {
  return Vault.load({
    journal: journal(),
    nowMs: () => 5,
    file: { file: file(), home: path.join(folder, 'home') },
    source: 'file',
    learn: (...secrets) => learnt.push(...secrets),
    ...over,
  });
}

async function unlocked(passphrase?: string): Promise<Vault> {
  const vault = await load();
  expect(await vault.unlock(passphrase)).toEqual({ kind: 'unlocked' });
  return vault;
}

type Stored = { keys: Record<string, unknown>[] } & Record<string, unknown>;
const stored = async (): Promise<Stored> => (await journal().setting('exchange-keys')) as Stored;
const put = (value: unknown) => journal().commit({ settings: { 'exchange-keys': value } });

describe('a vault with a key file', () => {
  it('has nothing at first, and wants nothing', async () => {
    const vault = await unlocked();
    expect([vault.list(), vault.environment, vault.wanted]).toEqual([[], undefined, 'nothing']);
    expect(vault.open('main')).toEqual({ kind: 'no-key' });
  });

  it('gives back what was added, after a restart too, and tells the log what to hide', async () => {
    const vault = await load();
    const added = await vault.add(testnet('main', { userId: '7' }), by);
    const entry = { account: 'main', environment: 'testnet', hint: 'ke…-x', addedMs: 5, userId: '7' };
    expect(added).toEqual({ kind: 'added', entry });
    await vault.add(testnet('second'), by);
    const next = await unlocked();
    expect(next.list().map(({ account }) => account)).toEqual(['main', 'second']);
    learnt = [];
    const open = { kind: 'open', environment: 'testnet', key: 'key-of-main-x', secret: 'secret-of-main' };
    expect(next.open('main')).toEqual(open);
    expect(learnt).toEqual(['key-of-main-x', 'secret-of-main']);
  });

  it('stores a row of what happened, without the key, in the same commit', async () => {
    const vault = await load();
    await vault.add(testnet('main'), by);
    await vault.remove('main', correlationId('c2'));
    const rows = await journal().read('desk');
    const payload = { account: 'main', environment: 'testnet', hint: 'ke…-x' };
    expect(rows.map(({ type, payload: said, correlation }) => [type, said, correlation])).toEqual([
      ['key-added', payload, 'c1'],
      ['key-removed', payload, 'c2'],
    ]);
    expect(JSON.stringify([rows, disk])).not.toMatch(/key-of-main|secret-of/);
  });

  it('holds nothing when the store fails', async () => {
    const failing = journal();
    const vault = await load({ journal: failing });
    failing.failNext('disk-full');
    await expect(vault.add(testnet('main'), by)).rejects.toThrow(StoreFailure);
    expect(vault.list()).toEqual([]);
    expect(await vault.add(testnet('main'), by)).toMatchObject({ kind: 'added' });
    failing.failNext('disk-full');
    await expect(vault.remove('main', by.correlation)).rejects.toThrow(StoreFailure);
    expect(vault.open('main')).toMatchObject({ kind: 'open' });
  });

  it('takes one key an account, one account a user, and one environment for ever', async () => {
    const vault = await load();
    await vault.add(testnet('main', { userId: '7' }), by);
    expect(await vault.add(testnet('main'), by)).toEqual({ kind: 'taken', account: 'main' });
    expect(await vault.add(testnet('other', { userId: '7' }), by)).toEqual({
      kind: 'same-user',
      account: 'main',
    });
    expect(await vault.add(testnet('third', { userId: '8' }), by)).toMatchObject({ kind: 'added' });
    for (const account of ['main', 'third']) await vault.remove(account, by.correlation);
    expect(await vault.add(testnet('main', { environment: 'live' }), by)).toEqual({
      kind: 'other-environment',
      bound: 'testnet',
    });
    expect((await load()).environment).toBe('testnet');
  });

  it('keeps both of two that come at once', async () => {
    const vault = await load();
    await Promise.all(['main', 'other', 'main'].map((name) => vault.add(testnet(name), by)));
    expect((await unlocked()).list().map(({ account }) => account)).toEqual(['main', 'other']);
    expect(await vault.remove('nobody', by.correlation)).toBeUndefined();
  });

  it('stays closed without its file, with another one, and in the end takes a new one', async () => {
    await (await load()).add(testnet('main'), by);
    rmSync(file());
    const lost = await load();
    const missing = { kind: 'locked', cause: 'file-missing', detail: file() };
    expect(await lost.unlock()).toEqual(missing);
    expect(lost.open('main')).toEqual(missing);
    expect(await lost.add(testnet('other'), by)).toEqual(missing);
    writeFileSync(file(), `helmsman-master-key 0123456789abcdef 1 ${Buffer.alloc(32).toString('base64')}\n`, {
      mode: 0o600,
    });
    expect(await lost.unlock()).toMatchObject({ cause: 'file-wrong', detail: file() });
    expect(await lost.add(testnet('other'), by)).toMatchObject({ cause: 'file-wrong' });
    await lost.remove('main', by.correlation);
    expect(await lost.add(testnet('main'), by)).toMatchObject({ kind: 'added' });
    expect((await unlocked()).open('main')).toMatchObject({ kind: 'open', secret: 'secret-of-main' });
  });
});

describe('a vault with a passphrase', () => {
  const fresh = () => load({ source: 'passphrase' });

  it('wants a new one first, then that one, and then remembers it', async () => {
    const vault = await fresh();
    expect(vault.wanted).toBe('new-passphrase');
    expect(await vault.add(testnet('main'), by)).toEqual({ kind: 'locked', cause: 'passphrase-missing' });
    expect(await vault.add(testnet('main'), { ...by, passphrase: 'short' })).toMatchObject({
      cause: 'passphrase-short',
    });
    expect(await vault.add(testnet('main'), { ...by, passphrase: PASSPHRASE })).toMatchObject({
      kind: 'added',
    });
    expect(vault.wanted).toBe('nothing');
    expect(await vault.add(testnet('second'), by)).toMatchObject({ kind: 'added' });
    const next = await load();
    expect(next.wanted).toBe('passphrase');
    expect(next.open('main')).toEqual({ kind: 'locked', cause: 'passphrase-missing' });
    expect(await next.unlock('another passphrase')).toEqual({ kind: 'locked', cause: 'passphrase-wrong' });
    expect(next.open('main')).toEqual({ kind: 'locked', cause: 'passphrase-wrong' });
    expect(await next.unlock(PASSPHRASE)).toEqual({ kind: 'unlocked' });
    expect(next.open('second')).toMatchObject({ kind: 'open', secret: 'secret-of-second' });
  });

  it('takes it however its letters were composed', async () => {
    await (await fresh()).add(testnet('main'), { ...by, passphrase: 'schl\u00fcssel-wort' });
    expect(await (await load()).unlock('schlu\u0308ssel-wort')).toEqual({ kind: 'unlocked' });
  });
});

describe('what somebody has written into the database', () => {
  it('does not open: a key in the place of another, or of another environment', async () => {
    const vault = await load();
    await vault.add(testnet('main'), by);
    await vault.add(testnet('second'), by);
    const before = await stored();
    const [main, second] = before.keys;
    await put({ ...before, keys: [{ ...main, sealed: second?.['sealed'] }, second] });
    const moved = await unlocked();
    expect([moved.open('main').kind, moved.open('second').kind]).toEqual(['altered', 'open']);
    await put({
      ...before,
      keys: [
        { ...main, account: 'second' },
        { ...second, account: 'main' },
      ],
    });
    const renamed = await unlocked();
    expect([renamed.open('main').kind, renamed.open('second').kind]).toEqual(['altered', 'altered']);
    await put({ ...before, keys: [{ ...main, environment: 'live' }, second] });
    expect((await unlocked()).open('main').kind).toBe('altered');
    // The whole desk made live: then nothing opens at all.
    await put({ ...before, environment: 'live', keys: [{ ...main, environment: 'live' }] });
    expect(await (await load()).unlock()).toMatchObject({ cause: 'file-wrong' });
  });

  it('is refused when it cannot be read', async () => {
    for (const value of ['text', { v: 2 }, { ...(await stored()), v: 1 }]) {
      await put(value);
      await expect(load()).rejects.toMatchObject({ fault: 'corrupt' });
    }
  });
});

it('a hint is enough to know a key by, and too little to use it', () => {
  expect(['abcdefghijklmnopqr', 'double-key', 'short', ''].map(keyHint)).toEqual([
    'abcd…opqr',
    'do…ey',
    '…',
    '…',
  ]);
});
