import { type Amount, add, amount, mulDiv, ZERO } from '../../domain/amount.js';
import type { Instrument } from '../../domain/instrument.js';
import type { LiveCheck, StartTerms } from '../../domain/live-start.js';
import { maintenanceBps } from '../../domain/margin.js';
import type { FillModel } from '../../domain/session.js';
import type { AccountFees, LiveAccountView } from '../../runtime/live/live-account.js';
import type { SessionPlan } from '../../runtime/planning/session-plan.js';
import { quoteOf } from '../../runtime/sessions/session-quote.js';
import type { StartParts } from '../session-spec.js';
import { freeCash } from '../wallets.js';
import { accountChecks } from './account-checks.js';
import { sharedMarginCheck } from './margin-check.js';
import { isForeign, ownerOf } from './ownership.js';

const BPS = 10_000;

/** A start that is looked at. */
export interface Candidate {
  readonly plan: SessionPlan;
  readonly view: LiveAccountView;
  readonly terms: StartTerms;
  readonly fees: AccountFees | undefined;
}

/** Distance of the stop from an entry; undefined = there would be none. */
export function stopOf({ plan, terms }: Pick<Candidate, 'plan' | 'terms'>): number | undefined {
  const stopBps = terms.stopBps ?? plan.strategy.defaultStopBps;
  return stopBps === undefined || stopBps <= 0 ? undefined : stopBps;
}

/** As the account pays, where that is known. */
export const fillOf = (fill: FillModel, fees: AccountFees | undefined): FillModel => ({ ...fill, ...fees });

/** At most so much is held at once, all positions together; in quote units. */
export function exposureOf({ plan, terms }: Pick<Candidate, 'plan' | 'terms'>): Amount {
  const { sizing, cash } = terms;
  const all = amount(mulDiv(cash, Math.round((plan.margin?.leverage ?? 1) * 100), 100, 'floor'));
  if (sizing?.kind !== 'equity') return all;
  const each = mulDiv(all, sizing.bps, BPS, 'floor');
  return amount(Math.min(all, each * plan.instruments.length));
}

/** What stop, costs of getting in and out, and slippage take of it. */
export function lossOf(value: Amount, stopBps: number, fill: FillModel): Amount {
  const costsBps = 2 * fill.takerBps + fill.spreadBps + 2 * fill.slippageBps;
  return amount(-mulDiv(value, Math.ceil((stopBps + costsBps) * 100), BPS * 100, 'ceil'));
}

/** Everything that must be right before orders leave: the account, then what is to be traded there. */
export function startChecks(parts: StartParts, candidate: Candidate): readonly LiveCheck[] {
  const { desk, terms: deskTerms } = parts;
  const { plan, view, fees } = candidate;
  const kinds = plan.instruments.map(({ kind }) => kind);
  const { makerBps, takerBps } = fees ?? {};
  const known = makerBps !== undefined && takerBps !== undefined;
  return [
    ...accountChecks(view, { kinds, prices: deskTerms.prices }),
    ...sharedMarginCheck(view, plan.margin),
    ...plan.instruments.map((instrument) => freeCheck(parts, view, instrument)),
    ...moneyChecks(parts, candidate),
    ...plan.instruments.flatMap((instrument) => roomCheck(candidate, instrument)),
    { kind: 'fees', ok: known, ...(known ? { makerBps, takerBps } : {}) },
    { kind: 'limits', ok: true, limits: deskTerms.limits },
    {
      kind: 'desk',
      tradingState: desk.tradingState,
      sessions: desk.sessions.size,
      most: deskTerms.maxSessions,
      ok: desk.tradingState === 'active' && desk.sessions.size < deskTerms.maxSessions,
    },
  ];
}

function freeCheck({ desk }: StartParts, view: LiveAccountView, instrument: Instrument): LiveCheck {
  const { id } = instrument;
  const owner = ownerOf(desk, view.account, id);
  if (owner !== undefined) return { kind: 'free', instrument: id, owner, ok: false };
  return { kind: 'free', instrument: id, ok: !isForeign(view, instrument) };
}

function moneyChecks(parts: StartParts, candidate: Candidate): readonly LiveCheck[] {
  const { plan, view, terms } = candidate;
  const { cash } = terms;
  const free = freeCash(parts, { account: view.account, quote: quoteOf(plan) });
  const stopBps = stopOf(candidate);
  const value = exposureOf(candidate);
  const smallest = plan.instruments.reduce<Amount>((sum, { minValue }) => add(sum, minValue), ZERO);
  const fill = fillOf(parts.terms.fill, candidate.fees);
  return [
    { kind: 'cash', cash, free, ok: cash > 0 && cash <= free },
    { kind: 'size', value, smallest, ok: value >= smallest },
    stopBps === undefined
      ? { kind: 'stop', ok: false }
      : { kind: 'stop', ok: true, stopBps, loss: lossOf(value, stopBps, fill) },
  ];
}

/** Where the exchange takes a leveraged position before its stop is reached, the stop is no protection. */
function roomCheck(candidate: Candidate, instrument: Instrument): readonly LiveCheck[] {
  const leverage = candidate.plan.margin?.leverage;
  if (instrument.kind !== 'linear' || leverage === undefined) return [];
  const takerBps = candidate.fees?.takerBps ?? 0;
  const roomBps = Math.floor(BPS / leverage - maintenanceBps(instrument) - takerBps);
  const stopBps = stopOf(candidate);
  return [{ kind: 'room', roomBps, leverage, ok: stopBps === undefined || stopBps < roomBps }];
}
