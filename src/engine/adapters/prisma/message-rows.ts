import type { Lane } from '../../domain/notification.js';
import type { ChatAddress, Platform } from '../../domain/person.js';
import type { InboxItem, OutboxBody, OutboxItem } from '../../ports/journal.js';
import { fromStored, toStored } from '../stored-json.js';
import type { InboxMessage, OutboxMessage, Prisma } from './generated/sqlite/client.js';

/** Stored as its place in this list: a smaller number leaves first. */
const LANES: readonly Lane[] = ['critical', 'answer', 'report', 'card'];

export const toInboxMessage = (item: InboxItem, position: number): Prisma.InboxMessageCreateManyInput => ({
  id: item.id,
  position: BigInt(position),
  receivedMs: BigInt(item.receivedMs),
  platform: item.address.platform,
  chatId: item.address.chatId,
  threadId: item.address.threadId ?? null,
  userId: item.userId,
  payload: toStored(item.payload),
});

export const toInboxItem = (message: InboxMessage): InboxItem => ({
  id: message.id,
  receivedMs: Number(message.receivedMs),
  address: addressOf(message.platform, message.chatId, message.threadId),
  userId: message.userId,
  payload: fromStored(message.payload),
});

export const toOutboxMessage = (item: OutboxItem, position: number): Prisma.OutboxMessageCreateManyInput => ({
  id: item.id,
  position: BigInt(position),
  createdMs: BigInt(item.createdMs),
  lane: LANES.indexOf(item.lane),
  platform: item.address?.platform ?? null,
  chatId: item.address?.chatId ?? null,
  threadId: item.address?.threadId ?? null,
  body: toStored(item.body),
});

/** Lane and address were written by {@link toOutboxMessage}: the casts give back what it took. */
export const toOutboxItem = (message: OutboxMessage): OutboxItem => ({
  id: message.id,
  createdMs: Number(message.createdMs),
  lane: LANES[message.lane] as Lane,
  body: fromStored(message.body) as OutboxBody,
  ...(message.platform === null || message.chatId === null
    ? {}
    : { address: addressOf(message.platform, message.chatId, message.threadId) }),
});

const addressOf = (platform: string, chatId: string, threadId: string | null): ChatAddress => ({
  platform: platform as Platform,
  chatId,
  ...(threadId === null ? {} : { threadId }),
});
