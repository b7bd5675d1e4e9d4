import { Choices } from '../bots/console/choices.js';
import type { PicturesFolder } from '../bots/console/pictures-folder.js';
import { plainLines } from '../bots/console/plain.js';
import type { Incoming } from '../commands/conversation.js';
import { wordsFor } from '../commands/views/words/catalogue.js';
import { isFrame } from '../engine/domain/frame.js';
import type { ControlReply, ControlRequest } from '../main-options.js';
import { LOCAL_OWNER } from './ensure-owner.js';
import { importInto } from './import-into.js';
import { keyDeskOf } from './keys/alone.js';
import { keyRequest } from './keys/read-request.js';
import type { OpenDesk } from './open-desk.js';
import { issueOwnerCode } from './owner-code.js';
import { watchTermsOf } from './watch/terms.js';

/** Answers requests of the command line on an open desk. */
export class Answers {
  private count = 0;

  constructor(
    private readonly desk: OpenDesk,
    private readonly folder: PicturesFolder,
  ) {}

  /** Whatever is said goes out of the process: no secret may be in it. */
  async answer(request: ControlRequest): Promise<ControlReply> {
    return this.desk.home.secrets.cleanAll(await this.answered(request));
  }

  private async answered(request: ControlRequest): Promise<ControlReply> {
    switch (request.kind) {
      case 'line':
        return this.line(request.text);
      case 'status':
        return this.line('/status');
      case 'pair':
        return issueOwnerCode(this.desk);
      case 'verify':
        return this.verify();
      case 'import':
        return importInto(this.desk, request);
      case 'download':
        return (await import('./download-into.js')).downloadInto(this.desk, request);
      case 'watch-terms':
        return watchTermsOf(this.desk.home);
      case 'key-terms':
      case 'key-add':
      case 'key-list':
      case 'key-check':
      case 'key-remove': {
        const reply = await keyDeskOf(this.desk.home, this.desk.bybit).answer(request);
        await this.desk.live.keysChanged();
        return reply;
      }
    }
  }

  private async line(text: string): Promise<ControlReply> {
    this.count += 1;
    const { epoch } = this.desk.home.database.journal;
    const incoming: Incoming = {
      id: `socket-${epoch}-${this.count}`,
      address: { platform: LOCAL_OWNER.platform, chatId: 'socket' },
      place: 'private',
      userId: LOCAL_OWNER.userId,
      userName: 'owner',
      content: { kind: 'text', text },
    };
    const reply = await this.desk.conversation.handle(incoming);
    const { surface } = wordsFor(this.desk.conversation.localeOf(incoming)).admin;
    const saved = await this.folder.save(reply, surface.console);
    const lines = plainLines(reply, new Choices(), saved);
    return { ok: reply.tone !== 'refused' && reply.isFailed !== true, lines };
  }

  private async verify(): Promise<ControlReply> {
    const { journal } = this.desk.home.database;
    const breaks = await journal.verify();
    const heads = await journal.heads();
    const rows = heads.reduce((sum, { sequence }) => sum + sequence, 0);
    if (breaks.length === 0) {
      return { ok: true, lines: [`All chains hold: ${rows} rows in ${heads.length} streams.`] };
    }
    const lines = breaks.map(
      ({ stream, sequence }) => `${stream}: row ${sequence} does not fit the row before it.`,
    );
    return { ok: false, lines };
  }
}

/** A request as it came over the socket, if it is one. */
export function controlRequest(value: unknown): ControlRequest | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
  const given = value as Readonly<Record<string, unknown>>;
  switch (given['kind']) {
    case 'line':
      return typeof given['text'] === 'string' ? { kind: 'line', text: given['text'] } : undefined;
    case 'status':
      return { kind: 'status' };
    case 'pair':
      return { kind: 'pair' };
    case 'verify':
      return { kind: 'verify' };
    case 'watch-terms':
      return { kind: 'watch-terms' };
    case 'import':
      return typeof given['file'] === 'string' && typeof given['instrument'] === 'string'
        ? (given as unknown as ControlRequest)
        : undefined;
    case 'download':
      return typeof given['instrument'] === 'string' &&
        isFrame(String(given['frame'])) &&
        typeof given['fromMs'] === 'number' &&
        typeof given['toMs'] === 'number'
        ? (given as unknown as ControlRequest)
        : undefined;
    default:
      return keyRequest(given);
  }
}
