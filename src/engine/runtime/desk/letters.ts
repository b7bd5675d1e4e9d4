import type { NewRow } from '../../domain/journal-row.js';
import type { Notification } from '../../domain/notification.js';
import type { ChatAddress } from '../../domain/person.js';
import type { OutboxBody, OutboxItem } from '../../ports/journal.js';

/** A message to one chat that has no id yet. */
export interface Letter extends Pick<OutboxItem, 'lane'> {
  readonly address: ChatAddress;
  readonly body: Extract<OutboxBody, { kind: 'notification' }>;
}

/** What is to be stored together because of something that happened: facts of the alerts, and who is told. */
export interface Letters {
  readonly rows: readonly NewRow[];
  readonly letters: readonly Letter[];
}

/** A notification for these chats, and nothing else: nobody takes care of what becomes of it. */
export const lettersTo = (notification: Notification, addresses: readonly ChatAddress[]): Letters => ({
  rows: [],
  letters: addresses.map((address) => ({
    lane: notification.lane,
    address,
    body: { kind: 'notification', notification },
  })),
});
