import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callControl } from '../../../src/engine/adapters/socket/call-control.js';
import { findControlPath, prepareControlPath } from '../../../src/engine/adapters/socket/control-path.js';
import { FrameReader, LONGEST_FRAME_BYTES } from '../../../src/engine/adapters/socket/frames.js';
import { type ControlServer, listenControl } from '../../../src/engine/adapters/socket/listen-control.js';

let root: string;
let home: string;
const servers: ControlServer[] = [];
const failures: unknown[] = [];
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'helmsman-socket-'));
  home = path.join(root, 'home');
  failures.length = 0;
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  rmSync(root, { recursive: true });
});

async function listen(handle: (request: unknown) => Promise<unknown>): Promise<string> {
  const server = await listenControl({
    path: prepareControlPath(home),
    handle,
    onFailure: (error) => failures.push(error),
  });
  servers.push(server);
  return server.path;
}
const echo = async (request: unknown): Promise<unknown> => request;

/** Sends bytes as they are and collects what comes until the other side ends. */
const raw = (file: string, ...pieces: readonly (string | Buffer)[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(file);
    const got: Buffer[] = [];
    socket.on('data', (chunk) => got.push(chunk as Buffer));
    socket.on('end', () => resolve(Buffer.concat(got).toString()));
    socket.on('error', reject);
    for (const piece of pieces) socket.write(piece);
  });

describe('the control socket', () => {
  it('answers a request, for its owner only', async () => {
    const file = await listen(echo);
    expect(await callControl(file, { kind: 'line', text: 'ä\n' }, 5000)).toEqual({
      kind: 'answered',
      body: { kind: 'line', text: 'ä\n' },
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
    expect(file).toBe(findControlPath(home));
  });

  it('serves clients at the same time: a slow one does not hold the others up', async () => {
    let release = (): void => {};
    const slow = new Promise<string>((resolve) => {
      release = () => resolve('slow');
    });
    const file = await listen((request) => (request === 'slow' ? slow : echo(request)));
    const waiting = callControl(file, 'slow', 5000);
    const quick = await Promise.all(Array.from({ length: 20 }, (_, index) => callControl(file, index, 5000)));
    expect(quick.map((one) => one.kind === 'answered' && one.body)).toEqual(quick.map((_, index) => index));
    release();
    expect(await waiting).toEqual({ kind: 'answered', body: 'slow' });
  });

  it('answers the requests of one connection in order, also after the client has ended its side', async () => {
    const file = await listen(echo);
    const answers = await new Promise<string>((resolve) => {
      const socket: Socket = connect({ path: file, allowHalfOpen: true });
      let got = '';
      socket.on('data', (chunk) => {
        got += String(chunk);
      });
      socket.on('end', () => resolve(got));
      socket.end('1\n2\n3\n');
    });
    expect(answers).toBe('{"ok":true,"body":1}\n{"ok":true,"body":2}\n{"ok":true,"body":3}\n');
  });

  it('answers bad JSON once and closes', async () => {
    const file = await listen(echo);
    expect(await raw(file, '1\nno json\n2\nneither\n')).toBe(
      '{"ok":true,"body":1}\n{"ok":false,"error":"bad-json"}\n',
    );
  });

  it('refuses a frame without an end, and one that is too long', async () => {
    const file = await listen(echo);
    const long = 'x'.repeat(LONGEST_FRAME_BYTES);
    expect(await raw(file, long)).toBe('{"ok":false,"error":"too-large"}\n');
    expect(await raw(file, `1\nbad\n"${long}"\n`)).toBe(
      '{"ok":true,"body":1}\n{"ok":false,"error":"bad-json"}\n',
    );
    expect(await callControl(file, long, 5000)).toEqual({ kind: 'refused', error: 'request-too-large' });
  });

  it('says so when the answer is too long', async () => {
    const file = await listen(async () => 'x'.repeat(LONGEST_FRAME_BYTES));
    expect(await callControl(file, 1, 5000)).toEqual({ kind: 'refused', error: 'answer-too-large' });
  });

  it('keeps a failure of the handler to itself', async () => {
    const file = await listen(async () => {
      throw new Error('inside');
    });
    expect(await callControl(file, 1, 5000)).toEqual({ kind: 'refused', error: 'failed' });
    expect(failures.map(String)).toEqual(['Error: inside']);
  });

  it('answers what is under way before it closes, and removes its socket', async () => {
    let release = (): void => {};
    const begun = new Promise<void>((began) => {
      void listen(async () => {
        began();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return 'done';
      });
    });
    const idle = await until(() => existsSync(path.join(home, 'control.sock')));
    expect(idle).toBe(true);
    const call = callControl(findControlPath(home), 1, 5000);
    await begun;
    const closed = servers.splice(0)[0]?.close();
    release();
    expect(await call).toEqual({ kind: 'answered', body: 'done' });
    await closed;
    expect(existsSync(path.join(home, 'control.sock'))).toBe(false);
  });

  it('survives a client that vanishes', async () => {
    let answered = 0;
    const file = await listen(async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      answered += 1;
      return request;
    });
    const socket = connect(file);
    socket.on('connect', () => {
      socket.write('1\n', () => socket.destroy());
    });
    socket.on('error', () => {});
    await until(() => answered === 1);
    expect(await callControl(file, 2, 5000)).toEqual({ kind: 'answered', body: 2 });
    expect(failures).toEqual([]);
  });
});

describe('a caller', () => {
  it('learns that nobody is there', async () => {
    mkdirSync(home);
    const file = findControlPath(home);
    expect(await callControl(file, 1, 5000)).toEqual({ kind: 'not-running' });
    writeFileSync(file, 'no socket');
    expect(await callControl(file, 1, 5000)).toEqual({ kind: 'not-running' });
  });

  it('does not wait for ever', async () => {
    const file = await listen(() => new Promise(() => {}));
    expect(await callControl(file, 1, 20)).toEqual({ kind: 'timeout', timeoutMs: 20 });
    // That request is never answered: closing must not wait for it in this test.
    servers.length = 0;
  });

  it.each([
    ['an end', '', 'closed without an answer'],
    ['nonsense', 'hello\n', 'the answer cannot be read'],
    ['JSON that is no answer', '17\n', 'the answer cannot be read'],
    ['a line without an end', 'x'.repeat(LONGEST_FRAME_BYTES), 'the answer has no end'],
  ])('is told when it gets %s', async (_name, sent, detail) => {
    mkdirSync(home);
    const file = findControlPath(home);
    const server = createServer((socket) => socket.end(sent)).listen(file);
    expect(await callControl(file, 1, 5000)).toEqual({ kind: 'broken', detail });
    server.close();
  });

  it('is told when the connection breaks', async () => {
    mkdirSync(home);
    const file = findControlPath(home);
    // Closed with bytes unread, and many more still to come: the system resets the connection.
    const server = createServer({ pauseOnConnect: true }, (socket) => setTimeout(() => socket.destroy(), 50));
    server.listen(file);
    const outcome = await callControl(file, 'x'.repeat(1_000_000), 5000);
    expect(outcome).toMatchObject({ kind: 'broken', detail: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) });
    server.close();
  });
});

describe('the place of the socket', () => {
  it('is freed of what a dead desk left there', async () => {
    await listen(echo);
    // As after kill -9: the socket's file stays, nobody listens.
    const stale = path.join(home, 'control.sock');
    expect(statSync(stale).isSocket()).toBe(true);
    expect(prepareControlPath(home)).toBe(stale);
    expect(existsSync(stale)).toBe(false);
  });

  it('is not freed of what is no socket', () => {
    mkdirSync(home);
    writeFileSync(path.join(home, 'control.sock'), 'precious');
    expect(() => prepareControlPath(home)).toThrow('occupied');
  });

  it('says so when the system refuses it', async () => {
    const options = { handle: echo, onFailure: () => {} };
    await expect(listenControl({ path: path.join(root, 'absent', 'x.sock'), ...options })).rejects.toThrow(
      'listen',
    );
  });

  it('is a short one elsewhere when the path of the home is too long', async () => {
    home = path.join(root, 'deep'.repeat(30));
    const file = await listen(echo);
    expect(Buffer.byteLength(file)).toBeLessThanOrEqual(100);
    expect(findControlPath(home)).toBe(file);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(await callControl(findControlPath(home), 'hello', 5000)).toEqual({
      kind: 'answered',
      body: 'hello',
    });
    // The next desk of this home removes it and takes another.
    await servers.splice(0)[0]?.close();
    const next = prepareControlPath(home);
    expect(next).not.toBe(file);
    expect(existsSync(path.dirname(file))).toBe(false);
    rmSync(path.dirname(next), { recursive: true });
  });

  it('follows a pointer to nowhere in peace, and removes nothing that is not its own', () => {
    mkdirSync(home);
    const precious = path.join(root, 'precious');
    mkdirSync(precious);
    writeFileSync(path.join(home, 'control.path'), path.join(precious, 'control.sock'));
    expect(prepareControlPath(home)).toBe(path.join(home, 'control.sock'));
    expect(existsSync(precious)).toBe(true);
    expect(() => readFileSync(path.join(home, 'control.path'))).toThrow('ENOENT');
  });
});

describe('frames', () => {
  it('are put together from any pieces', () => {
    const reader = new FrameReader();
    const bytes = Buffer.from('ä\n{"b":1}\nrest');
    const lines = [...bytes].flatMap((byte) => reader.take(Buffer.from([byte])).lines);
    expect(lines).toEqual(['ä', '{"b":1}']);
  });

  it('may be as long as the limit, with their end, and no longer', () => {
    const line = (bytes: number) => Buffer.from(`${'x'.repeat(bytes - 1)}\n`);
    const longest = new FrameReader().take(line(LONGEST_FRAME_BYTES));
    expect(longest.lines.map(({ length }) => length)).toEqual([LONGEST_FRAME_BYTES - 1]);
    expect(longest.overflow).toBe(false);
    expect(new FrameReader().take(line(LONGEST_FRAME_BYTES + 1))).toEqual({ overflow: true, lines: [] });
  });
});

async function until(holds: () => boolean): Promise<boolean> {
  const end = Date.now() + 10_000;
  while (!holds() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  return holds();
}
