import type { Tried } from './channel.js';

const PATIENCE_MS = 10_000;
/** Of an answer no more is read. */
const MOST_READ = 4_000;
/** No server may have us wait for longer. */
const LONGEST_WAIT_MS = 15 * 60_000;

export type Answer =
  | { readonly kind: 'answer'; readonly status: number; readonly afterMs: number; readonly text: string }
  | { readonly kind: 'silence'; readonly why: string };

export interface Call {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request. Where an answer points elsewhere it is not followed: a signed message goes where it was addressed to. */
export async function call({ url, ...request }: Call): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { ...request, redirect: 'manual', signal });
    return {
      kind: 'answer',
      status: response.status,
      afterMs: waitOf(response.headers),
      text: await beginningOf(response),
    };
  } catch (error) {
    return { kind: 'silence', why: causeOf(error) };
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    // Leaving the loop closes the connection.
    if (text.length >= MOST_READ) break;
  }
  return text.slice(0, MOST_READ);
}

function waitOf(headers: Headers): number {
  const given = headers.get('retry-after');
  if (given === null) return 0;
  // A time is one of the server's clock.
  const fromMs = Date.parse(headers.get('date') ?? '');
  const ms = /^\d{1,9}$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - fromMs;
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(0, ms), LONGEST_WAIT_MS);
}

/** Why nobody answered. Anything that is not of the network or of time is a bug. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return `within ${PATIENCE_MS / 1_000} s`;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  if (error.message === 'fetch failed' || error.name === 'AbortError' || error.message === 'terminated')
    return 'the connection broke';
  throw error;
}

export interface Cures {
  /** The host, as it may be shown. */
  readonly where: string;
  /** What to do when it does not know us; absent: whoever asks says so. */
  readonly denied?: string;
  /** The setting that says where it is. */
  readonly setting: string;
  /** What it says of itself why it refuses, if anything. */
  readonly said?: (text: string) => string | undefined;
}

/** Not the fault of what was sent: too fast, too early, in the middle of a change, or the server's own. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 421, 423, 425, 429]);

/** What an answer means for the message, and what is to be done about it. */
export function judge(answer: Answer, { where, denied, setting, said }: Cures): Tried {
  if (answer.kind === 'silence') return { kind: 'later', why: `${where} does not answer: ${answer.why}` };
  const { status, afterMs, text } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  if (PASSING.has(status) || status >= 500)
    return { kind: 'later', why: `${where} answers ${status}`, afterMs };
  // While a receiver is put in place anew, nobody is there for a moment.
  if (status === 404) return { kind: 'later', why: `${where} answers 404. Look whether ${setting} is right` };
  if (status < 400) {
    const why = `${where} points elsewhere (${status}), which is not followed. Write where it is now into ${setting}`;
    return { kind: 'refused', why };
  }
  const because = said?.(text);
  const why = `${where} refuses it (${status}${because === undefined ? '' : `: ${because}`})`;
  const isDenied = (status === 401 || status === 403) && denied !== undefined;
  return { kind: 'refused', why: isDenied ? `${why}. ${denied}` : why };
}

/** What a JSON answer has under this name; undefined when it is none, or has nothing there. */
export function fieldOf(text: string, name: string): unknown {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>)[name] : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
