import type { ChatAddress } from '../commands/conversation.js';

/** What a press means. Pages and `more` are turned by the surface alone; the others are said to the desk. */
export type ButtonAction =
  | { kind: 'line'; line: string }
  | { kind: 'answer'; form: string; value: string }
  | { kind: 'back'; form: string }
  | { kind: 'cancel'; form: string }
  | { kind: 'page'; answer: string; page: number }
  | { kind: 'more'; form: string; from: number };

/** A button as it is stored: in another chat it means nothing. */
export interface StoredButton {
  readonly address: ChatAddress;
  readonly action: ButtonAction;
}

/** The same text for the same action, in whatever order its fields stand. */
export function actionText(action: ButtonAction): string {
  switch (action.kind) {
    case 'line':
      return JSON.stringify([action.kind, action.line]);
    case 'answer':
      return JSON.stringify([action.kind, action.form, action.value]);
    case 'back':
    case 'cancel':
      return JSON.stringify([action.kind, action.form]);
    case 'page':
      return JSON.stringify([action.kind, action.answer, action.page]);
    case 'more':
      return JSON.stringify([action.kind, action.form, action.from]);
  }
}

export const addressText = ({ platform, chatId, threadId }: ChatAddress): string =>
  JSON.stringify([platform, chatId, threadId ?? null]);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const PLATFORMS: readonly ChatAddress['platform'][] = ['console', 'telegram', 'discord', 'web'];

/** Undefined if it is no address. */
export function readAddress(value: unknown): ChatAddress | undefined {
  if (!isRecord(value)) return undefined;
  const { chatId, threadId } = value;
  const platform = PLATFORMS.find((one) => one === value['platform']);
  if (platform === undefined || typeof chatId !== 'string') return undefined;
  return { platform, chatId, ...(typeof threadId === 'string' ? { threadId } : {}) };
}

/** What the store gave back; undefined if it is none of ours. */
export function readStored(value: unknown): StoredButton | undefined {
  if (!isRecord(value)) return undefined;
  const address = readAddress(value['address']);
  const action = readAction(value['action']);
  return address === undefined || action === undefined ? undefined : { address, action };
}

function readAction(value: unknown): ButtonAction | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, line, form, value: said, answer, page, from } = value;
  if (kind === 'line' && typeof line === 'string') return { kind, line };
  if (kind === 'page' && typeof answer === 'string' && typeof page === 'number')
    return { kind, answer, page };
  if (typeof form !== 'string') return undefined;
  if (kind === 'answer' && typeof said === 'string') return { kind, form, value: said };
  if (kind === 'more' && typeof from === 'number') return { kind, form, from };
  return kind === 'back' || kind === 'cancel' ? { kind, form } : undefined;
}
