// A desk in a process of its own, as a person starts it, on a home of its own: talked to through its console (stdin and
// stdout, no terminal) and through its control socket, and killed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { callControl } from '../../../dist/engine/adapters/socket/call-control.js';
import { findControlPath } from '../../../dist/engine/adapters/socket/control-path.js';

// No proof looks for a network: also commands that a proof starts beside a desk trade on the synthetic market.
process.env['HELMSMAN_MARKET'] ??= 'synthetic';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const POLL_MS = 5;
/** A connection that was cut, a socket nobody owns yet: the desk is not (or no longer) there. */
const GONE = new Set(['not-running', 'broken']);

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again; what was found, or undefined when the time is up. What `look` throws is thrown. */
export async function within(timeoutMs, look) {
  const endMs = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > endMs) return undefined;
    await pause(POLL_MS);
  }
}

/** The same for what must come: throws with `what` when the time is up. */
export async function until(what, look, timeoutMs = 30_000) {
  const found = await within(timeoutMs, look);
  if (found === undefined) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
  return found;
}

/** A temporary home; its path is short enough for a socket. */
export function temporaryHome(name) {
  const home = mkdtempSync(path.join(os.tmpdir(), `hm-${name}-`));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export class DeskProcess {
  /** Everything the console has printed. */
  text = '';
  errors = '';
  /** The process has ended and everything it printed was read. */
  isOver = false;

  constructor({ home, args = [], node = [], env: more = {} }) {
    this.home = home;
    this.startedMs = performance.now();
    const env = {
      ...process.env,
      HELMSMAN_HOME: home,
      HELMSMAN_CONFIG: '',
      ...more,
    };
    this.child = spawn(process.execPath, [...node, PROGRAM, 'start', ...args], { env });
    this.ended = once(this.child, 'close').then(([code, signal]) => {
      this.isOver = true;
      return { code, signal };
    });
    this.child.stdout.setEncoding('utf8').on('data', (chunk) => {
      this.text += chunk;
    });
    this.child.stderr.setEncoding('utf8').on('data', (chunk) => {
      this.errors += chunk;
    });
    // Whoever kills a process cannot expect it to read what was still on its way.
    this.child.stdin.on('error', () => undefined);
  }

  get pid() {
    return this.child.pid;
  }

  /** Resolves with the ms from the start of the process to its first answer. */
  async ready(timeoutMs = 180_000) {
    await until(
      'the desk to answer',
      async () => {
        if (this.isOver) throw new Error(`the desk ended: ${this.errors.trim() || this.text.slice(-500)}`);
        return (await this.request({ kind: 'status' })) !== undefined;
      },
      timeoutMs,
    );
    return performance.now() - this.startedMs;
  }

  /** One request over the control socket; undefined when the desk is not there or went away meanwhile. */
  async request(request, timeoutMs = 30_000) {
    const outcome = await callControl(findControlPath(this.home), request, timeoutMs);
    if (outcome.kind === 'answered') return outcome.body;
    if (GONE.has(outcome.kind)) return undefined;
    throw new Error(`the desk did not answer ${JSON.stringify(request)}: ${JSON.stringify(outcome)}`);
  }

  /** One command line over the socket: `{ ok, lines }`. */
  send(text) {
    return this.request({ kind: 'line', text });
  }

  /** One line into the console; what comes of it stands in `text` from the returned place on. */
  type(line) {
    const from = this.text.length;
    this.child.stdin.write(`${line}\n`);
    return from;
  }

  /** The first match in what the console printed from `from` on. */
  shown(pattern, { from = 0, timeoutMs = 30_000 } = {}) {
    return until(
      `${pattern} on the console`,
      () => {
        const found = pattern.exec(this.text.slice(from));
        if (found === null && this.isOver) throw new Error(`the desk ended before ${pattern} was shown`);
        return found ?? undefined;
      },
      timeoutMs,
    );
  }

  async kill(signal = 'SIGKILL') {
    this.child.kill(signal);
    return this.ended;
  }

  /** The end of the input: a console without a terminal answers what is pending, then exits. */
  async close() {
    this.child.stdin.end();
    return this.ended;
  }
}
