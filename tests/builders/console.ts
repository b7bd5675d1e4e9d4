import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createConsole } from '../../src/bots/console/index.js';
import type { ConsoleOptions } from '../../src/bots/console/options.js';
import type { Outbound, Surface } from '../../src/bots/surface.js';
import type { Conversation, Incoming } from '../../src/commands/conversation.js';
import { type Reply, reply, text } from '../../src/commands/reply.js';
import { TestScreen } from './screen.js';

export type Handler = (incoming: Incoming, onProgress: (interim: Reply) => void) => Reply | Promise<Reply>;

/** A conversation with a desk that answers what the test says. */
export function conversationOf(handle: Handler, more: Partial<Conversation> = {}): Conversation {
  return {
    handle: async (incoming, onProgress) => handle(incoming, onProgress ?? (() => undefined)),
    accept: async (incomings) => incomings,
    discard: async () => undefined,
    moved: async () => undefined,
    listings: () => [],
    sheet: () => undefined,
    mayRead: () => true,
    localeOf: ({ locale }) => locale ?? 'en',
    suggest: () => [],
    drawCard: () => undefined,
    drawRoom: () => undefined,
    placeLost: async () => undefined,
    announce: () => reply(text('something happened')),
    report: async () => reply(text('a report')),
    greet: () => reply(text('Helmsman')),
    ...more,
  };
}

/** Timers that fire when the test says so. */
export class HandTimers {
  readonly #repeating = new Set<() => void>();
  readonly #single = new Set<() => void>();

  after(_delayMs: number, run: () => void): () => void {
    this.#single.add(run);
    return () => this.#single.delete(run);
  }

  every(_intervalMs: number, run: () => void): () => void {
    this.#repeating.add(run);
    return () => this.#repeating.delete(run);
  }

  tick(): void {
    for (const run of this.#repeating) run();
    const due = [...this.#single];
    this.#single.clear();
    for (const run of due) run();
  }

  get running(): number {
    return this.#repeating.size + this.#single.size;
  }
}

class TestKeyboard extends PassThrough {
  readonly isTTY = true;
  raw = false;
  setRawMode(raw: boolean): this {
    this.raw = raw;
    return this;
  }
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'helmsman-console-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface OpenConsole {
  readonly surface: Surface;
  readonly screen: TestScreen;
  readonly keyboard: TestKeyboard;
  readonly timers: HandTimers;
  readonly folder: string;
  readonly failures: unknown[];
  readonly quits: () => number;
  type(keys: string): void;
}

/** A started console on a test terminal. */
export async function openConsole(
  conversation: Conversation,
  more: Partial<ConsoleOptions> & { screen?: TestScreen; folder?: string } = {},
): Promise<OpenConsole> {
  const { screen = new TestScreen(), folder = temporaryFolder(), ...options } = more;
  const keyboard = new TestKeyboard();
  const timers = new HandTimers();
  const failures: unknown[] = [];
  let quits = 0;
  const surface = createConsole({
    conversation,
    input: keyboard,
    output: screen,
    scheduler: timers,
    picturesFolder: path.join(folder, 'pictures'),
    historyFile: path.join(folder, 'history'),
    nowMs: () => 0,
    epoch: 7,
    colour: false,
    onQuit: () => {
      quits += 1;
    },
    onFailure: (cause) => failures.push(cause),
    ...options,
  });
  await surface.start();
  const type = (keys: string): void => {
    keyboard.write(keys);
  };
  return { surface, screen, keyboard, timers, folder, failures, quits: () => quits, type };
}

/** Waits until `look` returns something true, and fails with what it saw last. */
export async function until(look: () => unknown, seen: () => unknown = look): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!look()) {
    if (performance.now() > deadline) throw new Error(`still not so: ${JSON.stringify(seen())}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A push as the desk hands it out. */
export const pushed = (id: string, reply: Reply, atMs: number): Outbound => ({
  id,
  lane: 'report',
  address: { platform: 'console', chatId: 'console' },
  reply,
  atMs,
});
