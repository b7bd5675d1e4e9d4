import type { Amount } from '../../engine/domain/amount.js';
import { negate } from '../../engine/domain/amount.js';
import type { NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { type Block, type Button, dim, line, strong, text } from '../reply.js';
import { badgesOf } from './badges.js';
import { money, percent, plain, price, signedPercent } from './format.js';
import { buttons } from './refusals.js';
import { clockTime, duration } from './times.js';
import { wordsFor } from './words/catalogue.js';
import type { SignWords } from './words/sign-words.js';

type Body = Extract<NotificationBody, { kind: 'sign' }>;
type Lines = readonly [head: string, ...more: string[]];

/** What of a session nears a limit, or is worth knowing. */
export function signNotice(body: Body, prefs: Preferences): readonly Block[] {
  const words = wordsFor(prefs.locale).signs;
  const [head, ...more] = linesOf(body, words, prefs);
  return [
    text(line(strong(head), dim(` · ${badgesOf(body, prefs)}`)), ...more),
    buttons(...buttonsOf(body, words)),
  ];
}

function linesOf({ sign, session, ...scale }: Body, words: SignWords, prefs: Preferences): Lines {
  const coins = (value: Amount): string => `${money(value, scale.quoteDecimals, prefs)} ${scale.quote}`;
  switch (sign.kind) {
    case 'limit': {
      const said = sign.reached ? words.reached : words.near;
      const next = words.limitNext[sign.reached ? 'reached' : 'near'];
      return [said[sign.limit](session, coins(sign.value), coins(sign.most)), next];
    }
    case 'drawdown':
      return [words.drawdown(session, percent(sign.percent, prefs)), words.drawdownNext];
    case 'liquidation': {
      const { instrument, mark, liquidation } = sign;
      const [at, ends] = [mark, liquidation].map((value) => price(value, sign, prefs)) as [string, string];
      const of = { session, instrument, percent: percent(sign.percent, prefs) };
      return [words.liquidation(of), words.liquidationNext(at, ends)];
    }
    case 'funding': {
      const { instrument, dueMs, cost } = sign;
      const rate = signedPercent(sign.rate * 100, prefs);
      const said = cost < 0 ? words.receives(coins(negate(cost)), rate) : words.pays(coins(cost), rate);
      return [words.funding(session, instrument, clockTime(dueMs, prefs).slice(0, 5)), said];
    }
    case 'silent': {
      const { sinceMs, usualMs } = sign;
      const span = duration(sign.atMs - sinceMs, prefs);
      return [words.silent(session, span), words.silentNext(duration(usualMs, prefs))];
    }
    case 'milestone':
      return [words.milestone(session, `${plain(sign.coins, prefs)} ${scale.quote}`)];
  }
}

/** What helps against it is one press away; what it does is told before it is done. */
function buttonsOf({ sign, session }: Body, { labels }: SignWords): readonly Button[] {
  const card = { label: labels.card, line: `/session ${session}` };
  switch (sign.kind) {
    case 'limit':
    case 'drawdown':
    case 'liquidation':
      return [{ label: labels.close, line: `/close ${session}` }, card];
    case 'funding':
    case 'silent':
      return [card];
    case 'milestone':
      return [{ label: labels.profit, line: `/pnl ${session}` }, card];
  }
}
