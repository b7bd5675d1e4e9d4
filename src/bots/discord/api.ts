import { REST, type RESTOptions, Routes } from 'discord.js';
import { faultOf } from './errors.js';
import { LONGEST_OPEN_MIN, MAX_NONCE, REQUESTS_PER_SECOND } from './limits.js';
import { isJson, snowflakeIn } from './read.js';
import type { Via } from './via.js';
import { type Callback, EPHEMERAL, type Message, SILENT } from './wire.js';

/** Where a message stands. */
interface Posting {
  readonly nonce: string;
  readonly isSilent?: true;
}

export interface Posted {
  readonly channelId: string;
  readonly messageId: string;
}

export const restOptions = (apiBase: string | undefined): Partial<RESTOptions> => ({
  ...(apiBase === undefined ? {} : { api: apiBase }),
  version: '10',
  globalRequestsPerSecond: REQUESTS_PER_SECOND,
  // Its own retries come at once and post twice; ours wait, and each post has a nonce.
  retries: 0,
});

const NO_MENTIONS = { parse: [] };

/** The few calls this surface makes. Each rejects with what `faultOf` reads; none retries. */
export class Api {
  readonly #rest: REST;
  readonly #token: string;

  constructor({ token, apiBase }: { readonly token: string; readonly apiBase: string | undefined }) {
    this.#token = token;
    // A limited call comes back at once, so that what is urgent never waits behind a card.
    this.#rest = new REST({ ...restOptions(apiBase), rejectOnRateLimit: () => true });
  }

  close(): void {
    this.#rest.clearHashSweeper();
    this.#rest.clearHandlerSweeper();
  }

  /** Outside of all budgets: the platform does not count it. */
  async callback(
    to: { readonly id: string; readonly token: string },
    body: Callback,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#rest.post(Routes.interactionCallback(to.id, to.token), { body, auth: false, signal });
  }

  async original({ applicationId, token }: Via): Promise<void> {
    await this.#rest.get(Routes.webhookMessage(applicationId, token), { auth: false });
  }

  editOriginal({ applicationId, token }: Via, message: Message): Promise<Posted> {
    const route = Routes.webhookMessage(applicationId, token);
    return this.#sent(this.#rest.patch(route, { ...bodyOf(message), auth: false }));
  }

  async deleteOriginal({ applicationId, token }: Via): Promise<void> {
    await this.#rest.delete(Routes.webhookMessage(applicationId, token), { auth: false });
  }

  followUp({ applicationId, token, ephemeral }: Via, message: Message): Promise<Posted> {
    const flags = ephemeral ? { flags: EPHEMERAL } : {};
    return this.#sent(
      this.#rest.post(Routes.webhook(applicationId, token), { ...bodyOf(message, flags), auth: false }),
    );
  }

  /** The same nonce within a few minutes is the same message. */
  post(channelId: string, message: Message, { nonce, isSilent }: Posting): Promise<Posted> {
    const once = { nonce: nonce.slice(0, MAX_NONCE), enforce_nonce: true };
    const flags = isSilent === true ? { flags: SILENT } : {};
    return this.#sent(
      this.#authed().post(Routes.channelMessages(channelId), bodyOf(message, { ...once, ...flags })),
    );
  }

  /** What the message says beside its card stays. */
  async editCard({ channelId, messageId }: Posted, { embeds, rows }: Message): Promise<void> {
    const body = { embeds, components: rows, allowed_mentions: NO_MENTIONS };
    await this.#authed().patch(Routes.channelMessage(channelId, messageId), { body });
  }

  /** The thread on a message; one that it has already is that. Kept open for as long as the platform allows. */
  async startThread({ channelId, messageId }: Posted, name: string): Promise<string> {
    const body = { name, auto_archive_duration: LONGEST_OPEN_MIN };
    try {
      const thread = await this.#authed().post(Routes.threads(channelId, messageId), { body });
      const id = isJson(thread) ? snowflakeIn(thread, 'id') : undefined;
      if (id === undefined) throw new SyntaxError('a thread without an id');
      return id;
    } catch (error) {
      // A message has one thread at most, and they share their id.
      if (faultOf(error).kind === 'threaded') return messageId;
      throw error;
    }
  }

  async archive(threadId: string): Promise<void> {
    await this.#authed().patch(Routes.channel(threadId), { body: { archived: true } });
  }

  async erase({ channelId, messageId }: Posted): Promise<void> {
    await this.#authed().delete(Routes.channelMessage(channelId, messageId));
  }

  async pin({ channelId, messageId }: Posted): Promise<void> {
    await this.#authed().put(`/channels/${channelId}/messages/pins/${messageId}`);
  }

  async unpin({ channelId, messageId }: Posted): Promise<void> {
    await this.#authed().delete(`/channels/${channelId}/messages/pins/${messageId}`);
  }

  /** The channel of the direct messages with somebody; the same each time. */
  async openDirect(userId: string): Promise<string> {
    const channel = await this.#authed().post(Routes.userChannels(), { body: { recipient_id: userId } });
    const id = isJson(channel) ? snowflakeIn(channel, 'id') : undefined;
    if (id === undefined) throw new SyntaxError('a channel without an id');
    return id;
  }

  async putCommands(
    applicationId: string,
    guildId: string | undefined,
    body: readonly unknown[],
  ): Promise<void> {
    const route =
      guildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, guildId);
    await this.#authed().put(route, { body });
  }

  /** The library forgets a token that was refused once; it may have been mended. */
  #authed(): REST {
    return this.#rest.setToken(this.#token);
  }

  async #sent(answer: Promise<unknown>): Promise<Posted> {
    const message = await answer;
    const messageId = isJson(message) ? snowflakeIn(message, 'id') : undefined;
    const channelId = isJson(message) ? snowflakeIn(message, 'channel_id') : undefined;
    if (messageId === undefined || channelId === undefined) throw new SyntaxError('a message without an id');
    return { channelId, messageId };
  }
}

/** All parts are named, so that an edit leaves nothing behind of what stood there. */
const partsOf = ({ content, embeds, rows, files }: Message): object => ({
  content,
  embeds,
  components: rows,
  attachments: files.map(({ name, description }, id) => ({
    id,
    filename: name,
    ...(description === undefined ? {} : { description }),
  })),
  allowed_mentions: NO_MENTIONS,
});

function bodyOf(message: Message, more: object = {}) {
  const files = message.files.map(({ name, data, mime }) => ({
    name,
    data: Buffer.from(data),
    ...(mime === undefined ? {} : { contentType: mime }),
  }));
  return { body: { ...partsOf(message), ...more }, ...(files.length === 0 ? {} : { files }) };
}
