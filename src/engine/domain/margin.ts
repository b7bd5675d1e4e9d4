import { type Amount, amount, mulDiv } from './amount.js';
import type { MarginTerms } from './session.js';

/** What has to be put up for a position of this value, rounded up; leverage counts in hundredths. */
export const initialMargin = (value: Amount, { leverage }: Pick<MarginTerms, 'leverage'>): Amount =>
  amount(mulDiv(value, 100, Math.round(leverage * 100), 'ceil'));
