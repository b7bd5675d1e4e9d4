// The conversations as people see them: no script, nothing from outside, made for a picture of 390 × 844.
import type { Inside } from '../inside.js';
import type { Room } from '../room.js';
import { history } from '../seen.js';
import type { SeenMessage } from '../types.js';
import { bubble } from './bubble.js';
import { escaped } from './rich-text.js';
import { STYLE } from './style.js';

const titleOf = (inside: Inside, room: Room): string =>
  room.isPrivate ? inside.world.bot.first_name : (room.chat.title ?? String(room.id));

function subtitleOf(inside: Inside, room: Room): string {
  if (room.isPrivate) return `bot · with ${inside.world.users.get(room.id)?.first_name ?? room.id}`;
  return `${room.chat.is_forum ? 'forum' : room.chat.type} · ${room.members.size + 1} members`;
}

function bubbles(room: Room, messages: readonly SeenMessage[]): string {
  let topic: number | undefined;
  const parts = messages.map((message) => {
    const quoted = messages.find(({ messageId }) => messageId === message.replyToId);
    const moved = message.threadId !== topic && message.service === undefined;
    if (moved) topic = message.threadId;
    const name = topic === undefined ? 'General' : (room.topics.get(topic)?.name ?? 'deleted topic');
    const border = moved && room.topics.size > 0 ? `<div class="topic"># ${escaped(name)}</div>` : '';
    return border + bubble(message, { quoted, showName: !room.isPrivate });
  });
  return parts.join('\n');
}

function conversation(inside: Inside, room: Room): string {
  const shown = history(room, inside.world.bot.id).filter(({ deletedAtMs }) => deletedAtMs === undefined);
  const title = titleOf(inside, room);
  return `<section><header><i>${escaped(title.slice(0, 1))}</i><div><b>${escaped(title)}</b><small>${escaped(subtitleOf(inside, room))}</small></div></header><div class="scroll"><div class="list">${bubbles(room, shown)}</div></div></section>`;
}

export function page(inside: Inside, chatId: string | null): string {
  const rooms = [...inside.world.rooms.values()];
  const shown = chatId === null ? rooms : rooms.filter(({ id }) => String(id) === chatId);
  const body = shown.map((room) => conversation(inside, room)).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Telegram double</title><style>${STYLE}</style></head><body><main>${body || '<p>No such conversation yet.</p>'}</main></body></html>`;
}
