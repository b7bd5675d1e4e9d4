import type { Alert } from '../../domain/alerts/alert.js';
import type { AlertChoice } from '../../domain/alerts/care.js';
import type { RuleDesk } from '../alert-rules.js';
import type { Asker } from '../desk.js';
import type { DrillDesk } from './drill.js';

export type { AlertChoice };

export type CareOutcome =
  | { readonly kind: 'done'; readonly alerts: readonly Alert[] }
  | { readonly kind: 'already'; readonly alert: Alert }
  | { readonly kind: 'no-alert'; readonly number: number };

/** What wants a person's eye, and their care of it. The same correlation has its effect once. */
export interface AlertDesk {
  /** Those that nobody has acknowledged, snoozed ones too; newest first. */
  alerts(): readonly Alert[];
  /** One that stands, or lately did. */
  alert(number: number): Alert | undefined;
  acknowledge(which: AlertChoice, asker: Asker): Promise<CareOutcome>;
  snooze(
    request: { readonly which: AlertChoice; readonly forMs: number },
    asker: Asker,
  ): Promise<CareOutcome>;
}

/** What people want to be told of, and what they have been told. */
export interface CareDesk extends AlertDesk, DrillDesk, RuleDesk {}

/** For the desk that surfaces ask. */
export const alertCalls = (desk: AlertDesk): AlertDesk => ({
  alerts: () => desk.alerts(),
  alert: (number) => desk.alert(number),
  acknowledge: (which, asker) => desk.acknowledge(which, asker),
  snooze: (request, asker) => desk.snooze(request, asker),
});
