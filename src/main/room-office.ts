import type { Surface } from '../bots/surface.js';
import type { Conversation } from '../commands/conversation.js';
import type { OutboxItem } from '../engine/ports/journal.js';
import type { Room } from '../engine/usecases/boards/room-plan.js';
import type { Rooms } from '../engine/usecases/boards/rooms.js';

interface RoomOfficeParts {
  readonly conversation: Pick<Conversation, 'drawRoom'>;
  readonly rooms: Rooms;
}

type RoomBody = Extract<OutboxItem['body'], { kind: 'room' }>;
type Delivered = Required<Pick<OutboxItem, 'id' | 'address'>>;

/** Takes to the surface what boards want of their threads, and brings back what came of it. */
export class RoomOffice {
  constructor(private readonly parts: RoomOfficeParts) {}

  /** Resolves when it is done and noted, or need not be any more. */
  async deliver(item: Delivered, { move, number }: RoomBody, surface: Surface): Promise<void> {
    const room = this.parts.rooms.due(number, move);
    if (room === undefined) return;
    if (move === 'open') await this.open(item, room, surface);
    else await this.close(item, room, surface);
  }

  private async open({ id, address }: Delivered, room: Room, surface: Surface): Promise<void> {
    const { rooms, conversation } = this.parts;
    const words = conversation.drawRoom(room.name, room.board);
    // Its session is gone: the next look finds that it is not wanted any more.
    if (words === undefined || surface.rooms === undefined) return;
    const { title, sign } = words;
    const opening = await surface.rooms.open({ id, address, title, sign });
    if (opening.kind === 'open') await rooms.opened(room.number, opening.threadId);
    else await rooms.refused(room.number, opening.why);
  }

  private async close({ id, address }: Delivered, room: Room, surface: Surface): Promise<void> {
    const words = this.parts.conversation.drawRoom(room.name, room.board);
    if (words !== undefined) await surface.rooms?.close({ id, address, reply: words.over });
    await this.parts.rooms.closed(room.number);
  }
}
