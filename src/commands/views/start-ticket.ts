import type { LiveStart } from '../../engine/domain/live-start.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { Ticket } from '../../engine/domain/ticket.js';
import type { CardBlock } from '../reply.js';
import { checkRow } from './live-checks.js';
import { programOf } from './session-figures.js';
import { wordsFor } from './words/catalogue.js';

type Row = CardBlock['rows'][number];

/** `Start ma-cross(10,30) BTC/USDT 1h` */
export function startTitle({ program, terms }: LiveStart, prefs: Preferences): string {
  const { start } = wordsFor(prefs.locale).hand.ticket.title;
  return start(programOf({ program }, prefs), `${terms.instruments.join(',')} ${terms.frame}`);
}

/** The whole list, each line of it right, and what becomes of it all when the desk dies. */
export function startRows(
  { checks, keyHint }: LiveStart,
  { account, quote }: Pick<Ticket, 'account' | 'quote'>,
  prefs: Preferences,
): readonly Row[] {
  const { labels, account: named, death } = wordsFor(prefs.locale).hand.live.start;
  return [
    { label: labels.account, value: named(account, keyHint) },
    ...checks.map((check) => checkRow(check, quote.instrument, prefs)),
    { label: labels.death, value: death },
  ];
}
