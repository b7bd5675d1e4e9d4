import type { FaultPlan } from '../../fault-plan.js';
import { EVENT_FAULTS, type EventFault } from '../private-stream/event-faults.js';
import type { RestFault } from '../rest/answer.js';
import { ORDER_ROUTES } from './order-routes.js';
import { SETTING_ROUTES } from './setting-routes.js';

const DROP: RestFault = { kind: 'drop' };

/** Faults of what writes, by their names in --faults. */
const WRITES: Readonly<Record<string, RestFault>> = {
  /** Lost before it was done, and after. */
  lost: DROP,
  acted: { kind: 'acted', answer: DROP },
  later: { kind: 'later', ms: 300 },
  slow: { kind: 'slow', ms: 1_500 },
  hold: { kind: 'hold', ms: 300 },
  html: { kind: 'html' },
  actedHtml: { kind: 'acted', answer: { kind: 'html' } },
  empty: { kind: 'acted', answer: { kind: 'empty' } },
  bad: { kind: 'status', status: 502 },
  actedBad: { kind: 'acted', answer: { kind: 'status', status: 504 } },
  busy: { kind: 'refuse', retCode: 10006, retMsg: 'Too many visits!' },
  timeout: { kind: 'acted', answer: { kind: 'refuse', retCode: 10000, retMsg: 'Server Timeout' } },
};

export interface PrivateFaults {
  readonly writes: { readonly share: number; readonly faults: readonly RestFault[] };
  readonly events: { readonly share: number; readonly faults: readonly EventFault[] };
  /** What of the text was not for here. */
  readonly rest: string;
}

const isEvent = (name: string): name is EventFault => EVENT_FAULTS.some((one) => one === name);

/** Each fault as often as its share says: a list to draw from. */
function weighted<Fault>(parts: readonly (readonly [Fault, number])[]) {
  const share = parts.reduce((sum, [, part]) => sum + part, 0);
  const faults = parts.flatMap(([fault, part]) =>
    Array.from({ length: Math.ceil(part * 1000) }, () => fault),
  );
  return { share, faults };
}

/** `acted=0.1,html=0.02,duplicate=0.05`: shares of the writing calls and of what the private streams tell. */
export function readPrivateFaults(spec: string): PrivateFaults {
  const parts = spec.split(',').map((part) => part.split('=') as [string, string]);
  const shareOf = (text: string): number => {
    const share = Number(text);
    if (!(share >= 0 && share <= 1)) throw new Error(`--faults: ${text} is no share`);
    return share;
  };
  const writes = parts.flatMap(([name, text]) => {
    const fault = WRITES[name];
    return fault === undefined ? [] : [[fault, shareOf(text)] as const];
  });
  const events = parts.flatMap(([name, text]) => (isEvent(name) ? [[name, shareOf(text)] as const] : []));
  const rest = parts
    .filter(([name]) => WRITES[name] === undefined && !isEvent(name))
    .map((part) => part.join('='));
  return { writes: weighted(writes), events: weighted(events), rest: rest.join(',') };
}

const WRITING = [...Object.keys(ORDER_ROUTES), ...Object.keys(SETTING_ROUTES)];

/** From now on they strike by chance, the same for the same seed. */
export function strikeByChance(
  { writes, events }: PrivateFaults,
  plans: { rest: FaultPlan<RestFault>; events: FaultPlan<EventFault> },
  seed: number,
): void {
  if (writes.share > 0) plans.rest.chance(writes.share, writes.faults, { seed, aim: WRITING });
  if (events.share > 0) plans.events.chance(events.share, events.faults, { seed: seed + 1, aim: '*' });
}
