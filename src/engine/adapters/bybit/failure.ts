/** What the exchange, or the way to it, did wrong. */
export type BybitFault =
  /** No way to it: no network, refused, broken off. */
  | 'network'
  | 'timeout'
  /** Asked too often: nothing is answered for a while. */
  | 'rate-limited'
  /** 5xx, maintenance. */
  | 'unavailable'
  | 'unknown-symbol'
  /** It answered, but not what was asked: a page of a gateway, a body that breaks off, bars without the one we know. */
  | 'bad-answer'
  /** It understood and said no. */
  | 'refused'
  /** It failed so often that it is not asked for a while. */
  | 'circuit-open'
  /** An address that is not on this machine, where only such may be used. */
  | 'not-loopback'
  /** An address that is not of the environment that the key is good in. */
  | 'wrong-environment';

/** Thrown by everything in this folder that asks the exchange. */
export class BybitFailure extends Error {
  override readonly name = 'BybitFailure';
  constructor(
    readonly fault: BybitFault,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${fault}: ${detail}`, options);
  }
}

/** By the names of the client library's error classes. */
const FAULTS: Readonly<Record<string, BybitFault>> = {
  RequestTimeout: 'timeout',
  RateLimitExceeded: 'rate-limited',
  DDoSProtection: 'rate-limited',
  ExchangeNotAvailable: 'unavailable',
  OnMaintenance: 'unavailable',
  NetworkError: 'network',
  ExchangeClosedByUser: 'network',
  BadSymbol: 'unknown-symbol',
  BadResponse: 'bad-answer',
  NullResponse: 'bad-answer',
  // What the library makes of a body that is not what it expects.
  TypeError: 'bad-answer',
  SyntaxError: 'bad-answer',
};

const DETAIL_LENGTH = 200;

/** Any thrown value as a failure; texts of the exchange are cut short. */
export function bybitFailureOf(error: unknown): BybitFailure {
  if (error instanceof BybitFailure) return error;
  if (!(error instanceof Error)) return new BybitFailure('bad-answer', String(error).slice(0, DETAIL_LENGTH));
  const detail = error.message.slice(0, DETAIL_LENGTH);
  return new BybitFailure(FAULTS[error.name] ?? 'refused', detail, { cause: error });
}

const PASSING: ReadonlySet<BybitFault> = new Set([
  'network',
  'timeout',
  'rate-limited',
  'unavailable',
  'bad-answer',
  'circuit-open',
]);

/** Whether the same question may be answered later. */
export const isPassing = ({ fault }: BybitFailure): boolean => PASSING.has(fault);
