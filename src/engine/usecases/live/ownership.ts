import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { DeskRuntime } from '../../runtime/desk/desk-runtime.js';
import type { LiveAccountView } from '../../runtime/live/live-account.js';

/** The book that trades an instrument of an account at an exchange, from its start to its end. */
export const ownerOf = (desk: DeskRuntime, account: string, id: InstrumentId): string | undefined =>
  [...desk.sessions.values()].find(
    ({ spec, isOver }) =>
      !isOver && spec.account === account && spec.instruments.some((instrument) => instrument.id === id),
  )?.spec.name;

/** Contracts are kept in one position: what is not ours would be mixed with what is. Coins can be told apart. */
export const isForeign = (
  { external }: Pick<LiveAccountView, 'external'>,
  { id, kind }: Instrument,
): boolean =>
  kind === 'linear' && external.some(({ instrument, quantity }) => instrument === id && quantity !== 0);
