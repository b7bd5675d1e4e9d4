import path from 'node:path';
import type { ControlReply, ControlRequest } from '../main-options.js';
import { compileWasmLazily, preferSmallMemoryOnceStarted } from './compiler-flags.js';
import { askDesk, askOrOpen, loadDesk } from './desk.js';
import { type SettingFlags, settingsOf } from './settings.js';
import { shownPath } from './shown-path.js';
import type { Terminal } from './terminal.js';
import { programVersion } from './version.js';

/** Opens the desk and its console; ends when they do. */
export async function start(flags: SettingFlags, terminal: Terminal): Promise<void> {
  const { keyboard } = terminal;
  const options = {
    config: settingsOf(flags),
    version: programVersion(),
    ...(keyboard.isTerminal ? { ask: (prompt: string) => keyboard.hidden(prompt) } : {}),
  };
  compileWasmLazily();
  preferSmallMemoryOnceStarted();
  const desk = await loadDesk();
  terminal.exit(await desk.startDesk(options));
}

/** Gives one request to the desk, running or opened for it, and prints what it says. */
export async function request(flags: SettingFlags, asked: ControlRequest, terminal: Terminal): Promise<void> {
  const config = settingsOf(flags);
  const reply = await askOrOpen({ config, version: programVersion() }, asked);
  print(reply, terminal);
  if (!reply.alone || reply.opened === false) return;
  terminal.note(
    `No desk was running in ${shownPath(config.home)}: took its lock, did this, let the lock go.\n`,
  );
}

/** How the running desk is; that none runs is an answer too, with exit code 1. */
export async function status(flags: SettingFlags, terminal: Terminal): Promise<void> {
  const { home } = settingsOf(flags);
  const none = { ok: false, lines: [`No desk is running in ${shownPath(home)}.`] };
  print((await askDesk(home, { kind: 'status' })) ?? none, terminal);
}

/** Which program, and which database it would open. */
export function version(flags: SettingFlags, terminal: Terminal): void {
  const { home, database } = settingsOf(flags);
  const place =
    database.kind === 'sqlite'
      ? `SQLite in ${shownPath(home)}`
      : `PostgreSQL at ${database.shown} (from ${shownOrigin(database.origin)})`;
  terminal.out(`helmsman ${programVersion()}\nstore: ${place}\n`);
}

const shownOrigin = (origin: string): string => (path.isAbsolute(origin) ? shownPath(origin) : origin);

function print({ ok, lines }: ControlReply, terminal: Terminal): void {
  terminal.out(lines.map((line) => `${line}\n`).join(''));
  if (!ok) terminal.exit(1);
}
