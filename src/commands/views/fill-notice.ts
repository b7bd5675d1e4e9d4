import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, dim, line, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { money, price, signedMoney } from './format.js';
import { amountText, baseOf, reasonText } from './reasons.js';
import { wordsFor } from './words/catalogue.js';

type FillBody = Extract<NotificationBody, { kind: 'fill' }>;

/** One line: `Bought 0.0953 BTC at 104,930.1: fast average crossed above slow · m1 PAPER`; an exit says its profit. */
export function fillNotice(body: FillBody, prefs: Preferences): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const { fill, baseDecimals, session } = body;
  const head = notices.fill({
    verb: fill.side === 'buy' ? notices.bought : notices.sold,
    quantity: amountText(fill.quantity, { base: baseOf(fill.instrument), baseDecimals }, prefs),
    price: price(fill.price, body, prefs),
  });
  const why = notices.why(reasonText(fill.reason, prefs));
  return [
    text(line(strong(head), profitOf(body, prefs), why, dim(` · ${session} ${badgesOf(body, prefs)}`))),
  ];
}

type LiquidatedBody = Extract<NotificationBody, { kind: 'liquidated' }>;

/** That the venue took a position away, at which price, what that cost and what is left. */
export function liquidated(body: LiquidatedBody, prefs: Preferences): readonly Block[] {
  const { events, trading } = wordsFor(prefs.locale);
  const { notices } = events;
  const { fill, session, quote, quoteDecimals, baseDecimals, equity } = body;
  const head = notices.liquidated({
    session,
    side: fill.side === 'sell' ? trading.long : trading.short,
    quantity: amountText(fill.quantity, { base: baseOf(fill.instrument), baseDecimals }, prefs),
    price: price(fill.price, body, prefs),
  });
  const lost = `${signedMoney(fill.realised - fill.fee, quoteDecimals, prefs)} ${quote}`;
  const left = `${money(equity, quoteDecimals, prefs)} ${quote}`;
  return [
    text(line(strong(head), dim(` · ${badgesOf(body, prefs)}`)), notices.liquidatedNext(lost, left)),
    {
      kind: 'buttons',
      rows: [
        [
          { label: notices.seeCard, line: `/session ${session}` },
          { label: notices.seeProfit, line: `/pnl ${session}` },
          { label: trading.labels.end, line: `/stop ${session}`, style: 'danger' },
        ],
      ],
    },
  ];
}

/** Profit before fees; an entry has none. */
function profitOf({ fill, quoteDecimals, quote }: FillBody, prefs: Preferences): string {
  if (fill.realised === 0) return '';
  const profit = `${signedMoney(fill.realised, quoteDecimals, prefs)} ${quote}`;
  return wordsFor(prefs.locale).events.notices.realised(profit);
}
