import type { Inside } from '../inside.js';
import { publicMessage } from '../methods/public-message.js';
import type { Room } from '../room.js';
import type { Person, Press } from '../types.js';

const DEADLINE_MS = 30_000;

/** The callback_data of a button that is shown now. */
export function dataOf(room: Room, messageId: number, labelOrData: string): string {
  const shown = room.find(messageId)?.wire.reply_markup?.inline_keyboard?.flat() ?? [];
  const button =
    shown.find(({ text }) => text === labelOrData) ??
    shown.find(({ callback_data: data }) => data === labelOrData);
  if (button?.callback_data !== undefined) return button.callback_data;
  const labels = shown.map(({ text }) => `"${text}"`).join(', ');
  throw new Error(
    `message ${messageId} has no button "${labelOrData}" to press; it shows: ${labels || 'none'}`,
  );
}

export function press(
  inside: Inside,
  room: Room,
  done: { person: Person; messageId: number; data: string },
): Press {
  const { person, messageId, data } = done;
  const stored = room.stored.get(messageId);
  if (stored === undefined) throw new Error(`there is no message ${messageId}`);
  if (!room.members.has(person.user.id)) room.members.set(person.user.id, 'member');
  const queryId = inside.queries.ask(inside.nowMs());
  const message =
    stored.deletedAtMs === undefined
      ? publicMessage(stored)
      : { chat: room.chat, message_id: messageId, date: 0 };
  const updateId = inside.updates.push('callback_query', {
    id: queryId,
    from: person.user,
    message,
    chat_instance: room.chatInstance,
    data,
  });
  return {
    queryId,
    updateId,
    answered: (deadlineMs = DEADLINE_MS) => inside.queries.answered(queryId, deadlineMs),
  };
}
