import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../../src/config.js';
import { migrate } from '../../../src/engine/adapters/prisma/migrate.js';
import { examine } from '../../../src/main/doctor/examine.js';
import { answerKeysAlone } from '../../../src/main/keys/alone.js';
import { openHome } from '../../../src/main/open-home.js';
import { StartFailure } from '../../../src/main/start-failure.js';
import type { KeyRequest } from '../../../src/main-options.js';
import { bybitDouble } from '../../builders/bybit.js';
import { type Canary, canaries } from '../../builders/canaries.js';
import { temporaryFolder } from '../../builders/database.js';
import { discordDouble } from '../../builders/discord.js';
import { telegramDouble } from '../../builders/telegram.js';
import type { AccountOptions } from '../../doubles/bybit/account/account.js';

type Env = Readonly<Record<string, string>>;

let home: string;
let folder: string;
let env: Env;
beforeEach(() => {
  const place = temporaryFolder();
  const umask = process.umask();
  onTestFinished(() => {
    process.umask(umask);
    place.remove();
  });
  folder = place.folder;
  home = path.join(folder, 'home');
  env = { HELMSMAN_HOME: home, XDG_CONFIG_HOME: path.join(folder, 'config') };
});

const optionsOf = (more: Env) => {
  const outcome = loadConfig({ env: { ...env, ...more } });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return { config: outcome.config, version: '0' };
};

/** As `answerAlone` would. */
const ask = (request: KeyRequest, more: Env = {}) =>
  answerKeysAlone(optionsOf(more), request).catch((error: unknown) => {
    if (!(error instanceof StartFailure)) throw error;
    return { ok: false, lines: [error.message], opened: false };
  });

/** What is said of each thing, by its name, as `state says`. */
async function look(more: Env = {}): Promise<Readonly<Record<string, string>>> {
  const { config } = optionsOf(more);
  const checks = await examine(config, async () => ({
    ...(await ask({ kind: 'key-check' }, more)),
    alone: true,
  }));
  return Object.fromEntries(checks.map(({ name, state, says }) => [name, `${state} ${says}`]));
}

async function exchangeOf(...accounts: readonly AccountOptions[]) {
  const double = await bybitDouble({ accounts });
  env = { ...env, BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl };
  return double;
}

const add = (account: string, { key, secret }: Pick<Canary, 'key' | 'secret'>) =>
  ask({ kind: 'key-add', account, key, secret });

describe('a desk that has everything', () => {
  it('is green, with environment and the ends of each key', async () => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf({ ...bird, ips: ['127.0.0.1'], expiresAtMs: Date.now() + 90 * 86_400_000 });
    await add('main', bird);
    const [telegram, discord] = [await telegramDouble(), await discordDouble()];
    const chats = {
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url },
      ...{ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_BASE: discord.api },
    };
    const found = await look(chats);
    expect(Object.entries(found).filter(([, said]) => !said.startsWith('ok '))).toEqual([]);
    const hint = `${bird.key.slice(0, 4)}…${bird.key.slice(-4)}`;
    expect(found['key main']).toMatch(
      new RegExp(`^ok double, ${hint}: may trade spot and contracts from 127\\.0\\.0\\.1, and move no money`),
    );
    expect(found['database']).toMatch(/^ok SQLite 3\.\d+\.\d+, \d\.\d MB, every page is sound$/);
    expect(found['telegram']).toMatch(/^ok the token is that of @\w+/);
    expect(found['discord']).toMatch(/^ok the token is that of .+; \d+ log-ins are left today/);
    expect(found['master key']).toContain(path.join(folder, 'config', 'helmsman', 'kek-'));
    const all = JSON.stringify(found);
    for (const hidden of [bird.key, bird.secret, telegram.token, discord.token])
      expect(all).not.toContain(hidden);
  });

  it('may be a new one, without a key', async () => {
    await exchangeOf({});
    const found = await look();
    expect(found).toMatchObject({
      home: `ok ${home}: the first start makes it`,
      database: 'ok SQLite: the first start makes it',
      telegram: 'ok no token, so it is not used',
    });
    expect(found['keys']).toContain('ok none is stored');
  });
});

describe('what is wrong', () => {
  it('of a key is said with the cure', async () => {
    const [taken, open, gone, cut] = canaries(4) as [Canary, Canary, Canary, Canary];
    const permissions: Record<string, string[]> = {
      Spot: ['SpotTrade'],
      ContractTrade: ['Order', 'Position'],
    };
    const double = await exchangeOf({ ...taken, permissions }, open, gone, cut);
    for (const [name, bird] of Object.entries({ taken, open, gone, cut })) await add(name, bird);
    // Since it was added somebody gave it more, and another was deleted.
    permissions['Wallet'] = ['Withdraw'];
    double.side.world.keys.delete(gone.key);
    const found = await look();
    expect(found['key taken']).toMatch(/^bad double, .{9}: It may move money away \(Withdraw\)\./);
    expect(found['key open']).toMatch(/^warn double, .{9}: It is good from any address\./);
    expect(found['key gone']).toMatch(/^bad double, .{9}: Bybit .* does not take this key: 10003/);
    double.outage(true);
    expect((await look())['key cut']).toMatch(/^bad .*Bybit does not answer at/);
  });

  it('of what opens them too', async () => {
    const [bird] = canaries(1) as [Canary];
    await exchangeOf(bird);
    await add('main', bird);
    const file = String((await look())['master key']).replace(/^ok ([^,]+),.*$/, '$1');
    expect(existsSync(file)).toBe(true);
    chmodSync(file, 0o640);
    const found = await look();
    expect(found['master key']).toBe(
      `bad Others can read ${file}, which opens the exchange keys. Close it: chmod 600 ${file}`,
    );
    expect(found['key main']).toMatch(/^bad double, .{9}: it is closed, see master key$/);
    const elsewhere = await look({ BYBIT_ENVIRONMENT: 'testnet', BYBIT_API_BASE: '', BYBIT_WS_BASE: '' });
    expect(elsewhere['keys']).toContain("bad This desk's database is bound to double");
  });

  it('of the exchange: out of reach, banned, without streams, or talking nonsense', async () => {
    const [bird] = canaries(1) as [Canary];
    const double = await exchangeOf({ ...bird, ips: ['127.0.0.1'] });
    // Without a key nothing needs it.
    double.outage(true);
    expect((await look())['exchange']).toMatch(
      /^warn Bybit double at .* does not answer \((?:ECONN|the conn)/,
    );
    expect((await look({ HELMSMAN_MARKET: 'bybit' }))['exchange']).toMatch(/^bad /);
    double.outage(false);
    expect((await look({ HELMSMAN_MARKET: 'bybit' }))['rate limit']).toMatch(
      /^ok 119 of 120 requests of the kind that was asked are left/,
    );
    await add('main', bird);
    double.refuseSockets(true);
    expect((await look())['streams']).toMatch(/^bad ws:.* opens no stream \(prices: .+; orders: .+\)/);
    double.refuseSockets(false);
    double.rest.next(3, { kind: 'html' }, ['/v5/market/time']);
    expect((await look())['exchange']).toMatch(/^bad .*no answer that can be read/);
    const strict = await bybitDouble({ mostRequests: 0 });
    const banned = await look({
      BYBIT_API_BASE: strict.url,
      BYBIT_WS_BASE: strict.wsUrl,
      HELMSMAN_MARKET: 'bybit',
    });
    expect(banned['rate limit']).toMatch(/^bad Bybit was asked too often/);
  });

  it('of the clock by how far it is off', async () => {
    const ahead = await bybitDouble({ startMs: Date.now() + 400, speed: 1 });
    const far = await bybitDouble({ startMs: Date.now() + 3_000, speed: 1 });
    const at = (double: typeof ahead) =>
      look({ BYBIT_API_BASE: double.url, BYBIT_WS_BASE: double.wsUrl, HELMSMAN_MARKET: 'bybit' });
    expect((await at(ahead))['clock']).toMatch(
      /^warn this machine is \d+ ms behind the exchange\. Let it follow/,
    );
    expect((await at(far))['clock']).toMatch(
      /^bad this machine is \d{4} ms behind the exchange; beyond 500 ms no order/,
    );
  });

  it('of the chats: a token that is not known, a platform that does not answer', async () => {
    await exchangeOf({});
    const [telegram, discord] = [await telegramDouble(), await discordDouble()];
    const tokens = {
      TELEGRAM_BOT_TOKEN: `1234567890:AAH${'x'.repeat(32)}`,
      DISCORD_BOT_TOKEN: `${'M'.repeat(24)}.Gabcde.${'k'.repeat(38)}`,
    };
    const wrong = await look({ ...tokens, TELEGRAM_API_ROOT: telegram.url, DISCORD_API_BASE: discord.api });
    expect(wrong['telegram']).toMatch(/^bad .* does not know the token \(40[14]\)\. Get one of @BotFather/);
    expect(wrong['discord']).toMatch(/^bad .* does not know the token \(401\)/);
    const nobody = { TELEGRAM_API_ROOT: 'http://127.0.0.1:1', DISCORD_API_BASE: 'http://127.0.0.1:1' };
    const away = await look({ ...tokens, ...nobody });
    expect([away['telegram'], away['discord']]).toEqual([
      'bad http://127.0.0.1:1 does not answer. Check the network; trading goes on without it.',
      'bad http://127.0.0.1:1 does not answer. Check the network; trading goes on without it.',
    ]);
    expect(JSON.stringify([wrong, away])).not.toMatch(/AAHxxx|Gabcde/);
  });

  it('of home and database, and then nothing is opened', async () => {
    await exchangeOf({});
    mkdirSync(home);
    chmodSync(home, 0o755);
    const file = path.join(home, 'desk.db');
    migrate({ file, nowMs: () => 0 });
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096, 8192);
    writeFileSync(file, bytes);
    const found = await look();
    expect(found['home']).toBe(`warn Others can look into ${home}. Close it: chmod 700 ${home}`);
    expect(found['database']).toMatch(/^bad The database is damaged/);
    expect(found).not.toHaveProperty('keys');
    writeFileSync(file, 'not a database at all, but long enough to be taken for one'.repeat(20));
    expect((await look())['database']).toMatch(/^bad /);
  });

  it('of who has the home', async () => {
    await exchangeOf({});
    const holder = await openHome(optionsOf({}).config);
    try {
      expect((await look())['desk']).toContain(
        `bad A desk is already running on ${home} (process ${process.pid})`,
      );
    } finally {
      await holder.close();
    }
  });
});
