import type { InstrumentId } from '../../domain/ids.js';
import type { Instrument } from '../../domain/instrument.js';
import type { MarginTerms } from '../../domain/session.js';

/** What a person says of margin; what is left out is {@link USUAL_MARGIN}. */
export type MarginWish = Partial<MarginTerms>;

export type MarginRefusal =
  /** `contract`: one of the same coin that could be leveraged. */
  | { readonly kind: 'no-contract'; readonly instrument: InstrumentId; readonly contract?: string }
  | {
      readonly kind: 'leverage-limit';
      readonly instrument: InstrumentId;
      readonly leverage: number;
      readonly limit: number;
    };

/** No more than there is, and what one position loses is not taken from another. */
export const USUAL_MARGIN: MarginTerms = { mode: 'isolated', leverage: 1 };

export type MarginPlan = { readonly kind: 'margin'; readonly terms?: MarginTerms } | MarginRefusal;

/** On contracts alone there is always margin; elsewhere nobody may ask for it. `known`: instruments that there are. */
export function planMargin(
  instruments: readonly Instrument[],
  wish: MarginWish | undefined,
  known: () => readonly string[],
): MarginPlan {
  const without = instruments.find(({ contract }) => contract === undefined);
  if (without !== undefined) {
    if (wish === undefined) return { kind: 'margin' };
    const contract = known().find((id) => id.startsWith(`${without.id}:`));
    const refusal = { kind: 'no-contract', instrument: without.id } as const;
    return contract === undefined ? refusal : { ...refusal, contract };
  }
  const terms = { ...USUAL_MARGIN, ...wish };
  for (const { id, contract } of instruments) {
    const limit = contract?.maxLeverage ?? 1;
    if (terms.leverage <= limit) continue;
    return { kind: 'leverage-limit', instrument: id, leverage: terms.leverage, limit };
  }
  return { kind: 'margin', terms };
}
