import { integerAt, isWire, textAt } from './wire.js';

/** Where an answer goes: kept with it, so that it finds its place after a restart as well. */
export interface Via {
  /** The message that asked, or whose button was pressed. */
  readonly messageId: number;
  readonly press?: true;
  /** The pressed button belonged to a question: its message becomes what comes next. */
  readonly form?: true;
  /** The pressed message is a picture or a file: its text cannot be replaced. */
  readonly media?: true;
  /** Who asked: a live card is drawn as for them. */
  readonly userId?: string;
}

export const writeVia = (via: Via): string => JSON.stringify(via);

/** What {@link writeVia} wrote; undefined for anything else, which is then answered as a plain message. */
export function readVia(written: string | undefined): Via | undefined {
  if (written === undefined) return undefined;
  const read = parsed(written);
  const messageId = integerAt(read, 'messageId');
  if (!isWire(read) || messageId === undefined) return undefined;
  const userId = textAt(read, 'userId');
  return {
    messageId,
    ...(userId === undefined ? {} : { userId }),
    ...(read['press'] === true ? { press: true } : {}),
    ...(read['form'] === true ? { form: true } : {}),
    ...(read['media'] === true ? { media: true } : {}),
  };
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
