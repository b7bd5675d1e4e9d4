import { shown } from '../people/seen.js';
import type { Ask, Room } from '../state.js';
import type { World } from '../world.js';
import { escapeHtml } from './markup.js';
import { messageHtml, modalHtml } from './message-html.js';
import { STYLE } from './style.js';

const frame = (title: string, { note, body }: { note: string; body: string }): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(
    title,
  )}</title><style>${STYLE}</style></head><body><header>${escapeHtml(title)}<small>${note}</small></header><main><div>${body}</div></main></body></html>`;

function titleOf({ channel, personId }: Room, world: World): string {
  if (personId !== undefined) return `@ ${world.persons.get(personId)?.user.username ?? personId}`;
  return `${channel.type === 0 ? '#' : '🧵'} ${channel.name ?? channel.id}`;
}

function list(world: World): string {
  const rooms = [...world.rooms.values()].filter(({ deleted }) => !deleted);
  const links = rooms.map((room) => {
    const count = [...room.messages.values()].filter(({ deletedAtMs }) => deletedAtMs === undefined).length;
    return `<a href="/?channel=${room.channel.id}${room.personId === undefined ? '' : `&as=${room.personId}`}">${escapeHtml(
      titleOf(room, world),
    )} <span class="note">${count} messages</span></a>`;
  });
  return frame('Conversations', {
    note: `with ${escapeHtml(world.bot.username)}`,
    body: `<nav class="rooms">${links.join('') || 'none yet'}</nav>`,
  });
}

const isMissed = (world: World, ask: Ask): boolean =>
  ask.acknowledgement === undefined && world.nowMs() - ask.bornMs > world.settings.ackWithinMs;

function tail(world: World, room: Room, personId: string | undefined): string {
  const own = [...world.asks.values()].filter(
    (ask) => ask.roomId === room.channel.id && ask.personId === personId,
  );
  const missed = own.filter((ask) => isMissed(world, ask) && ask.interaction.type !== 4).slice(-3);
  const last = own.at(-1);
  const notes = missed.map(
    ({ interaction, commandName }) =>
      `<div class="fail">${interaction.type === 2 ? `${escapeHtml(commandName ?? '')}: The application did not respond` : 'This interaction failed'}</div>`,
  );
  const open = last?.modal !== undefined && !last.submitted ? modalHtml(last.modal) : '';
  return notes.join('') + open;
}

/** `?channel=ID&as=PERSON`: the place as this person sees it, scrolled to its end; without a channel, all of them. */
export function page(world: World, query: URLSearchParams): string {
  const room = world.rooms.get(query.get('channel') ?? '');
  if (room === undefined) return list(world);
  const personId = query.get('as') ?? room.personId;
  const name = world.persons.get(personId ?? '')?.user.username;
  const messages = shown(world, room, personId).map(messageHtml).join('');
  const note = name === undefined ? 'as anybody sees it' : `as ${escapeHtml(name)} sees it`;
  return frame(titleOf(room, world), { note, body: messages + tail(world, room, personId) });
}
