import { isJson, numberIn, snowflakeIn, textIn } from './read.js';

/** How an answer gets back to the interaction it answers. */
export interface Via {
  readonly token: string;
  readonly applicationId: string;
  readonly channelId: string;
  readonly userId: string;
  /** `reply`: a message of its own. `form`: in place of the question. `card`: in place of the same card only. */
  readonly kind: 'reply' | 'form' | 'card';
  /** The name of the card that was pressed. */
  readonly card?: string;
  readonly ephemeral: boolean;
  readonly createdMs: number;
}

const KINDS = ['reply', 'form', 'card'] as const;

export const printVia = (via: Via): string => JSON.stringify(via);

/** undefined: written by another version. */
export function readVia(text: string | undefined): Via | undefined {
  const json = parsed(text);
  if (!isJson(json)) return undefined;
  const [token, card, createdMs] = [textIn(json, 'token'), textIn(json, 'card'), numberIn(json, 'createdMs')];
  const [applicationId, channelId] = [snowflakeIn(json, 'applicationId'), snowflakeIn(json, 'channelId')];
  const userId = snowflakeIn(json, 'userId');
  if (token === undefined || createdMs === undefined || applicationId === undefined) return undefined;
  if (channelId === undefined || userId === undefined) return undefined;
  const kind = KINDS.find((one) => one === json['kind']);
  if (kind === undefined) return undefined;
  const ephemeral = json['ephemeral'] === true;
  return {
    token,
    applicationId,
    channelId,
    userId,
    kind,
    ephemeral,
    createdMs,
    ...(card === undefined ? {} : { card }),
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
