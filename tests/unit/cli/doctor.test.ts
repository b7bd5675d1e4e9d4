import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareControlPath } from '../../../src/engine/adapters/socket/control-path.js';
import { type ControlServer, listenControl } from '../../../src/engine/adapters/socket/listen-control.js';
import type { ControlReply } from '../../../src/main-options.js';
import { temporaryFolder } from '../../builders/database.js';
import { run } from './memory-terminal.js';

let place: ReturnType<typeof temporaryFolder>;
let home: string;
let server: ControlServer | undefined;
beforeEach(() => {
  place = temporaryFolder();
  home = path.join(place.folder, 'home');
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  place.remove();
});

/** A running desk that answers so. */
async function desk(reply: ControlReply): Promise<void> {
  server = await listenControl({
    path: prepareControlPath(home),
    onFailure: () => {},
    handle: async () => reply,
  });
}

it('prints a line for each thing, and fails when one is bad', async () => {
  const checks = [
    { name: 'master key', state: 'ok', says: 'there' },
    { name: 'key main', state: 'bad', says: 'testnet, AbCd…WxYz: It may only read.' },
  ] as const;
  await desk({ ok: false, lines: [], checks });
  const { out, code } = await run('doctor', '--home', home);
  expect(code).toBe(1);
  expect(out).toMatch(/^ok {4}program +Node \d+/);
  expect(out).toContain('\nok    master key  there\n');
  expect(out).toContain('\nBAD   key main    testnet, AbCd…WxYz: It may only read.\n');
  expect(out).toMatch(/\d+ looked at: \d+ fine, \d+ to be put right, \d+ bad\.\n$/);
  const asJson = await run('doctor', '--json', '--home', home);
  expect(JSON.parse(asJson.out)).toMatchObject({
    ok: false,
    checks: expect.arrayContaining(checks as never),
  });
});

it('says what is wrong with an answer that has none of it, and with the settings', async () => {
  await desk({ ok: false, lines: ['The disk is full.'] });
  expect((await run('doctor', '--home', home)).out).toMatch(/^BAD {3}keys +The disk is full\.$/m);
  const file = path.join(place.folder, 'mine.yaml');
  process.env['HELMSMAN_CONFIG'] = file;
  try {
    const { out, code } = await run('doctor', '--home', home);
    expect([out, code]).toEqual([
      expect.stringMatching(/^BAD {3}settings {2}The settings file .* cannot be read/),
      1,
    ]);
  } finally {
    delete process.env['HELMSMAN_CONFIG'];
  }
});
