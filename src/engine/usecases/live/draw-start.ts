import { type Amount, amount, mulDiv } from '../../domain/amount.js';
import { type Instrument, quantityFor } from '../../domain/instrument.js';
import type { LiveCheck, LiveStart, StartTerms } from '../../domain/live-start.js';
import type { FillModel } from '../../domain/session.js';
import type { HandDeed, TicketQuote } from '../../domain/ticket.js';
import type { AccountFees } from '../../runtime/live/live-account.js';
import { pinOf } from '../../runtime/planning/program-pin.js';
import type { SessionPlan } from '../../runtime/planning/session-plan.js';
import type { StartOutcome } from '../desk.js';
import { bandOf, lastPriceOf } from '../hand/hand-parts.js';
import { knownInstruments, movingSeries } from '../markets.js';
import type { Plan } from '../plan-request.js';
import type { StartParts } from '../session-spec.js';
import { type Candidate, exposureOf, fillOf, lossOf, startChecks, stopOf } from './start-checks.js';

/** Why no session is started on an account at an exchange. */
export type StartRefusal =
  | Exclude<StartOutcome, { kind: 'started' }>
  | { readonly kind: 'no-live-account'; readonly text?: string; readonly known: readonly string[] }
  | { readonly kind: 'no-price'; readonly instrument: string }
  /** All that was looked at; something of it is not right. */
  | {
      readonly kind: 'not-ready';
      readonly account: string;
      readonly instrument: Instrument;
      readonly checks: readonly LiveCheck[];
    };

/** What is to be started, and what is known of it by now. */
export interface Asked {
  readonly terms: StartTerms;
  readonly account: string;
  readonly planned: Plan;
  readonly fees: AccountFees | undefined;
}

export interface DrawnStart {
  readonly kind: 'drawn';
  readonly deed: Extract<HandDeed, { kind: 'start' }>;
  readonly quote: TicketQuote;
  readonly plan: SessionPlan;
  readonly fill: FillModel;
}

/** What the start comes to as things stand now; nothing has happened whatever it answers. */
export function drawStart(
  parts: StartParts,
  { terms, account, planned, fees }: Asked,
): DrawnStart | StartRefusal {
  const { desk, live } = parts;
  const view = live.find(account);
  if (view === undefined) {
    return { kind: 'no-live-account', text: account, known: live.all().map((one) => one.account) };
  }
  const plan = planned({ listed: (id) => movingSeries(desk, id), known: () => knownInstruments(desk) });
  if (plan.kind !== 'plan') return plan;
  const candidate = { plan, view, terms, fees };
  const checks = startChecks(parts, candidate);
  const [instrument] = plan.instruments as readonly [Instrument];
  if (checks.some(({ ok }) => !ok)) return { kind: 'not-ready', account, instrument, checks };
  return drawn(parts, candidate, checks);
}

function drawn(
  parts: StartParts,
  candidate: Candidate,
  checks: readonly LiveCheck[],
): DrawnStart | StartRefusal {
  const { plan, view, terms, fees } = candidate;
  const fill = fillOf(parts.terms.fill, fees);
  const quote = quoteOfStart(parts, candidate, fill);
  if (quote === undefined) return { kind: 'no-price', instrument: plan.instruments[0]?.id ?? '' };
  const start: LiveStart = {
    terms,
    program: pinOf(plan, ''),
    ...(plan.margin === undefined ? {} : { margin: plan.margin }),
    keyHint: view.keyHint,
    checks,
  };
  return { kind: 'drawn', deed: { kind: 'start', start }, quote, plan, fill };
}

/** The largest that may be held at first, and what is lost when its stop is hit. */
function quoteOfStart({ desk }: StartParts, candidate: Candidate, fill: FillModel): TicketQuote | undefined {
  const [instrument] = candidate.plan.instruments;
  const price = instrument === undefined ? undefined : lastPriceOf(desk, instrument.id);
  const stopBps = stopOf(candidate);
  if (instrument === undefined || price === undefined || stopBps === undefined) return undefined;
  const value = exposureOf(candidate);
  const traded = quantityFor(instrument, price, value);
  const costOf = (bps: number): Amount => amount(mulDiv(value, Math.ceil(bps * 100), 1_000_000, 'ceil'));
  return {
    ...{ instrument, synthetic: desk.isSynthetic, price, bandBps: bandOf(desk) },
    ...{ traded, after: traded, value, fee: costOf(fill.takerBps) },
    slippage: costOf(fill.spreadBps / 2 + fill.slippageBps),
    against: { movePct: -stopBps / 100, value: lossOf(value, stopBps, fill) },
  };
}
