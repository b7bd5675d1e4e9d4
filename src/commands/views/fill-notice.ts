import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, dim, line, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { price, signedMoney } from './format.js';
import { amountText, baseOf, reasonText } from './reasons.js';
import { wordsFor } from './words/catalogue.js';

type FillBody = Extract<NotificationBody, { kind: 'fill' }>;

/** One line: `Bought 0.0953 BTC at 104,930.1: fast average crossed above slow · m1 PAPER`; an exit says its profit. */
export function fillNotice(body: FillBody, prefs: Preferences): readonly Block[] {
  const { notices } = wordsFor(prefs.locale).events;
  const { fill, baseDecimals, session, synthetic } = body;
  const head = notices.fill({
    verb: fill.side === 'buy' ? notices.bought : notices.sold,
    quantity: amountText(fill.quantity, { base: baseOf(fill.instrument), baseDecimals }, prefs),
    price: price(fill.price, body, prefs),
  });
  const why = notices.why(reasonText(fill.reason, prefs));
  return [
    text(line(strong(head), profitOf(body, prefs), why, dim(` · ${session} ${badgesOf(synthetic, prefs)}`))),
  ];
}

/** Profit before fees; an entry has none. */
function profitOf({ fill, quoteDecimals, quote }: FillBody, prefs: Preferences): string {
  if (fill.realised === 0) return '';
  const profit = `${signedMoney(fill.realised, quoteDecimals, prefs)} ${quote}`;
  return wordsFor(prefs.locale).events.notices.realised(profit);
}
