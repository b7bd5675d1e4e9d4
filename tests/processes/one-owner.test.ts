import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HelmsmanProcess, helmsman, startDesk, temporaryHome } from '../builders/desk-process.js';

const SESSIONS = 20;
const place = temporaryHome();
let desk: HelmsmanProcess;

beforeAll(async () => {
  desk = await startDesk(place.home, '--speed', '3000');
});
afterAll(() => place.remove());

const marketTime = async (): Promise<string> =>
  /market time +(.*)/.exec(await desk.say('/status'))?.[1] ?? '';

describe('a second start on the same home', () => {
  it('says who is there and refuses, while the first goes on', async () => {
    const before = await marketTime();
    const second = await helmsman(place.home, ['start']);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(
      new RegExp(
        `^A desk is already running on .* \\(process ${desk.pid}\\).*Nothing was started\\.[^\\n]*\\n$`,
      ),
    );
    expect(await desk.say('/status')).toContain('Trading is active');
    await expect.poll(marketTime, { timeout: 20_000 }).not.toBe(before);
  });
});

describe('commands of the host beside a desk with 20 sessions', () => {
  beforeAll(async () => {
    for (let n = 0; n < SESSIONS; n++)
      expect(await desk.say('/paper ma-cross BTC/USDT 1m cash=1000')).toMatch(/^✓/);
  });

  it('go through its socket: the desk does them, and nobody takes its lock', async () => {
    const status = await helmsman(place.home, ['status']);
    expect(status).toMatchObject({ code: 0, err: '' });
    expect(status.out).toContain(`${SESSIONS} running`);
    const sent = await helmsman(place.home, ['send', '/pause m7']);
    expect(sent).toMatchObject({ code: 0, err: '' });
    expect(await desk.say('/status')).toContain(`${SESSIONS - 1} running · 1 paused`);
    const refused = await helmsman(place.home, ['send', '/pause m99']);
    expect(refused).toMatchObject({ code: 1, err: '' });
    const file = path.join(place.home, 'bars.csv');
    const bars = Array.from({ length: 500 }, (_, n) => [1_613_692_800_000 + n * 60_000, 10, 11, 9, 10, 1]);
    writeFileSync(file, ['timestamp,open,high,low,close,volume', ...bars, ''].join('\n'));
    const imported = await helmsman(place.home, [
      'import',
      file,
      '--instrument',
      'XRP/USDT',
      '--source',
      'mine',
    ]);
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(imported.out).toContain('500 bars of XRP/USDT 1m as mine');
    expect(await desk.say('/markets')).toContain('XRP/USDT');
  });

  it('do not disturb it: all sessions go on, every chain holds', async () => {
    const before = await marketTime();
    const many = await Promise.all(
      Array.from({ length: 3 }, () => helmsman(place.home, ['send', '/sessions'])),
    );
    expect(many.map(({ code }) => code)).toEqual([0, 0, 0]);
    await expect.poll(marketTime, { timeout: 20_000 }).not.toBe(before);
    const status = await desk.say('/status');
    expect(status).toContain(`${SESSIONS - 1} running · 1 paused`);
    expect(status).toContain('start 1');
    expect(await desk.request({ kind: 'verify' })).toMatchObject({ ok: true });
  });
});
