import type { Level, Notification, NotificationBody } from '../engine/domain/notification.js';
import type { Preferences } from '../engine/domain/person.js';
import { type Reply, reply } from './reply.js';
import * as exchange from './views/exchange-notices.js';
import { fillNotice, liquidated } from './views/fill-notice.js';
import { digest } from './views/held-digest.js';
import { marketNotice, marketStream, newListings } from './views/market-notices.js';
import * as notices from './views/notices.js';
import { ownAlert } from './views/rules.js';
import { signNotice } from './views/sign-notice.js';

const TONES: Readonly<Record<Level, NonNullable<Reply['tone']>>> = {
  info: 'ok',
  warn: 'notice',
  critical: 'alarm',
};

/** A push in words. Always one reply, however old the notification is. */
export function announce({ body, level }: Notification, prefs: Preferences): Reply {
  const blocks =
    body.kind === 'digest'
      ? digest(body, prefs, (notification) => announce(notification, prefs))
      : blocksOf(body, prefs);
  return { ...reply(...blocks), tone: TONES[level] };
}

type Happening = Exclude<NotificationBody, { kind: 'digest' }>;

function blocksOf(body: Happening, prefs: Preferences): Reply['blocks'] {
  switch (body.kind) {
    case 'fill':
      return fillNotice(body, prefs);
    case 'liquidated':
      return liquidated(body, prefs);
    case 'denied':
      return notices.denied(body, prefs);
    case 'session-ended':
      return notices.ended(body, prefs);
    case 'session-failed':
      return notices.failed(body, prefs);
    case 'session-diverged':
      return notices.diverged(body, prefs);
    case 'room':
      return notices.room(body, prefs);
    case 'downtime':
      return notices.downtime(body, prefs);
    case 'collateral':
      return notices.collateral(body, prefs);
    case 'tape-over':
      return notices.tapeOver(body, prefs);
    case 'trading-state':
      return notices.tradingState(body, prefs);
    case 'surface':
      return notices.surface(body, prefs);
    case 'market-stream':
      return marketStream(body, prefs);
    case 'market-notice':
      return marketNotice(body, prefs);
    case 'new-listings':
      return newListings(body, prefs);
    case 'store-failing':
      return notices.storeFailing(body, prefs);
    case 'store-recovered':
      return notices.storeRecovered(prefs);
    case 'sign':
      return signNotice(body, prefs);
    case 'drill':
      return notices.drill(body, prefs);
    case 'alert':
    case 'alert-blind':
      return ownAlert(body, prefs);
    default:
      return atExchange(body, prefs);
  }
}

type AtExchange = Parameters<(typeof exchange)[keyof typeof exchange]>[0];

/** Of accounts at exchanges. */
function atExchange(body: AtExchange, prefs: Preferences): Reply['blocks'] {
  switch (body.kind) {
    case 'order-rejected':
      return exchange.orderRejected(body, prefs);
    case 'order-withdrawn':
      return exchange.orderWithdrawn(body, prefs);
    case 'order-unknown':
      return exchange.orderUnknown(body, prefs);
    case 'outside':
      return exchange.outside(body, prefs);
    case 'position-external':
      return exchange.positionExternal(body, prefs);
    case 'position-inverse':
      return exchange.positionInverse(body, prefs);
    case 'position-unexplained':
      return exchange.positionUnexplained(body, prefs);
    case 'unprotected':
      return exchange.unprotected(body, prefs);
    case 'exit-forced':
      return exchange.exitForced(body, prefs);
    case 'stray-order':
      return exchange.strayOrder(body, prefs);
    case 'account-state':
      return exchange.accountState(body, prefs);
    case 'desk-ends':
      return exchange.deskEnds(body, prefs);
    case 'margin-waits':
      return exchange.marginWaits(body, prefs);
    case 'margin-mode':
      return exchange.marginMode(body, prefs);
    case 'transfer':
      return exchange.transfer(body, prefs);
  }
}
