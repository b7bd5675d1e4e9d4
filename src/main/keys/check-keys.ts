import type { AskedKey } from '../../engine/adapters/bybit/ask-rights.js';
import { ExchangeFailure, exchangeFailureOf } from '../../engine/ports/exchange.js';
import type { KeyEntry } from '../../engine/ports/secrets.js';
import { judgeKey } from '../../engine/runtime/live/key-verdict.js';
import { bad, type Check, ok, warn } from '../doctor/check.js';
import type { KeyDeskParts } from './key-desk.js';
import { alteredWords, boundWords, failureWords, lockWords, refusalWords, warningWords } from './words.js';

/** Every stored key, asked of the exchange, and what opens them. */
export async function checkKeys(parts: KeyDeskParts): Promise<readonly Check[]> {
  const { vault, bybit } = parts;
  const entries = vault.list();
  if (entries.length === 0)
    return [ok('keys', 'none is stored: trading is on paper. Add one: helmsman keys add NAME')];
  const { environment: bound = bybit.environment } = vault;
  if (bound !== bybit.environment)
    return [masterCheck(parts), bad('keys', boundWords(bound, bybit.environment))];
  return [masterCheck(parts), ...(await Promise.all(entries.map((entry) => keyCheck(parts, entry))))];
}

function masterCheck({ vault }: KeyDeskParts): Check {
  const { source, file, locked } = vault.probe();
  if (locked !== undefined) return bad('master key', lockWords(locked));
  return source === 'file'
    ? ok('master key', `${file}, for its owner alone. Keep a copy elsewhere`)
    : ok('master key', 'the passphrase was given');
}

async function keyCheck({ vault, bybit, askRights, nowMs }: KeyDeskParts, entry: KeyEntry): Promise<Check> {
  const { account, environment, hint } = entry;
  const name = `key ${account}`;
  const opened = vault.open(account);
  switch (opened.kind) {
    case 'locked':
      return bad(name, `${environment}, ${hint}: it is closed, see master key`);
    case 'altered':
    case 'no-key':
      return bad(name, alteredWords(account));
    case 'open': {
      const asked = await askRights(opened).catch(exchangeFailureOf);
      if (asked instanceof ExchangeFailure)
        return bad(name, `${environment}, ${hint}: ${failureWords(asked, bybit)}`);
      return judged(name, `${environment}, ${hint}`, asked, nowMs());
    }
  }
}

function judged(
  name: string,
  which: string,
  { rights, clockOffsetMs, latencyMs }: AskedKey,
  nowMs: number,
): Check {
  const { refusals, warnings } = judgeKey(rights, nowMs - clockOffsetMs);
  if (refusals.length > 0) return bad(name, [`${which}:`, ...refusals.map(refusalWords)].join(' '));
  if (warnings.length > 0) return warn(name, [`${which}:`, ...warnings.map(warningWords)].join(' '));
  const from = `from ${rights.addresses.join(', ')}`;
  const took = latencyMs === undefined ? '' : `; answers in ${Math.round(latencyMs)} ms`;
  return ok(name, `${which}: may trade spot and contracts ${from}, and move no money away${took}`);
}
