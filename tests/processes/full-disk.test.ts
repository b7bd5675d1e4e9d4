import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  HelmsmanProcess,
  helmsman,
  startDesk,
  type TemporaryHome,
  temporaryHome,
} from '../builders/desk-process.js';
import { lostRows, storedRows } from '../builders/stored-desk.js';

const DISK_MB = 24;
const MANY_MB = 64;
const ONE_LINE = /^[^\n]+\n$/;

const run = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const places: Pick<TemporaryHome, 'remove'>[] = [];
afterAll(async () => {
  for (const place of places) await place.remove();
});

function ownPlace(): string {
  const place = temporaryHome();
  places.push(place);
  return place.home;
}

/** A home on a small disk of its own; none where this may not be mounted. */
function smallDisks(): readonly string[] {
  const { home, remove } = temporaryHome();
  const isMounted = run('mount', '-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', home);
  places.push({
    async remove() {
      if (isMounted) run('umount', '-l', home);
      await remove();
    },
  });
  return isMounted ? [home] : [];
}

const ballast = (home: string): string => path.join(home, 'ballast');
/** Until there is no room left: the last write fails, and what it could write stays. */
function fill(home: string): void {
  const chunk = new Uint8Array(64 * 1024);
  try {
    for (let kb = 0; kb < MANY_MB * 1024; kb += 64) writeFileSync(ballast(home), chunk, { flag: 'a' });
    for (;;) writeFileSync(ballast(home), 'x', { flag: 'a' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
const makeRoom = (home: string): void => rmSync(ballast(home));

describe('a disk that takes nothing more', () => {
  it('refuses a first start in one line, and starts once there is room', async () => {
    const home = ownPlace();
    const refused = await helmsman(home, ['start'], { maxFileKb: 600 });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(ONE_LINE);
    expect(refused.err).toMatch(/cannot be read or written|The disk is full/);
    const desk = await startDesk(home);
    expect(await desk.say('/status')).toContain('Trading is active');
    await desk.close();
  });

  it('loses nothing of a running desk: it waits, says so once, halts all the same, and goes on', async () => {
    const home = ownPlace();
    const first = await startDesk(home, '--speed', '3000');
    await first.say('/paper ma-cross BTC/USDT 1m fast=2 slow=5');
    await first.kill();
    const before = storedRows(home);
    // The log of the database may not grow beyond this: so many pages, and nothing can be stored any more.
    const desk = new HelmsmanProcess({
      home,
      args: ['start', '--seed', '1', '--speed', '30000'],
      maxFileKb: 700,
    });
    await desk.shown(/Nothing can be stored/);
    desk.type('/halt the disk is full');
    await desk.shown(/⛔ HALTED by/);
    const { out, err } = await desk.kill();
    expect(out.match(/Nothing can be stored/g)).toHaveLength(1);
    expect(`${out}${err}`).not.toMatch(/\n\s+at |Error:/);
    const atDeath = storedRows(home);
    expect(lostRows(before, atDeath)).toEqual([]);
    const next = await startDesk(home, '--speed', '3000');
    const status = await next.say('/status');
    expect(status).toContain('HALTED');
    expect(status).toContain('Reason: the disk is full');
    expect(await next.say('/unhalt')).toContain('Active again');
    expect(await next.say('/sessions')).toContain('m1 ● running');
    expect(await next.request({ kind: 'verify' })).toMatchObject({ ok: true });
    await next.close();
    const atEnd = storedRows(home);
    expect(lostRows(atDeath, atEnd)).toEqual([]);
    expect(atEnd.length).toBeGreaterThan(atDeath.length);
  });

  // Where nothing may be mounted, the limit on the size of files above stands for it.
  it.each(smallDisks())(
    'goes on by itself as soon as a full disk of its own has room again',
    async (home) => {
      fill(home);
      const refused = await helmsman(home, ['start']);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(/^The disk is full: the desk cannot store anything\. Make room[^\n]*\n$/);
      makeRoom(home);
      const desk = await startDesk(home, '--speed', '3000');
      await desk.say('/paper ma-cross BTC/USDT 1m fast=2 slow=5');
      fill(home);
      await desk.shown(/Nothing can be stored: the disk is full/);
      makeRoom(home);
      await desk.shown(/Storing works again/);
      expect(await desk.say('/stop m1')).toMatch(/m1/);
      expect(await desk.request({ kind: 'verify' })).toMatchObject({ ok: true });
      const { out } = await desk.close();
      expect(out.match(/Nothing can be stored/g)).toHaveLength(1);
      const next = await startDesk(home);
      expect(await next.say('/status')).toContain('Trading is active');
      await next.close();
    },
  );
});
