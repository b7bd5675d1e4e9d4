import type { ChatAddress } from '../commands/conversation.js';
import type { CardRef } from '../commands/reply.js';
import { isRecord, readAddress } from './button-action.js';

export interface ShownCard {
  readonly address: ChatAddress;
  readonly card: CardRef;
  readonly messageId: string;
  /** For whom it is drawn. */
  readonly userId: string;
  /** Fingerprint of what is on the screen. */
  readonly shown: string;
}

const CARDS: readonly CardRef['kind'][] = ['session', 'account', 'ticket', 'alert', 'board'];

/** What the store gave back; undefined if it is no card. What is on the screen is unknown then. */
export function readShownCard(value: unknown): ShownCard | undefined {
  if (!isRecord(value) || !isRecord(value['card'])) return undefined;
  const { messageId, userId } = value;
  const { kind, id } = value['card'];
  const address = readAddress(value['address']);
  const known = CARDS.find((one) => one === kind);
  if (address === undefined || known === undefined || typeof id !== 'string') return undefined;
  if (typeof messageId !== 'string' || typeof userId !== 'string') return undefined;
  return { address, card: { kind: known, id }, messageId, userId, shown: '' };
}
