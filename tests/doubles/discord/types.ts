// The public types of the Discord double. Usage: see discord-double.ts. What a person sees: see seen-types.ts.
import type { Aim } from '../fault-plan.js';
import type { Asked, SeenMessage, SeenModal, SlashCall } from './seen-types.js';
import type { WireChoice, WireCommand, WireUser } from './wire.js';

export interface DiscordDoubleOptions {
  /** 0 (default) takes a free port on 127.0.0.1. */
  port?: number;
  /** Default 'MTAwMDAwMDAwMDAwMDAwMDAx.double.token-for-tests-only-0000'. */
  token?: string;
  /** Where clients are sent to, such as to something in between that can be cut. Default: where it listens. */
  publicUrl?: string;
  /** The bot; its id is the application's id too. */
  bot?: { id?: string; username?: string };
  /** The double's clock: ids, dates, 3 s and 15 min, buckets. Default Date.now. Timers stay real. */
  nowMs?: () => number;
  /** Added before each REST answer. Default 0. */
  delayMs?: number;
  /** 'off' switches 429s off; rates are measured all the same. */
  limits?: Partial<RateLimits> | 'off';
  /** Default 41,250. */
  heartbeatIntervalMs?: number;
  /** Default 3000: how long an interaction may wait for its first answer. */
  ackWithinMs?: number;
  /** Default 900,000: how long an interaction's token lives. */
  tokenLifeMs?: number;
  /** Intents that need approval and were approved. Default 0: GuildMembers, GuildPresences, MessageContent give 4014. */
  approvedIntents?: number;
}

export interface RouteLimit {
  limit: number;
  windowMs: number;
}

export interface RateLimits {
  /** All routes but interaction callbacks and webhooks. Default 50. */
  globalPerSecond: number;
  /** By route name, e.g. 'POST /channels/:channel/messages'; each channel, webhook token or guild has its own bucket. */
  routes: Record<string, RouteLimit>;
  /** Answers 401, 403, 429 within 10 minutes before everything is refused. Default 10,000. */
  invalidPer10Min: number;
  /** IDENTIFYs a day. Default 1000. */
  identifiesPerDay: number;
}

export type Fault =
  /**
   * `scope` default 'user'; 'global' sets X-RateLimit-Global. With `keepsWord` the channel (or everything) is closed for so
   * long, its bucket is full again afterwards, and the first call then passes; without it each call is judged by chance alone.
   */
  | {
      kind: 'too-many-requests';
      retryAfterS: number;
      scope?: 'user' | 'global' | 'shared';
      keepsWord?: boolean;
    }
  /** Answers `status` with HTML. The effect takes place only if tookEffect. */
  | { kind: 'server-error'; status: number; tookEffect?: boolean }
  /** 200 with a body that is not JSON although it says so. */
  | { kind: 'garbage'; tookEffect?: boolean }
  /** The socket is destroyed without an answer. */
  | { kind: 'drop'; tookEffect?: boolean }
  /** Holds the answer for `forMs` real ms, then gives it. The effect takes place before the pause unless tookEffect is false. */
  | { kind: 'stall'; forMs: number; tookEffect?: boolean }
  | { kind: 'api-error'; status: number; code: number; message: string };

interface Faults {
  /** The next `count` calls aimed at fail so. Queues behind earlier ones. */
  next(count: number, fault: Fault, aim?: Aim): void;
  /** Each call aimed at fails with this chance (0..1) by one of `faults`; same seed, same failures. */
  chance(share: number, faults: readonly Fault[], options?: { seed?: number; aim?: Aim }): void;
  clear(): void;
  /** How many calls were struck so far. */
  struck(): number;
}

export interface CallRecord {
  /** E.g. 'PATCH /webhooks/:app/:token/messages/:message'; 'unknown' when nothing answers there. */
  route: string;
  method: string;
  path: string;
  /** The JSON body or payload_json as received. */
  body: unknown;
  files: readonly { name: string; bytes: number }[];
  atMs: number;
  /** `fault` was made on demand; `tookEffect` tells the truth. */
  outcome:
    | { kind: 'ok'; status: number }
    | { kind: 'error'; status: number; code: number; message: string }
    | { kind: 'fault'; fault: Fault['kind']; tookEffect: boolean };
}

export interface Statistics {
  calls: number;
  byRoute: Record<string, number>;
  /** Calls answered 429 because of a bucket or the global limit (not by a fault on demand). */
  breaches: number;
  /** Calls to what a 429 had closed, before its time was over. */
  hasty: number;
  /** Most calls that count globally within any second, refused ones included. */
  maxOverallPerSecond: number;
  /** Most message posts (POST /channels/:channel/messages) to one channel within any 5 s, refused ones included. */
  maxPostsPerChannelPer5s: number;
  /** Most edits (PATCH of a channel's message) in one channel within any 5 s. */
  maxEditsPerChannelPer5s: number;
  /** 401, 403 and 429 (but those of scope shared). */
  invalidRequests: number;
  interactions: {
    sent: number;
    acknowledged: number;
    /** Not acknowledged in time. */
    failed: number;
    /** Real ms from dispatch to first answer, in order of arrival. */
    latenciesMs: readonly number[];
  };
  gateway: {
    identifies: number;
    resumes: number;
    drops: number;
    /** Codes with which sockets ended, in order; 1006 = without a close frame. */
    closes: readonly number[];
    maxSendsPerMinute: number;
    dispatched: number;
  };
}

/** What a test does to the connection. All act on every socket that is open. */
export interface GatewayControl {
  sessions(): readonly { sessionId: string; seq: number; connected: boolean; intents: number }[];
  /** Resolves when a socket is READY or RESUMED. Rejects after deadlineMs (default 5000). */
  ready(deadlineMs?: number): Promise<void>;
  /**
   * Cuts the sockets without a close frame, now, and again `everyMs` (default 0, real) after each new READY or RESUMED:
   * `count` (default 1) times in all.
   */
  drop(count?: number, everyMs?: number): void;
  /** Cuts still to come. */
  dropsLeft(): number;
  /** Sends op 7. */
  reconnect(): void;
  /** Sends op 9; `resumable` false (default) also kills the session. */
  invalidate(resumable?: boolean): void;
  /** Closes with this code; 1000 and 1001 and the fatal ones kill the session. */
  close(code: number): void;
  /** While true heartbeats stay unanswered: the client must notice a zombie. */
  withholdAcks(withhold: boolean): void;
  /** Sends op 1: the client must beat at once. */
  requestHeartbeat(): void;
  /** The next RESUME is answered by op 9 false. */
  forgetSessions(): void;
  /** While true new sockets are refused at the door (HTTP 503). */
  refuse(refused: boolean): void;
}

export interface PersonOptions {
  id?: string;
  username?: string;
  globalName?: string;
  /** E.g. 'en-US' (default), 'de'. */
  locale?: string;
  bot?: boolean;
}

export interface Person {
  readonly user: WireUser;
  readonly locale: string;
  /** The direct messages with the bot. */
  dm(): Place;
  /** From now on the bot's posts there fail with 50007; `true` opens them again. */
  acceptDms(accept: boolean): void;
}

export interface MemberOptions {
  /** Ids of roles. */
  roles?: readonly string[];
  /** Permission bits that come with each interaction. Default: an ordinary member's. '8' is an administrator. */
  permissions?: string;
  nick?: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** A text channel; asking twice for the same name gives the same one. Sends CHANNEL_CREATE when made after READY. */
  channel(name: string): Place;
  role(name: string, permissions?: string): { readonly id: string };
  /** Joins or changes. Persons become ordinary members by acting in a channel. */
  member(person: Person, options?: MemberOptions): void;
  /** Removes the bot: GUILD_DELETE, then 50001 everywhere in it. */
  removeBot(): void;
}

/** A channel, thread or DM, where persons and the bot act. Ids of messages are snowflakes. */
export interface Place {
  readonly id: string;
  readonly kind: 'text' | 'thread' | 'dm';
  readonly guildId?: string;
  readonly name: string;
  /**
   * Types '/paper strategy:ma-cross cash:1000' or picks { name, options }. Throws, as the client would not let it go,
   * when no such command is shown here to this person or an option is wrong.
   */
  slash(person: Person, typed: string | SlashCall): Asked;
  /** Types `typed` into the option; the other options stand as given. Rejects when no choices came in time. */
  autocomplete(
    person: Person,
    call: SlashCall,
    focus: { option: string; typed: string },
  ): Promise<WireChoice[]>;
  /** Presses by label or custom_id; throws if the person sees no such enabled button. */
  press(person: Person, messageId: string, labelOrCustomId: string): Asked;
  /** Picks by label or value in the select (the first one, or the one with `customId`). */
  select(person: Person, messageId: string, values: readonly string[], customId?: string): Asked;
  /** Fills the modal in; values by custom_id or label. Throws when required, too short or too long. Once only. */
  submit(person: Person, modal: SeenModal, values: Record<string, string | readonly string[]>): Asked;
  /** A forged or outdated press: any custom_id, whether it is there, visible, or not. */
  forgePress(person: Person, messageId: string, customId: string): Asked;
  /** Plain text. The bot is told only with the intent for it, without content unless approved. Gives the id. */
  say(person: Person, text: string): string;
  /** A public thread made by a person. */
  thread(name: string): Place;
  /** All threads on this channel that are not deleted, archived ones too, the oldest first. */
  threads(): Place[];
  /** Of a thread: how it stands. */
  readonly state: { readonly archived: boolean; readonly locked: boolean };
  /** A moderator archives, locks or deletes this thread by hand. */
  moderate(how: 'archive' | 'lock' | 'delete'): void;
  /** What stands here now, oldest first; ephemeral messages only for their person. */
  messages(person?: Person): SeenMessage[];
  /** Everything ever, with deleted and ephemeral messages. */
  history(): SeenMessage[];
  /** `messages` of the bot. */
  fromBot(person?: Person): SeenMessage[];
  /** Resolves at once if a message seen now fits; else as soon as one does. Rejects with the transcript. Default 5000. */
  waitFor(
    predicate: (message: SeenMessage) => boolean,
    deadlineMs?: number,
    person?: Person,
  ): Promise<SeenMessage>;
  /** A person deletes a message; the bot is told by MESSAGE_DELETE only with the intent. */
  erase(messageId: string): void;
  /** What the bot may do here; default everything but Administrator. No ViewChannel: 50001; no SendMessages: 50013. */
  botPermissions(bits: bigint): void;
  /** How often the bot showed that it types. */
  typed(): number;
}

export interface DiscordDouble {
  /** e.g. http://127.0.0.1:34567 . */
  readonly url: string;
  /** `${url}/api`: give it to discord.js as rest.api. */
  readonly api: string;
  readonly port: number;
  readonly token: string;
  readonly bot: WireUser;
  readonly faults: Faults;
  readonly gateway: GatewayControl;
  /** Asking twice for the same id gives the same person. */
  person(options?: PersonOptions): Person;
  guild(options?: { id?: string; name?: string; locale?: string }): Guild;
  /** Any place made before, by id; throws if there is none. */
  place(id: string): Place;
  places(): readonly Place[];
  /** The commands registered globally, or in this guild. */
  commands(guildId?: string): readonly WireCommand[];
  /** Sends any JSON to every session, unchecked; with op 0 and `t` it is numbered and replayed. A string goes out raw. */
  inject(payload: unknown): void;
  /** Sends the INTERACTION_CREATE of an earlier interaction once more, same id and token. */
  repeat(interactionId: string): void;
  calls(route?: string): readonly CallRecord[];
  statistics(): Statistics;
  /** Forgets recorded calls and rates; the conversations stay. */
  forgetCalls(): void;
  /** Changes the delay before answers. */
  delay(ms: number): void;
  close(): Promise<void>;
}
