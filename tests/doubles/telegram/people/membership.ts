import type { Inside } from '../inside.js';
import type { Room } from '../room.js';
import type { MemberStatus } from '../types.js';
import type { WireUser } from '../wire.js';

/** The bot's own standing changes: it is told by my_chat_member. */
export function memberChange(
  inside: Inside,
  room: Room,
  change: { status: MemberStatus; by: WireUser },
): void {
  const { bot } = inside.world;
  const before = room.botStatus;
  room.botStatus = change.status;
  inside.updates.push('my_chat_member', {
    chat: room.chat,
    from: change.by,
    date: Math.floor(inside.nowMs() / 1000),
    old_chat_member: { user: bot, status: before },
    new_chat_member: { user: bot, status: change.status },
  });
}
