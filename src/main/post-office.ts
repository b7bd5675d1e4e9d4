import type { Delivery, Outbound, Surface } from '../bots/surface.js';
import type { Conversation } from '../commands/conversation.js';
import type { Reply } from '../commands/reply.js';
import { revived } from '../commands/stored-answer.js';
import type { Notification } from '../engine/domain/notification.js';
import { type ChatAddress, isOutward } from '../engine/domain/person.js';
import type { OutboxItem } from '../engine/ports/journal.js';
import type { Alerts } from '../engine/usecases/alerts/alerts.js';
import type { Rooms } from '../engine/usecases/boards/rooms.js';
import { CONSOLE_CHAT } from '../engine/usecases/recipients.js';
import { RoomOffice } from './room-office.js';

interface PostOfficeParts {
  readonly conversation: Pick<Conversation, 'announce' | 'report' | 'drawCard' | 'drawRoom'>;
  /** Those that are open. */
  readonly surfaces: readonly Surface[];
  readonly alerts: Pick<Alerts, 'alert' | 'noteDelivery'>;
  readonly rooms: Rooms;
}

/** Takes each stored message, in words, to the surface that its address names. */
export class PostOffice {
  private readonly roomOffice: RoomOffice;
  private rings = 0;

  constructor(private readonly parts: PostOfficeParts) {
    this.roomOffice = new RoomOffice(parts);
  }

  /** Resolves when the platform has confirmed it or never can; rejects when it is still to be delivered. */
  async deliver(item: OutboxItem): Promise<void> {
    const address = item.address ?? CONSOLE_CHAT;
    const surface = this.surfaceOf(address);
    const { id, body } = item;
    if (body.kind === 'room') return this.roomOffice.deliver({ id, address }, body, surface);
    const outbound = await this.worded({ ...item, address, body });
    // An answer that cannot be read any more was stored by a version that worded it otherwise; a report may have nobody left.
    if (outbound === undefined) return;
    const delivery = await surface.deliver({ ...outbound, createdMs: item.createdMs });
    await this.note({ ...item, address }, delivery);
  }

  /** Outside the chats nobody sees what has arrived; what was not needed any more is no news. */
  private async note({ body, address }: Required<OutboxItem>, delivery: Delivery): Promise<void> {
    const { platform, chatId: to } = address;
    const told = body.kind === 'notification' ? body.alert : undefined;
    const isDelivered = delivery === 'sent';
    if (!isDelivered && body.kind === 'notification')
      await this.parts.rooms.redirect(address, body.notification);
    if (told === undefined || !isOutward(platform) || !(isDelivered || this.isNeeded(told))) return;
    await this.parts.alerts.noteDelivery({ ...told, platform, to, isDelivered });
  }

  /** Past the outbox, and only while it is wanted. Rejects when that surface is not open. */
  async ring(address: ChatAddress, notification: Notification, isNeeded: () => boolean): Promise<Delivery> {
    this.rings += 1;
    const { lane, atMs } = notification;
    const to = { id: `drill-${this.rings}`, lane, address };
    const outbound = this.pushed(to, { kind: 'notification', notification });
    if (outbound === undefined) return 'undeliverable';
    return this.surfaceOf(address).deliver({ ...outbound, createdMs: atMs, isNeeded });
  }

  private surfaceOf({ platform }: ChatAddress): Surface {
    const surface = this.parts.surfaces.find(({ name }) => name === platform);
    if (surface === undefined) throw new Error(`no surface ${platform} to show it`);
    return surface;
  }

  private async worded(item: Worded): Promise<Outbound | undefined> {
    const { id, lane, address, body } = item;
    if (body.kind === 'notification') return this.pushed({ id, lane, address }, body);
    if (body.kind === 'board-card' || body.kind === 'room-card') {
      const card =
        body.kind === 'board-card'
          ? ({ kind: 'board', id: body.account } as const)
          : ({ kind: 'session', id: body.session } as const);
      const reply = this.parts.conversation.drawCard(card, address.chatId, address);
      // It is no board any more.
      return reply && !isOver(reply) ? { id, lane, address, reply } : undefined;
    }
    const reply =
      body.kind === 'report'
        ? await this.parts.conversation.report(body.report, address)
        : revived(body.reply);
    if (reply === undefined) return undefined;
    if (body.kind === 'report') return { id, lane, address, reply };
    return { id, lane, address, reply, ...(body.via === undefined ? {} : { via: body.via }) };
  }

  /** A call that a later one has overtaken on its way says nothing that the later one does not. */
  private pushed(to: Pick<Outbound, 'id' | 'lane' | 'address'>, body: Pushed): Outbound | undefined {
    const { notification, alert: told, silent } = body;
    const { conversation, alerts } = this.parts;
    const quietly = silent === undefined ? {} : { isSilent: silent };
    const isNeeded = (): boolean =>
      told === undefined || (alerts.alert(told.number)?.calls ?? 0) <= told.call;
    if (!isNeeded()) return undefined;
    const reply = { ...conversation.announce(notification, to.address, told), ...quietly };
    if (isOutward(to.address.platform)) return { ...to, reply, isNeeded: () => this.isNeeded(told) };
    // The words of an alert tell its time themselves.
    return told === undefined ? { ...to, reply, atMs: notification.atMs } : { ...to, reply, isNeeded };
  }

  /** Nobody is called from outside the chats for what somebody has seen in them. */
  private isNeeded(told: Pushed['alert']): boolean {
    const alert = told && this.parts.alerts.alert(told.number);
    return alert === undefined || (alert.state.kind === 'open' && alert.calls <= (told?.call ?? 0));
  }
}

const isOver = ({ blocks }: Reply): boolean => blocks.some((block) => block.kind === 'card' && block.final);

type Worded = Pick<Outbound, 'id' | 'lane' | 'address'> & {
  readonly body: Exclude<OutboxItem['body'], { kind: 'room' }>;
};
type Pushed = Extract<OutboxItem['body'], { kind: 'notification' }>;
