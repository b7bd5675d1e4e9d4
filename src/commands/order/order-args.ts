import { account } from '../args/account.js';
import { amountWish } from '../args/amount-wish.js';
import { named, required } from '../args/arg.js';
import { movingInstrument } from '../args/instrument.js';
import { priceWish } from '../args/price-wish.js';

/** What every order by hand is said with. */
export const WHAT = { instrument: required(movingInstrument), amount: required(amountWish) } as const;
export const LIMIT = { limit: named(priceWish(['0.5%', '1%'], '@')) } as const;
export const STOPS = priceWish(['1%', '2%', '5%']);
export const TARGETS = priceWish(['2%', '4%', '10%']);
export const WHERE = { account: named(account) } as const;
