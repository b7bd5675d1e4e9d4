import { type Call, nothing, ok, param, type Route } from '../call.js';
import { checkCommand } from '../check/command.js';
import { ApiFailure, missingAccess, unknownApplication, unknownCommand } from '../failure.js';
import { Form } from '../form.js';
import { listOf, objectOf, textOf } from '../json.js';
import type { Json, WireCommand, WireCommandOption } from '../wire.js';
import type { World } from '../world.js';

const DAY_MS = 86_400_000;
const MAX_CREATES_PER_DAY = 200;
const MAX_BY_TYPE: Record<number, number> = { 1: 100, 2: 15, 3: 15 };

const keyOf = ({ type, name }: { type: number; name: string }): string => `${type} ${name}`;

/** The guild of the path, or nothing for the global scope. */
function guildOf(call: Call): string | undefined {
  if (param(call, 'app') !== call.world.bot.id) throw unknownApplication();
  const guildId = call.params['guild'];
  if (guildId === undefined) return undefined;
  if (call.world.guilds.get(guildId)?.present !== true) throw missingAccess();
  return guildId;
}

function build(
  world: World,
  body: Json,
  { guildId, id }: { guildId: string | undefined; id: string },
): WireCommand {
  const guildOnly = guildId !== undefined || body['dm_permission'] === false;
  return {
    ...body,
    id,
    application_id: world.bot.id,
    ...(guildId === undefined ? {} : { guild_id: guildId }),
    version: world.nextId(),
    type: typeof body['type'] === 'number' ? body['type'] : 1,
    name: textOf(body['name']),
    description: textOf(body['description']),
    options: listOf(body['options']) as WireCommandOption[],
    default_member_permissions:
      body['default_member_permissions'] === undefined || body['default_member_permissions'] === null
        ? null
        : String(body['default_member_permissions']),
    contexts: Array.isArray(body['contexts']) ? body['contexts'] : guildOnly ? [0] : null,
    integration_types: [0],
    nsfw: body['nsfw'] === true,
  };
}

/** Counts what is new against the daily creates, or 30034. */
function countCreates(world: World, guildId: string | undefined, fresh: number): void {
  const key = guildId ?? 'global';
  const today = (world.creates.get(key) ?? []).filter((atMs) => atMs > world.nowMs() - DAY_MS);
  if (today.length + fresh > MAX_CREATES_PER_DAY) {
    throw new ApiFailure(
      400,
      30034,
      `Max number of daily application command creates has been reached (${MAX_CREATES_PER_DAY})`,
    );
  }
  world.creates.set(key, [...today, ...Array.from({ length: fresh }, () => world.nowMs())]);
}

function checkCount(commands: readonly { type: number }[]): void {
  for (const [type, max] of Object.entries(MAX_BY_TYPE)) {
    if (commands.filter((command) => command.type === Number(type)).length > max) {
      throw new ApiFailure(400, 30032, `Maximum number of application commands reached (${max})`);
    }
  }
}

function overwrite(call: Call): WireCommand[] {
  const { world } = call;
  const guildId = guildOf(call);
  const form = new Form();
  if (!Array.isArray(call.body))
    form.fail([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
  const list = listOf(call.body);
  for (const [index, entry] of list.entries()) checkCommand(form, [index], entry);
  form.close();
  const held = world.scope(guildId);
  const known = new Map([...held.values()].map((command) => [keyOf(command), command.id]));
  const fresh = list.map((entry) => build(world, objectOf(entry), { guildId, id: '' }));
  if (new Set(fresh.map(keyOf)).size < fresh.length) {
    form.fail([], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    form.close();
  }
  checkCount(fresh);
  countCreates(world, guildId, fresh.filter((command) => !known.has(keyOf(command))).length);
  held.clear();
  for (const command of fresh) {
    const id = known.get(keyOf(command)) ?? world.nextId();
    held.set(id, { ...command, id });
  }
  return [...held.values()];
}

function create(call: Call): { command: WireCommand; isNew: boolean } {
  const { world } = call;
  const guildId = guildOf(call);
  const form = new Form();
  checkCommand(form, [], call.body);
  form.close();
  const held = world.scope(guildId);
  const draft = build(world, objectOf(call.body), { guildId, id: '' });
  const known = [...held.values()].find((command) => keyOf(command) === keyOf(draft));
  if (known === undefined) {
    checkCount([...held.values(), draft]);
    countCreates(world, guildId, 1);
  }
  const command = { ...draft, id: known?.id ?? world.nextId() };
  held.set(command.id, command);
  return { command, isNew: known === undefined };
}

function one(call: Call): WireCommand {
  const command = call.world.scope(guildOf(call)).get(param(call, 'command'));
  if (command === undefined) throw unknownCommand();
  return command;
}

function change(call: Call): WireCommand {
  const before = one(call);
  const guildId = guildOf(call);
  const body = { ...before, ...objectOf(call.body) };
  const form = new Form();
  checkCommand(form, [], body);
  form.close();
  const command = build(call.world, body, { guildId, id: before.id });
  call.world.scope(guildId).set(before.id, command);
  return command;
}

const routesAt = (base: string): readonly Route[] => [
  { name: `GET ${base}`, handler: (call) => ok([...call.world.scope(guildOf(call)).values()]) },
  { name: `PUT ${base}`, handler: (call) => ok(overwrite(call)) },
  {
    name: `POST ${base}`,
    handler: (call) => {
      const { command, isNew } = create(call);
      return ok(command, isNew ? 201 : 200);
    },
  },
  { name: `GET ${base}/:command`, handler: (call) => ok(one(call)) },
  { name: `PATCH ${base}/:command`, handler: (call) => ok(change(call)) },
  {
    name: `DELETE ${base}/:command`,
    handler: (call) => {
      call.world.scope(guildOf(call)).delete(one(call).id);
      return nothing;
    },
  },
];

export const COMMAND_ROUTES: readonly Route[] = [
  ...routesAt('/applications/:app/commands'),
  ...routesAt('/applications/:app/guilds/:guild/commands'),
];
