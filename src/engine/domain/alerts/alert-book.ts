import { personId } from '../ids.js';
import { type Alert, type AlertBook, type AlertFact, type HeldNews, isStanding } from './alert.js';

/** Alerts that are looked back on; those that still stand are forgotten last. */
const MOST_ALERTS = 200;
/** Of one alert: those of a long row of snoozes are not looked back on. */
const MOST_TOLD = 8;
const MOST_OUTSIDE = 40;
/** News that waits for one person; the oldest are only counted by the journal then. */
const MOST_HELD = 2_000;

/** The book after one more stored fact. A fact about an alert that is no longer known changes nothing. */
export function afterFact(book: AlertBook, fact: AlertFact): AlertBook {
  switch (fact.type) {
    case 'alert-raised': {
      const { number, key, level, notification } = fact.payload;
      const { atMs } = fact;
      const raised: Alert = {
        ...{ number, key, level, notification, count: 1 },
        ...{ firstMs: atMs, lastMs: atMs, state: { kind: 'open' }, calls: 0, callsFromMs: atMs },
      };
      return { ...book, next: number + 1, alerts: pruned([...book.alerts, raised]) };
    }
    case 'news-held':
      return { ...book, held: [...book.held, ...heldOf(fact)].slice(-MOST_HELD) };
    case 'digest-told': {
      const { person, dueMs } = fact.payload;
      return { ...book, held: book.held.filter((one) => one.person !== person || one.dueMs > dueMs) };
    }
    case 'alert-merged':
    case 'alert-called':
    case 'alert-told':
    case 'alert-delivered':
    case 'alert-acknowledged':
    case 'alert-snoozed':
    case 'alert-woken':
    case 'alert-over':
      return changed(book, fact);
  }
}

type Change = Exclude<AlertFact, { type: 'alert-raised' | 'news-held' | 'digest-told' }>;

function changed(book: AlertBook, fact: Change): AlertBook {
  const at = book.alerts.findIndex(({ number }) => number === fact.payload.number);
  const alert = book.alerts[at];
  return alert === undefined ? book : { ...book, alerts: book.alerts.with(at, afterChange(alert, fact)) };
}

function afterChange(alert: Alert, fact: Change): Alert {
  const { atMs } = fact;
  switch (fact.type) {
    case 'alert-merged':
      return { ...alert, notification: fact.payload.notification, count: alert.count + 1, lastMs: atMs };
    case 'alert-called':
      return { ...alert, calls: fact.payload.call };
    case 'alert-told': {
      const { call, platforms } = fact.payload;
      return { ...alert, told: [...(alert.told ?? []), { call, atMs, platforms }].slice(-MOST_TOLD) };
    }
    case 'alert-delivered':
      return { ...alert, outside: withDelivery(alert.outside, fact) };
    case 'alert-acknowledged':
      return { ...alert, state: { kind: 'acknowledged', by: fact.payload.by, atMs } };
    case 'alert-snoozed':
      return { ...alert, state: { kind: 'snoozed', by: fact.payload.by, untilMs: fact.payload.untilMs } };
    case 'alert-woken':
      return { ...alert, state: { kind: 'open' }, calls: 0, callsFromMs: atMs };
    case 'alert-over':
      return { ...alert, state: { kind: 'over', cause: fact.payload.cause, atMs } };
  }
}

/** Told once more of the same message (it was sent twice, over a restart), the newer holds. */
function withDelivery(
  known: Alert['outside'] = [],
  { atMs, payload: { call, platform, to, isDelivered } }: Extract<AlertFact, { type: 'alert-delivered' }>,
): NonNullable<Alert['outside']> {
  const others = known.filter((one) => one.call !== call || one.platform !== platform || one.to !== to);
  return [...others, { call, atMs, platform, to, isDelivered }].slice(-MOST_OUTSIDE);
}

function pruned(alerts: readonly Alert[]): readonly Alert[] {
  if (alerts.length <= MOST_ALERTS) return alerts;
  const leaves =
    alerts.find((one) => !isStanding(one)) ?? alerts.find(({ level }) => level === 'warn') ?? alerts[0];
  return alerts.filter((one) => one !== leaves);
}

const heldOf = ({ payload }: Extract<AlertFact, { type: 'news-held' }>): readonly HeldNews[] =>
  Object.entries(payload.dueMs).map(([person, dueMs]) => ({
    person: personId(person),
    dueMs,
    notification: payload.notification,
  }));
