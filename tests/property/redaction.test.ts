import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileLog } from '../../src/engine/adapters/log/file-log.js';
import { KnownSecrets } from '../../src/engine/adapters/log/known-secrets.js';
import { createRedactor, REDACTED } from '../../src/engine/adapters/log/redact.js';
import { systemClock } from '../../src/engine/adapters/system/system-clock.js';
import { errorFields } from '../../src/engine/ports/log.js';

let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'helmsman-redact-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const LETTERS = [...'ABCDEFGHJKMNPQRSTUVWXYZ23456789!"\\/:.%&+=_-äß✓'];
const secret = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 12, maxLength: 40 });
const around = fc.string({ unit: 'binary', maxLength: 20 });

let runs = 0;

/** What a log file holds after these calls: as text, and each line parsed. */
function logged(hidden: readonly string[], say: (log: ReturnType<typeof openFileLog>) => void): string {
  runs += 1;
  const file = path.join(home, `${runs}.log`);
  const secrets = new KnownSecrets();
  secrets.learn(...hidden);
  const log = openFileLog({ file, maxBytes: 1e9, keptFiles: 1, level: 'debug', clock: systemClock, secrets });
  say(log);
  log.close();
  const text = readFileSync(file, 'utf8');
  const values = text
    .trimEnd()
    .split('\n')
    .map((line) => Object.entries(JSON.parse(line)).flat().join('\n'));
  return `${text}\n${values.join('\n')}`;
}

describe('a secret never comes out of the log', () => {
  it('wherever it is put', () => {
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const text = `${before}${value}${after}`;
        const inside = new Error(text);
        inside.name = text;
        const out = logged([value], (log) => {
          log.debug(text);
          log.info('message', { field: text, [text]: 'name', [`${value}`]: 1 });
          log.warn('error', errorFields(new Error('outer', { cause: inside })));
          log.error('error', errorFields(inside));
          log.error(JSON.stringify({ body: JSON.stringify({ text }) }), { url: encodeURIComponent(text) });
          log.error(Buffer.from(value).toString('base64'));
        });
        expect(out).not.toContain(value);
        expect(out).not.toContain(encodeURIComponent(value));
        expect(out).toContain(REDACTED);
      }),
      { numRuns: 300 },
    );
  });

  it('when one secret is a part of another', () => {
    const { text } = createRedactor(['Part-of-it', 'Part-of-it-and-more']);
    expect(text('<Part-of-it-and-more>')).toBe(`<${REDACTED}>`);
  });

  it('in the spellings of JSON, of JSON in JSON, of addresses and of headers', () => {
    const tricky = 'Zp"q\\k7 %+Xw';
    const { text } = createRedactor([tricky]);
    const once = JSON.stringify({ body: tricky });
    const spellings = [once, JSON.stringify({ once }), encodeURIComponent(tricky), btoa(tricky)];
    for (const spelling of spellings) expect(text(spelling)).toContain(REDACTED);
    expect(text(spellings.join(' '))).not.toMatch(/Zp|Xw|k7|Wn/);
  });

  it('in hex, in base64 of a longer text, and in the letters of addresses', () => {
    const key = 'XkT7pQ2vLw9sR4mZ8d';
    const { text } = createRedactor([key]);
    for (const before of ['', 'a', 'ab']) {
      for (const spelling of ['base64', 'base64url', 'hex'] as const) {
        const out = text(Buffer.from(`${before}${key}:more`).toString(spelling));
        const left = Buffer.from(out.replaceAll(REDACTED, ''), spelling).toString('latin1');
        expect(out).toContain(REDACTED);
        for (let at = 0; at + 4 <= key.length; at += 1) expect(left).not.toContain(key.slice(at, at + 4));
      }
    }
    expect(text(Buffer.from(key).toString('hex').toUpperCase())).toBe(REDACTED);
  });

  it('as a number that is a secret', () => {
    expect(logged(['1234567890'], (log) => log.info('x', { id: 1234567890 }))).not.toContain('1234567890');
  });
});

describe('what looks like a secret is hidden though nobody named it', () => {
  const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  const base64 = 'MTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A=';
  const telegram = `1234567890:AAH${'x'.repeat(32)}`;
  const discord = `${'M'.repeat(24)}.Gabcde.${'k'.repeat(38)}`;
  it.each([
    ['a Telegram token in an address', `https://api.telegram.org/bot${telegram}/getMe`, telegram],
    ['a Discord token', `login with ${discord} failed`, discord],
    ['a web token', 'jwt eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4', 'SflKxwRJSMeKKF2QT4'],
    ['a vendor key', 'using sk-live-abcdefghijklmnop', 'sk-live-abcdefghijklmnop'],
    ['a hex key', `apiKey: ${hex}`, hex],
    ['a hex key in JSON in JSON', JSON.stringify(JSON.stringify({ api_key: hex })), hex],
    ['a base64 signature', `X-SIGN=${base64}`, base64],
    ['a header', `Authorization: Bearer ${base64}`, base64],
    ['a password of any length', 'password: hunter2, next', 'hunter2'],
    ['a secret in an address', '/x?secret=abc123&y=1', 'abc123'],
    ['the signature of a request', `{'X-BAPI-SIGN': '${hex}'}`, hex],
    ['the signature of a stream', `{"op":"auth","args":["k","1700000000000","${hex}"]}`, hex],
    ['one in JSON in JSON', JSON.stringify(`{"args":["k",1,"${hex}"],"op":"auth"}`), hex],
  ])('%s', (_name, text, hidden) => {
    const out = createRedactor([]).text(text);
    expect(out).not.toContain(hidden);
    expect(out).toContain(REDACTED);
  });

  it.each([
    ['apiSecret', 'x'],
    ['bot_token', 'short'],
    ['key', hex],
  ])('a field named %s', (name, value) => {
    expect(createRedactor([]).field(name, value)).toBe(REDACTED);
  });
});

describe('what is no secret stays', () => {
  it.each([
    'fast crossed above slow: fast=104930.1 slow=104800.25',
    'key: fast-crossed-above-slow',
    'session m1 of ma-cross on BTC/USDT 1m',
    'the token of appreciation arrived',
    '2026-01-05T00:00:00.000Z',
    'at Session.consume (src/engine/core/session.ts:120:7)',
  ])('%s', (text) => {
    expect(createRedactor([]).text(text)).toBe(text);
    expect(createRedactor([]).field('note', text)).toBe(text);
  });

  it('and a secret too short to be one is not searched for', () => {
    expect(createRedactor(['', 'a', 'session']).text('a session')).toBe('a session');
  });
});
