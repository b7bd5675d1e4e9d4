import type { AlertBlindness, AlertRule, AlertScale, AlertSeen } from '../../domain/alert-rule.js';
import type { Notification, NotificationBody } from '../../domain/notification.js';
import type { DeskRuntime } from '../desk/desk-runtime.js';

/** How the figures of a rule are written. */
export function scaleOf(desk: DeskRuntime, { condition }: Pick<AlertRule, 'condition'>): AlertScale {
  if (condition.kind === 'figure') return { priceDecimals: 2, quote: condition.coin ?? '' };
  const instrument = desk.parts.market.market(condition.instrument)?.instrument;
  return { priceDecimals: instrument?.priceDecimals ?? 2, quote: instrument?.quote ?? '' };
}

export function toldNotice(desk: DeskRuntime, rule: AlertRule, seen: AlertSeen): Notification {
  const key = `rule:${rule.person}:${rule.number}:${seen.atMs}`;
  return { ...to(rule), atMs: seen.atMs, key, body: { kind: 'alert', seen, ...told(desk, rule) } };
}

export function blindNotice(desk: DeskRuntime, rule: AlertRule, why: AlertBlindness): Notification {
  const key = `rule-blind:${rule.person}:${rule.number}`;
  const atMs = desk.parts.clock.nowMs();
  return { ...to(rule), atMs, key, body: { kind: 'alert-blind', why, ...told(desk, rule) } };
}

type Told = Omit<Extract<NotificationBody, { kind: 'alert-blind' }>, 'kind' | 'why'>;

const told = (desk: DeskRuntime, rule: AlertRule): Told => ({
  number: rule.number,
  condition: rule.condition,
  repeat: rule.repeat,
  scale: scaleOf(desk, rule),
  synthetic: desk.isSynthetic,
});

/** Whoever has asked for it wants to hear it before reports, and whatever they have said of news. */
const to = ({ person, place }: AlertRule) =>
  ({ level: 'warn', lane: 'answer', person, ...(place === undefined ? {} : { place }) }) as const;
