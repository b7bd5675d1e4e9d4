import path from 'node:path';
import { amount, price, ZERO } from '../engine/domain/amount.js';
import { powerOfTen } from '../engine/domain/decimal.js';
import { coinCode, instrumentId } from '../engine/domain/ids.js';
import type { Instrument, InstrumentKind } from '../engine/domain/instrument.js';

/** What is known of the bars of a file; a file itself says nothing of its instrument. */
export interface FileInstrument {
  readonly file: string;
  /** As a person names it, `BTC/USDT` or `BTC/USDT:USDT`; absent = read from the name of the file. */
  readonly name?: string;
  readonly kind: InstrumentKind;
  /** Decimals that the prices of the file use, at most 8. */
  readonly priceDecimals: number;
  /** Quantities are whole numbers of the base, as with shares. */
  readonly wholeUnits?: boolean;
  /** What the venue lends on a contract; where nothing is said, {@link USUAL_TERMS} of what is named as one. */
  readonly terms?: ContractTerms;
}

export interface ContractTerms {
  /** At least 1. */
  readonly maxLeverage?: number;
  readonly maintenanceBps?: number;
}

/** A file says nothing of them: as large venues have them for their largest contracts. */
const USUAL_TERMS = {
  maxLeverage: 100,
  maintenanceBps: 50,
  liquidationFeeBps: 50,
  fundingMs: 8 * 3_600_000,
} as const;

/** Whoever names what it settles in means a contract: BTC/USDT:USDT. */
export const namesContract = (name: string | undefined): boolean => name?.includes(':') === true;

export const INSTRUMENT_KINDS = ['spot', 'linear', 'share'] as const satisfies readonly InstrumentKind[];

/** Coin or share code / currency, as in BTC/USDT or BRK.B/USD; a contract names its settlement too. */
const NAME = /^([A-Z0-9][A-Z0-9.]{0,14})\/([A-Z0-9]{2,10})(?::\2)?$/;
const IN_FILE_NAME = /(?<![A-Z0-9])([A-Z0-9]{2,10}?)[-_]?(USDT|USDC|USD|EUR|BTC)(?![A-Z0-9])/i;
/** Prices, quantities and values of a file are counted as finely as amounts go. */
const DECIMALS = 8;

export type FileInstrumentOutcome =
  | { readonly kind: 'ok'; readonly instrument: Instrument }
  | { readonly kind: 'bad-name'; readonly name: string };

/** The instrument that bars of a file stand for: the tick is the finest step of its prices, no smallest order. */
export function instrumentOfFile(known: FileInstrument): FileInstrumentOutcome {
  const name = (known.name ?? nameOf(known.file)).trim().toUpperCase();
  const match = NAME.exec(name);
  if (match === null) return { kind: 'bad-name', name };
  const [, base = '', quote = ''] = match;
  const lotSize = amount(known.wholeUnits ? powerOfTen(DECIMALS) : 1);
  const instrument: Instrument = {
    id: instrumentId(known.kind === 'linear' ? `${base}/${quote}:${quote}` : `${base}/${quote}`),
    kind: known.kind,
    base: coinCode(base),
    quote: coinCode(quote),
    priceDecimals: known.priceDecimals,
    baseDecimals: DECIMALS,
    quoteDecimals: DECIMALS,
    tickSize: price(1),
    lotSize,
    minQuantity: lotSize,
    minValue: ZERO,
    shortable: known.kind !== 'spot',
    ...contractOf(known),
  };
  return { kind: 'ok', instrument };
}

/** A file that is only said to be linear can be sold short and not be leveraged. */
function contractOf({ kind, name, terms }: FileInstrument): Pick<Instrument, 'contract'> {
  if (kind !== 'linear' || (terms === undefined && !namesContract(name))) return {};
  return { contract: { ...USUAL_TERMS, ...terms } };
}

/** `binance-spot-BTCUSDT-1m.csv.gz` → `BTC/USDT`; what names no pair is called by its first word, in USD. */
function nameOf(file: string): string {
  const plain = path.basename(file).replace(/\.(?:csv|gz)(?=\.|$)/gi, '');
  const match = IN_FILE_NAME.exec(plain);
  if (match !== null) return `${match[1]}/${match[2]}`;
  const word = /[a-z0-9]+/i.exec(plain)?.[0] ?? 'ASSET';
  return `${word.slice(0, 12)}/USD`;
}
