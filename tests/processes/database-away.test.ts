import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HelmsmanProcess, helmsman, type TemporaryHome, temporaryHome } from '../builders/desk-process.js';
import { inPostgres, type TemporaryDatabase, temporaryDatabase } from '../builders/postgres.js';
import { CutProxy } from '../doubles/cut-proxy.js';
import { skipWithout } from '../require.js';

describe('a desk on PostgreSQL', () => {
  let place: TemporaryHome;
  let database: TemporaryDatabase | undefined;
  let proxy: CutProxy;
  let env: Readonly<Record<string, string>>;
  beforeEach(async (context) => {
    database = undefined;
    skipWithout(context, 'postgres');
    place = temporaryHome();
    database = await temporaryDatabase();
    const server = new URL(database.url);
    proxy = await CutProxy.open({ host: server.hostname, port: Number(server.port) });
    server.host = `127.0.0.1:${proxy.port}`;
    server.password = 'never-shown-anywhere';
    env = { DATABASE_URL: server.href };
  });
  afterEach(async () => {
    if (database === undefined) return;
    await place.remove();
    await proxy.close();
    await database.drop();
  });
  const rows = async (): Promise<readonly { readonly key: string }[]> =>
    inPostgres(database?.url ?? '', `SELECT stream || '/' || sequence || ' ' || hash AS key FROM journal`);

  it('outlives a database that goes away: nothing lost, told once, halted all the same, back by itself', async () => {
    const desk = await new HelmsmanProcess({
      home: place.home,
      args: ['start', '--seed', '1', '--speed', '3000'],
      env,
    }).ready();
    expect(await desk.say('/version')).toContain('PostgreSQL');
    expect(await desk.say('/paper ma-cross BTC/USDT 1m fast=2 slow=5')).toContain('✓ Session m1');
    proxy.cut();
    await desk.shown(/Nothing can be stored: the database cannot be reached/);
    const acknowledged = await rows();
    expect(await desk.say('/paper ma-cross BTC/USDT 1m')).toMatch(
      /Not stored \(the database cannot be reached\), so nothing happened/,
    );
    expect(await desk.say('/halt the database is away')).toContain('HALTED');
    expect(await desk.say('/status')).toContain('✕ the database cannot be reached');
    proxy.mend();
    await desk.shown(/Storing works again/);
    expect(await desk.say('/status')).toContain('Reason: the database is away');
    expect(await desk.say('/unhalt')).toContain('Active again');
    expect(await desk.request({ kind: 'verify' })).toMatchObject({ ok: true });
    const { out, err } = await desk.close();
    expect(out.match(/Nothing can be stored/g)).toHaveLength(1);
    expect(out.match(/Storing works again/g)).toHaveLength(1);
    expect(`${out}${err}`).not.toMatch(/never-shown-anywhere|\n\s+at |Error:/);
    const kept = new Set((await rows()).map(({ key }) => key));
    expect(acknowledged.filter(({ key }) => !kept.has(key))).toEqual([]);
  });

  it('keeps a halt that it was killed with, and another desk is told who is there', async () => {
    const desk = await new HelmsmanProcess({ home: place.home, args: ['start', '--seed', '1'], env }).ready();
    const elsewhere = temporaryHome();
    const second = await helmsman(elsewhere.home, ['start'], { env });
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(
      new RegExp(`^A desk is already running on postgresql://[^ ]+ \\(process ${desk.pid} on [^\n]+\n$`),
    );
    expect(second.err).not.toContain('never-shown-anywhere');
    await elsewhere.remove();
    proxy.cut();
    await desk.shown(/Nothing can be stored/);
    expect(await desk.say('/halt for good')).toContain('HALTED');
    await desk.kill();
    proxy.mend();
    const next = await new HelmsmanProcess({ home: place.home, args: ['start', '--seed', '1'], env }).ready();
    expect(await next.say('/status')).toContain('Reason: for good');
    expect((await next.close()).code).toBe(0);
  });

  it('says in one line why it cannot start', async () => {
    proxy.cut();
    const away = await helmsman(place.home, ['start'], { env });
    expect(away).toMatchObject({ code: 1, out: '' });
    expect(away.err).toMatch(/^Nothing was started\. No PostgreSQL answers at 127\.0\.0\.1:\d+ [^\n]+\n$/);
    const wrong = await helmsman(place.home, ['start'], {
      env: { DATABASE_URL: 'mysql://me:never-shown-anywhere@h/d' },
    });
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/^DATABASE_URL: the database is something else[^\n]+\n$/);
  });
});
