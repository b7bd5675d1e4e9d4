import type { ChatAddress } from '../commands/conversation.js';
import type { CardBlock, CardRef, Reply } from '../commands/reply.js';
import { isRecord, readAddress } from './button-action.js';

export interface ShownCard {
  readonly address: ChatAddress;
  readonly card: CardRef;
  readonly messageId: string;
  /** For whom it is drawn. */
  readonly userId: string;
  /** The stored answer that it stands in, with other things around it. */
  readonly answer?: string;
  /** Fingerprint of what is on the screen. */
  readonly shown: string;
}

const CARDS: readonly CardRef['kind'][] = ['session', 'account', 'ticket', 'alert', 'board'];

/** What the store gave back; undefined if it is no card. What is on the screen is unknown then. */
export function readShownCard(value: unknown): ShownCard | undefined {
  if (!isRecord(value) || !isRecord(value['card'])) return undefined;
  const { messageId, userId, answer } = value;
  const { kind, id } = value['card'];
  const address = readAddress(value['address']);
  const known = CARDS.find((one) => one === kind);
  if (address === undefined || known === undefined || typeof id !== 'string') return undefined;
  if (typeof messageId !== 'string' || typeof userId !== 'string') return undefined;
  const around = typeof answer === 'string' ? { answer } : {};
  return { address, card: { kind: known, id }, messageId, userId, ...around, shown: '' };
}

/** The answer that a card stands in, with the card as it is now. */
export function withCard(answer: Reply, card: CardBlock): Reply {
  const blocks = answer.blocks.map((block) =>
    block.kind === 'card' && block.card.id === card.card.id && block.card.kind === card.card.kind
      ? card
      : block,
  );
  return { ...answer, blocks };
}
