// The steps of `npm run journey -- console`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBarStore } from '../../../dist/engine/adapters/bars/bar-store.js';
import { giveDatabase, settled } from './database-of.mjs';
import { DeskProcess, temporaryHome, until } from './desk-process.mjs';
import { closeByHand, openByHand } from './hand-journey.mjs';
import { finalStates, journalRows, recordedSessions } from './journal-file.mjs';
import { writeOwn } from './own-files.mjs';
import { backtestOf, PARITY_HEAD, parityRow } from './parity.mjs';
import { programOf } from './program-of.mjs';
import { SCENES, startLine } from './scenes.mjs';
import { claim, createSteps, prove, table } from './steps.mjs';
import { firstDifference, tapeOfFile, tapeOfSeed } from './undisturbed.mjs';

/** Of a market without a file. */
const SEED = 7;
/** A replay ends when its file does. */
const WHOLE_TAPE_MS = 600_000;

/** Width and height of a PNG; undefined when it is none. */
function pngSize(file) {
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') return undefined;
  if (!bytes.subarray(-8).toString('latin1').startsWith('IEND')) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: bytes.length };
}

class Journey {
  constructor({ file, speed, database, scene, minFills }) {
    this.minFills = minFills;
    this.database = database;
    this.file = file;
    this.place = temporaryHome('journey');
    /** See scenes.mjs. */
    this.scene = SCENES[scene];
    /** A market that goes on for ever; else the file. */
    this.isEndless = file === undefined;
    const market = this.isEndless ? ['--market', 'synthetic', '--seed', String(SEED)] : ['--replay', file];
    this.args = [...market, '--speed', speed];
    writeOwn(this.place.home, this.scene.files);
    /** Name of the session of each template. */
    this.names = new Map();
  }

  get tracked() {
    return this.names.get(this.scene.tracked);
  }

  async open() {
    this.given ??= await giveDatabase(this.place.home, this.database);
    this.desk = new DeskProcess({ home: this.place.home, args: this.args, env: this.given.env });
    const ms = await this.desk.ready();
    await this.desk.shown(/\/help shows the rest/);
    return `process ${this.desk.pid} answers after ${ms.toFixed(0)} ms`;
  }

  /** Types a line and waits for what it must bring; returns the match. */
  async type(line, pattern, timeoutMs) {
    const from = this.desk.type(line);
    return this.desk.shown(pattern, timeoutMs === undefined ? { from } : { from, timeoutMs });
  }

  lineFor(name) {
    const [instrument] = this.scene.instruments;
    return startLine(this.scene, { name, instrument, frame: '1m' }, ([first]) => first);
  }

  async paper(strategy) {
    const typed = this.lineFor(strategy);
    const [line, name] = await this.type(typed, /✓ Session (m\d+) .*/);
    this.names.set(strategy, name);
    return line;
  }

  /** For orders by hand: see hand-journey.mjs. What is printed stays, so a ticket is all that came after it; its buttons are numbers.
   * What sessions tell in between brings buttons of its own. */
  get seat() {
    const { desk } = this;
    const after = ({ from }) => desk.text.slice(from);
    return {
      ask: async (line) => {
        const from = desk.type(line);
        await desk.shown(TICKET_BUTTONS, { from });
        return { from };
      },
      press: async (ticket, wanted) => {
        const found = buttonsOf(after(ticket)).find(({ label }) => label === wanted);
        ticket.from = desk.type(found.key);
      },
      look: after,
      labels: (ticket) => buttonsOf(after(ticket)).map(({ label }) => label),
      // Sessions tell of their fills in between.
      filled: (verb) => new RegExp(`${verb} [\\d.]+ BTC at [^\\n]* by hand · h1`),
      read: async (line) => (await desk.send(line)).lines.join('\n'),
    };
  }

  recorded() {
    return recordedSessions(journalRows(this.place.home));
  }

  sessionOf(strategy) {
    return this.recorded().find(({ spec }) => spec.name === this.names.get(strategy));
  }

  /** The card of the tracked session: equity line and market time. */
  async card() {
    const pattern = new RegExp(
      `^${this.tracked} ${this.scene.tracked}.*\\n(?:.*\\n)*?updated (\\S+) \\(market time\\)`,
      'm',
    );
    const found = await this.type(`/session ${this.tracked}`, pattern);
    return { text: found[0], atMarket: found[1] };
  }
}

async function trade(journey, step) {
  await step(
    `npm start -- ${journey.isEndless ? '--market synthetic' : '--replay FILE'}: a desk on an empty home`,
    () => journey.open(),
  );
  for (const name of new Set(journey.scene.strategies))
    await step(journey.lineFor(name), () => journey.paper(name));
  await step(`the first fills of ${journey.scene.tracked} are told`, async () => {
    const told = new RegExp(`^.*(?:Bought|Sold)[^\\n]*· ${journey.tracked} PAPER`, 'm');
    return (await journey.desk.shown(told))[0];
  });
  let before;
  await step(`/session ${journey.tracked}: its card`, async () => {
    before = await journey.card();
    return before.text;
  });
  await step('the card again: it lives', async () => {
    const after = await until('the card to move', async () => {
      const card = await journey.card();
      return card.atMarket === before.atMarket ? undefined : card;
    });
    return `updated ${before.atMarket} → ${after.atMarket} (market time)`;
  });
  await step('/pnl with its picture', async () => {
    const [, file] = await journey.type('/pnl', /picture: (\S+\.png)/);
    const size = pngSize(file);
    claim(size !== undefined && size.width >= 600, 'the picture is a whole PNG', file);
    return `${file}: PNG ${size.width} × ${size.height}, ${size.bytes} bytes`;
  });
}

async function die(journey, step) {
  await openByHand(step, journey.seat);
  let before;
  await step('kill -9 in the middle of trading', async () => {
    await until(
      '20 fills',
      () => journey.sessionOf(journey.scene.tracked).events.filter(isFill).length >= 20,
    );
    await journey.desk.kill();
    await settled(journey.place.home);
    before = journey.recorded();
    const events = before.reduce((sum, one) => sum + one.events.length, 0);
    return `${before.length} sessions, ${events} events in the journal`;
  });
  await step('npm start again: every session goes on where it stood', async () => {
    const answer = await journey.open();
    const after = journey.recorded();
    for (const [index, { spec, events }] of before.entries()) {
      const kept = after[index].events.slice(0, events.length);
      claim(firstDifference(events, kept) === -1, `the events of ${spec.name} before the kill stand`);
    }
    const card = await journey.card();
    claim(/● running/.test(card.text), `${journey.tracked} runs`, card.text);
    return `${answer}; ${card.text.split('\n')[1]}`;
  });
  await step('it trades on', async () => {
    const fills = () => journey.sessionOf(journey.scene.tracked).events.filter(isFill).length;
    const then = fills();
    await until('more fills', () => fills() > then);
    return `${then} → ${fills()} fills of ${journey.scene.tracked}`;
  });
}

async function finish(journey, step) {
  await closeByHand(step, journey.seat);
  await step(
    journey.isEndless ? `${journey.minFills} fills of ${journey.scene.tracked}` : 'the tape is over',
    async () => {
      const fills = () => journey.sessionOf(journey.scene.tracked).events.filter(isFill).length;
      if (journey.isEndless)
        return until('enough fills', () => fills() >= journey.minFills && `${fills()}`, WHOLE_TAPE_MS);
      const over = async () => (await journey.desk.send('/status')).lines.find((line) => /over/.test(line));
      return until('the end of the file', over, WHOLE_TAPE_MS);
    },
  );
  for (const [strategy, name] of journey.names) {
    await step(`/stop ${name} (${strategy})`, async () => {
      await journey.type(`/stop ${name}`, new RegExp(`^${name} (?:ends|has ended|is)[^\\n]*`, 'm'));
      const ended = () => finalStates(journey.place.home).get(journey.sessionOf(strategy).stream);
      const { snapshot } = await until(`the end of ${name}`, ended);
      return `${snapshot.fills} fills, equity ${snapshot.equity} units`;
    });
  }
  await step('the end of the input: the desk answers what is pending and exits', async () => {
    const { code } = await journey.desk.close();
    claim(code === 0, 'exit code 0', String(code));
    return 'exit code 0';
  });
}

async function compare(journey, step) {
  const rows = [PARITY_HEAD];
  const unequal = [];
  await step('the same bars as backtests', async () => {
    const tape = journey.isEndless
      ? await tapeOfSeed(SEED, await storedBars(journey))
      : await tapeOfFile(journey.file);
    const finals = finalStates(journey.place.home);
    for (const session of journey.recorded()) {
      const backtest = backtestOf(session, tape, programOf(journey.place.home, session.spec));
      const { row, difference } = parityRow(session, finals.get(session.stream), backtest);
      rows.push(row);
      if (difference !== undefined) unequal.push(difference);
    }
    return `${tape.bars} bars of ${journey.isEndless ? `seed ${SEED}` : journey.file}`;
  });
  table(rows);
  if (journey.scene.isContract) contractClaims(journey);
  claim(unequal.length === 0, 'every ledger equals its backtest', unequal.join('; '));
  const fills = journey.sessionOf(journey.scene.tracked).events.filter(isFill).length;
  claim(
    fills >= journey.minFills,
    `at least ${journey.minFills} fills with ${journey.scene.tracked}`,
    String(fills),
  );
}

/** How far the market has come: one bar more than the store holds, for the one that has begun. */
async function storedBars({ place }) {
  const store = openBarStore({ folder: path.join(place.home, 'bars') });
  const bars = (await store.list()).map((one) => one.bars);
  await store.close();
  return Math.max(...bars) + 1;
}

/** A contract was held on both sides and its funding was booked. */
function contractClaims(journey) {
  const { events } = journey.sessionOf(journey.scene.tracked);
  const entries = (side) =>
    events.filter((one) => isFill(one) && one.purpose === 'entry' && one.side === side).length;
  const funding = events.filter(({ kind }) => kind === 'funding');
  claim(entries('buy') > 0 && entries('sell') > 0, 'it was long and short');
  claim(funding.length > 0, 'funding was booked');
  const sum = funding.reduce((total, { value }) => total + value, 0);
  process.stdout.write(
    `${entries('buy')} long and ${entries('sell')} short entries, ${funding.length} fundings of ${sum} units together\n`,
  );
}

const isFill = ({ kind }) => kind === 'fill';

export const consoleJourney = (options) =>
  prove(async () => {
    const journey = new Journey(options);
    const step = createSteps();
    try {
      await trade(journey, step);
      await die(journey, step);
      await finish(journey, step);
      await compare(journey, step);
      await journey.given.remove();
      journey.place.remove();
    } finally {
      // What a failed journey left stays to be looked at.
      if (!journey.desk.isOver) await journey.desk.kill();
    }
  });

/** Each ticket can be dropped; nothing else that is told in between has such a button. */
const TICKET_BUTTONS = /^.*\[\d+ ✕\].*$/m;

/** The buttons of a ticket in what is printed. */
const buttonsOf = (text) =>
  [...(TICKET_BUTTONS.exec(text)?.[0] ?? '').matchAll(/\[(\d+) (.*?)\]/g)].map(([, key, label]) => ({
    key,
    label,
  }));
