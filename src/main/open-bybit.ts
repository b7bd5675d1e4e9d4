import { nearest } from '../commands/parse/nearest.js';
import type { BybitConfig } from '../config.js';
import { BybitFailure } from '../engine/adapters/bybit/failure.js';
import { type BybitOpening, openBybitFeed } from '../engine/adapters/bybit/open-feed.js';
import { systemWaiting } from '../engine/adapters/bybit/system-waiting.js';
import type { Feed } from '../engine/ports/feed.js';
import { StartFailure } from './start-failure.js';

/** Bybit's prices. Rejects with {@link StartFailure} when they cannot be had, or what is asked for is not there. */
export async function openBybit(bybit: BybitConfig): Promise<Feed> {
  const opening = await opened(bybit);
  if (opening.kind === 'open') return opening.feed;
  throw new StartFailure(opening.missing.map(missingWords).join('\n'));
}

const opened = (bybit: BybitConfig): Promise<BybitOpening> =>
  openBybitFeed({ ...bybit, waiting: systemWaiting(), chance: Math.random }).catch((error: unknown) => {
    if (!(error instanceof BybitFailure)) throw error;
    throw new StartFailure(failureWords(error, bybit), { cause: error });
  });

type Missing = Extract<BybitOpening, { kind: 'not-listed' }>['missing'][number];

function missingWords(missing: Missing): string {
  const { name } = missing;
  if (missing.kind === 'not-trading') {
    return `${name} is not traded on Bybit (${missing.status}). Take it out of bybit.instruments.`;
  }
  const near = nearest(name, missing.known);
  const cure =
    near === undefined
      ? 'Names look like BTC/USDT, of a perpetual like BTC/USDT:USDT.'
      : `Did you mean ${near}?`;
  return `Bybit has no ${name} (bybit.instruments). ${cure}`;
}

function failureWords({ fault, detail }: BybitFailure, { apiBase }: BybitConfig): string {
  if (fault === 'not-loopback') {
    return `With ${apiBase} nothing outside this machine may be called, nor time go faster elsewhere: ${detail}. Set BYBIT_API_BASE and BYBIT_WS_BASE together.`;
  }
  if (fault === 'rate-limited') {
    return 'Bybit says that it was asked too often from this address. Wait ten minutes, or start with --market synthetic.';
  }
  return `Bybit does not answer at ${apiBase} (${fault}). Start with --market synthetic to go without it.`;
}
