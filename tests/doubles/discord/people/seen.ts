import { SILENT, V2 } from '../check/message.js';
import { given } from '../json.js';
import { versionOf } from '../reading.js';
import type { SeenMessage } from '../seen-types.js';
import type { Room, Stored } from '../state.js';
import type { World } from '../world.js';

export function seen(world: World, stored: Stored): SeenMessage {
  const { wire, versions } = stored;
  return {
    ...(versions.at(-1) ?? versionOf(stored, stored.sentAtMs)),
    id: wire.id,
    channelId: wire.channel_id,
    author: wire.author,
    fromBot: wire.author.id === world.bot.id,
    ephemeral: stored.visibleTo !== undefined,
    thinking: stored.thinking,
    silent: (wire.flags & SILENT) !== 0,
    componentsV2: (wire.flags & V2) !== 0,
    pinned: wire.pinned,
    sentAtMs: stored.sentAtMs,
    versions: [...versions],
    ...given('visibleTo', stored.visibleTo),
    ...given('editedAtMs', stored.editedAtMs),
    ...given('deletedAtMs', stored.deletedAtMs),
    ...given('interactionId', stored.interactionId),
    ...given('commandName', stored.commandName),
    ...given('replyToId', stored.replyToId),
    ...given('nonce', wire.nonce === undefined ? undefined : String(wire.nonce)),
  };
}

export const isShown = ({ deletedAtMs, visibleTo }: Stored, personId: string | undefined): boolean =>
  deletedAtMs === undefined && (visibleTo === undefined || visibleTo === personId);

/** What stands in the room now, for this person, or for anybody. */
export const shown = (world: World, room: Room, personId: string | undefined): SeenMessage[] =>
  [...room.messages.values()]
    .filter((stored) => isShown(stored, personId))
    .map((stored) => seen(world, stored));
