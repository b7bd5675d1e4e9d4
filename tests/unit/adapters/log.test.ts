import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileLogOptions, openFileLog } from '../../../src/engine/adapters/log/file-log.js';
import { KnownSecrets } from '../../../src/engine/adapters/log/known-secrets.js';
import { RotatingFile } from '../../../src/engine/adapters/log/rotating-file.js';
import { MemoryLog } from '../../../src/engine/adapters/memory/memory-log.js';
import { VirtualClock } from '../../../src/engine/adapters/memory/virtual-clock.js';
import { errorFields, withCorrelation } from '../../../src/engine/ports/log.js';

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'helmsman-log-'));
  file = path.join(home, 'logs', 'helmsman.log');
});
afterEach(() => rmSync(home, { recursive: true }));

const open = (over: Partial<FileLogOptions> = {}) =>
  openFileLog({
    file,
    maxBytes: 1_000_000,
    keptFiles: 2,
    level: 'debug',
    clock: new VirtualClock(5),
    ...over,
  });
const lines = (): Record<string, unknown>[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('file log', () => {
  it('writes one JSON line a call, with level, time, message and fields', () => {
    const log = open();
    log.debug('d');
    log.info('i', { bars: 3, ok: true, nothing: undefined });
    log.warn('w', { text: 'a\n"b"' });
    log.error('e', { correlation: 'c01' });
    log.close();
    expect(lines()).toEqual([
      { level: 'debug', time: 5, message: 'd' },
      { level: 'info', time: 5, bars: 3, ok: true, message: 'i' },
      { level: 'warn', time: 5, text: 'a\n"b"', message: 'w' },
      { level: 'error', time: 5, correlation: 'c01', message: 'e' },
    ]);
  });

  it('leaves out what is below its level', () => {
    const log = open({ level: 'warn' });
    log.info('quiet');
    log.warn('loud');
    log.close();
    expect(lines().map(({ message }) => message)).toEqual(['loud']);
  });

  it('is readable by its owner only, and so is its folder', () => {
    open().close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('keeps a field from posing as the level, time or message', () => {
    const log = open();
    log.info('real', { message: 'false', level: 'false', time: 1 });
    log.close();
    expect(lines()).toEqual([
      { level: 'info', time: 5, message_: 'false', level_: 'false', time_: 1, message: 'real' },
    ]);
  });

  it('cuts a text of a megabyte, after the secrets are out of it', () => {
    const secret = 'S3cr3t-that-is-long';
    const secrets = new KnownSecrets();
    secrets.learn(secret);
    const log = open({ secrets });
    log.info(`${'x'.repeat(19_995)}${secret}${'y'.repeat(1_000_000)}`);
    log.close();
    expect(readFileSync(file, 'utf8').length).toBeLessThan(21_000);
    expect(readFileSync(file, 'utf8')).not.toContain('S3cr');
  });
});

describe('rotation', () => {
  const rotating = (keptFiles: number) => new RotatingFile({ file, maxBytes: 10, keptFiles });

  it('sets a full file aside and keeps as many as asked', () => {
    const log = rotating(2);
    for (const line of ['first\n', 'second\n', 'third\n', 'fourth\n']) log.write(line);
    log.close();
    const read = (name: string) => readFileSync(name, 'utf8');
    expect([read(file), read(`${file}.1`), read(`${file}.2`)]).toEqual(['fourth\n', 'third\n', 'second\n']);
    expect(() => read(`${file}.3`)).toThrow('ENOENT');
  });

  it('goes on in a file that is there, and counts its size', () => {
    rotating(1).close();
    writeFileSync(file, 'old old\n');
    const log = rotating(1);
    log.write('new\n');
    log.close();
    log.close();
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('old old\n');
  });

  it('survives a disk that refuses, and says how many lines were lost', () => {
    const log = rotating(1);
    log.write('123456789\n');
    // The folder goes away under the log: the file cannot be set aside.
    rmSync(path.dirname(file), { recursive: true });
    log.write('lost\n');
    log.write('lost\n');
    const again = rotating(1);
    again.close();
    log.write('back\n');
    log.close();
    expect(readFileSync(file, 'utf8')).toBe('{"level":"warn","message":"log lines lost","lines":2}\nback\n');
  });
});

describe('errorFields', () => {
  it('gives name, message, stack and the causes', () => {
    const error = new TypeError('outer', { cause: new Error('middle', { cause: 'inner' }) });
    const fields = errorFields(error);
    expect(fields['error']).toBe('TypeError: outer');
    expect(fields['stack']).toContain('log.test');
    expect(fields['cause']).toBe('Error: middle < inner');
  });

  it('takes what is no error, no cause, and causes without an end', () => {
    expect(errorFields('plain')).toEqual({ error: 'plain' });
    expect(errorFields(new Error('x'))['cause']).toBeUndefined();
    const loop = new Error('loop');
    loop.cause = loop;
    expect(String(errorFields(loop)['cause']).split(' < ')).toHaveLength(5);
  });
});

describe('withCorrelation', () => {
  it('puts the id into every line', () => {
    const log = new MemoryLog();
    const bound = withCorrelation(log, 'c01');
    bound.debug('d');
    bound.info('i', { bars: 1 });
    bound.warn('w');
    bound.error('e', { correlation: 'another' });
    expect(log.lines.map(({ level, fields }) => [level, fields])).toEqual([
      ['debug', { correlation: 'c01' }],
      ['info', { bars: 1, correlation: 'c01' }],
      ['warn', { correlation: 'c01' }],
      ['error', { correlation: 'c01' }],
    ]);
  });

  it('keeps lines without fields apart', () => {
    const log = new MemoryLog();
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]('x');
    expect(log.lines.every(({ fields }) => Object.keys(fields).length === 0)).toBe(true);
  });
});
