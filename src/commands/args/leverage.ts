import type { InstrumentId } from '../../engine/domain/ids.js';
import type { Instrument } from '../../engine/domain/instrument.js';
import { type ArgKind, type ArgScope, offered, value } from './arg.js';
import { oneOf } from './choice.js';
import { looksNumeric, parseNumber } from './money.js';

const DECIMALS = 2;
const OFFERED = [1, 2, 3, 5, 10, 20];

/** The contracts among the instruments that were given before; undefined unless all of them are. */
function contractsOf({ desk, taken }: ArgScope): readonly Instrument[] | undefined {
  const ids = (taken['instrument'] ?? '').split(',');
  const found = ids.map((id) => desk.markets().find(({ instrument }) => instrument.id === id)?.instrument);
  const contracts = found.filter((one): one is Instrument => one?.contract !== undefined);
  return contracts.length === ids.length ? contracts : undefined;
}

/** The one that may be leveraged least. */
function lowest(scope: ArgScope): { readonly id: InstrumentId; readonly limit: number } | undefined {
  const [first] = (contractsOf(scope) ?? [])
    .map(({ id, contract }) => ({ id, limit: contract?.maxLeverage ?? 1 }))
    .sort((a, b) => a.limit - b.limit);
  return first;
}

/** A position for so many times its margin: `10`, `10x`, `2.5×`. */
export const times: ArgKind<number> = {
  parse(text, scope) {
    const result = parseNumber(text.replace(/[x×]$/i, ''), (exact) => {
      const leverage = Number(exact);
      if (!(leverage >= 1)) return { kind: 'out-of-range', text, min: 1, max: Number.POSITIVE_INFINITY };
      if (!/^\d{1,6}(?:\.\d{1,2})?$/.test(exact))
        return { kind: 'too-many-decimals', text, decimals: DECIMALS };
      const least = lowest(scope);
      if (least === undefined || leverage <= least.limit) return undefined;
      return { kind: 'leverage-limit', instrument: least.id, leverage, limit: least.limit };
    });
    return result.kind === 'value' ? value(Number(result.text), result.text) : result;
  },
  looks: (text) => looksNumeric(text),
  choices: (scope) => {
    const limit = lowest(scope)?.limit ?? Number.POSITIVE_INFINITY;
    return OFFERED.filter((one) => one <= limit).map((one) => ({ label: `${one}×`, value: String(one) }));
  },
};

const onContracts = (scope: ArgScope): boolean => contractsOf(scope) !== undefined;

/** How a run on contracts is backed: by name in a line, asked for in a form. */
export const MARGIN_ARGS = {
  leverage: offered(times, { fits: onContracts, asks: true, fallback: '1' }),
  margin: offered(oneOf('isolated', 'cross'), { fits: onContracts, fallback: 'isolated' }),
} as const;
