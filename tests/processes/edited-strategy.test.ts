import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  HelmsmanProcess,
  installElsewhere,
  startDesk,
  temporaryHome,
  until,
} from '../builders/desk-process.js';
import { lostRows, storedRows } from '../builders/stored-desk.js';

const place = temporaryHome();
const elsewhere = temporaryHome();
/** The bundle has no blanks. */
const COMPARISON = /crossed ?> ?0/g;
const QUICK = '/paper ma-cross BTC/USDT 1m fast=2 slow=5';

beforeAll(async () => {
  const desk = await startDesk(place.home, '--speed', '3000');
  await desk.say(QUICK);
  await desk.say('/paper buy-and-hold BTC/USDT 1m');
  await until('some fills', async () => (/[3-9] fills/.test(await desk.say('/pnl m1')) ? true : undefined));
  await desk.kill();
  installElsewhere(elsewhere.home);
});
afterAll(() => Promise.all([place.remove(), elsewhere.remove()]));

/** Somebody turns the strategy's comparison round: in the file that a session pins, and in the bundle that a start loads. */
function editStrategy(): void {
  const bundle = path.join(elsewhere.home, 'dist/bundle');
  const chunks = readdirSync(bundle).filter((name) => name.endsWith('.js'));
  const files = [
    path.join(elsewhere.home, 'dist/engine/strategies/ma-cross.js'),
    ...chunks.map((name) => path.join(bundle, name)),
  ].filter((file) => readFileSync(file, 'utf8').search(COMPARISON) >= 0);
  expect(files).toHaveLength(2);
  for (const file of files) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(COMPARISON, 'crossed<0'));
  }
}

describe('a strategy that was edited between two starts', () => {
  it('pauses its session with a message that names the bar; others go on; its record stays', async () => {
    editStrategy();
    const before = storedRows(place.home);
    const args = ['start', '--seed', '1', '--speed', '3000'];
    const desk = await new HelmsmanProcess({ home: place.home, root: elsewhere.home, args }).ready();
    expect(await desk.shown(/m1 is paused[^\n]*/)).toContain('decided differently');
    expect(desk.out).toMatch(
      /First at \d{4}-\d\d-\d\d \d\d:\d\d \(market time\): its strategy has changed\./,
    );
    expect(desk.out).not.toContain('m2 is paused');
    expect(await desk.say('/status')).toContain('1 running · 1 paused');
    await desk.close();
    expect(lostRows(before, storedRows(place.home))).toEqual([]);
  });

  it('is continued by the program that it was started with', async () => {
    const desk = await startDesk(place.home, '--speed', '3000');
    expect(await desk.say('/status')).toContain('2 running');
    await desk.close();
  });
});
