import { createHash } from 'node:crypto';
import type { ChatAddress } from '../../commands/conversation.js';
import type { Posted } from './api.js';

/** What the platform counts as one chat, and in which order is kept. */
export const chatOf = ({ chatId, threadId }: ChatAddress): string => threadId ?? chatId;
export const isGroup = ({ chatId }: ChatAddress): boolean => chatId.startsWith('#');
/** Of a server; direct messages have one that must be asked for. */
export const channelOf = (address: ChatAddress): string | undefined =>
  isGroup(address) ? (address.threadId ?? address.chatId.slice(1)) : undefined;

/** A message with its channel, as cards remember it. */
export const printPosted = ({ channelId, messageId }: Posted): string => `${channelId}/${messageId}`;
export function readPosted(text: string): Posted | undefined {
  const [channelId, messageId] = text.split('/');
  return channelId === undefined || messageId === undefined ? undefined : { channelId, messageId };
}

/** The same for the same part of the same stored message, also after a restart. */
export const nonceOf = (id: string, part: number): string =>
  createHash('sha256').update(`${id}\n${part}`).digest('base64url').slice(0, 24);
