import { randomBytes } from 'node:crypto';
import { given } from '../json.js';
import { has, SEND_MESSAGES } from '../permissions.js';
import type { Ask, GuildState, Room, Stored } from '../state.js';
import type { Json, WireInteraction, WireMember } from '../wire.js';
import type { World } from '../world.js';
import { AskedHandle } from './asked.js';
import { memberOf } from './membership.js';

const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Deed {
  personId: string;
  type: 2 | 3 | 4 | 5;
  data: Json;
  commandName?: string;
  /** The message whose component was used. */
  source?: Stored;
}

function inGuild(world: World, guild: GuildState, personId: string): Partial<WireInteraction> {
  const member: WireMember = memberOf(world, guild, personId);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member,
    authorizing_integration_owners: { '0': guild.id },
    context: 0,
  };
}

function inDm(world: World, personId: string): Partial<WireInteraction> {
  const user = world.persons.get(personId)?.user;
  return { ...given('user', user), authorizing_integration_owners: { '0': '0' }, context: 1 };
}

function build(world: World, room: Room, { personId, type, data, source }: Deed): WireInteraction {
  const guild = room.guildId === undefined ? undefined : world.guild(room.guildId);
  return {
    id: world.nextId(),
    application_id: world.bot.id,
    type,
    token: randomBytes(90).toString('base64url'),
    version: 1,
    channel_id: room.channel.id,
    channel: { ...room.channel, permissions: '0' } as WireInteraction['channel'],
    locale: world.persons.get(personId)?.locale ?? 'en-US',
    data,
    app_permissions: room.permissions.toString(),
    entitlements: [],
    authorizing_integration_owners: {},
    context: 0,
    attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
    ...(source === undefined ? {} : { message: source.wire }),
    ...(guild === undefined ? inDm(world, personId) : inGuild(world, guild, personId)),
  };
}

/** Sends INTERACTION_CREATE and starts the clock of the answer. */
export function act(world: World, room: Room, deed: Deed): AskedHandle {
  if (room.deleted) throw new Error(`${room.channel.name ?? room.channel.id} is gone`);
  const interaction = build(world, room, deed);
  const ask: Ask = {
    interaction,
    personId: deed.personId,
    roomId: room.channel.id,
    bornMs: world.nowMs(),
    bornRealMs: performance.now(),
    followUpIds: [],
    submitted: false,
    ...given('commandName', deed.commandName),
    ...given('sourceId', deed.source?.wire.id),
  };
  world.asks.set(interaction.id, ask);
  world.askByToken.set(interaction.token, ask);
  world.emit('INTERACTION_CREATE', interaction, 0);
  return new AskedHandle(world, ask);
}

/** Whether this person may write here at all. */
export function mayWrite(world: World, room: Room, personId: string): boolean {
  if (room.guildId === undefined) return room.personId === personId;
  return has(BigInt(memberOf(world, world.guild(room.guildId), personId).permissions ?? '0'), SEND_MESSAGES);
}
