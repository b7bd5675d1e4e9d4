import { isObject, listOf } from '../json.js';
import type { Json } from '../wire.js';

/** GuildMembers, GuildPresences, MessageContent. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN = (1 << 26) - 1;
export const MESSAGE_CONTENT = 1 << 15;

export interface Refusal {
  code: 4002 | 4010 | 4013 | 4014;
  reason: string;
}

function shardOk(shard: unknown): boolean {
  if (shard === undefined) return true;
  const [index, count] = listOf(shard).map(Number);
  return index !== undefined && count !== undefined && index >= 0 && index < count;
}

/** Why an IDENTIFY is refused, or nothing. */
export function refusal(body: Json, approvedIntents: number): Refusal | undefined {
  const { intents, shard, properties } = body;
  if (!isObject(properties)) return { code: 4002, reason: 'Error while decoding payload.' };
  if (!shardOk(shard)) return { code: 4010, reason: 'Invalid shard.' };
  const known =
    typeof intents === 'number' && Number.isInteger(intents) && intents >= 0 && (intents & ~KNOWN) === 0;
  if (!known) return { code: 4013, reason: 'Invalid intent(s).' };
  if ((intents & PRIVILEGED & ~approvedIntents) !== 0) return { code: 4014, reason: 'Disallowed intent(s).' };
  return undefined;
}
