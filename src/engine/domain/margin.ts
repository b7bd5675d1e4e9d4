import { type Amount, amount, mulDiv } from './amount.js';
import type { Instrument } from './instrument.js';
import type { MarginTerms } from './session.js';

const BPS = 10_000;

/** What has to be put up for a position of this value, rounded up; leverage counts in hundredths. */
export const initialMargin = (value: Amount, { leverage }: Pick<MarginTerms, 'leverage'>): Amount =>
  amount(mulDiv(value, 100, Math.round(leverage * 100), 'ceil'));

/** The share of its value, in basis points, that a position may not fall below. */
export const maintenanceBps = ({ contract }: Pick<Instrument, 'contract'>): number =>
  contract?.maintenanceBps ?? 0;

/** What has to be left behind a position of this value, rounded up. */
export const maintenanceMargin = (value: Amount, rules: Pick<Instrument, 'contract'>): Amount =>
  amount(mulDiv(value, maintenanceBps(rules), BPS, 'ceil'));
