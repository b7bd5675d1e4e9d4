import type { AccountTrouble } from '../../engine/domain/environment.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import type { LiveCheck } from '../../engine/domain/live-start.js';
import type { Preferences } from '../../engine/domain/person.js';
import type { LiveState } from '../../engine/usecases/live/live-desk.js';
import type { CardBlock } from '../reply.js';
import { modeOf } from './badges.js';
import { money, percent, plain, share, signed, signedMoney } from './format.js';
import { stateText } from './live-account.js';
import { wordsFor } from './words/catalogue.js';

type Row = CardBlock['rows'][number];
type Money = Pick<Instrument, 'quote' | 'quoteDecimals'>;

const STATES: readonly string[] = ['connecting', 'reconciling', 'ready', 'unreachable'];

/** One line of the list: a sign, how it is, and what cures it. */
export function checkRow(check: LiveCheck, coin: Money, prefs: Preferences): Row {
  const { start: words } = wordsFor(prefs.locale).hand.live;
  const said = checkText(check, coin, prefs);
  // A state says by its own sign how it is.
  const value = check.kind === 'state' ? said : words[check.ok ? 'ok' : 'wrong'](said);
  return { label: words.labels[check.kind], value };
}

function checkText(check: LiveCheck, coin: Money, prefs: Preferences): string {
  const { start: words } = wordsFor(prefs.locale).hand.live;
  switch (check.kind) {
    case 'environment':
      return words.environment(modeOf(check.environment, prefs), check.ok);
    case 'prices': {
      const has = check.prices === undefined ? '' : modeOf(check.prices, prefs);
      return words.prices(check, { has, wanted: modeOf(check.wanted, prefs) });
    }
    case 'state':
      return stateText(stateOf(check.state), check.sinceMs, prefs);
    case 'rights':
      return words.rights(check);
    case 'clock':
      return words.clock(
        check.offsetMs === undefined ? undefined : signed(check.offsetMs, prefs, 0),
        check.ok,
      );
    case 'margin':
      return words.margin(check);
    case 'free':
      return words.free(check);
    case 'desk':
      return words.desk(check);
    case 'fees': {
      const { makerBps, takerBps } = check;
      if (makerBps === undefined || takerBps === undefined) return words.noFees;
      return words.fees(bps(makerBps, prefs), bps(takerBps, prefs));
    }
    default:
      return moneyText(check, coin, prefs);
  }
}

function moneyText(
  check: Extract<LiveCheck, { kind: 'cash' | 'stop' | 'room' | 'size' | 'limits' }>,
  { quote, quoteDecimals }: Money,
  prefs: Preferences,
): string {
  const { start: words } = wordsFor(prefs.locale).hand.live;
  const plainly = (units: number): string => money(units, quoteDecimals, prefs);
  const coins = (units: number): string => `${plainly(units)} ${quote}`;
  switch (check.kind) {
    case 'cash':
      return words.cash(plainly(check.cash), coins(check.free), check.ok);
    case 'size':
      return words.size(coins(check.value), coins(check.smallest), check.ok);
    case 'stop': {
      const { stopBps, loss } = check;
      if (stopBps === undefined || loss === undefined) return words.noStop;
      return words.stop(share(stopBps / 100, prefs), `${signedMoney(loss, quoteDecimals, prefs)} ${quote}`);
    }
    case 'room':
      return words.room(percent(check.roomBps / 100, prefs), bps(check.leverage, prefs), check.ok);
    case 'limits': {
      const { maxOrderValue, maxPositionValue, maxDailyLoss } = check.limits;
      const { order, position, day } = words.limitNames;
      return words.limits([
        ...(maxOrderValue === undefined ? [] : [order(plainly(maxOrderValue))]),
        ...(maxPositionValue === undefined ? [] : [position(plainly(maxPositionValue))]),
        ...(maxDailyLoss === undefined ? [] : [day(plainly(maxDailyLoss))]),
      ]);
    }
  }
}

const bps = (value: number, prefs: Preferences): string =>
  plain(value, prefs, Number.isInteger(value) ? 0 : 2);

/** What was written down as one word. */
function stateOf(state: string): LiveState {
  if (!STATES.includes(state)) return { kind: 'blocked', cause: state as AccountTrouble };
  return state === 'unreachable'
    ? { kind: 'unreachable', sinceMs: 0 }
    : { kind: state as 'connecting' | 'reconciling' | 'ready' };
}
