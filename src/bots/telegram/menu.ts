import type { CommandListing, Conversation, Role, SurfaceMemory } from '../../commands/conversation.js';
import type { Log } from '../surface-log.js';
import type { Api } from './api.js';
import { CallFailure } from './errors.js';
import { fingerprintOf } from './fingerprint.js';
import { MAX_COMMANDS } from './limits.js';
import type { KnownPerson } from './options.js';
import { isWire } from './wire.js';

const KEY = 'telegram.commands';
/** What a stranger is offered. */
const OPEN = ['start', 'help', 'pair'];
const RANK: Readonly<Record<Role, number>> = { nobody: 0, viewer: 1, operator: 2, trader: 3, owner: 4 };

interface MenuParts {
  readonly api: Api;
  readonly conversation: Conversation;
  readonly memory: SurfaceMemory;
  readonly log: Log;
  readonly people: () => readonly KnownPerson[];
  readonly languages: readonly string[];
}

interface Offer {
  readonly scope: Readonly<Record<string, unknown>>;
  readonly language: string;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

/** The commands that Telegram shows while somebody types: by place, by language, and by what a person may do. */
export class Menu {
  #work: Promise<void> = Promise.resolve();

  constructor(private readonly parts: MenuParts) {}

  /** Tells Telegram what has changed since it was told last; a failure is told next time. */
  refresh(): Promise<void> {
    this.#work = this.#work
      .then(() => this.#tell())
      .catch((error: unknown) =>
        this.parts.log.warn('commands were not registered', { cause: String(error) }),
      );
    return this.#work;
  }

  async #tell(): Promise<void> {
    const { memory, api } = this.parts;
    const kept = await memory.recall(KEY);
    const told = new Map(Object.entries(isWire(kept) ? kept : {}));
    const offers = new Map(offersOf(this.parts).map((offer) => [keyOf(offer), offer]));
    let changes = 0;
    for (const [key, offer] of offers) {
      const print = fingerprintOf(offer.commands);
      if (told.get(key) === print) continue;
      if (await this.#call('setMyCommands', offer)) told.set(key, print);
      changes += 1;
    }
    for (const key of [...told.keys()].filter((one) => !offers.has(one))) {
      const offer = offerOf(key);
      if (offer === undefined || (await this.#call('deleteMyCommands', offer))) told.delete(key);
      changes += 1;
    }
    if (changes === 0) return;
    await api.call('setChatMenuButton', { menu_button: { type: 'commands' } });
    await memory.keep(KEY, Object.fromEntries(told));
  }

  /** Whether it is settled; somebody who never wrote to us has no chat to show commands in, and gets them later. */
  async #call(method: string, { scope, language, commands }: Offer): Promise<boolean> {
    const given = method === 'setMyCommands' ? { commands } : {};
    try {
      await this.parts.api.call(method, {
        scope,
        ...given,
        ...(language === '' ? {} : { language_code: language }),
      });
      return true;
    } catch (error) {
      if (!(error instanceof CallFailure) || !['unreachable', 'bad'].includes(error.trouble.kind))
        throw error;
      this.parts.log.info('commands of one place were not registered', { cause: error.message });
      return false;
    }
  }
}

const keyOf = ({ scope, language }: Offer): string => JSON.stringify([scope, language]);

/** The place of an earlier offer. */
function offerOf(key: string): Offer | undefined {
  const [scope, language] = JSON.parse(key) as readonly unknown[];
  return isWire(scope) && typeof language === 'string' ? { scope, language, commands: [] } : undefined;
}

function offersOf({ conversation, people, languages }: MenuParts): readonly Offer[] {
  const public_ = languages.flatMap((locale, at): Offer[] => {
    const language = at === 0 ? '' : (locale.split('-')[0] ?? '');
    const listings = conversation.listings(locale);
    return [
      {
        scope: { type: 'default' },
        language,
        commands: offered(listings.filter(({ name }) => OPEN.includes(name))),
      },
      {
        scope: { type: 'all_group_chats' },
        language,
        commands: offered(listings.filter((one) => one.place === 'any' && may('viewer', one))),
      },
    ];
  });
  const own = people()
    .filter(({ role }) => role !== 'nobody')
    .map(({ userId, role, locale }): Offer => {
      const listings = conversation.listings(locale).filter((one) => may(role, one));
      return { scope: { type: 'chat', chat_id: Number(userId) }, language: '', commands: offered(listings) };
    });
  return [...public_, ...own];
}

const may = (role: Role, listing: CommandListing): boolean => RANK[role] >= RANK[listing.role];

const offered = (listings: readonly CommandListing[]): Offer['commands'] =>
  listings
    .filter(({ name, summary }) => /^[a-z0-9_]{1,32}$/.test(name) && summary !== '')
    .slice(0, MAX_COMMANDS)
    .map(({ name, summary }) => ({ command: name, description: summary.slice(0, 256) }));
