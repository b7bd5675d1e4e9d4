import { lengthOf } from '../json.js';
import type { OptionValue } from '../seen-types.js';
import type { Json, WireCommandOption } from '../wire.js';
import type { World } from '../world.js';

/** What the chosen ids mean, as it goes along with an interaction. */
export interface Resolved {
  users: Json;
  members: Json;
  channels: Json;
  roles: Json;
  attachments: Json;
}

const refuse = (option: WireCommandOption, why: string): never => {
  throw new Error(`option ${option.name}: ${why}`);
};

function choiceOf(option: WireCommandOption, value: OptionValue): OptionValue {
  const choices = option.choices ?? [];
  if (choices.length === 0) return value;
  const hit = choices.find((choice) => choice.name === value || String(choice.value) === String(value));
  return (
    hit?.value ??
    refuse(option, `"${String(value)}" is none of ${choices.map(({ name }) => name).join(', ')}`)
  );
}

function checkString(option: WireCommandOption, value: OptionValue): string {
  const text = String(value);
  const length = lengthOf(text);
  const { min_length: least = 0, max_length: most = 6000 } = option;
  if (length === 0) return refuse(option, 'is empty');
  return length < least || length > most ? refuse(option, `must have ${least} to ${most} characters`) : text;
}

function checkNumber(option: WireCommandOption, value: OptionValue): number {
  const number = Number(value);
  const { min_value: least = -(2 ** 53), max_value: most = 2 ** 53 } = option;
  if (value === '' || !Number.isFinite(number)) return refuse(option, `"${String(value)}" is no number`);
  if (option.type === 4 && !Number.isInteger(number)) return refuse(option, `${number} is not whole`);
  return number < least || number > most
    ? refuse(option, `${number} is not within ${least}..${most}`)
    : number;
}

function checkBoolean(option: WireCommandOption, value: OptionValue): boolean {
  const text = String(value).toLowerCase();
  return text === 'true' || text === 'false'
    ? text === 'true'
    : refuse(option, `"${text}" is neither True nor False`);
}

const idIn = (value: OptionValue): string => String(value).replace(/^<[@#&!]+|>$/g, '');

function pick(
  world: World,
  option: WireCommandOption,
  { value, resolved }: { value: OptionValue; resolved: Resolved },
): string {
  const id = idIn(value);
  const user = [6, 9].includes(option.type) ? world.persons.get(id)?.user : undefined;
  const role = [8, 9].includes(option.type)
    ? [...world.guilds.values()].map(({ roles }) => roles.get(id)).find(Boolean)
    : undefined;
  const channel = option.type === 7 ? world.rooms.get(id)?.channel : undefined;
  if (user !== undefined) resolved.users[id] = user;
  if (role !== undefined) resolved.roles[id] = role;
  if (channel !== undefined) resolved.channels[id] = { ...channel, permissions: '0' };
  return (user ?? role ?? channel) === undefined ? refuse(option, `nothing has the id ${id}`) : id;
}

function attachment(
  world: World,
  option: WireCommandOption,
  { value, resolved }: { value: OptionValue; resolved: Resolved },
): string {
  if (typeof value !== 'object') return refuse(option, 'needs a file');
  const id = world.nextId();
  const url = `${world.url}/uploads/${id}/${encodeURIComponent(value.name)}`;
  world.uploads.set(id, Buffer.from(value.bytes));
  resolved.attachments[id] = {
    id,
    filename: value.name,
    size: value.bytes.length,
    url,
    proxy_url: url,
    ephemeral: true,
  };
  return id;
}

/** The value as it goes over the wire. Throws when the client would not let it go. */
export function wireValueOf(
  world: World,
  option: WireCommandOption,
  { value, resolved }: { value: OptionValue; resolved: Resolved },
): string | number | boolean {
  const chosen = choiceOf(option, value);
  switch (option.type) {
    case 3:
      return checkString(option, chosen);
    case 4:
    case 10:
      return checkNumber(option, chosen);
    case 5:
      return checkBoolean(option, chosen);
    case 11:
      return attachment(world, option, { value, resolved });
    default:
      return pick(world, option, { value, resolved });
  }
}
