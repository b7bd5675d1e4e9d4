import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fieldLines, tableLines } from '../../../src/bots/columns.js';
import { draw } from '../../../src/bots/discord/render.js';
import { htmlOf } from '../../../src/bots/telegram/html.js';
import { render } from '../../../src/bots/telegram/render.js';
import { announce } from '../../../src/commands/announce.js';
import type { Block, Reply } from '../../../src/commands/reply.js';
import { fillList, orderList } from '../../../src/commands/views/order.js';
import { LANGUAGES } from '../../../src/engine/domain/language.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';
import type { RecordedOrder } from '../../../src/engine/usecases/order-status.js';
import { busyDesk } from '../../builders/busy-desk.js';
import { openChat, plainText } from '../../builders/chat.js';
import { everyBody, exitFill, NOON, quoteOf } from '../../builders/values.js';

const COLUMNS = 32;
const FIRST_LINES = 12;
/** The cards that are looked at most. */
const CARDS = [
  ...['/status', '/menu', '/positions', '/orders', '/orders all', '/fills', '/pnl', '/balance', '/sessions'],
  ...['/session m2', '/price', '/price btc', '/markets', '/settings', '/accounts', '/users', '/whoami'],
  ...[
    '/help',
    '/help run',
    '/backtest ma-cross btc 1h',
    '/buy btc 0.05',
    '/halt',
    '/health',
    '/strategies ma-cross',
  ],
  ...['/card', '/card m2', '/pauseall', '/language'],
  ...['/statement', '/performance', '/daily', '/tax', '/slippage', '/jobs'],
  ...['/report', '/digest', '/schedules', '/schedule weekly fri 18:00'],
];
/** Answers with signs that mean something to a chat's markup. */
const SIGNS = [
  '/help define',
  '/define dip buy when rsi(14) < 30 and not volume[1] = 0 sell when close * 2 > ema(200)',
  '/define dip buy when rsi(14) < 30 amd close > 1',
  '/buy *bold*_x_`y` <b>1</b>',
];
const say = (line: string, locale: string): Promise<Reply> =>
  openChat({ desk: busyDesk(), locale }).say(line);

/** What of a reply stands in columns. */
function columnsOf(block: Block): readonly string[] {
  if (block.kind === 'table') return tableLines(block);
  return block.kind === 'fields' || block.kind === 'card' ? fieldLines(block.rows) : [];
}
const inColumns = ({ blocks }: Reply): readonly string[] => blocks.flatMap(columnsOf);
const withoutTags = (html: string): string => html.replace(/<\/?(?:b|i|code|pre|strong|em)>/g, '');

const bitcoin = { ...quoteOf().instrument, priceDecimals: 2, baseDecimals: 8 };
const SESSIONS = ['m1', 'h2'];
const fills = SESSIONS.map((session) => ({
  session,
  instrument: bitcoin,
  fill: { ...exitFill, quantity: 18_817_365 as never, price: 5_281_820 as never },
}));
const orders = SESSIONS.map(
  (session) =>
    ({
      session,
      instrument: bitcoin,
      status: 'canceled',
      order: { seq: 26, side: 'sell', quantity: 18_817_365, terms: { type: 'market' } },
    }) as unknown as RecordedOrder,
);

describe.each(LANGUAGES)('on a phone in %s', (locale) => {
  const prefs = { ...DEFAULT_PREFERENCES, locale };

  it('fills and orders of several sessions take a line each', () => {
    for (const reply of [fillList(fills, prefs), orderList(orders, prefs)])
      expect(inColumns(reply)).toHaveLength(1 + SESSIONS.length);
  });

  it('no head ends before it says where it happened', () => {
    for (const body of everyBody) {
      const reply = announce({ level: 'info', lane: 'report', atMs: NOON, body }, prefs);
      expect(plainText(reply)).not.toMatch(/[.:。：] · /);
    }
  });

  it.each(CARDS)('%s fits', async (line) => {
    const reply = await say(line, locale);
    const lines = inColumns(reply);
    expect(lines.filter((one) => stringWidth(one) > COLUMNS)).toEqual([]);
    for (const block of reply.blocks) expect(columnsOf(block).length).toBeLessThanOrEqual(FIRST_LINES);
    // A table whose words are too wide would be stacked, and a card would wrap at every value.
    expect(lines.length).toBeLessThanOrEqual(inColumns(await say(line, 'en')).length + 2);
    expect(plainText(reply)).not.toMatch(/undefined|NaN|⟦|\[object/);
  });

  it.each([...CARDS, ...SIGNS])('%s is escaped for either chat', async (line) => {
    const reply = await say(line, locale);
    for (const part of render(reply, { answer: 'a', page: 0, isGroup: false }))
      if (part.kind === 'text')
        expect(withoutTags(htmlOf(part.rows))).not.toMatch(/[<>]|&(?!lt;|gt;|amp;|quot;)/);
    for (const page of draw(reply, () => 'k').pages) expect(withoutMarkup(page)).not.toMatch(/[*_~`|<>]/);
  });
});

/** What is left of Discord's text once escaped signs, code and bold type that is meant are taken out. */
const withoutMarkup = (text: string): string =>
  text
    .replace(/\\[^A-Za-z0-9\s]/g, '')
    .replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1');
