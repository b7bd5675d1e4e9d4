import type { InstrumentId } from '../../domain/ids.js';
import type { DeskRuntime } from '../../runtime/desk/desk-runtime.js';
import type { LeverageOutcome, LiveAccounts } from '../../runtime/live/live-account.js';
import type { Accounts } from '../accounts.js';
import type { Asker } from '../desk.js';
import { ownerOf } from './ownership.js';

export interface LeverageRequest {
  readonly account: string;
  readonly instrument: InstrumentId;
  readonly leverage: number;
}

export type LeverageAnswer =
  | LeverageOutcome
  | { readonly kind: 'no-account'; readonly text: string; readonly known: readonly string[] }
  /** Spot, or a market that does not move here. */
  | { readonly kind: 'no-contract'; readonly instrument: InstrumentId }
  /** A book counts with the leverage that it was started with. */
  | { readonly kind: 'owned'; readonly instrument: InstrumentId; readonly owner: string }
  /** Only what is ours is touched. */
  | { readonly kind: 'external'; readonly instrument: InstrumentId };

interface LeverageParts {
  readonly desk: DeskRuntime;
  readonly live: LiveAccounts;
  readonly accounts: Accounts;
}

/** How much margin the exchange asks for one contract from now on. Nothing is ordered by it. */
export async function setLeverage(
  { desk, live, accounts }: LeverageParts,
  { account, instrument, leverage }: LeverageRequest,
  asker: Asker,
): Promise<LeverageAnswer> {
  const found = live.find(account);
  if (found === undefined) {
    return { kind: 'no-account', text: account, known: live.all().map((one) => one.account) };
  }
  const contract = desk.parts.market.market(instrument)?.instrument.contract;
  if (contract === undefined) return { kind: 'no-contract', instrument };
  if (leverage > contract.maxLeverage) return { kind: 'too-high', max: contract.maxLeverage };
  const owner = ownerOf(desk, found.account, instrument) ?? found.owners.get(instrument);
  if (owner !== undefined) return { kind: 'owned', instrument, owner };
  if (found.external.some((one) => one.instrument === instrument)) return { kind: 'external', instrument };
  // Stored first: should the answer be lost, a book that is opened next asks for the same.
  await accounts.setLeverage({ account: found.account, instrument, leverage }, asker);
  const outcome = await live.setLeverage(found.account, instrument, leverage);
  desk.parts.log.info('leverage', {
    ...{ account, instrument, leverage, outcome: outcome.kind },
    ...{ by: asker.name, correlation: asker.correlation },
  });
  return outcome;
}
