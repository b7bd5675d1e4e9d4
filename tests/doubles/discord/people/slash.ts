import { has } from '../permissions.js';
import type { SlashCall } from '../seen-types.js';
import type { Room } from '../state.js';
import type { Json, WireCommand, WireCommandOption } from '../wire.js';
import type { World } from '../world.js';
import { memberOf } from './membership.js';
import { type Resolved, wireValueOf } from './option-values.js';
import { nameOf, optionsAt, parseTyped } from './typed-command.js';

/** Whether the client shows the command here to this person: its context and its default permissions. */
function isOffered(
  world: World,
  room: Room,
  { command, personId }: { command: WireCommand; personId: string },
): boolean {
  if (room.guildId === undefined)
    return command.guild_id === undefined && (command.contexts ?? [0, 1]).includes(1);
  if (command.contexts !== null && !command.contexts.includes(0)) return false;
  const wanted = command.default_member_permissions;
  if (wanted === null) return true;
  const held = BigInt(memberOf(world, world.guild(room.guildId), personId).permissions ?? '0');
  // "0" means: nobody but administrators.
  return has(held, wanted === '0' ? 1n << 3n : BigInt(wanted));
}

/** The command as shown here; a guild's own goes before a global one. */
function findCommand(
  world: World,
  room: Room,
  { name, personId }: { name: string; personId: string },
): WireCommand {
  const own = room.guildId === undefined ? [] : [...world.scope(room.guildId).values()];
  const all = [...own, ...world.scope(undefined).values()].filter(({ type }) => type === 1);
  const command = all.find((each) => each.name === name);
  if (command === undefined) {
    throw new Error(
      `/${name} is not registered here; known: ${all.map((each) => each.name).join(' ') || 'none'}`,
    );
  }
  if (!isOffered(world, room, { command, personId }))
    throw new Error(`/${name} is not shown here to this person`);
  return command;
}

/** From what was typed or picked to the call. */
export function callOf(
  world: World,
  room: Room,
  { typed, personId }: { typed: string | SlashCall; personId: string },
): { command: WireCommand; call: SlashCall } {
  const name = typeof typed === 'string' ? nameOf(typed) : typed.name;
  const command = findCommand(world, room, { name, personId });
  return { command, call: typeof typed === 'string' ? parseTyped(command, typed) : typed };
}

export interface Filling {
  command: WireCommand;
  call: SlashCall;
  /** For autocomplete: this option is being typed; nothing else is checked. */
  focus?: { option: string; typed: string };
}

function valuesOf(
  world: World,
  options: readonly WireCommandOption[],
  { call, focus, resolved }: Filling & { resolved: Resolved },
): Json[] {
  const given = call.options ?? {};
  for (const name of Object.keys(given)) {
    if (!options.some((option) => option.name === name))
      throw new Error(`/${call.name} has no option ${name}`);
  }
  return options.flatMap((option): Json[] => {
    const { name, type } = option;
    if (focus?.option === name) return [{ name, type, value: focus.typed, focused: true }];
    const value = given[name];
    if (value === undefined) {
      if (option.required === true && focus === undefined) throw new Error(`option ${name} is required`);
      return [];
    }
    return [{ name, type, value: wireValueOf(world, option, { value, resolved }) }];
  });
}

/** Subcommands wrap the values, innermost last. */
function wrapped(path: readonly string[], values: Json[]): Json[] {
  const [first, ...rest] = path;
  if (first === undefined) return values;
  return [{ name: first, type: rest.length > 0 ? 2 : 1, options: wrapped(rest, values) }];
}

/** The `data` of the interaction. Throws as the client would not let it go. */
export function commandData(world: World, filling: Filling): Json {
  const { command, call } = filling;
  const path = call.subcommand ?? '';
  const options = optionsAt(command, path);
  if (options === undefined) throw new Error(`/${call.name} ${path} is not complete or unknown`);
  const resolved: Resolved = { users: {}, members: {}, channels: {}, roles: {}, attachments: {} };
  const values = wrapped(
    path.split(' ').filter((word) => word !== ''),
    valuesOf(world, options, { ...filling, resolved }),
  );
  const filled = Object.fromEntries(
    Object.entries(resolved).filter(([, found]) => Object.keys(found).length > 0),
  );
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(values.length === 0 ? {} : { options: values }),
    ...(Object.keys(filled).length === 0 ? {} : { resolved: filled }),
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  };
}
