import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keyboard } from '../../../src/cli/keyboard.js';
import { prepareControlPath } from '../../../src/engine/adapters/socket/control-path.js';
import { type ControlServer, listenControl } from '../../../src/engine/adapters/socket/listen-control.js';
import type { ControlReply, ControlRequest } from '../../../src/main-options.js';
import { temporaryFolder } from '../../builders/database.js';
import { run, runWith } from './memory-terminal.js';

let place: ReturnType<typeof temporaryFolder>;
let home: string;
let server: ControlServer | undefined;
let asked: ControlRequest[];
beforeEach(() => {
  place = temporaryFolder();
  home = path.join(place.folder, 'home');
  server = undefined;
  asked = [];
});
afterEach(async () => {
  await server?.close();
  place.remove();
});

/** A desk that answers these, one after the other. */
async function desk(...answers: readonly ControlReply[]): Promise<void> {
  const left = [...answers];
  server = await listenControl({
    path: prepareControlPath(home),
    onFailure: () => {},
    handle: async (request) => {
      asked.push(request as ControlRequest);
      return left.shift();
    },
  });
}

/** Somebody who types these. */
function typing(...answers: readonly (string | undefined)[]): Keyboard & { readonly prompts: string[] } {
  const [left, prompts] = [[...answers], [] as string[]];
  return {
    prompts,
    isTerminal: true,
    lines: async () => [],
    hidden: async (prompt) => {
      prompts.push(prompt);
      return left.shift();
    },
  };
}
const piping = (...lines: readonly string[]): Keyboard => ({
  isTerminal: false,
  lines: async () => lines,
  hidden: async () => undefined,
});
const added: ControlReply = { ok: true, lines: ['main is stored'] };
const wants = (wanted: ControlReply['wanted']): ControlReply => ({
  ok: true,
  lines: [],
  ...(wanted === undefined ? {} : { wanted }),
});
const add = (keyboard: Keyboard, ...more: readonly string[]) =>
  runWith(keyboard, 'keys', 'add', 'main', '--home', home, ...more);

describe('keys add', () => {
  it('asks whether it can be done, then for the two, then gives them to the desk', async () => {
    await desk(wants('nothing'), added);
    const keyboard = typing(' the-key ', 'the-secret');
    const ran = await add(keyboard, '--environment', 'testnet');
    expect(ran).toEqual({ out: 'main is stored\n', notes: 'What you type is not shown.\n', code: 0 });
    expect(keyboard.prompts).toEqual(['API key: ', 'API secret: ']);
    const named = { account: 'main', environment: 'testnet' };
    expect(asked).toEqual([
      { kind: 'key-terms', ...named },
      { kind: 'key-add', ...named, key: 'the-key', secret: 'the-secret' },
    ]);
  });

  it('asks for nothing when it cannot be done', async () => {
    await desk({ ok: false, lines: ['main has a key.'] });
    const keyboard = typing('the-key', 'the-secret');
    expect(await add(keyboard)).toEqual({ out: 'main has a key.\n', notes: '', code: 1 });
    expect(keyboard.prompts).toEqual([]);
  });

  it('asks for the passphrase too, and twice for a new one', async () => {
    await desk(wants('passphrase'), added, wants('new-passphrase'), added, wants('new-passphrase'));
    await add(typing('key', 'secret', 'open sesame open'));
    expect(asked.at(-1)).toMatchObject({ kind: 'key-add', passphrase: 'open sesame open' });
    await add(typing('key', 'secret', 'new words in it', 'new words in it'));
    expect(asked.at(-1)).toMatchObject({ passphrase: 'new words in it' });
    const ran = await add(typing('key', 'secret', 'new words in it', 'other words'));
    expect(ran).toMatchObject({
      notes: expect.stringContaining('These two differ. Nothing was stored.'),
      code: 1,
    });
    expect(asked.at(-1)).toMatchObject({ kind: 'key-terms' });
  });

  it('can be broken off', async () => {
    await desk(wants('nothing'));
    const ran = await add(typing('the-key', undefined));
    expect(ran).toMatchObject({ notes: expect.stringContaining('Broken off. Nothing was stored.'), code: 1 });
    expect(asked).toHaveLength(1);
  });

  it('takes two lines from a program, and no passphrase', async () => {
    await desk(wants(undefined), added, wants('nothing'), wants('new-passphrase'));
    expect(await add(piping('the-key', 'the-secret', ''))).toMatchObject({ code: 0 });
    expect(asked.at(-1)).toMatchObject({ key: 'the-key', secret: 'the-secret' });
    expect(await add(piping('the-key'))).toMatchObject({
      notes: expect.stringContaining('two lines'),
      code: 1,
    });
    expect(await add(piping('key', 'secret'))).toMatchObject({
      notes: expect.stringContaining('HELMSMAN_PASSPHRASE_FILE'),
      code: 1,
    });
  });

  it('takes no secret as an argument', async () => {
    expect(await run('keys', 'add', 'main', 'the-key', '--home', home)).toMatchObject({ code: 2 });
    expect(await run('keys', 'add', 'main', '--secret', 'x', '--home', home)).toMatchObject({ code: 2 });
    expect(await add(piping('a', 'b'), '--environment', 'moon')).toMatchObject({ code: 2 });
  });
});

it('keys list and remove ask the desk', async () => {
  await desk({ ok: true, lines: ['main  testnet'] }, { ok: false, lines: ['m1 trades with main.'] });
  expect(await run('keys', 'list', '--home', home)).toMatchObject({ out: 'main  testnet\n', code: 0 });
  expect(await run('keys', 'remove', 'main', '--home', home)).toMatchObject({ code: 1 });
  expect(asked).toEqual([{ kind: 'key-list' }, { kind: 'key-remove', account: 'main' }]);
});
