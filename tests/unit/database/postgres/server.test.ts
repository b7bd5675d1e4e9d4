import { beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../../src/engine/adapters/prisma/postgres/open-postgres.js';
import { postgresFailure } from '../../../../src/engine/adapters/prisma/postgres/postgres-fault.js';
import { refusalOf, refuseUnfit } from '../../../../src/engine/adapters/prisma/postgres/server.js';
import { InvariantError } from '../../../../src/engine/domain/invariant.js';
import { StoreFailure } from '../../../../src/engine/ports/journal.js';
import { NOW_MS } from '../../../builders/database.js';
import { inPostgres, openMigratedPostgres, temporaryDatabase } from '../../../builders/postgres.js';
import { postgresAddress, skipWithout } from '../../../require.js';

const open = (url: string) => openPostgres({ url, nowMs: () => NOW_MS });
function addressWith(change: (url: URL) => void): string {
  const url = new URL(postgresAddress());
  change(url);
  return url.href;
}

describe('a server that does not let the desk in', () => {
  beforeEach((context) => skipWithout(context, 'postgres'));

  it('is told from one that is not there, and both from a database that is not there', async () => {
    const nobody = addressWith((url) => {
      url.username = 'helmsman_nobody';
    });
    await expect(open(nobody)).rejects.toMatchObject({ name: 'ServerRefusal', kind: 'not-allowed' });
    const nowhere = addressWith((url) => {
      url.pathname = '/helmsman_no_such_database';
    });
    await expect(open(nowhere)).rejects.toMatchObject({ kind: 'no-database' });
    await expect(open('postgresql://a@127.0.0.1:1/x')).rejects.toMatchObject({ kind: 'no-server' });
    await expect(open('postgresql://a@helmsman.invalid/x')).rejects.toMatchObject({ kind: 'no-host' });
  });

  it('may not make tables: says so, and holds nothing', async () => {
    const { url, name, drop } = await temporaryDatabase();
    const role = `${name}_reader`;
    await inPostgres(url, `CREATE ROLE ${role} LOGIN PASSWORD 'weak'`);
    const theirs = new URL(url);
    theirs.username = role;
    theirs.password = 'weak';
    await expect(open(theirs.href)).rejects.toMatchObject({ name: 'ServerRefusal', kind: 'no-rights' });
    await inPostgres(url, `DROP ROLE ${role}`);
    const database = await openMigratedPostgres(url);
    await database.journal.close();
    await drop();
  });
});

describe('a server that a desk may not be trusted to', () => {
  const fit = { version: 150_004, encoding: 'UTF8', durable: 'on on', standby: false };

  it.each([
    ['too old', { version: 130_012 }, 'too-old: 13'],
    ['without UTF8', { encoding: 'SQL_ASCII' }, 'not-utf8'],
    ['that does not wait for its disk', { durable: 'off on' }, 'fsync synchronous_commit are off on'],
    ['that only reads', { standby: true }, 'read-only'],
  ])('%s is refused', (_what, wrong, said) => {
    expect(() => refuseUnfit(fit)).not.toThrow();
    expect(() => refuseUnfit({ ...fit, ...wrong })).toThrow(said);
  });

  it('is refused in the words of whatever the driver has thrown', () => {
    const coded = (code: string): Error => Object.assign(new Error('said'), { code });
    expect(refusalOf(coded('28P01'))).toMatchObject({ kind: 'password', detail: 'said' });
    expect(refusalOf(new Error('SASL: client password must be a string'))).toMatchObject({
      kind: 'password',
    });
    expect(refusalOf(new Error('The server does not support SSL connections'))).toMatchObject({
      kind: 'tls',
    });
    expect(refusalOf(new Error('timeout expired'))).toMatchObject({ kind: 'no-server' });
    expect(refusalOf(coded('53300'))).toMatchObject({ kind: 'full' });
    expect(refusalOf(Object.assign(new Error(''), { code: '57P03' }))).toMatchObject({
      kind: 'starting',
      detail: '57P03',
    });
    expect(refusalOf('something else')).toMatchObject({ kind: 'other', detail: 'something else' });
    const known = refusalOf(coded('3D000'));
    expect(refusalOf(known)).toBe(known);
  });
});

describe('what a server says, as a failure of the store', () => {
  it.each([
    [{ code: '53100' }, 'disk-full'],
    [{ cause: { originalCode: '40001', originalMessage: 'could not serialize' } }, 'busy'],
    [{ code: 'P2002' }, 'conflict'],
    [{ code: '23505' }, 'conflict'],
    [{ code: 'XX001' }, 'corrupt'],
    [{ code: '57P01', message: 'terminating connection due to administrator command' }, 'unreachable'],
    [{ code: 'ECONNRESET' }, 'unreachable'],
    [{ message: 'Connection terminated unexpectedly' }, 'unreachable'],
    [{ message: 'Query read timeout' }, 'unreachable'],
    [{ message: 'a row says 53100 and Connection terminated' }, 'io'],
  ])('%j is %s', (error, fault) => {
    expect(postgresFailure(error)).toMatchObject({ name: 'StoreFailure', fault });
  });

  it('keeps a failure and a bug what they are', () => {
    const known = new StoreFailure('busy', 'x');
    const bug = new InvariantError('not-json');
    expect(postgresFailure(known)).toBe(known);
    expect(postgresFailure(bug)).toBe(bug);
  });
});
