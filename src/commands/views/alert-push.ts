import type { Alert } from '../../engine/domain/alerts/alert.js';
import type { Environment } from '../../engine/domain/environment.js';
import type { Notification } from '../../engine/domain/notification.js';
import { type ChatAddress, isOutward, type Preferences } from '../../engine/domain/person.js';
import { announce } from '../announce.js';
import type { Reply } from '../reply.js';
import { alertCard, alertLines } from './alerts.js';
import { bulletinOf } from './bulletin.js';

interface Pushed {
  readonly notification: Notification;
  /** Of which it is the first message or a later call. */
  readonly call?: { readonly alert: Alert; readonly call: number };
  /** Of the accounts of this desk. */
  readonly environments: readonly Environment[];
}

/** A push in words for one chat: an alert as a card where a message that stands can be kept current. */
export function pushIn(
  { notification, call, environments }: Pushed,
  { platform }: Pick<ChatAddress, 'platform'>,
  prefs: Preferences,
): Reply {
  if (isOutward(platform)) {
    const told = { notification, ...(call === undefined ? {} : { call }) };
    return { blocks: [], bulletin: bulletinOf(told, environments, prefs) };
  }
  if (call === undefined) return announce(notification, prefs);
  const canEdit = platform === 'telegram' || platform === 'discord';
  return canEdit ? alertCard(call.alert, prefs, call.call) : alertLines(call.alert, prefs, call.call);
}
