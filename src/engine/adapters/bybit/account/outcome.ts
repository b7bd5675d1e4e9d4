import type { NotSent } from '../../../ports/exchange.js';
import { type BybitFault, bybitFailureOf } from '../failure.js';
import { UNSURE } from './return-codes.js';
import { isRow, type Row } from './units.js';

/** What became of a request. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: Row; readonly sentMs: number }
  /** The exchange understood and said no. */
  | { readonly kind: 'no'; readonly code: string; readonly detail: string; readonly sentMs: number }
  /** It left, and nothing is known of it. */
  | { readonly kind: 'lost'; readonly fault: BybitFault; readonly detail: string; readonly sentMs: number }
  | { readonly kind: 'not-sent'; readonly cause: NotSent };

const DETAIL_LENGTH = 160;

/**
 * Words of the exchange without what is nobody's business: its text of a wrong sign repeats what was signed, key included;
 * what the client library throws repeats addresses and bodies.
 */
export const cleanDetail = (text: string): string =>
  text
    .replace(/origin_string\[.*$/s, '')
    .replace(/\b(?:https?|wss?):\/\/\S+/g, '…')
    .replace(/[A-Za-z0-9+/=_-]{12,}/g, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? '…' : word))
    .slice(0, DETAIL_LENGTH)
    .trim();

/** An answer as it came: with code 0, with another, or none. */
export function outcomeOfAnswer(answer: unknown, sentMs: number): Outcome {
  if (!isRow(answer) || answer['retCode'] === undefined)
    return { kind: 'lost', fault: 'bad-answer', detail: 'no answer of the exchange', sentMs };
  const code = String(answer['retCode']);
  const detail = cleanDetail(String(answer['retMsg'] ?? ''));
  if (code !== '0') return outcomeOfCode(code, detail, sentMs);
  const result = answer['result'];
  return { kind: 'done', result: isRow(result) ? result : {}, sentMs };
}

function outcomeOfCode(code: string, detail: string, sentMs: number): Outcome {
  if (UNSURE.has(code))
    return { kind: 'lost', fault: 'unavailable', detail: `${code} ${detail}`.trim(), sentMs };
  return { kind: 'no', code, detail, sentMs };
}

/** What the library throws for a code has the whole body behind its own name. */
export function outcomeOfError(error: unknown, sentMs: number): Outcome {
  const body = error instanceof Error ? bodyIn(error.message) : undefined;
  if (body !== undefined) return outcomeOfAnswer(body, sentMs);
  // Its message may name addresses and bodies: only what kind of failure it is goes on.
  const known = bybitFailureOf(error).fault;
  const fault = known === 'refused' ? 'bad-answer' : known;
  return { kind: 'lost', fault, detail: fault, sentMs };
}

function bodyIn(message: string): Row | undefined {
  const begin = message.indexOf('{');
  if (begin < 0) return undefined;
  try {
    const body: unknown = JSON.parse(message.slice(begin));
    return isRow(body) && body['retCode'] !== undefined ? body : undefined;
  } catch {
    return undefined;
  }
}
