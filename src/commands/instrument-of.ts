import type { Instrument } from '../engine/domain/instrument.js';
import type { Desk } from '../engine/usecases/desk.js';

/** How amounts of an instrument are written, as the desk's markets have it. */
export const instrumentOf =
  (desk: Pick<Desk, 'markets'>) =>
  (id: string): Instrument | undefined =>
    desk.markets().find(({ instrument }) => instrument.id === id)?.instrument;
