import { badRequest } from './failure.js';
import { isObject } from './params.js';

export interface Command {
  command: string;
  description: string;
}

const MAX_COMMANDS = 100;

export function readCommands(value: unknown): Command[] {
  if (!Array.isArray(value)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (value.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return value.map((one: unknown) => {
    if (!isObject(one)) throw badRequest("can't parse BotCommand: Object expected");
    const [command, description] = [String(one['command'] ?? '').replace(/^\//, ''), one['description']];
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
    if (typeof description !== 'string' || description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command, description };
  });
}

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ['chat_id'],
  chat_administrators: ['chat_id'],
  chat_member: ['chat_id', 'user_id'],
};

/** One list per scope and language. */
export class CommandShelf {
  readonly #lists = new Map<string, Command[]>();

  static key(scope: unknown, language: string): string {
    const { type = 'default', ...rest } = isObject(scope) ? scope : {};
    const fields = SCOPES[String(type)];
    if (fields === undefined) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
    const places = fields.map((name) => {
      if (rest[name] === undefined)
        throw badRequest(`can't parse BotCommandScope: Can't find field "${name}"`);
      return `${name}=${String(rest[name])}`;
    });
    if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
    return [String(type), ...places, language].join(' ');
  }

  get(key: string): readonly Command[] {
    return this.#lists.get(key) ?? [];
  }

  put(key: string, commands: Command[]): void {
    if (commands.length === 0) this.#lists.delete(key);
    else this.#lists.set(key, commands);
  }

  /** As a client chooses: the list of its language, else the one without language. */
  shown(scope: Record<string, unknown> | undefined, language: string): readonly Command[] {
    const own = this.get(CommandShelf.key(scope, language));
    return own.length > 0 ? own : this.get(CommandShelf.key(scope, ''));
  }
}
