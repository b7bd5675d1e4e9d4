import { attach, withLinks } from './attach.js';
import type { Upload } from './call.js';
import { type Draft, EPHEMERAL, V2 } from './check/message.js';
import { given, listOf, numberOf, textOf } from './json.js';
import { versionOf } from './reading.js';
import type { Room, Stored } from './state.js';
import type { Json, WireComponent, WireEmbed, WireMessage, WireUser } from './wire.js';
import type { World } from './world.js';

const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;

export interface Writing {
  author: WireUser;
  payload: Json;
  files: readonly Upload[];
  visibleTo?: string;
  thinking?: boolean;
  interactionId?: string;
  commandName?: string;
  /** Fields that the answer to an interaction has beside. */
  extra?: Partial<WireMessage>;
}

const intentFor = (room: Room): number => (room.guildId === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES);

function blank(world: World, room: Room, writing: Writing): WireMessage {
  const now = new Date(world.nowMs()).toISOString();
  return {
    id: world.nextId(),
    channel_id: room.channel.id,
    ...given('guild_id', room.guildId),
    type: writing.interactionId !== undefined && writing.commandName !== undefined ? 20 : 0,
    content: '',
    author: writing.author,
    timestamp: now,
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    flags: numberOf(writing.payload['flags'], 0) | (writing.thinking === true ? 128 : 0),
    ...writing.extra,
  };
}

let nextComponentId = 0;

/** Discord numbers each component that has no id of its own. */
function numbered(components: readonly WireComponent[]): WireComponent[] {
  return components.map((component) => {
    nextComponentId += 1;
    return {
      ...component,
      id: component.id ?? nextComponentId,
      ...(component.components === undefined ? {} : { components: numbered(component.components) }),
      ...(component.accessory === undefined
        ? {}
        : { accessory: numbered([component.accessory])[0] ?? component.accessory }),
    };
  });
}

function fill(world: World, stored: Stored, { payload, files }: Pick<Writing, 'payload' | 'files'>): void {
  const { wire } = stored;
  attach(world, stored, { payload, files });
  if (payload['content'] !== undefined) wire.content = textOf(payload['content']).trim();
  if (payload['embeds'] !== undefined) {
    const embeds = listOf(payload['embeds']) as WireEmbed[];
    wire.embeds = withLinks(embeds, wire.attachments).map((embed) => ({ ...embed, type: 'rich' }));
  }
  if (payload['components'] !== undefined) {
    nextComponentId = 0;
    wire.components = numbered(withLinks(listOf(payload['components']) as WireComponent[], wire.attachments));
  }
}

function keep(room: Room, stored: Stored): void {
  const { wire } = stored;
  room.messages.set(wire.id, stored);
  room.channel.last_message_id = wire.id;
}

/** Puts a checked message into the room and tells everyone who may know. */
export function post(world: World, room: Room, writing: Writing): Stored {
  const { payload } = writing;
  const wire = blank(world, room, writing);
  const reference = payload['message_reference'] as Json | undefined;
  const nonce = payload['nonce'];
  if (typeof nonce === 'string' || typeof nonce === 'number') wire.nonce = nonce;
  if (reference !== undefined) wire.message_reference = { channel_id: room.channel.id, ...reference };
  const stored: Stored = {
    wire,
    thinking: writing.thinking ?? false,
    files: new Map(),
    versions: [],
    sentAtMs: world.nowMs(),
    ...given('visibleTo', writing.visibleTo),
    ...given('interactionId', writing.interactionId),
    ...given('commandName', writing.commandName),
    ...given('replyToId', reference === undefined ? undefined : textOf(reference['message_id'])),
  };
  fill(world, stored, writing);
  stored.versions.push(versionOf(stored, stored.sentAtMs));
  keep(room, stored);
  if (stored.visibleTo === undefined) world.emit('MESSAGE_CREATE', wire, intentFor(room));
  world.changed();
  return stored;
}

/** Changes what the payload names. A "thinking" message is filled without being marked as edited. */
export function edit(
  world: World,
  room: Room,
  { stored, payload, files }: { stored: Stored; payload: Json; files: readonly Upload[] },
): Stored {
  const { wire } = stored;
  const atMs = world.nowMs();
  fill(world, stored, { payload, files });
  wire.flags =
    ((wire.flags & ~128) | (numberOf(payload['flags'], 0) & ~EPHEMERAL)) & ~(stored.thinking ? 128 : 0);
  if (stored.thinking) stored.versions = [];
  else {
    wire.edited_timestamp = new Date(atMs).toISOString();
    stored.editedAtMs = atMs;
  }
  stored.thinking = false;
  stored.versions.push(versionOf(stored, atMs));
  if (stored.visibleTo === undefined) world.emit('MESSAGE_UPDATE', wire, intentFor(room));
  world.changed();
  return stored;
}

export function remove(world: World, room: Room, stored: Stored): void {
  stored.deletedAtMs = world.nowMs();
  const { id, channel_id, guild_id } = stored.wire;
  if (stored.visibleTo === undefined) {
    world.emit('MESSAGE_DELETE', { id, channel_id, ...given('guild_id', guild_id) }, intentFor(room));
  }
  world.changed();
}

/** What stands in a message, for checking an edit of it. */
export const beforeOf = ({ wire, files }: Stored): NonNullable<Draft['before']> => ({
  flags: wire.flags & V2,
  content: wire.content,
  embeds: wire.embeds.length,
  components: wire.components.length,
  attachments: [...files.keys()],
});
