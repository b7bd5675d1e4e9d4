import { unknownChannel, unknownGuild } from './failure.js';
import { ALL_BUT_ADMINISTRATOR } from './permissions.js';
import type { Settings } from './settings.js';
import { snowflakes } from './snowflake.js';
import type { Ask, GuildState, Room, Stored } from './state.js';
import type { WireChannel, WireCommand, WireUser } from './wire.js';

/** Tells the sockets: `intent` is the bit they need (0: none), `guildId` for the log only. */
export type Emit = (event: string, payload: unknown, intent: number) => void;

/** Everything that is so in this Discord. No wire, no sockets. */
export class World {
  readonly nextId: () => string;
  readonly bot: WireUser;
  readonly persons = new Map<string, { user: WireUser; locale: string; acceptsDms: boolean }>();
  readonly guilds = new Map<string, GuildState>();
  readonly rooms = new Map<string, Room>();
  /** By interaction id. */
  readonly asks = new Map<string, Ask>();
  readonly askByToken = new Map<string, Ask>();
  /** By scope: 'global' or a guild's id. */
  readonly commands = new Map<string, Map<string, WireCommand>>();
  /** Files that persons sent along, by id. */
  readonly uploads = new Map<string, Buffer>();
  readonly creates = new Map<string, number[]>();
  emit: Emit = () => undefined;
  /** http://127.0.0.1:PORT */
  url = '';
  identifiesLeft: number;
  readonly #watchers = new Set<() => void>();

  constructor(readonly settings: Settings) {
    this.identifiesLeft = settings.limits.identifiesPerDay;
    this.nextId = snowflakes(settings.nowMs);
    this.bot = {
      id: settings.botId,
      username: settings.botName,
      global_name: null,
      discriminator: '0000',
      avatar: null,
      bot: true,
    };
  }

  nowMs(): number {
    return this.settings.nowMs();
  }

  /** Called after each change that a person might see. Gives the way to stop. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  changed(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  room(id: string): Room {
    const room = this.rooms.get(id);
    if (room === undefined || room.deleted) throw unknownChannel();
    return room;
  }

  guild(id: string): GuildState {
    const guild = this.guilds.get(id);
    if (guild === undefined || !guild.present) throw unknownGuild();
    return guild;
  }

  addRoom(channel: WireChannel, extra: Partial<Room> = {}): Room {
    const room: Room = {
      channel,
      messages: new Map(),
      permissions: ALL_BUT_ADMINISTRATOR,
      typed: 0,
      accepts: true,
      deleted: false,
      ...(channel.guild_id === undefined ? {} : { guildId: channel.guild_id }),
      ...extra,
    };
    this.rooms.set(channel.id, room);
    return room;
  }

  /** The DM of the bot with this person, made when first asked for. */
  dmOf(personId: string): Room {
    for (const room of this.rooms.values()) if (room.personId === personId) return room;
    const user = this.persons.get(personId)?.user;
    if (user === undefined) throw unknownChannel();
    const channel = { id: this.nextId(), type: 1, recipients: [user], last_message_id: null, flags: 0 };
    return this.addRoom(channel, { personId });
  }

  roomsOf(guildId: string): Room[] {
    return [...this.rooms.values()].filter((room) => room.guildId === guildId && !room.deleted);
  }

  scope(guildId: string | undefined): Map<string, WireCommand> {
    const key = guildId ?? 'global';
    const known = this.commands.get(key);
    if (known !== undefined) return known;
    const fresh = new Map<string, WireCommand>();
    this.commands.set(key, fresh);
    return fresh;
  }

  /** What `@original` and follow-ups of this interaction point to. */
  messageOf(ask: Ask, id: string): Stored | undefined {
    return this.rooms.get(ask.roomId)?.messages.get(id);
  }
}
