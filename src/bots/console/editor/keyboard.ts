import { StringDecoder } from 'node:string_decoder';
import { ESCAPE_MS } from '../limits.js';
import type { ConsoleInput, Timers } from '../options.js';
import { decodeKeys, type Key } from './keys.js';

export interface KeyListener {
  readonly onKey: (key: Key) => void;
  readonly onEnd: () => void;
}

/** The terminal's keyboard in raw mode. */
export class Keyboard {
  readonly #input: ConsoleInput;
  readonly #timers: Timers;
  readonly #listener: KeyListener;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #cancelEscape: (() => void) | undefined;

  constructor(input: ConsoleInput, timers: Timers, listener: KeyListener) {
    this.#input = input;
    this.#timers = timers;
    this.#listener = listener;
  }

  start(): void {
    this.#input.setRawMode?.(true);
    this.#input.on('data', this.#read);
    this.#input.on('end', this.#listener.onEnd);
    this.#input.on('error', this.#listener.onEnd);
    this.#input.resume();
  }

  stop(): void {
    this.#cancelEscape?.();
    this.#input.off('data', this.#read);
    this.#input.off('end', this.#listener.onEnd);
    this.#input.setRawMode?.(false);
    this.#input.pause();
  }

  readonly #read = (chunk: Buffer | string): void => {
    this.#cancelEscape?.();
    this.#cancelEscape = undefined;
    const typed = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    const { keys, rest } = decodeKeys(this.#rest + typed);
    this.#rest = rest;
    for (const key of keys) this.#listener.onKey(key);
    if (rest.startsWith('\x1b[200~')) return;
    if (rest !== '') this.#cancelEscape = this.#timers.after(ESCAPE_MS, () => this.#loneEscape());
  };

  /** Nothing followed: it was the key itself, or a sequence that is not worth waiting for. */
  #loneEscape(): void {
    const isEscape = this.#rest === '\x1b';
    this.#rest = '';
    if (isEscape) this.#listener.onKey({ kind: 'key', name: 'escape' });
  }
}
