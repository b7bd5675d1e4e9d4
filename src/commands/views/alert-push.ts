import type { Alert } from '../../engine/domain/alerts/alert.js';
import type { Notification } from '../../engine/domain/notification.js';
import type { ChatAddress, Preferences } from '../../engine/domain/person.js';
import { announce } from '../announce.js';
import type { Reply } from '../reply.js';
import { alertCard, alertLines } from './alerts.js';

interface Pushed {
  readonly notification: Notification;
  /** Of which it is the first message or a later call. */
  readonly call?: { readonly alert: Alert; readonly call: number };
}

/** A push in words for one chat: an alert as a card where a message that stands can be kept current. */
export function pushIn(
  { notification, call }: Pushed,
  { platform }: Pick<ChatAddress, 'platform'>,
  prefs: Preferences,
): Reply {
  if (call === undefined) return announce(notification, prefs);
  const canEdit = platform === 'telegram' || platform === 'discord';
  return canEdit ? alertCard(call.alert, prefs, call.call) : alertLines(call.alert, prefs, call.call);
}
