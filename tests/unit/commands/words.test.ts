import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { announce } from '../../../src/commands/announce.js';
import { COMMANDS } from '../../../src/commands/registry.js';
import { denialText, reasonText } from '../../../src/commands/views/reasons.js';
import { wordsFor } from '../../../src/commands/views/words/catalogue.js';
import { en } from '../../../src/commands/views/words/en/en.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import { plainReply } from '../../builders/plain.js';
import { everyBody, everyDenial, NOON } from '../../builders/values.js';

const SOURCE = fileURLToPath(new URL('../../../src/', import.meta.url));

function sources(folder: string, except: RegExp): string {
  return readdirSync(`${SOURCE}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !except.test(name))
    .map((name) => readFileSync(`${SOURCE}${folder}/${name}`, 'utf8'))
    .join('\n');
}

/** Catalogues that are looked up by a value, not by a word of the source. */
const BY_VALUE =
  /^(?:reasons|denials|summaries|questions|roles|causes|states|troubles|statuses|surfaceStates|tradingState|tradingStateNext|problems|storeCauses|args|may|groups|marks|unknown|noneKnown|halted|done|already|state|stream|streamNext|streamStates|marketNews|marketNewsNext|fallback|asks|sources|environments|codes|outsideBy|unprotectedNext|stateNext|lines|dimensions|methods|units|tells|told)$/;

/** Said by a name that is a value: a side, what was saved, what happened. */
const BY_SIDE = new Set(['buy', 'sell', 'pictureSaved', 'fileSaved', 'liquidations', 'halts']);

/** Keys of the words themselves, and of the sections around them. */
function keysOf(words: object): { readonly words: readonly string[]; readonly sections: readonly string[] } {
  const found = { words: new Set<string>(), sections: new Set<string>() };
  for (const [key, value] of Object.entries(words)) {
    const inner = typeof value === 'object' && !Array.isArray(value) && !BY_VALUE.test(key);
    if (!inner) (BY_VALUE.test(key) ? found.sections : found.words).add(key);
    else {
      found.sections.add(key);
      const below = keysOf(value);
      for (const word of below.words) found.words.add(word);
      for (const section of below.sections) found.sections.add(section);
    }
  }
  return { words: [...found.words], sections: [...found.sections] };
}

describe('the catalogue', () => {
  it('has no word that nothing says', () => {
    const code = sources('commands', /words\//) + sources('bots', /^$/);
    const { words, sections } = keysOf({ events: en.events, look: en.look, admin: en.admin });
    const unsaid = [
      ...words.filter((key) => !BY_SIDE.has(key) && !new RegExp(`\\.${key}\\b`).test(code)),
      ...sections.filter((key) => !new RegExp(`\\b${key}\\b`).test(code)),
    ];
    expect(unsaid).toEqual([]);
  });

  it('has words for every reason that the engine gives', () => {
    const code = sources('engine/strategies', /^$/) + sources('engine/core', /^$/);
    const given = [...code.matchAll(/(?:key: |reason\()'([a-z0-9-]+)'/g)].map(([, key]) => String(key));
    expect(new Set(given).size).toBeGreaterThan(10);
    expect(given.filter((key) => !Object.hasOwn(en.events.reasons, key))).toEqual([]);
  });

  it('has a summary for every command and a meaning for every argument', () => {
    expect(COMMANDS.filter(({ name }) => en.commands.summaries[name] === undefined)).toEqual([]);
    const names = COMMANDS.flatMap(({ args }) =>
      Object.entries(args).flatMap(([name, { need }]) => (need === 'rest' ? [] : [name])),
    );
    expect(names.filter((name) => en.admin.help.args[name] === undefined)).toEqual([]);
    expect(Object.keys(en.admin.help.args).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('falls back to English', () => {
    expect(wordsFor('en-GB')).toBe(en);
    expect(wordsFor('xx')).toBe(en);
    expect(wordsFor('')).toBe(en);
    expect(wordsFor('constructor')).toBe(en);
  });
});

describe('reasons', () => {
  it('say their numbers', () => {
    const values = {
      rsi: 28.412,
      low: 30,
      high: 70,
      middle: 50,
      close: 104_930.1,
      lower: 104_951,
      upper: 1,
      mark: 94_000,
      amount: 100,
      depth: 2,
      profit: 1.5,
      cost: 100_000,
      cells: 5,
      line: 99_000,
    };
    expect(reasonText({ key: 'rsi-below-low', values }, prefs)).toBe('RSI 28.412 below 30');
    expect(reasonText({ key: 'close-below-lower-band', values }, prefs)).toBe(
      'close 104,930.1 below the lower band 104,951',
    );
    for (const key of Object.keys(en.events.reasons)) {
      expect(reasonText({ key, values }, prefs)).not.toMatch(/undefined|–|!/);
    }
  });

  it('of a strategy of a user’s own are repeated, up to a length', () => {
    expect(reasonText({ key: 'Tuesday', values: {} }, prefs)).toBe('Tuesday');
    expect(reasonText({ key: 'toString', values: {} }, prefs)).toBe('toString');
    expect([...reasonText({ key: '🂡'.repeat(500), values: {} }, prefs)].length).toBe(120);
  });
});

describe('refusals of risk and pushes', () => {
  const scales = { quote: 'USDT', quoteDecimals: 8, base: 'BTC', baseDecimals: 6 };

  it('are sentences with their numbers, one for every rule', () => {
    expect(everyDenial.map((denial) => denialText(denial, scales, prefs))).toMatchInlineSnapshot(`
      [
        "the desk is halted",
        "the session is paused",
        "it was withdrawn before it was sent",
        "the signal was 3 h 2 min old, at most 2 min is acted on",
        "the order is worth 52,000.00 USDT, above the limit of 10,000.00 USDT",
        "the position would be worth 12,000.00 USDT, above the limit of 10,000.00 USDT",
        "its price is 6.20% off the market, at most 5.00% is allowed",
        "the day has lost 512.40 USDT, the limit is 500.00 USDT",
        "0.0005 BTC is below the smallest order of 0.001 BTC",
        "150 BTC is more than the venue takes in one order, 119 BTC",
        "the order is worth 3.50 USDT, the smallest is 5.00 USDT",
        "it needs 10,010.00 USDT, there is 9,000.00 USDT",
        "it needs 3,400.00 USDT of margin, there is 900.00 USDT",
        "its leverage is 200×, the venue lends 100× at most",
        "the venue no longer trades it",
        "this instrument cannot be sold short",
      ]
    `);
  });

  it('have words for every kind, calm ones', () => {
    for (const body of everyBody) {
      const said = plainReply(announce({ level: 'info', lane: 'report', atMs: NOON, body }, prefs));
      expect(said).not.toMatch(/!|undefined|NaN|error occurred/i);
      expect(said.length).toBeGreaterThan(20);
    }
  });

  it('carry how urgent they are', () => {
    const tones = (['info', 'warn', 'critical'] as const).map(
      (level) =>
        announce({ level, lane: 'report', atMs: NOON, body: { kind: 'store-recovered' } }, prefs).tone,
    );
    expect(tones).toEqual(['ok', 'notice', 'alarm']);
  });

  it('name a cause that has no words as it is', () => {
    const body = { kind: 'store-failing', cause: 'EWHAT' } as const;
    expect(plainReply(announce({ level: 'critical', lane: 'critical', atMs: NOON, body }, prefs))).toContain(
      'EWHAT',
    );
  });
});
