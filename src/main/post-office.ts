import type { Outbound, Surface } from '../bots/surface.js';
import type { Conversation } from '../commands/conversation.js';
import { revived } from '../commands/stored-answer.js';
import type { OutboxItem } from '../engine/ports/journal.js';
import { CONSOLE_CHAT } from '../engine/usecases/recipients.js';

/** Takes each stored message, in words, to the surface that its address names. */
export class PostOffice {
  constructor(
    private readonly conversation: Pick<Conversation, 'announce' | 'report'>,
    private readonly surfaces: readonly Surface[],
  ) {}

  /** Resolves when the platform has confirmed it or never can; rejects when it is still to be delivered. */
  async deliver(item: OutboxItem): Promise<void> {
    const address = item.address ?? CONSOLE_CHAT;
    const surface = this.surfaces.find(({ name }) => name === address.platform);
    if (surface === undefined) throw new Error(`no surface ${address.platform} to show it`);
    const outbound = await this.worded({ ...item, address });
    // An answer that cannot be read any more was stored by a version that worded it otherwise; a report may have nobody left.
    if (outbound !== undefined) await surface.deliver(outbound);
  }

  private async worded(item: OutboxItem & Pick<Outbound, 'address'>): Promise<Outbound | undefined> {
    const { id, lane, address, body } = item;
    if (body.kind === 'notification') {
      const { notification } = body;
      return {
        id,
        lane,
        address,
        reply: this.conversation.announce(notification, address),
        atMs: notification.atMs,
      };
    }
    const reply =
      body.kind === 'report' ? await this.conversation.report(body.report, address) : revived(body.reply);
    if (reply === undefined) return undefined;
    if (body.kind === 'report') return { id, lane, address, reply };
    return { id, lane, address, reply, ...(body.via === undefined ? {} : { via: body.via }) };
  }
}
