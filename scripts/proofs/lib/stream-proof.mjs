// A desk at the double of Bybit: it trades on what it hears, is killed and started again; then its stored bars against what was played.
import path from 'node:path';
import { openBarStore } from '../../../dist/engine/adapters/bars/bar-store.js';
import { readBarsFile } from '../../../dist/engine/adapters/bars/csv-import.js';
import { DeskProcess, pause, temporaryHome, within } from './desk-process.mjs';
import { startBybit } from './doubles.mjs';
import { claim, createSteps } from './steps.mjs';

const MINUTE = 60_000;
const FIELDS = ['openMs', 'open', 'high', 'low', 'close', 'volume'];
/** Minutes that lie behind when the desk starts. */
const HISTORY = 10;
/** Ms of ours that the last bar may take after its end. */
const PATIENCE_MS = 30_000;
/** A busy machine takes its time to start a process. */
const OPENING_MS = 300_000;

const rowsOf = (columns) =>
  Array.from({ length: columns.length }, (_, n) =>
    Object.fromEntries(FIELDS.map((field) => [field, columns[field][n]])),
  );

/** As the exchange prints a minute. */
const minuteOf = ({ openMs, ...numbers }) => ({
  startMs: openMs,
  ...Object.fromEntries(Object.entries(numbers).map(([field, value]) => [field, String(value)])),
});

/** What the file has, cut to `minutes`. */
function readPlayed(file, minutes) {
  const outcome = readBarsFile(file);
  claim(outcome.kind === 'read', `${file} can be read`, outcome.fault?.kind);
  return rowsOf(outcome.columns).slice(0, minutes);
}

/** @param {{ file: string, minutes?: number, speed: number, drops: number, silences: number, kills: number, seed: number }} options */
export async function streamProof(options) {
  const step = createSteps();
  const played = readPlayed(options.file, options.minutes);
  const double = await startBybit(doubleOptions(played, options));
  const { home, remove } = temporaryHome('stream');
  const desks = deskOpener(home, double, options.speed);
  try {
    await step('the desk opens on Bybit, and a session begins', () => begin(desks));
    await step(`the stream goes on, ${options.kills} kills meanwhile`, () =>
      play(desks, double, played, options),
    );
    await step('the faults', () => faultsOf(double, options));
    await step('the desk', () => lookAt(desks.desk));
    await step('the bars in its store against the file', () => compare(home, desks, played));
  } finally {
    await desks.desk?.kill();
    await double.close();
    remove();
  }
}

const doubleOptions = (played, { speed, drops, silences, seed }) => ({
  bars: played.map(minuteOf),
  speed,
  historyBars: HISTORY,
  schedule: {
    drops,
    silences,
    silenceMs: [45_000, 240_000],
    spanMs: (played.length - HISTORY) * MINUTE,
    seed,
  },
});

function deskOpener(home, double, speed) {
  const env = {
    HELMSMAN_MARKET: 'bybit',
    BYBIT_API_BASE: double.url,
    BYBIT_WS_BASE: double.wsUrl,
    BYBIT_SPEED: String(speed),
    BYBIT_INSTRUMENTS: 'BTC/USDT',
  };
  return {
    desk: undefined,
    async open() {
      this.desk = new DeskProcess({ home, args: ['--no-console'], env });
      return this.desk.ready(OPENING_MS);
    },
  };
}

async function begin(desks) {
  const ms = await desks.open();
  const { ok, lines } = await desks.desk.send('/paper ma-cross BTC/USDT 1m');
  claim(ok, 'a session starts', lines.join(' '));
  return `first answer after ${Math.round(ms)} ms; ${lines[0]}`;
}

/** Kills spread over the day; ends when the last bar is over. */
async function play(desks, double, played, { kills, speed }) {
  const fromMs = double.nowMs();
  const endMs = played.at(-1).openMs + MINUTE + 10_000;
  const reach = (atMs) => pause(Math.max(0, (atMs - double.nowMs()) / speed));
  for (let n = 1; n <= kills; n += 1) {
    await reach(fromMs + ((endMs - fromMs) * n) / (kills + 1));
    await desks.desk.kill();
    await desks.open();
  }
  await reach(endMs);
  return `${played.length - HISTORY} minutes at ${speed}×`;
}

function faultsOf(double, { drops, silences }) {
  const { struck, socketsOpened, requests, tooMany } = double.statistics();
  claim(struck.drop >= drops, `${drops} drops`, String(struck.drop));
  claim(struck.silence === silences, `${silences} silences`, String(struck.silence));
  claim(tooMany === 0, 'not asked too often', `${tooMany} refused`);
  return `${struck.drop} drops, ${struck.silence} silences; ${socketsOpened} sockets opened, ${requests} requests, ${tooMany} too many`;
}

async function lookAt(desk) {
  const said = [];
  for (const line of ['/health market', '/session m1', '/status'])
    said.push(...(await desk.send(line)).lines);
  claim(!said.join(' ').includes('diverged'), 'the session goes on after a kill');
  return said.filter((line) => /market|running|fills|store|up /.test(line)).join('\n');
}

async function compare(home, desks, played) {
  const store = openBarStore({ folder: path.join(home, 'bars') });
  const [series] = await store.list();
  await store.close();
  const last = played.at(-1).openMs;
  const stored = await within(PATIENCE_MS, async () => {
    const rows = await readStored(home, series.key);
    return rows.at(-1)?.openMs === last && rows;
  });
  claim(stored !== undefined, 'the last bar came');
  await desks.desk.kill('SIGTERM');
  const at = new Map(played.map((row) => [row.openMs, row]));
  const doubled = stored.length - new Set(stored.map(({ openMs }) => openMs)).size;
  const missing = played.filter(({ openMs }) => openMs >= stored[0].openMs).length + doubled - stored.length;
  const different = stored.filter((row) =>
    FIELDS.some((field) => row[field] !== at.get(row.openMs)?.[field]),
  );
  const seen = `${stored.length} of ${played.length} bars stored: ${missing} missing, ${doubled} doubled, ${different.length} different`;
  claim(
    stored[0].openMs === played[0].openMs,
    'the history is whole',
    new Date(stored[0].openMs).toISOString(),
  );
  claim(missing === 0 && doubled === 0 && different.length === 0, 'the bars are the file’s', seen);
  return `${seen}; revision ${series.revision}`;
}

/** Only read: the desk still writes. */
async function readStored(home, key) {
  const store = openBarStore({ folder: path.join(home, 'bars') });
  const loaded = await store.load(key);
  await store.close();
  return loaded === undefined ? [] : rowsOf(loaded.columns);
}
