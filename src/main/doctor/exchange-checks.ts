import type { BybitConfig } from '../../config.js';
import { askTime, opensStream, type Reached } from '../../engine/adapters/bybit/reach.js';
import { systemClock } from '../../engine/adapters/system/system-clock.js';
import { MOST_OFFSET_MS } from '../../engine/runtime/live/health.js';
import { bad, type Check, ok, PATIENCE_MS, warn } from './check.js';

/** On the way to where nothing is signed. */
const NEAR_MS = 250;

/** The way to Bybit, and what it thinks of our clock. */
export async function exchangeChecks(bybit: BybitConfig): Promise<readonly Check[]> {
  const [reached, spot, own] = await Promise.all([
    quickest(bybit.apiBase),
    opensStream(`${bybit.wsBase}/v5/public/spot`, PATIENCE_MS),
    opensStream(`${bybit.wsBase}/v5/private`, PATIENCE_MS),
  ]);
  const streams = [
    ...(spot === undefined ? [] : [`prices: ${spot}`]),
    ...(own === undefined ? [] : [`orders: ${own}`]),
  ];
  return [
    ...reachedChecks(reached, bybit),
    streams.length === 0
      ? ok('streams', `${bybit.wsBase}: of prices and of orders`)
      : bad(
          'streams',
          `${bybit.wsBase} opens no stream (${streams.join('; ')}). Check bybit.wsBase and the firewall.`,
        ),
  ];
}

const SAMPLES = 3;

/** Of several answers the quickest tells the time best. */
async function quickest(apiBase: string): Promise<Reached> {
  let best: Reached = { kind: 'silent', detail: 'not asked' };
  for (let taken = 0; taken < SAMPLES; taken += 1) {
    const reached = await askTime(apiBase, PATIENCE_MS, systemClock.nowMs);
    if (reached.kind !== 'answered') return best.kind === 'answered' ? best : reached;
    if (best.kind !== 'answered' || reached.tookMs < best.tookMs) best = reached;
  }
  return best;
}

function reachedChecks(reached: Reached, { environment, apiBase, speed }: BybitConfig): readonly Check[] {
  switch (reached.kind) {
    case 'answered':
      return [
        ok('exchange', `Bybit ${environment} at ${apiBase} answers in ${Math.round(reached.tookMs)} ms`),
        roomCheck(reached.room),
        clockCheck(reached.offsetMs, speed),
      ];
    case 'banned':
      return [
        ok('exchange', `Bybit ${environment} at ${apiBase} is there`),
        bad(
          'rate limit',
          'Bybit was asked too often from this address. Leave it alone for ten minutes; asking prolongs it.',
        ),
      ];
    case 'silent':
      return [
        bad(
          'exchange',
          `Bybit ${environment} at ${apiBase} does not answer (${reached.detail}). Check the network, and bybit.environment.`,
        ),
      ];
  }
}

/** Below a tenth of it the next burst may be one too many. */
const LITTLE = 0.1;

function roomCheck(room: Extract<Reached, { kind: 'answered' }>['room']): Check {
  if (room === undefined)
    return ok('rate limit', 'this address is not banned; Bybit does not say how much is left');
  const words = `${room.left} of ${room.of} requests of the kind that was asked are left; this address is not banned`;
  if (room.left > room.of * LITTLE) return ok('rate limit', words);
  return warn('rate limit', `${words}. Something else asks a lot from here: end it, or an order may wait.`);
}

function clockCheck(offsetMs: number, speed: number): Check {
  if (speed !== 1) return ok('clock', `the exchange is ${speed} times as fast as time`);
  const words = `this machine is ${Math.abs(Math.round(offsetMs))} ms ${offsetMs < 0 ? 'behind' : 'ahead of'} the exchange`;
  if (Math.abs(offsetMs) <= NEAR_MS) return ok('clock', words);
  if (Math.abs(offsetMs) <= MOST_OFFSET_MS)
    return warn('clock', `${words}. Let it follow a time server: timedatectl set-ntp true`);
  return bad(
    'clock',
    `${words}; beyond ${MOST_OFFSET_MS} ms no order is signed. Let it follow a time server: timedatectl set-ntp true`,
  );
}
