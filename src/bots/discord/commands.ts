import type { ArgListing, CommandListing } from '../../commands/conversation.js';
import { fitted } from './escape.js';
import { MAX_COMMAND_OPTIONS, MAX_COMMAND_TEXT, MAX_COMMANDS } from './limits.js';
import { MORE } from './line.js';
import { WORDS } from './words.js';

/** The same commands in one language; the first language is the default one. */
export interface Described {
  readonly locale: string;
  readonly listings: readonly CommandListing[];
}

export interface CommandSet {
  readonly everywhere: readonly object[];
  /** For each server that is named; nothing that also stands everywhere. */
  readonly inServers: readonly object[];
}

const ANYWHERE = [0, 1];
const DIRECT = [1];

/** What the platform offers. Where servers are named, only direct messages are served everywhere else. */
export function commandSet(languages: readonly [Described, ...Described[]], hasServers: boolean): CommandSet {
  const [first, ...others] = languages;
  const listings = first.listings.slice(0, MAX_COMMANDS);
  const all = listings.map((listing) => ({ listing, body: commandOf(listing, others) }));
  return {
    everywhere: all.map(({ listing, body }) => ({
      ...body,
      contexts: hasServers || listing.place === 'private' ? DIRECT : ANYWHERE,
      integration_types: [0],
    })),
    inServers: hasServers
      ? all.filter(({ listing }) => listing.place !== 'private').map(({ body }) => body)
      : [],
  };
}

const described = (text: string): string => fitted(text, MAX_COMMAND_TEXT) || WORDS.empty;

function commandOf(listing: CommandListing, others: readonly Described[]): object {
  const same = others.flatMap(({ locale, listings }) => {
    const found = listings.find(({ name }) => name === listing.name);
    return found === undefined ? [] : [{ locale, listing: found }];
  });
  return {
    name: listing.name,
    type: 1,
    description: described(listing.summary),
    ...localised(same.map((one) => ({ locale: one.locale, text: one.listing.summary }))),
    // Only a first sieve, which a server's admins may change: the desk asks again for each command.
    default_member_permissions: listing.role === 'owner' ? '0' : null,
    options: listing.args.slice(0, MAX_COMMAND_OPTIONS).map((arg) => optionOf(arg, same)),
  };
}

/** None is required: what is missing is asked for, with choices as they are then. */
function optionOf(
  arg: ArgListing,
  same: readonly { readonly locale: string; readonly listing: CommandListing }[],
): object {
  const texts = same.flatMap(({ locale, listing }) => {
    const found = listing.args.find(({ name }) => name === arg.name);
    return found === undefined ? [] : [{ locale, text: found.summary }];
  });
  const isRest = arg.need === 'rest';
  return {
    type: 3,
    name: isRest ? MORE : arg.name,
    description: described(isRest && arg.summary === '' ? WORDS.more : arg.summary),
    ...(isRest ? {} : localised(texts)),
    required: false,
    autocomplete: true,
  };
}

const localised = (texts: readonly { readonly locale: string; readonly text: string }[]): object =>
  texts.length === 0
    ? {}
    : {
        description_localizations: Object.fromEntries(
          texts.map(({ locale, text }) => [locale, described(text)]),
        ),
      };
