import { type Call, nothing, ok, param, type Route } from '../call.js';
import { ApiFailure, unknownMember } from '../failure.js';
import { Form } from '../form.js';
import { given, objectOf, textOf } from '../json.js';
import { CREATE_THREADS, MANAGE_THREADS, SEND_IN_THREADS } from '../permissions.js';
import { mustBeOpen, mustHave, mustSee } from '../permit.js';
import type { GuildState, Room } from '../state.js';
import { dropThread, isThread, setThread } from '../threads.js';
import type { Json, WireChannel } from '../wire.js';
import type { World } from '../world.js';
import { storedIn } from './message-routes.js';

const GUILDS = 1;

export const guildJson = (guild: GuildState): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: '1000000000000000002',
  preferred_locale: guild.locale,
  features: [],
  roles: [...guild.roles.values()],
  emojis: [],
  stickers: [],
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  system_channel_flags: 0,
  premium_progress_bar_enabled: false,
});

export interface NewThread {
  parent: Room;
  name: string;
  ownerId: string;
  /** Default 11, public. */
  type?: number;
  /** A thread that hangs on a message has its id. */
  id?: string;
  archiveMinutes?: number;
}

export function makeThread(
  world: World,
  { parent, name, ownerId, type, id, archiveMinutes }: NewThread,
): Room {
  const channel: WireChannel = {
    id: id ?? world.nextId(),
    type: type ?? 11,
    ...given('guild_id', parent.guildId),
    name,
    parent_id: parent.channel.id,
    owner_id: ownerId,
    message_count: 0,
    member_count: 1,
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: archiveMinutes ?? 4320,
      archive_timestamp: new Date(world.nowMs()).toISOString(),
      create_timestamp: new Date(world.nowMs()).toISOString(),
    },
    last_message_id: null,
    flags: 0,
  };
  const room = world.addRoom(channel, { permissions: parent.permissions });
  world.emit('THREAD_CREATE', { ...channel, newly_created: true }, GUILDS);
  world.changed();
  return room;
}

function threadFrom(call: Call, messageId?: string): Room {
  const { world } = call;
  const parent = world.room(param(call, 'channel'));
  mustHave(world, parent, CREATE_THREADS);
  if (parent.guildId === undefined || parent.channel.type !== 0) {
    throw new ApiFailure(400, 50024, 'Cannot execute action on this channel type');
  }
  const body = objectOf(call.body);
  const form = new Form();
  form.text(['name'], body['name'], { min: 1, max: 100 });
  const archive = body['auto_archive_duration'];
  if (archive !== undefined) form.oneOf(['auto_archive_duration'], archive, [60, 1440, 4320, 10_080]);
  if (messageId === undefined && body['type'] !== undefined) form.oneOf(['type'], body['type'], [10, 11, 12]);
  form.close();
  if (messageId !== undefined && world.rooms.has(messageId)) {
    throw new ApiFailure(400, 160004, 'A thread has already been created for this message');
  }
  const type = messageId !== undefined || body['type'] === 11 ? 11 : 12;
  const thread = makeThread(world, {
    parent,
    name: textOf(body['name']),
    ownerId: world.bot.id,
    type,
    ...given('id', messageId),
    ...given('archiveMinutes', typeof archive === 'number' ? archive : undefined),
  });
  if (messageId !== undefined) storedIn(parent, messageId).wire.thread = thread.channel;
  return thread;
}

function changeChannel(call: Call): Room {
  const { world } = call;
  const room = world.room(param(call, 'channel'));
  mustSee(world, room);
  if (isThread(room)) return changeThread(call, room);
  const { name } = objectOf(call.body);
  if (typeof name === 'string') room.channel.name = name;
  world.emit('CHANNEL_UPDATE', room.channel, GUILDS);
  world.changed();
  return room;
}

/** Its maker may name, archive and open it, who may write may open it, all else is its moderators'. */
function changeThread(call: Call, room: Room): Room {
  const { world } = call;
  const { name, archived, locked } = objectOf(call.body);
  const how = room.channel.thread_metadata ?? {};
  const isOpening =
    archived === false && how['locked'] !== true && name === undefined && locked === undefined;
  const isMaker = room.channel.owner_id === world.bot.id && locked === undefined && how['locked'] !== true;
  if (isOpening) mustHave(world, room, SEND_IN_THREADS);
  else if (!isMaker) mustHave(world, room, MANAGE_THREADS);
  if (archived !== false) mustBeOpen(room);
  if (typeof name === 'string') room.channel.name = name;
  setThread(world, room, {
    ...(typeof archived === 'boolean' ? { archived } : {}),
    ...(typeof locked === 'boolean' ? { locked } : {}),
  });
  return room;
}

export const PLACE_ROUTES: readonly Route[] = [
  {
    name: 'GET /channels/:channel',
    handler: (call) => {
      const room = call.world.room(param(call, 'channel'));
      mustSee(call.world, room);
      return ok(room.channel);
    },
  },
  { name: 'PATCH /channels/:channel', handler: (call) => ok(changeChannel(call).channel) },
  {
    name: 'DELETE /channels/:channel',
    handler: (call) => {
      const room = call.world.room(param(call, 'channel'));
      mustHave(call.world, room, MANAGE_THREADS);
      if (!isThread(room)) throw new ApiFailure(400, 50024, 'Cannot execute action on this channel type');
      dropThread(call.world, room);
      return ok(room.channel);
    },
  },
  { name: 'POST /channels/:channel/threads', handler: (call) => ok(threadFrom(call).channel, 201) },
  {
    name: 'POST /channels/:channel/messages/:message/threads',
    handler: (call) => {
      storedIn(call.world.room(param(call, 'channel')), param(call, 'message'));
      return ok(threadFrom(call, param(call, 'message')).channel, 201);
    },
  },
  { name: 'PUT /channels/:channel/thread-members/@me', handler: () => nothing },
  { name: 'GET /guilds/:guild', handler: (call) => ok(guildJson(call.world.guild(param(call, 'guild')))) },
  {
    name: 'GET /guilds/:guild/channels',
    handler: (call) => {
      const guild = call.world.guild(param(call, 'guild'));
      const rooms = call.world.roomsOf(guild.id).filter(({ channel }) => channel.type === 0);
      return ok(rooms.map(({ channel }) => channel));
    },
  },
  {
    name: 'GET /guilds/:guild/members/:user',
    handler: (call) => {
      const member = call.world.guild(param(call, 'guild')).members.get(param(call, 'user'));
      if (member === undefined) throw unknownMember();
      return ok(member);
    },
  },
];
