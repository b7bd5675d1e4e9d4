import { type Amount, amount, mulDiv } from './amount.js';
import { powerOfTen } from './decimal.js';

/** A wallet at an exchange is counted in 1e-8 of each coin. */
export const WALLET_DECIMALS = 8;

/** Units of a wallet as units of so many decimals, rounded down: against us. */
export const inUnits = (value: Amount, decimals: number): Amount =>
  amount(mulDiv(value, powerOfTen(decimals), powerOfTen(WALLET_DECIMALS), 'floor'));
