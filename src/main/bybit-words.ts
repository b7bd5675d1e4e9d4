import { nearest } from '../commands/parse/nearest.js';
import type { BybitFailure } from '../engine/adapters/bybit/failure.js';
import type { Found } from '../engine/adapters/bybit/instruments.js';

/** Why a name cannot be had, and what to do. */
export function missingWords(missing: Exclude<Found, { kind: 'found' }>): string {
  const { name } = missing;
  if (missing.kind === 'not-trading') return `${name} is not traded on Bybit (${missing.status}).`;
  const near = nearest(name, missing.known);
  const cure =
    near === undefined
      ? 'Names look like BTC/USDT, of a perpetual like BTC/USDT:USDT.'
      : `Did you mean ${near}?`;
  return `Bybit has no ${name}. ${cure}`;
}

/** What went wrong with Bybit, and what to do. */
export function bybitFailureWords(
  { fault, detail }: BybitFailure,
  { apiBase }: { readonly apiBase: string },
): string {
  if (fault === 'not-loopback') {
    return `With ${apiBase} nothing outside this machine may be called, nor time go faster elsewhere: ${detail}. Set BYBIT_API_BASE and BYBIT_WS_BASE together.`;
  }
  if (fault === 'rate-limited') {
    return 'Bybit says that it was asked too often from this address. Wait ten minutes.';
  }
  return `Bybit does not answer at ${apiBase} (${fault}).`;
}
