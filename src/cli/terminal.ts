import { type Keyboard, keyboardOf } from './keyboard.js';

/** Where a command writes; the process in life, memory in tests. */
export interface Terminal {
  out(text: string): void;
  note(text: string): void;
  /** Exit code of the process when the command has ended by itself. */
  exit(code: number): void;
  /** What is typed, or piped in. */
  readonly keyboard: Keyboard;
}

export const processTerminal: Terminal = {
  out: (text) => {
    process.stdout.write(text);
  },
  note: (text) => {
    process.stderr.write(text);
  },
  exit: (code) => {
    process.exitCode = code;
  },
  keyboard: keyboardOf(process.stdin, process.stderr),
};
