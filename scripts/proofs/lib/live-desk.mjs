// A double of Bybit inside the process of a proof, a home with its key, and what both need to know of each other.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryHome } from './desk-process.mjs';
import { startBybit } from './doubles.mjs';
import { journalRows } from './journal-file.mjs';
import { smallDisk } from './small-disk.mjs';

const PROGRAM = fileURLToPath(new URL('../../../bin/helmsman.js', import.meta.url));
const START = Date.UTC(2024, 4, 1);
export const ACCOUNT = 'main';
const USUAL = ['BTC/USDT:USDT', 'ETH/USDT:USDT', 'BTC/USDT', 'ETH/USDT'];

/** What the exchange had of an earlier one in this folder. */
const stateIn = (folder) => path.join(folder, 'double.state');

/** A folder inside one that stays. */
function keptFolder(folder, name) {
  const home = path.join(folder, name);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return { home, remove: () => undefined };
}

/**
 * `disk` is there with `diskMb`, where one may be mounted. With a `folder` home, key and exchange stay there when it is closed, and
 * the next one goes on from there.
 * @param {{folder?: string, speed?: number, seed?: number, name: string, diskMb?: number, double?: object, instruments?: readonly string[]}} options of the double beside its speed
 */
export async function openLiveDesk({
  speed = 60,
  seed = 1,
  name,
  folder,
  diskMb = 0,
  double: more = {},
  instruments = USUAL,
}) {
  const before =
    folder !== undefined && existsSync(stateIn(folder)) ? { state: readFileSync(stateIn(folder)) } : {};
  const double = await startBybit({ speed, seed, startMs: START, historyBars: 300, ...more, ...before });
  const place = folder === undefined ? temporaryHome(name) : keptFolder(folder, 'home');
  const keyFolder = folder === undefined ? temporaryHome(`${name}-kek`) : keptFolder(folder, 'key');
  const disk = diskMb > 0 ? smallDisk(place.home, diskMb) : undefined;
  const env = {
    HELMSMAN_MARKET: 'bybit',
    BYBIT_API_BASE: double.url,
    BYBIT_WS_BASE: double.wsUrl,
    BYBIT_SPEED: String(speed),
    BYBIT_INSTRUMENTS: instruments.join(','),
    XDG_CONFIG_HOME: keyFolder.home,
  };
  return {
    double,
    env,
    home: place.home,
    disk,
    account: () => double.side.account(),
    async close(isKept = false) {
      if (folder !== undefined) writeFileSync(stateIn(folder), double.state());
      await double.close();
      if (isKept) return;
      disk?.remove();
      place.remove();
      keyFolder.remove();
    },
  };
}

/** One command of the host with what is typed into it: `{ code, out, err }`. */
async function host(home, args, { env = {}, input = '' } = {}) {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, HELMSMAN_HOME: home, HELMSMAN_CONFIG: '', ...env },
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (said.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (said.err += chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** Whether the account takes entries. @param {{ send: (text: string) => Promise<any> }} desk */
export const isAccountReady = async (desk) =>
  /● ready/.test((await desk.send('/accounts'))?.lines.join('\n') ?? '') || undefined;

/** The ticket that was written last: its button says no more than its number. @param {string} home */
export const lastTicket = (home) =>
  journalRows(home).findLast((/** @type {any} */ { type }) => type === 'ticket-written')?.payload;

/** The key of the double becomes the account's. */
export async function addKey({ home, env }, { key = 'double-key', secret = 'double-secret' } = {}) {
  const said = await host(home, ['keys', 'add', ACCOUNT], { env, input: `${key}\n${secret}\n` });
  if (said.code !== 0) throw new Error(`keys add: ${said.out}${said.err}`);
  return said;
}
