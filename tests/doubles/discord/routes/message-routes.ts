import { type Call, nothing, ok, param, type Route } from '../call.js';
import { checkMessage } from '../check/message.js';
import { ApiFailure, foreignMessage, unknownMessage } from '../failure.js';
import { objectOf } from '../json.js';
import { MANAGE_MESSAGES, PIN_MESSAGES, READ_HISTORY, VIEW_CHANNEL } from '../permissions.js';
import { mustBeOpen, mustHave, mustPost, mustSee } from '../permit.js';
import type { Room, Stored } from '../state.js';
import { setThread } from '../threads.js';
import { beforeOf, edit, post, remove } from '../writing.js';

const NONCE_LIFE_MS = 300_000;

const roomOf = (call: Call): Room => call.world.room(param(call, 'channel'));

/** A message that is there and that the bot may know: ephemeral ones live only behind their webhook. */
export function storedIn(room: Room, id: string): Stored {
  const stored = room.messages.get(id);
  if (stored === undefined || stored.deletedAtMs !== undefined || stored.visibleTo !== undefined)
    throw unknownMessage();
  return stored;
}

function sameNonce(call: Call, room: Room): Stored | undefined {
  const { nonce, enforce_nonce: enforced } = objectOf(call.body);
  if (enforced !== true || nonce === undefined || nonce === null) return undefined;
  const fromMs = call.world.nowMs() - NONCE_LIFE_MS;
  return [...room.messages.values()].findLast(
    ({ wire, sentAtMs }) =>
      wire.author.id === call.world.bot.id && String(wire.nonce) === String(nonce) && sentAtMs >= fromMs,
  );
}

function checkReference(call: Call, room: Room): void {
  const reference = objectOf(objectOf(call.body)['message_reference']);
  const id = reference['message_id'];
  if (typeof id !== 'string' || reference['fail_if_not_exists'] === false) return;
  if (room.messages.get(id) !== undefined && room.messages.get(id)?.deletedAtMs === undefined) return;
  throw new ApiFailure(400, 50035, 'Invalid Form Body', {
    message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
  });
}

function create(call: Call): Stored {
  const { world, files } = call;
  const room = roomOf(call);
  const payload = objectOf(call.body);
  mustPost(world, room, files.length);
  checkMessage({ payload, files, ephemeral: false });
  checkReference(call, room);
  // Words open an archived thread.
  setThread(world, room, { archived: false });
  return sameNonce(call, room) ?? post(world, room, { author: world.bot, payload, files });
}

function change(call: Call): Stored {
  const { world, files } = call;
  const room = roomOf(call);
  mustSee(world, room);
  mustBeOpen(room);
  const stored = storedIn(room, param(call, 'message'));
  if (stored.wire.author.id !== world.bot.id) throw foreignMessage();
  const payload = objectOf(call.body);
  checkMessage({ payload, files, before: beforeOf(stored), ephemeral: false });
  return edit(world, room, { stored, payload, files });
}

function erase(call: Call): void {
  const room = roomOf(call);
  mustSee(call.world, room);
  const stored = storedIn(room, param(call, 'message'));
  const own = stored.wire.author.id === call.world.bot.id;
  if (!own && room.guildId === undefined)
    throw new ApiFailure(403, 50003, 'Cannot execute action on a DM channel');
  if (!own) mustHave(call.world, room, MANAGE_MESSAGES);
  remove(call.world, room, stored);
}

function pin(call: Call, pinned: boolean): void {
  const room = roomOf(call);
  mustHave(call.world, room, PIN_MESSAGES);
  mustBeOpen(room);
  const stored = storedIn(room, param(call, 'message'));
  const held = [...room.messages.values()].filter(({ wire }) => wire.pinned).length;
  if (pinned && held >= 50)
    throw new ApiFailure(400, 30003, 'Maximum number of pins reached for the channel (50)');
  stored.wire.pinned = pinned;
  call.world.changed();
}

function list(call: Call): unknown[] {
  const room = roomOf(call);
  mustHave(call.world, room, VIEW_CHANNEL | READ_HISTORY);
  const before = BigInt(call.query.get('before') ?? '99999999999999999999');
  const after = BigInt(call.query.get('after') ?? '0');
  const limit = Number(call.query.get('limit') ?? '50');
  return [...room.messages.values()]
    .filter(({ wire, visibleTo, deletedAtMs }) => {
      const id = BigInt(wire.id);
      return visibleTo === undefined && deletedAtMs === undefined && id < before && id > after;
    })
    .map(({ wire }) => wire)
    .reverse()
    .slice(0, limit);
}

const pinsOf = (call: Call): unknown[] => list(call).filter((wire) => objectOf(wire)['pinned'] === true);

const done = (effect: (call: Call) => void) => (call: Call) => {
  effect(call);
  return nothing;
};

export const MESSAGE_ROUTES: readonly Route[] = [
  { name: 'GET /channels/:channel/messages', handler: (call) => ok(list(call)) },
  { name: 'POST /channels/:channel/messages', handler: (call) => ok(create(call).wire) },
  {
    name: 'GET /channels/:channel/messages/pins',
    handler: (call) =>
      ok({
        items: pinsOf(call).map((message) => ({
          pinned_at: new Date(call.world.nowMs()).toISOString(),
          message,
        })),
        has_more: false,
      }),
  },
  {
    name: 'GET /channels/:channel/messages/:message',
    handler: (call) => {
      mustHave(call.world, roomOf(call), READ_HISTORY);
      return ok(storedIn(roomOf(call), param(call, 'message')).wire);
    },
  },
  { name: 'PATCH /channels/:channel/messages/:message', handler: (call) => ok(change(call).wire) },
  { name: 'DELETE /channels/:channel/messages/:message', handler: done(erase) },
  { name: 'GET /channels/:channel/pins', handler: (call) => ok(pinsOf(call)) },
  { name: 'PUT /channels/:channel/pins/:message', handler: done((call) => pin(call, true)) },
  { name: 'DELETE /channels/:channel/pins/:message', handler: done((call) => pin(call, false)) },
  { name: 'PUT /channels/:channel/messages/pins/:message', handler: done((call) => pin(call, true)) },
  { name: 'DELETE /channels/:channel/messages/pins/:message', handler: done((call) => pin(call, false)) },
  {
    name: 'POST /channels/:channel/typing',
    handler: done((call) => {
      mustPost(call.world, roomOf(call), 0);
      roomOf(call).typed += 1;
    }),
  },
];
