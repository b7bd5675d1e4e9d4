// The public types of the Telegram double. Usage: see telegram-double.ts.
import type { Aim } from '../fault-plan.js';
import type { WireChat, WireEntity, WireUpdate, WireUser } from './wire.js';

export interface TelegramDoubleOptions {
  /** 0 (default) takes a free port on 127.0.0.1. */
  port?: number;
  /** Default '123456789:TEST-double-token-0000000000000000000'. */
  token?: string;
  bot?: { id?: number; username?: string; first_name?: string };
  /** The double's clock: dates, the 48 h rule, query age, budgets. Default Date.now. Timers stay real. */
  nowMs?: () => number;
  /** Added before each answer of the API (not to getUpdates). Default 0. */
  delayMs?: number;
  /** 'off' switches 429s off; rates are measured all the same. */
  budget?: Partial<Budget> | 'off';
  /** Default false: sendRichMessage answers 404 Not Found, as an older server does. */
  richMessages?: boolean;
  /** How long a callback query may be answered. Default 60 s. */
  queryLifeMs?: number;
  /** First pause before a refused webhook is delivered again; doubles up to 64 times this. Default 50. */
  webhookRetryMs?: number;
}

/** Token buckets: `burst` at once, refilled at the rate. */
export interface Budget {
  /** Private chats. Default 1/s, burst 5. */
  perChatPerSecond: number;
  perChatBurst: number;
  /** Groups and channels. Default 20/min, all 20 at once allowed. */
  perGroupPerMinute: number;
  /** All chats. Default 30/s, burst 30. */
  overallPerSecond: number;
}

export type Fault =
  /**
   * With `keepsWord` the chat is closed for so long: what comes earlier is refused too and counted as hasty, and the first
   * call after it passes, as where a limit was the reason. Without it each call is judged by chance alone.
   */
  | { kind: 'too-many-requests'; retryAfterS: number; keepsWord?: boolean }
  /** Answers `status` with a body that is HTML, as a proxy would. */
  | { kind: 'server-error'; status: number; tookEffect?: boolean }
  /** 200 with a body that is not JSON. */
  | { kind: 'garbage'; tookEffect?: boolean }
  /** The socket is destroyed without an answer. */
  | { kind: 'drop'; tookEffect?: boolean }
  /** Holds the answer for `forMs`, then gives it. The effect takes place before the pause unless tookEffect is false. */
  | { kind: 'stall'; forMs: number; tookEffect?: boolean }
  | { kind: 'api-error'; code: number; description: string; parameters?: Record<string, unknown> };

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
  method: string;
  /** As received; uploaded files appear as `{ file: name, bytes: n }`. */
  params: Record<string, unknown>;
  atMs: number;
  /** `error` carries error_code and description; `fault` was made on demand; `tookEffect` tells the truth. */
  outcome:
    | { kind: 'ok' }
    | { kind: 'error'; code: number; description: string }
    | { kind: 'fault'; fault: Fault['kind']; tookEffect: boolean };
}

export interface Statistics {
  calls: number;
  byMethod: Record<string, number>;
  /** Calls answered 429 because of a budget (not by a fault on demand). */
  breaches: number;
  /** Calls to a chat that a 429 had closed, before its time was over. */
  hasty: number;
  /** Most sends and edits in any window, refused ones included. */
  maxOverallPerSecond: number;
  maxPerPrivateChatPerSecond: number;
  maxPerGroupPerMinute: number;
  updatesSent: number;
  updatesPending: number;
}

export interface SeenButton {
  text: string;
  data?: string;
  url?: string;
  style?: string;
}

export interface SeenFile {
  fileId: string;
  name: string;
  mime: string;
  bytes: Buffer;
  width?: number;
  height?: number;
}

/** What stood in a message from `atMs` on. */
export interface Version {
  atMs: number;
  /** Text or caption, after entity parsing. */
  text: string;
  entities: readonly WireEntity[];
  buttons: readonly (readonly SeenButton[])[];
  photo?: SeenFile;
}

/** A message as a person sees it now. */
export interface SeenMessage extends Version {
  messageId: number;
  chatId: number;
  from: WireUser | WireChat;
  fromBot: boolean;
  threadId?: number;
  replyToId?: number;
  document?: SeenFile;
  /** The reply keyboard that came with it. */
  keyboard?: readonly (readonly string[])[];
  sentAtMs: number;
  editedAtMs?: number;
  deletedAtMs?: number;
  pinned: boolean;
  silent: boolean;
  /** E.g. 'topic created', 'pinned', 'upgraded': not written by anybody. */
  service?: string;
  reactions: readonly string[];
  mediaGroupId?: string;
  /** All versions, oldest first; the last one is the present. */
  versions: readonly Version[];
}

export interface SayOptions {
  threadId?: number;
  replyToId?: number;
  /** As forwarded from this person. */
  forward?: Person;
  /** Posted through this inline bot. */
  viaBot?: WireUser;
  /** In the name of a chat: 'anonymous-admin', or a channel. */
  senderChat?: 'anonymous-admin' | { readonly id: number };
  /** Changes this earlier message instead: sends edited_message. */
  edited?: number;
}

export interface Said {
  messageId: number;
  updateId: number;
}

export interface CallbackAnswer {
  text: string;
  showAlert: boolean;
  url?: string;
  atMs: number;
}

export interface Press {
  queryId: string;
  updateId: number;
  /** Rejects when the bot has not answered the query within `deadlineMs` (default 5000). */
  answered(deadlineMs?: number): Promise<CallbackAnswer>;
}

export interface Person {
  readonly user: WireUser;
  /** The private chat with the bot; the bot gets 'chat not found' there until the person says something. */
  inPrivate(): PrivateChat;
}

/** A place where people and the bot write. `messages` leaves out what is deleted; `history` does not. */
export interface Chat {
  readonly id: number;
  readonly threadId?: number;
  say(person: Person, text: string, options?: SayOptions): Said;
  /** Presses by label or by callback_data; throws if the message shows no such button. */
  press(person: Person, messageId: number, labelOrData: string): Press;
  /** A forged or outdated press: any data, whether the button is there or not. */
  forgePress(person: Person, messageId: number, data: string): Press;
  messages(): SeenMessage[];
  history(): SeenMessage[];
  fromBot(): SeenMessage[];
  /** Resolves at once if a message shown now fits; else as soon as one does. Rejects with the transcript. Default 5000. */
  waitFor(predicate: (message: SeenMessage) => boolean, deadlineMs?: number): Promise<SeenMessage>;
  /** A person deletes a message (the bot is not told, as in reality). */
  erase(messageId: number): void;
}

export interface PrivateChat extends Chat {
  /** `/start` or the deep link `/start payload`. */
  start(payload?: string): Said;
  /** From now on 403 'bot was blocked by the user'; sends my_chat_member. */
  block(): void;
  unblock(): void;
}

export interface GroupChat extends Chat {
  /** A topic of a forum; saying there sets message_thread_id. */
  topic(name: string): Chat & { threadId: number };
  closeTopic(threadId: number): void;
  deleteTopic(threadId: number): void;
  member(person: Person, status: MemberStatus): void;
  /** The bot's own standing; 'kicked' makes sends fail with 403. Sends my_chat_member. */
  botStatus(status: MemberStatus): void;
  /** Basic group to supergroup: sends to the old id fail with migrate_to_chat_id. Gives the new chat. */
  upgrade(): GroupChat;
}

export interface ChannelChat {
  readonly id: number;
  /** A post: arrives as channel_post without a user. */
  post(text: string): Said;
  messages(): SeenMessage[];
  waitFor(predicate: (message: SeenMessage) => boolean, deadlineMs?: number): Promise<SeenMessage>;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

export interface Disorder {
  /** Chance (0..1) that an update is delivered twice. */
  duplicateShare?: number;
  /** Chance that an update changes place with the one before it inside a batch. */
  swapShare?: number;
  seed?: number;
}

export interface TelegramDouble {
  /** e.g. http://127.0.0.1:34567 : give it to telegraf as apiRoot. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly bot: WireUser;
  readonly faults: Faults;
  /** Asking twice for the same id gives the same person. `id` defaults to the next free one. */
  person(person?: { id?: number; first_name?: string; language_code?: string; username?: string }): Person;
  /** `supergroup` and `forum` default to false; `botStatus` to 'administrator'. Persons become members by speaking. */
  group(group?: {
    id?: number;
    title?: string;
    supergroup?: boolean;
    forum?: boolean;
    botStatus?: MemberStatus;
  }): GroupChat;
  channel(channel?: { id?: number; title?: string; username?: string }): ChannelChat;
  /** Any chat made before, by id; throws if there is none. */
  chat(id: number, threadId?: number): Chat;
  /** Any JSON as an update, unchecked. Without update_id it gets the next one. Gives the id. */
  inject(update: unknown): number;
  /** Sends an earlier update once more, same update_id, even if confirmed. */
  repeat(updateId: number): void;
  /** While held, nothing is delivered. */
  hold(): void;
  /** Delivers what was held; 'reversed' gives the newest first. */
  release(order?: 'queued' | 'reversed'): void;
  disorder(disorder: Disorder): void;
  calls(method?: string): readonly CallRecord[];
  statistics(): Statistics;
  /** Forgets recorded calls and rates; the conversations stay. */
  forgetCalls(): void;
  /** Changes the delay before answers. */
  delay(ms: number): void;
  /** The commands a client would show: scope as in the Bot API (default scope when left out). */
  commands(
    scope?: Record<string, unknown>,
    languageCode?: string,
  ): readonly { command: string; description: string }[];
  updates(): readonly WireUpdate[];
  close(): Promise<void>;
}
