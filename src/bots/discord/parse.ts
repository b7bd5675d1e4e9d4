import type { ChatAddress, Place } from '../../commands/conversation.js';
import { isJson, type Json, jsonIn, listIn, numberIn, snowflakeIn, textIn } from './read.js';
import { EPHEMERAL } from './wire.js';

/** Where and from whom an interaction came. */
export interface Origin {
  readonly id: string;
  /** Answers with it need no other secret. */
  readonly token: string;
  readonly applicationId: string;
  readonly channelId: string;
  readonly address: ChatAddress;
  readonly place: Place;
  readonly userId: string;
  readonly userName: string;
  /** What the platform says that they read, BCP 47. */
  readonly locale?: string;
}

export interface Option {
  readonly name: string;
  readonly value: string;
}

/** What somebody did, as far as it can concern the desk. */
export type Interaction =
  | {
      readonly kind: 'command';
      readonly origin: Origin;
      readonly name: string;
      readonly options: readonly Option[];
    }
  | {
      readonly kind: 'typing';
      readonly origin: Origin;
      readonly name: string;
      readonly options: readonly Option[];
      readonly focused: Option;
    }
  /** A button, or the options chosen in a select. */
  | {
      readonly kind: 'press';
      readonly origin: Origin;
      readonly customId: string;
      readonly chosen: readonly string[];
      readonly pressed: Pressed;
    }
  | {
      readonly kind: 'form';
      readonly origin: Origin;
      readonly customId: string;
      readonly fields: readonly Option[];
      /** Whose button opened it. */
      readonly pressed?: Pressed;
    };

/** The message that a button stands on. */
export interface Pressed {
  readonly messageId: string;
  readonly ephemeral: boolean;
  /** Who asked for it, where the platform tells. */
  readonly askedBy?: string;
}

/** Total over whatever the gateway sends: undefined is not for us. Roles and permissions of the server are not looked at. */
export function parseInteraction(raw: unknown): Interaction | undefined {
  if (!isJson(raw)) return undefined;
  const origin = originOf(raw);
  const data = jsonIn(raw, 'data');
  if (origin === undefined || data === undefined) return undefined;
  switch (numberIn(raw, 'type')) {
    case 2:
      return commandOf(origin, data);
    case 3:
      return pressOf(origin, data, raw);
    case 4:
      return typingOf(origin, data);
    case 5:
      return formOf(origin, data, raw);
    default:
      return undefined;
  }
}

/** A language tag is no place for a novel. */
const LONGEST_TAG = 35;

function originOf(raw: Json): Origin | undefined {
  const id = snowflakeIn(raw, 'id');
  const token = textIn(raw, 'token');
  const applicationId = snowflakeIn(raw, 'application_id');
  const user = userOf(raw);
  const where = whereOf(raw, user);
  if (id === undefined || token === undefined || applicationId === undefined) return undefined;
  if (user === undefined || where === undefined || !/^[^\s/?#]{1,512}$/.test(token)) return undefined;
  const userName = textIn(user, 'global_name') ?? textIn(user, 'username') ?? '';
  const locale = textIn(raw, 'locale')?.slice(0, LONGEST_TAG);
  const reads = locale === undefined ? {} : { locale };
  return { id, token, applicationId, userId: String(user['id']), userName, ...reads, ...where };
}

/** The human who acted; other bots are nobody. */
function userOf(raw: Json): Json | undefined {
  const member = jsonIn(raw, 'member');
  const user = member === undefined ? jsonIn(raw, 'user') : jsonIn(member, 'user');
  if (user === undefined || snowflakeIn(user, 'id') === undefined) return undefined;
  return user['bot'] === true || user['system'] === true ? undefined : user;
}

const isThread = (type: number | undefined): boolean => type === 10 || type === 11 || type === 12;

function whereOf(
  raw: Json,
  user: Json | undefined,
): Pick<Origin, 'address' | 'place' | 'channelId'> | undefined {
  const channel = jsonIn(raw, 'channel');
  const channelId = snowflakeIn(raw, 'channel_id') ?? (channel && snowflakeIn(channel, 'id'));
  if (channelId === undefined || user === undefined) return undefined;
  const type = channel && numberIn(channel, 'type');
  if (snowflakeIn(raw, 'guild_id') === undefined) {
    // Messages between other people, where the app was only installed by one of them, are no place for a desk.
    const isOurs = (type ?? 1) === 1 && (numberIn(raw, 'context') ?? 1) === 1;
    if (!isOurs || raw['guild_id'] !== undefined) return undefined;
    return { channelId, place: 'private', address: { platform: 'discord', chatId: String(user['id']) } };
  }
  const parentId = channel && isThread(type) ? snowflakeIn(channel, 'parent_id') : undefined;
  if (isThread(type) && parentId === undefined) return undefined;
  const address: ChatAddress =
    parentId === undefined
      ? { platform: 'discord', chatId: `#${channelId}` }
      : { platform: 'discord', chatId: `#${parentId}`, threadId: channelId };
  return { channelId, place: 'group', address };
}

const nameOf = (data: Json): string | undefined => {
  const name = textIn(data, 'name');
  return name !== undefined && /^[a-z][a-z0-9_-]{0,31}$/.test(name) ? name : undefined;
};

function optionOf(option: Json): Option[] {
  const name = nameOf(option);
  const value = option['value'];
  if (name === undefined || (typeof value !== 'string' && typeof value !== 'number')) return [];
  return [{ name, value: String(value).slice(0, 6000) }];
}

function commandOf(origin: Origin, data: Json): Interaction | undefined {
  const name = nameOf(data);
  if (name === undefined || (numberIn(data, 'type') ?? 1) !== 1) return undefined;
  return { kind: 'command', origin, name, options: listIn(data, 'options').flatMap(optionOf) };
}

function typingOf(origin: Origin, data: Json): Interaction | undefined {
  const name = nameOf(data);
  const options = listIn(data, 'options');
  const [focused] = options.filter((option) => option['focused'] === true).flatMap(optionOf);
  if (name === undefined || focused === undefined) return undefined;
  const others = options.filter((option) => option['focused'] !== true).flatMap(optionOf);
  return { kind: 'typing', origin, name, options: others, focused };
}

function pressOf(origin: Origin, data: Json, raw: Json): Interaction | undefined {
  const customId = textIn(data, 'custom_id');
  const pressed = pressedOf(raw);
  if (customId === undefined || pressed === undefined) return undefined;
  return { kind: 'press', origin, customId, chosen: textsIn(data, 'values'), pressed };
}

function pressedOf(raw: Json): Pressed | undefined {
  const message = jsonIn(raw, 'message');
  const messageId = message && snowflakeIn(message, 'id');
  if (message === undefined || messageId === undefined) return undefined;
  const asked = jsonIn(message, 'interaction_metadata');
  const asker = asked && jsonIn(asked, 'user');
  const askedBy = asker && snowflakeIn(asker, 'id');
  const ephemeral = ((numberIn(message, 'flags') ?? 0) & EPHEMERAL) !== 0;
  return { messageId, ephemeral, ...(askedBy === undefined ? {} : { askedBy }) };
}

const textsIn = (data: Json, key: string): readonly string[] => {
  const found = data[key];
  return Array.isArray(found) ? found.filter((value) => typeof value === 'string') : [];
};

function formOf(origin: Origin, data: Json, raw: Json): Interaction | undefined {
  const customId = textIn(data, 'custom_id');
  if (customId === undefined) return undefined;
  // Each field stands in a label, or, in old clients, alone in a row.
  const parts = listIn(data, 'components').flatMap((part) => [
    jsonIn(part, 'component'),
    ...listIn(part, 'components'),
  ]);
  const fields = parts.flatMap((part) => (part === undefined ? [] : fieldOf(part)));
  const pressed = pressedOf(raw);
  return { kind: 'form', origin, customId, fields, ...(pressed === undefined ? {} : { pressed }) };
}

function fieldOf(part: Json): Option[] {
  const name = textIn(part, 'custom_id');
  const value = textIn(part, 'value') ?? textsIn(part, 'values')[0];
  return name === undefined || value === undefined ? [] : [{ name, value }];
}
