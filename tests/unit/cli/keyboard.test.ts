import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { keyboardOf } from '../../../src/cli/keyboard.js';

class Typewriter extends PassThrough {
  readonly isTTY = true;
  readonly raw: boolean[] = [];
  setRawMode(raw: boolean): void {
    this.raw.push(raw);
  }
}

function sitDown() {
  const input = new Typewriter();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (piece: Buffer) => {
    shown += piece.toString();
  });
  return { input, keyboard: keyboardOf(input, output), shown: () => shown };
}

it('shows the question and nothing of the answer, with the echo off meanwhile', async () => {
  const { input, keyboard, shown } = sitDown();
  const asked = keyboard.hidden('API key: ');
  input.write('abc');
  input.write('d\r');
  expect(await asked).toBe('abcd');
  expect(shown()).toBe('API key: \n');
  expect(input.raw).toEqual([true, false]);
  expect(keyboard.isTerminal).toBe(true);
});

it('keeps what was pasted with it for the next question', async () => {
  const { input, keyboard } = sitDown();
  const first = keyboard.hidden('1: ');
  input.write('key\nsecret\n');
  expect([await first, await keyboard.hidden('2: ')]).toEqual(['key', 'secret']);
});

it('lets what was typed be taken back, and letters come in pieces', async () => {
  const { input, keyboard } = sitDown();
  const asked = keyboard.hidden('? ');
  const [head, tail] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
  input.write('wrong\u0015ab\u007fx\b');
  input.write(head);
  input.write(tail);
  input.write('\n');
  expect(await asked).toBe('aé');
});

it.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('%s breaks off', async (_name, letter) => {
  const { input, keyboard } = sitDown();
  const asked = keyboard.hidden('? ');
  input.write(`half${letter}`);
  expect(await asked).toBeUndefined();
  expect(input.raw.at(-1)).toBe(false);
});

it('the end of the input breaks off', async () => {
  const { input, keyboard } = sitDown();
  const asked = keyboard.hidden('? ');
  input.end('half');
  expect(await asked).toBeUndefined();
});

it('reads lines that are piped in, and not without end', async () => {
  const piped = new PassThrough();
  const keyboard = keyboardOf(piped, new PassThrough());
  piped.end('key\r\nsecret\n');
  expect([keyboard.isTerminal, await keyboard.lines()]).toEqual([false, ['key', 'secret', '']]);
  const endless = new PassThrough();
  endless.write('x'.repeat(70_000));
  const [line] = await keyboardOf(endless, new PassThrough()).lines();
  expect(line?.length).toBeGreaterThan(65_000);
});
