import { ALL_ACCOUNTS, anyAccount } from '../args/account.js';
import { named } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { WHOSE, WHOSE_PERIOD } from './whose.js';

const dimension = oneOf(
  'day',
  'week',
  'month',
  'year',
  'hour',
  'session',
  'strategy',
  'instrument',
  'side',
  'purpose',
  'tag',
);

export const PNL_ARGS = {
  session: WHOSE.session,
  period: WHOSE_PERIOD.period,
  by: named(dimension),
  account: named(anyAccount),
};

/** Every account, in the person's own coin. */
export const isEverything = ({
  session,
  account,
}: {
  session?: string | undefined;
  account?: string | undefined;
}) => session === undefined && account === ALL_ACCOUNTS;
