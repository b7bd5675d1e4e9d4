import { nearest } from '../../commands/parse/nearest.js';
import { amount } from '../../engine/domain/amount.js';
import { parseUnits } from '../../engine/domain/decimal.js';
import { FRAME_NAMES, type Frame, isFrame } from '../../engine/domain/frame.js';
import type { FillModel, Sizing } from '../../engine/domain/session.js';
import type { MarginWish } from '../../engine/runtime/planning/margin-plan.js';
import { usageFailure } from '../command-failure.js';
import type { ContractTerms } from '../file-instrument.js';
import type { BacktestFlags } from './options.js';

const ALL_BPS = 10_000;
/** Quote and base are counted in 1e-8. */
const DECIMALS = 8;

/** Decimal text as units, > 0 (or ≥ 0). Anything else ends the command. */
function units(
  flag: string,
  text: string,
  rules: { readonly decimals: number; readonly zero?: boolean },
): number {
  const read = parseUnits(text, rules.decimals);
  if (read.ok && (read.value > 0 || (rules.zero === true && read.value === 0))) return read.value;
  throw usageFailure(
    `${flag} is "${text}"; it has to be a plain ${rules.zero ? '' : 'positive '}number${limit(read)}.`,
  );
}

function limit(read: ReturnType<typeof parseUnits>): string {
  if (read.ok || read.fault.kind === 'not-a-number') return '';
  return read.fault.kind === 'too-large'
    ? ' that is not so large'
    : ` with ${read.fault.decimals} decimals at most`;
}

export const readCash = (text: string) => amount(units('--cash', text, { decimals: DECIMALS }));

/** `fast=10,slow=30` → texts by name; the strategy's own schema judges them. */
export function readParameters(text: string | undefined): Readonly<Record<string, string>> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const [name = '', value, ...rest] = pair.split('=').map((part) => part.trim());
    if (name === '' || value === undefined || rest.length > 0) {
      throw usageFailure(`--set has "${pair}"; it takes name=value pairs such as fast=10,slow=30.`);
    }
    if (found.has(name)) throw usageFailure(`--set has ${name} twice.`);
    found.set(name, value);
  }
  return Object.fromEntries(found);
}

/** `all`, `quote:1000`, `pct:50`, `risk:1`, `qty:0.5`. */
export function readSizing({ size, stop }: Pick<BacktestFlags, 'size' | 'stop'>): Sizing {
  const [kind = '', value = ''] = size.split(':');
  switch (kind) {
    case 'all':
      return { kind: 'equity', bps: 10_000 };
    case 'quote':
      return { kind: 'quote', value: amount(units('--size quote', value, { decimals: DECIMALS })) };
    case 'qty':
      return { kind: 'quantity', quantity: amount(units('--size qty', value, { decimals: DECIMALS })) };
    case 'pct':
      return { kind: 'equity', bps: percent('--size pct', value) };
    case 'risk':
      if (readStop(stop) === undefined)
        throw usageFailure('--size risk needs --stop: the stop is what is risked.');
      return { kind: 'risk', bps: percent('--size risk', value) };
    default:
      throw usageFailure(`--size is "${size}"; it is all, quote:1000, pct:50, risk:1 or qty:1.`);
  }
}

/** Percent → basis points, at most 100 %. */
function percent(flag: string, text: string): number {
  const bps = units(flag, text, { decimals: 2 });
  if (bps > 10_000) throw usageFailure(`${flag} is ${text}; it is at most 100.`);
  return bps;
}

/** `200` basis points or `2%`; 0 = none. */
export function readStop(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const isPercent = text.endsWith('%');
  const decimals = isPercent ? 2 : 0;
  const bps = units('--stop', isPercent ? text.slice(0, -1) : text, { decimals, zero: true });
  if (bps >= 10_000) throw usageFailure('--stop is at most 99.99%.');
  return bps === 0 ? undefined : bps;
}

/** What the venue costs. Fees and slippage that no flag names are those of the settings, as on paper. */
export function readFill(flags: BacktestFlags, settings: FillModel): FillModel {
  const bps = (flag: string, text: string): number => units(flag, text, { decimals: 2, zero: true }) / 100;
  const fee = (flag: string, own: string | undefined, otherwise: number): number => {
    if (own !== undefined) return bps(flag, own);
    return flags.feeBps === undefined ? otherwise : bps('--fee-bps', flags.feeBps);
  };
  const { spreadBps, slippageBps, latencyMs, volumeShareBps } = flags;
  const share =
    volumeShareBps === undefined
      ? settings.maxVolumeShareBps
      : readShare('--volume-share-bps', volumeShareBps);
  return {
    makerBps: fee('--maker-bps', flags.makerBps, settings.makerBps),
    takerBps: fee('--taker-bps', flags.takerBps, settings.takerBps),
    spreadBps: bps('--spread-bps', spreadBps),
    slippageBps: slippageBps === undefined ? settings.slippageBps : bps('--slippage-bps', slippageBps),
    latencyMs: units('--latency-ms', latencyMs, { decimals: 0, zero: true }),
    ...(share === undefined ? {} : { maxVolumeShareBps: share }),
  };
}

/** Whole basis points, at most all of it. */
function readShare(flag: string, text: string): number {
  const bps = units(flag, text, { decimals: 0 });
  if (bps > ALL_BPS) throw usageFailure(`${flag} is ${text}; it is at most ${ALL_BPS}.`);
  return bps;
}

/** Times, in hundredths at the finest, 1 at least. */
function readTimes(flag: string, text: string): number {
  const times = units(flag, text.replace(/[x×]$/i, ''), { decimals: 2 }) / 100;
  if (times < 1) throw usageFailure(`${flag} is ${text}; it is 1 or more.`);
  return times;
}

/** How a contract is backed; undefined where nothing is said of it. */
export function readMargin({ leverage, margin: mode }: BacktestFlags): MarginWish | undefined {
  if (leverage === undefined && mode === undefined) return undefined;
  return {
    ...(leverage === undefined ? {} : { leverage: readTimes('--leverage', leverage) }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** What the venue lends on it; undefined where nothing is said of it. */
export function readTerms(
  flags: Pick<BacktestFlags, 'maxLeverage' | 'maintenanceBps'>,
): ContractTerms | undefined {
  const { maxLeverage, maintenanceBps } = flags;
  if (maxLeverage === undefined && maintenanceBps === undefined) return undefined;
  return {
    ...(maxLeverage === undefined ? {} : { maxLeverage: readTimes('--max-leverage', maxLeverage) }),
    ...(maintenanceBps === undefined
      ? {}
      : { maintenanceBps: readShare('--maintenance-bps', maintenanceBps) }),
  };
}

export function readFrame(text: string | undefined, ofFile: Frame): Frame {
  if (text === undefined || isFrame(text)) return text ?? ofFile;
  const near = nearest(text, FRAME_NAMES);
  throw usageFailure(
    `--frame is "${text}"; ${near ? `did you mean ${near}?` : `it is one of ${FRAME_NAMES.join(', ')}.`}`,
  );
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z?)?$/;

/** A moment, UTC: ms since 1970, a day, or a day with its time. */
export function readMoment(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{9,15}$/.test(text)) return Number(text);
  const spelled = text.replace(' ', 'T').replace(/Z$/, '');
  const ms = DATE.test(text)
    ? Date.parse(spelled.includes('T') ? `${spelled}Z` : `${spelled}T00:00:00Z`)
    : Number.NaN;
  // 2021-02-30 would roll over into March.
  if (Number.isFinite(ms) && new Date(ms).toISOString().startsWith(spelled.slice(0, 10))) return ms;
  throw usageFailure(
    `${flag} is "${text}"; it has to be a date such as 2021-02-19 or 2021-02-19T08:00, UTC.`,
  );
}
