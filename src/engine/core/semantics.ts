/**
 * Grows whenever this engine would decide differently on the same tape: a session that was started under another
 * number is paused at restart instead of being continued by other rules.
 */
export const SEMANTICS = 2;

/** A signal is acted on within one bar, and never later than two minutes after a short one. */
export const MIN_SIGNAL_AGE_MS = 120_000;

export const DAY_MS = 86_400_000;
