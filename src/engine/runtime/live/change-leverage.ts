import type { Instrument } from '../../domain/instrument.js';
import type { Account } from './account.js';
import type { LeverageOutcome } from './live-account.js';

/** Sets at how many times its margin a contract is traded in this account. */
export async function changeLeverage(
  { key, state, hands }: Account,
  instrument: Instrument,
  leverage: number,
): Promise<LeverageOutcome> {
  const max = instrument.contract?.maxLeverage ?? 1;
  if (leverage > max) return { kind: 'too-high', max };
  if (state.positions.get(instrument.id)?.leverage === leverage) return { kind: 'already', leverage };
  const answer = await key.exchange.setLeverage(instrument, leverage);
  switch (answer.kind) {
    case 'done':
    case 'gone':
      // The next entry of a session that wants another asks for that again.
      hands.leverage.forget();
      return { kind: 'done', leverage };
    case 'refused':
      return { kind: 'refused', code: answer.code, detail: answer.detail };
    case 'unknown':
    case 'not-sent':
      return { kind: 'unreachable', detail: answer.cause };
  }
}
