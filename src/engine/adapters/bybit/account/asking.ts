import { ExchangeFailure } from '../../../ports/exchange.js';
import { BybitFailure, type BybitFault } from '../failure.js';
import { cleanDetail, type Outcome } from './outcome.js';
import { KEY_REFUSED, TOO_MANY, WRONG_TIME } from './return-codes.js';
import type { Request } from './signed-calls.js';
import type { Parameters, SignedCall } from './signed-client.js';
import { isRow, type Row, rowsOf } from './units.js';

type Fault = ExchangeFailure['fault'];

const FAULTS: Readonly<Record<BybitFault, Fault>> = {
  network: 'unreachable',
  timeout: 'unreachable',
  unavailable: 'unreachable',
  'circuit-open': 'unreachable',
  'rate-limited': 'too-many',
  'bad-answer': 'bad-answer',
  'unknown-symbol': 'bad-answer',
  refused: 'refused',
  'not-loopback': 'refused',
  'wrong-environment': 'refused',
};

function failureOfCode(code: string, detail: string): ExchangeFailure {
  const fault: Fault =
    code === WRONG_TIME
      ? 'clock'
      : KEY_REFUSED.has(code)
        ? 'auth'
        : TOO_MANY.has(code)
          ? 'too-many'
          : 'refused';
  return new ExchangeFailure(fault, `${code} ${detail}`.trim());
}

/** Any failure as the port has it. What caused it stays here: it may repeat what was sent. */
export function exchangeFailureOf(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error;
  if (error instanceof BybitFailure)
    return new ExchangeFailure(FAULTS[error.fault], cleanDetail(error.detail));
  throw error;
}

function resultOf(outcome: Outcome): Row {
  switch (outcome.kind) {
    case 'done':
      return outcome.result;
    case 'no':
      throw failureOfCode(outcome.code, outcome.detail);
    case 'lost':
      throw new ExchangeFailure(FAULTS[outcome.fault], outcome.detail);
    case 'not-sent':
      throw new ExchangeFailure(
        outcome.cause === 'clock' ? 'clock' : outcome.cause === 'budget' ? 'too-many' : 'unreachable',
        outcome.cause,
      );
  }
}

/** A list never ends for an exchange that repeats its pages. */
const MOST_PAGES = 1_000;
/** The longest stretch that one question may ask about. */
const WEEK_MS = 7 * 86_400_000;

/** Questions behind the key, whole: however many pages and weeks the answer has. All reject with {@link ExchangeFailure}. */
export class Asking {
  constructor(private readonly run: (request: Request) => Promise<Outcome>) {}

  async one(call: SignedCall, parameters: Parameters): Promise<Row> {
    return resultOf(await this.run({ call, parameters, circuit: 'questions' }));
  }

  /** All pages. There is a cursor behind the last page too: nothing is what ends it. */
  async pages(call: SignedCall, parameters: Parameters): Promise<readonly Row[]> {
    const found: Row[] = [];
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const result = await this.one(call, cursor === '' ? parameters : { ...parameters, cursor });
      const rows = rowsOf(result['list']);
      found.push(...rows);
      const next = String(result['nextPageCursor'] ?? '');
      if (rows.length === 0 || next === '' || next === cursor) return found;
      cursor = next;
    }
    throw new BybitFailure('bad-answer', `more than ${MOST_PAGES} pages`);
  }

  /** From `sinceMs` to `untilMs`, both included, week by week. */
  async weeks(
    call: SignedCall,
    parameters: Parameters,
    { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
  ): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (let fromMs = Math.floor(sinceMs); fromMs <= untilMs; fromMs += WEEK_MS) {
      const endTime = Math.ceil(Math.min(untilMs, fromMs + WEEK_MS - 1));
      found.push(...(await this.pages(call, { ...parameters, startTime: fromMs, endTime })));
    }
    return found;
  }
}

/** The first row of an answer; undefined when there is none. */
export function firstOf(result: Row): Row | undefined {
  const [first] = rowsOf(result['list']);
  return isRow(first) ? first : undefined;
}
