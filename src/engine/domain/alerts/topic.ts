import type { NotificationBody } from '../notification.js';

/** What a person may set apart: each kind of event belongs to one. */
export const TOPICS = [
  'fills',
  'refusals',
  'sessions',
  'orders',
  'positions',
  'accounts',
  'market',
  'listings',
  'desk',
  'own',
] as const;
export type Topic = (typeof TOPICS)[number];

/** How somebody hears of a topic; what is critical comes in any case, with sound. */
export const WAYS = ['on', 'silent', 'off', 'digest'] as const;
export type Way = (typeof WAYS)[number];

const TOPIC_OF: Readonly<Record<NotificationBody['kind'], Topic>> = {
  fill: 'fills',
  denied: 'refusals',
  liquidated: 'positions',
  'session-ended': 'sessions',
  'session-failed': 'sessions',
  'session-diverged': 'sessions',
  room: 'sessions',
  downtime: 'desk',
  collateral: 'positions',
  'tape-over': 'market',
  'trading-state': 'desk',
  surface: 'desk',
  'market-stream': 'market',
  'market-notice': 'market',
  'new-listings': 'listings',
  'order-rejected': 'orders',
  'order-withdrawn': 'orders',
  'order-unknown': 'orders',
  outside: 'positions',
  'position-external': 'positions',
  'position-unexplained': 'positions',
  unprotected: 'positions',
  'exit-forced': 'positions',
  'stray-order': 'orders',
  'account-state': 'accounts',
  'margin-mode': 'accounts',
  'margin-waits': 'accounts',
  'position-inverse': 'positions',
  'desk-ends': 'desk',
  transfer: 'accounts',
  'store-failing': 'desk',
  'store-recovered': 'desk',
  digest: 'desk',
  drill: 'desk',
  alert: 'own',
  'alert-blind': 'own',
  sign: 'sessions',
};

export const topicOf = ({ kind }: Pick<NotificationBody, 'kind'>): Topic => TOPIC_OF[kind];

/** As a person wishes it; of new listings few want more than a line a day. */
export const wayOf = (wishes: Readonly<Partial<Record<Topic, Way>>> | undefined, topic: Topic): Way =>
  wishes?.[topic] ?? (topic === 'listings' ? 'digest' : 'on');
