import { named, optional } from '../args/arg.js';
import { oneOf } from '../args/choice.js';
import { dayWish } from '../args/day-wish.js';
import { WHOSE } from './whose.js';

const PERIOD = { unit: optional(oneOf('daily', 'weekly', 'monthly')), day: optional(dayWish) };

export const REPORT_ARGS = { ...PERIOD, as: named(oneOf('csv', 'html')), account: WHOSE.account };
export const DIGEST_ARGS = { ...PERIOD, as: named(oneOf('csv')) };
