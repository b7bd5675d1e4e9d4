import type { Desk } from '../engine/usecases/desk.js';

/** What an instrument's money is called. */
export const quoteCoin = (desk: Pick<Desk, 'markets'>, id: string): string =>
  desk.markets().find(({ instrument }) => instrument.id === id)?.instrument.quote ?? '';
