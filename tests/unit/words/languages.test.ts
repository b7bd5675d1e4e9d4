import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../../src/commands/views/words/catalogue.js';
import { en } from '../../../src/commands/views/words/en/en.js';
import { LANGUAGES } from '../../../src/engine/domain/language.js';
import { STRATEGIES } from '../../../src/engine/strategies/registry.js';
import { everyWord, plainly, said, type Word, waysOf } from '../../builders/every-word.js';
import { marksIn } from '../../builders/marked.js';

const OTHERS = LANGUAGES.filter((one) => one !== 'en');
/** English has none of its own: its templates say themselves what they are. */
const isOwn = ({ path }: Word): boolean => !path.startsWith('trading.strategy.templates.');
const english = everyWord(en).filter(isOwn);
const wordsOf = (language: string): ReadonlyMap<string, Word> =>
  new Map(
    everyWord(wordsFor(language))
      .filter(isOwn)
      .map((word) => [word.path, word]),
  );

describe.each(OTHERS)('the words of %s', (language) => {
  const own = wordsOf(language);

  it('are the same ones as in English, none missing and none more', () => {
    const paths = english.map(({ path }) => path);
    expect(paths.filter((path) => !own.has(path))).toEqual([]);
    expect([...own.keys()].filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('say every value that the English ones say, whatever the values are', () => {
    const broken = english.filter((word) => {
      const theirs = own.get(word.path);
      return theirs === undefined || !saysTheSame(word, theirs);
    });
    expect(broken.map(({ path }) => path)).toEqual([]);
  });

  it('say nothing empty where English says something, and have no letters of a broken encoding', () => {
    const faulty = english.filter((word) => {
      const [wanted, text] = [plainly(word), plainly(own.get(word.path) ?? word)];
      return (wanted === '') !== (text === '') || LONE.test(text) || MOJIBAKE.test(text);
    });
    expect(faulty.map(({ path }) => path)).toEqual([]);
  });

  it('are not English, but where the word is the same', () => {
    const same = english.filter(
      (word) => LETTERS.test(bare(word)) && bare(word) === bare(own.get(word.path)),
    );
    expect(
      same.map(({ path }) => path).filter((path) => !EVERYWHERE.test(path) && !SAME[language]?.test(path)),
    ).toEqual([]);
  });

  it('tell of each template what it does and when it fails', () => {
    const { templates } = wordsFor(language).trading.strategy;
    expect(Object.keys(templates).toSorted()).toEqual(
      [...STRATEGIES.map(({ name }) => name), 'manual'].toSorted(),
    );
  });

  it('name money as it is: PAPER and LIVE stay', () => {
    const { modes } = wordsFor(language).trading;
    expect(modes).toEqual(en.trading.modes);
  });
});

const LONE = /\p{Surrogate}/u;
const MOJIBAKE = /\ufffd|Ã.|Â.|â€/;
const LETTERS = /\p{L}{2}/u;
const bare = (word: Word | undefined): string =>
  word === undefined ? '' : plainly(word).replace(/⟦[^⟧]*⟧/g, '');

/** These have a word of their own for a value that English writes as it is: what that value is counts, not its mark. */
const WORDED: Readonly<Record<string, RegExp>> = {
  'trading.session.margin': /^0\.mode$/,
  'trading.start.margin': /^1$/,
  'trading.order.margin': /^2$/,
  'trading.backtest.contract': /^0\.margin\.mode$/,
  'events.notices.marketNews.quarantined': /^0\.what$/,
  'hand.live.start.margin': /^0\.(?:wanted|has)$/,
  'hand.refuse.denied': /^0$/,
  'hand.refuse.wrongSide': /^0\.(?:what|needs)$/,
};

function saysTheSame(word: Word, theirs: Word): boolean {
  const worded = WORDED[word.path];
  const told = waysOf(word).flatMap((args) => {
    const wanted = said(word, args);
    const given = said(theirs, args);
    // A way that gives a list as a text, or a mode that is none, is none that the types would let through.
    const isUnfit = given === undefined || (worded !== undefined && given.includes('undefined'));
    return wanted === undefined || isUnfit ? [] : [{ wanted, given }];
  });
  return told.length > 0 && told.every(({ wanted, given }) => agrees(wanted, given, worded));
}

function agrees(wanted: string, given: string, worded = /^$/): boolean {
  if (given.includes('undefined') !== wanted.includes('undefined')) return false;
  const theirs = marksIn(given);
  return marksIn(wanted).every((mark) => worded.test(mark) || theirs.includes(mark));
}

/** Names, units and terms of the trade that a language writes as English does. */
const EVERYWHERE =
  /^(?:trading\.modes\.|trading\.backtest\.ratios|trading\.start\.started|look\.times\.units|admin\.hello\.product|admin\.help\.args\.definition|admin\.status\.(?:loopTimes|memoryMb)|hand\.live\.health\.latency|hand\.live\.start\.clock|hand\.ticket\.title\.(?:order|start)|look\.report\.summary\.html|look\.pnl\.deepest|look\.money\.performance\.deepest|look\.chart\.deepest|look\.report\.summary\.deepest|trading\.backtest\.deepest)/;
const SAME: Readonly<Record<string, RegExp>> = {
  de: /^(?:commands\.refuse\.ok|trading\.(?:long|short|flat)|admin\.help\.groups\.desk|admin\.health\.streamStates\.live|admin\.desk\.bps|hand\.ticket\.flat|look\.money\.(?:titles\.(?:performance|slippage)|columns\.cost))$/,
  es: /^(?:commands\.roles\.trader|trading\.labels\.(?:stop|backtest|funding)|trading\.order\.stopAt|look\.(?:market|pnl)\.funding|admin\.status\.backtest|hand\.live\.account\.notOursStop|hand\.live\.start\.(?:labels\.stop|stopButton)|hand\.ticket\.labels\.stop|look\.money\.(?:lines\.(?:funding|airdrop)|slippage\.funding)|look\.report\.summary\.funding)$/,
  zh: /^definition\.fault\.expected\.when$/,
};
