import type { PairOutcome } from '../../engine/usecases/people-pairing.js';
import type { CommandContext } from '../command.js';

/** Gives a code in the name of who sent this message. */
export const pairWith = (
  code: string,
  { desk, identity, userName, preferences, asker }: CommandContext,
): Promise<PairOutcome> => desk.pair({ code, identity, userName, locale: preferences.locale }, asker);
