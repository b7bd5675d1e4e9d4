import type { Topic, Way } from './alerts/topic.js';
import type { ThemeWish } from './chart-spec.js';
import type { PersonId } from './ids.js';

/** Each role may do all that the one before it may. */
export type Role = 'nobody' | 'viewer' | 'operator' | 'trader' | 'owner';

const RANK: Readonly<Record<Role, number>> = { nobody: 0, viewer: 1, operator: 2, trader: 3, owner: 4 };
export const atLeast = (role: Role, needed: Role): boolean => RANK[role] >= RANK[needed];

export type Platform = 'console' | 'telegram' | 'discord' | 'web' | Outward;

/** Where only alerts go that nobody has acknowledged, or could hear in a chat; nobody writes from there. */
const OUTWARD_CHANNELS = ['webhook', 'email', 'ntfy', 'pushover'] as const;
export type Outward = (typeof OUTWARD_CHANNELS)[number];

export const isOutward = (platform: Platform): platform is Outward =>
  OUTWARD_CHANNELS.some((outward) => outward === platform);

/** Who wrote: the platform and its immutable user id, never a name that can be changed. */
export interface Identity {
  readonly platform: Platform;
  readonly userId: string;
}

/** How a person wants figures written. */
export interface Preferences {
  /** BCP 47, such as `en` or `de`. */
  readonly locale: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** The coin that is shown first where there are several. */
  readonly currency: string;
  /** Which signs figures are written with; absent = those of the locale. */
  readonly numbers?: NumberSigns;
  /** How pictures look; absent = dark. */
  readonly theme?: ThemeWish;
  /** The account that is meant when neither a line nor its chat names one. */
  readonly account?: string;
  /** What is told unasked; absent = everything. */
  readonly pushes?: Pushes;
  /** Hours of their day in which only what is critical comes, such as `22:00-07:00`; absent = none. */
  readonly quiet?: string;
  /** How each topic comes that is not just on. */
  readonly alerts?: Readonly<Partial<Record<Topic, Way>>>;
}

/** `1,234.5`, `1.234,5`, `1 234,5`, `1’234.5` */
export type NumberSigns = 'point' | 'comma' | 'space' | 'apostrophe';

/** Everything; all but signals that risk refused; only what is more than news. */
export type Pushes = 'all' | 'normal' | 'quiet';

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly identities: readonly Identity[];
  readonly preferences: Preferences;
}

export const DEFAULT_PREFERENCES: Preferences = { locale: 'en', timeZone: 'UTC', currency: 'USDT' };

/** The conversation a message came from and an answer goes to. */
export interface ChatAddress {
  readonly platform: Platform;
  readonly chatId: string;
  /** Topic or thread inside the chat. */
  readonly threadId?: string;
}

/** The same chat, and in it the same topic or thread. */
export const isSamePlace = (one: ChatAddress, other: ChatAddress): boolean =>
  one.platform === other.platform && one.chatId === other.chatId && one.threadId === other.threadId;

/** Where a command was given; some are for private places only. */
export type Place = 'private' | 'group' | 'channel';
