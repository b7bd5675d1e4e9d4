import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderLines } from '../../scripts/fuzz/orders.mjs';
import { fuzz, watched } from '../../scripts/fuzz/run.mjs';
import { bind, printGiven } from '../../src/commands/args/bind.js';
import { place } from '../../src/commands/args/place.js';
import { createConversation } from '../../src/commands/dispatch.js';
import { clean } from '../../src/commands/parse/clean.js';
import { readLine } from '../../src/commands/parse/line.js';
import { printToken, tokenise } from '../../src/commands/parse/tokens.js';
import { COMMANDS } from '../../src/commands/registry.js';
import { suggest } from '../../src/commands/suggest.js';
import { JournalConversationStore } from '../../src/engine/usecases/journal-conversation-store.js';
import { openTestDesk } from '../builders/desk.js';
import { fakeDesk, sessionView } from '../builders/fake-desk.js';

const desk = fakeDesk({ sessionViews: [sessionView('m1'), sessionView('m2', { state: 'paused' })] });
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .tuple(
      fc.constantFrom(...COMMANDS.map(({ name }) => name)),
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'ma-cross',
            'btc',
            '1m',
            '2000',
            '1,5',
            'm1',
            'fast=10',
            'cash=?',
            'stop=2%',
            '"',
            'as=csv',
          ),
          fc.string({ maxLength: 12 }),
        ),
        { maxLength: 6 },
      ),
    )
    .map(([name, words]) => [`/${name}`, ...words].join(' ')),
);

describe('the parser', () => {
  it('reads any text into one outcome, and never throws', () => {
    fc.assert(
      fc.property(anything, (line) => {
        const reading = readLine(line, COMMANDS);
        if (reading.kind !== 'command') return;
        const placed = place(reading.command.args, reading.tokens, desk);
        if (placed.kind === 'placed') bind(reading.command.args, placed.given, desk);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves nothing invisible, and cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const { text } = clean(raw);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(clean(text)).toEqual({ text, hidden: 0 });
      }),
      { numRuns: 1_000 },
    );
    expect(clean('\u0C55\u0000\u{110C2}')).toEqual({ text: clean('\u0C55\u{110C2}').text, hidden: 1 });
  });

  it('reads printed words as they were', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((raw) => clean(raw).text);
    const token = fc.record({ text, name: fc.option(fc.constantFrom('cash', 'fast'), { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 5 }), (given) => {
        const tokens = given.map(({ name, text: word }) =>
          name === undefined ? { text: word } : { name, text: word },
        );
        expect(tokenise(tokens.map(printToken).join(' '))).toEqual({ kind: 'tokens', tokens });
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads a printed line as the line that it was printed from', () => {
    let ready = 0;
    fc.assert(
      fc.property(anything, (line) => {
        const reading = readLine(line, COMMANDS);
        if (reading.kind !== 'command') return;
        const { args, name } = reading.command;
        const placed = place(args, reading.tokens, desk);
        if (placed.kind === 'fault') return;
        const first = bind(args, placed.given, desk);
        if (first.kind !== 'ready') return;
        ready += 1;
        const again = readLine(printGiven(name, args, first.given), COMMANDS);
        const placedAgain = again.kind === 'command' ? place(args, again.tokens, desk) : undefined;
        expect(placedAgain?.kind === 'placed' && bind(args, placedAgain.given, desk)).toEqual(first);
      }),
      { numRuns: 3_000 },
    );
    expect(ready).toBeGreaterThan(100);
  });
});

describe('suggestions', () => {
  it('are at most ten for anything typed, go on from it, and never throw', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const found = suggest(typed, { commands: COMMANDS, desk, locale: 'en' });
        expect(found.length).toBeLessThanOrEqual(10);
        const kept = typed.trimStart().slice(0, typed.trimStart().lastIndexOf(' ') + 1);
        for (const { line } of found) expect(line.startsWith(kept)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

type Effect = Parameters<Parameters<typeof watched>[1]>[0];

/** A real desk in memory that a fuzzer can talk to. */
async function openFuzzed() {
  const test = await openTestDesk();
  let seen: Effect[] = [];
  const conversation = createConversation({
    desk: watched(test.desk, (effect) => seen.push(effect)),
    pictures: { render: async () => new Uint8Array(), close: async () => undefined },
    store: await JournalConversationStore.open(test.journal, test.people),
    log: test.log,
    nowMs: () => test.clock.nowMs(),
  });
  const identity = (await test.journal.people())[0]?.identities[0];
  const from = {
    address: { platform: identity?.platform ?? 'console', chatId: 'fuzz' },
    place: 'private',
    userId: identity?.userId ?? '',
    userName: 'owner',
  } as const;
  const setup: Omit<Parameters<typeof fuzz>[0], 'lines' | 'seed'> = {
    send: ({ id, content }) => conversation.handle({ id, content, ...from }),
    effects: () => {
      const since = seen;
      seen = [];
      return since;
    },
    turn: () => test.turn(),
  };
  return { test, setup };
}

describe('fuzzed messages', () => {
  it('get one answer each from a real desk; nothing crashes, nothing is ordered that was not said', async () => {
    const { test, setup } = await openFuzzed();
    const report = await fuzz({ lines: 3_000, seed: 20_210_219, ...setup });
    expect(report).toMatchObject({ answers: 3_000, crashes: [], unintended: [], unworded: [] });
    expect(test.log.lines.filter(({ message }) => message === 'command failed')).toEqual([]);
    expect(report.effects.start).toBeGreaterThan(10);
    expect(report.effects.halt).toBeGreaterThan(10);
    expect(report.effects.ticket).toBeGreaterThan(5);
    const books = test.desk.sessions(true).filter(({ spec }) => spec.endsWhenFlat === true);
    expect(books).toEqual([]);
  }, 60_000);

  it('about orders become tickets that say what was said, and orders only by a press', async () => {
    const { test, setup } = await openFuzzed();
    const source = new OrderLines();
    const report = await fuzz({ lines: 2_000, seed: 7, source, ...setup });
    expect(report).toMatchObject({ answers: 2_000, crashes: [], unintended: [], unworded: [] });
    expect(test.log.lines.filter(({ message }) => message === 'command failed')).toEqual([]);
    const heads = await test.journal.heads();
    const rows = (await Promise.all(heads.map(({ stream }) => test.journal.read(stream)))).flat();
    expect(source.faults(rows)).toEqual([]);
    const { written, confirmed, sent, fills } = source.counts(rows);
    expect(written).toBeGreaterThan(40);
    expect(Math.min(confirmed, sent, fills)).toBeGreaterThan(9);
    // Somebody who pressed nothing would have asked for none of it.
    expect(new OrderLines().faults(rows)).toHaveLength(confirmed + sent);
  }, 60_000);
});
