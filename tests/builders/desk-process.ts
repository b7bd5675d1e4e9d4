import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { callControl } from '../../src/engine/adapters/socket/call-control.js';
import { findControlPath } from '../../src/engine/adapters/socket/control-path.js';
import type { ControlReply, ControlRequest } from '../../src/main-options.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The program's own file below the folder in which it is installed. */
const PROGRAM = path.join('bin', 'helmsman.js');
const POLL_MS = 10;
/** A shell counts file sizes in blocks of 512 bytes. */
const BLOCKS_A_KB = 2;
const PATIENCE_MS = 60_000;

/** Asks until there is an answer; throws with `what` when the time is up. */
export async function until<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`waited ${patienceMs} ms in vain for ${what}`);
    await pause(POLL_MS);
  }
}

export interface TemporaryHome {
  readonly home: string;
  /** Kills what still runs in it: a test that failed has not come to that. */
  remove(): Promise<void>;
}

const living = new Set<HelmsmanProcess>();

/** A home of its own; its path is short enough for a socket. */
export function temporaryHome(): TemporaryHome {
  const home = mkdtempSync(path.join(os.tmpdir(), 'hm-'));
  return {
    home,
    async remove() {
      await Promise.all([...living].filter((one) => one.home === home).map((one) => one.kill()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface ProcessOptions {
  readonly home: string;
  readonly args: readonly string[];
  /** No file may grow beyond this; default: none. */
  readonly maxFileKb?: number;
  /** Where the program is installed; default: this project. */
  readonly root?: string;
  /** On top of the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The real program, as a person starts it, from `dist`. */
export class HelmsmanProcess {
  out = '';
  err = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcessWithoutNullStreams;

  readonly home: string;

  constructor({ home, args, maxFileKb, root = ROOT, env: more = {} }: ProcessOptions) {
    this.home = home;
    const env = { ...process.env, HELMSMAN_HOME: home, HELMSMAN_CONFIG: '', DATABASE_URL: '', ...more };
    const command = [process.execPath, path.join(root, PROGRAM), ...args] as const;
    this.child =
      maxFileKb === undefined
        ? spawn(command[0], command.slice(1), { env })
        : spawn('sh', ['-c', `ulimit -f ${maxFileKb * BLOCKS_A_KB} && exec "$@"`, 'sh', ...command], { env });
    this.child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      this.out += chunk;
    });
    this.child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.err += chunk;
    });
    // Whoever kills a process cannot expect it to read what was still on its way.
    this.child.stdin.on('error', () => undefined);
    living.add(this);
    this.ended = once(this.child, 'close').then(() => {
      living.delete(this);
      return { code: this.child.exitCode, out: this.out, err: this.err };
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  private get isOver(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves when it answers on its control socket. */
  async ready(): Promise<this> {
    await until('the desk to answer', async () => {
      if (this.isOver) throw new Error(`the desk ended: ${this.err || this.out.slice(-500)}`);
      return this.request({ kind: 'status' });
    });
    return this;
  }

  /** Over the control socket; undefined when nobody answers there. */
  async request(request: ControlRequest): Promise<ControlReply | undefined> {
    const outcome = await callControl(findControlPath(this.home), request, PATIENCE_MS);
    return outcome.kind === 'answered' ? (outcome.body as ControlReply) : undefined;
  }

  /** The answer to one command line, as text. */
  async say(text: string): Promise<string> {
    const reply = await this.request({ kind: 'line', text });
    if (reply === undefined) throw new Error(`no answer to ${text}: ${this.err}`);
    return reply.lines.join('\n');
  }

  /** Types a line into the console. */
  type(line: string): void {
    this.child.stdin.write(`${line}\n`);
  }

  /** Waits until the console has printed it. */
  async shown(pattern: RegExp): Promise<string> {
    return until(`${pattern} on the console`, () => {
      const found = pattern.exec(this.out)?.[0];
      if (found === undefined && this.isOver) throw new Error(`the desk ended before ${pattern}`);
      return found;
    });
  }

  async kill(): Promise<Ended> {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  /** The end of the input: it answers what is pending and exits. */
  async close(): Promise<Ended> {
    this.child.stdin.end();
    return this.ended;
  }
}

/** The built program again, in a folder of its own, to be changed there. */
export function installElsewhere(folder: string): void {
  for (const name of ['bin', 'dist', 'prisma', 'config', 'package.json']) {
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}

/** Runs one command to its end. */
export function helmsman(
  home: string,
  args: readonly string[],
  more: Pick<ProcessOptions, 'maxFileKb' | 'env'> = {},
): Promise<Ended> {
  return new HelmsmanProcess({ home, args, ...more }).close();
}

/** A desk on a synthetic market, answering. */
export const startDesk = (home: string, ...args: readonly string[]): Promise<HelmsmanProcess> =>
  new HelmsmanProcess({ home, args: ['start', '--seed', '1', ...args] }).ready();
