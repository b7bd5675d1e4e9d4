import { afterAll, describe, expect, it } from 'vitest';
import { smallDisk } from '../../scripts/proofs/lib/small-disk.mjs';
import {
  HelmsmanProcess,
  helmsman,
  startDesk,
  type TemporaryHome,
  temporaryHome,
} from '../builders/desk-process.js';
import { lostRows, storedRows } from '../builders/stored-desk.js';

const DISK_MB = 24;
const ONE_LINE = /^[^\n]+\n$/;

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
function smallDisks() {
  const { home, remove } = temporaryHome();
  const disk = smallDisk(home, DISK_MB);
  places.push({
    async remove() {
      disk?.remove();
      await remove();
    },
  });
  return disk === undefined ? [] : [{ home, disk }];
}

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
    // A program that asks is told so, too: its command ends with 1.
    const line = '/paper ma-cross BTC/USDT 1m fast=2 slow=5';
    const refused = await desk.request({ kind: 'line', text: line });
    expect(refused).toMatchObject({ ok: false, lines: [expect.stringMatching(/^Not stored/)] });
    expect(await desk.request({ kind: 'status' })).toMatchObject({ ok: true });
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
    async ({ home, disk }) => {
      disk.fill();
      const refused = await helmsman(home, ['start']);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(/^The disk is full: the desk cannot store anything\. Make room[^\n]*\n$/);
      disk.makeRoom();
      const desk = await startDesk(home, '--speed', '3000');
      await desk.say('/paper ma-cross BTC/USDT 1m fast=2 slow=5');
      disk.fill();
      await desk.shown(/Nothing can be stored: the disk is full/);
      disk.makeRoom();
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
