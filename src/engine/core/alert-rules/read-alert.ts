import { type AlertCondition, type AlertFault, type AlertRepeat, crossOf } from '../../domain/alert-rule.js';
import { type Condition, type Formula, PRICES } from '../../domain/definition.js';
import type { Frame } from '../../domain/frame.js';
import type { InstrumentId } from '../../domain/ids.js';
import { indicatorNamed } from '../../indicators/registry.js';
import { formulasOf } from '../../strategies/declared/costs.js';
import { parseAlone } from '../../strategies/declared/parse-alone.js';
import { printAlert } from './print-alert.js';
import { type OwnerScope, readFigure } from './read-figure.js';
import { plainLine, spanMs, takeFrames } from './spoken.js';

/** What is known where a rule is read. */
export interface AlertScope extends OwnerScope {
  /** The instrument that a word means. */
  instrument(word: string): InstrumentId | undefined;
  /** The one that is meant when none is named; absent = it has to be. */
  readonly only?: InstrumentId;
}

export type AlertReading =
  | {
      readonly kind: 'rule';
      readonly condition: AlertCondition;
      readonly repeat: AlertRepeat;
      /** As it is printed: read again, it is the same. */
      readonly text: string;
    }
  /** It could be of any instrument; `rest` is all that was said. */
  | { readonly kind: 'which-instrument'; readonly rest: string }
  | { readonly kind: 'fault'; readonly fault: AlertFault };

type Read =
  | { readonly kind: 'condition'; readonly condition: AlertCondition }
  | Exclude<AlertReading, { kind: 'rule' }>;

/** Bars of an indicator whose frame nobody says. */
const USUAL_FRAME: Frame = '1h';
/** Told again at the earliest, market time, where nobody says how often. */
const USUAL_PAUSE_MS = 300_000;
const LEAST_PAUSE_MS = 60_000;
const MOST_PAUSE_MS = 30 * 86_400_000;

/** `BTC/USDT > 70000`, `rsi(14,1h) < 30`, `pnl < -100`, `BTC/USDT up 3% in 1h`, with `repeat` or `every 4h` behind it. */
export function readAlert(given: string, scope: AlertScope): AlertReading {
  const { repeat, rest } = takeRepeat(plainLine(given));
  if (repeat === undefined) return fault({ kind: 'bad-pause', text: given });
  const figure = readFigure(rest, scope);
  if (figure?.kind === 'fault') return figure;
  const read = figure ?? readMarket(rest, scope);
  if (read.kind === 'which-instrument') return { ...read, rest: plainLine(given) };
  if (read.kind === 'fault') return read;
  const { condition } = read;
  return { kind: 'rule', condition, repeat, text: printAlert(condition, repeat) };
}

const fault = (of: AlertFault): { readonly kind: 'fault'; readonly fault: AlertFault } => ({
  kind: 'fault',
  fault: of,
});

const WHENEVER = / (?:repeat(?:ing|edly)?|every time)$/i;
const ONCE = / once$/i;
const EVERY = / (?:repeat )?every (\S+)$/i;

/** How often, from the end of the line; undefined when that cannot be. */
function takeRepeat(text: string): { readonly repeat: AlertRepeat | undefined; readonly rest: string } {
  if (WHENEVER.test(text)) {
    return { repeat: { kind: 'repeat', pauseMs: USUAL_PAUSE_MS }, rest: text.replace(WHENEVER, '') };
  }
  const every = EVERY.exec(text);
  if (every === null) return { repeat: { kind: 'once' }, rest: text.replace(ONCE, '') };
  const pauseMs = spanMs(String(every[1])) ?? 0;
  const isSound = pauseMs >= LEAST_PAUSE_MS && pauseMs <= MOST_PAUSE_MS;
  return { repeat: isSound ? { kind: 'repeat', pauseMs } : undefined, rest: text.replace(EVERY, '') };
}

const PAIR = /^[a-z0-9]{1,12}\/[a-z0-9]{1,12}(?::[a-z0-9]{1,12})?$/i;
/** Words that a condition may begin with. */
const OWN_WORDS: readonly string[] = [...PRICES, 'price', 'last', 'not', 'up', 'down'];
const isOwnWord = (word: string): boolean =>
  OWN_WORDS.includes(word.toLowerCase()) || indicatorNamed(word.toLowerCase()) !== undefined;

function readMarket(text: string, scope: AlertScope): Read {
  const [first = '', ...words] = text.split(' ');
  const id = isOwnWord(first) ? undefined : scope.instrument(first);
  if (id === undefined && PAIR.test(first)) return fault({ kind: 'no-instrument', text: first });
  const rest = id === undefined ? text : words.join(' ');
  const instrument = id ?? scope.only;
  const read = readMove(rest, instrument) ?? readCondition(rest, instrument);
  if (read.kind !== 'fault' && instrument === undefined) return { kind: 'which-instrument', rest: text };
  return read;
}

const NOBODY = '' as InstrumentId;
const MOVE =
  /^(?:(?:moves?|changes?) )?(up|rises?|down|falls?|drops?)?(?: by)? ?(\d+(?:\.\d+)?) ?% ?(?:in|within) (\S+)$/i;
const MOVES = /^(?:moves?|changes?|up|down|rises?|falls?|drops?)\b/i;
const MOST_MOVE_BPS = 1_000_000;
const MOST_WINDOW_MS = 7 * 86_400_000;

function readMove(text: string, instrument: InstrumentId = NOBODY): Read | undefined {
  if (!MOVES.test(text)) return undefined;
  const [, way = '', percent, window = ''] = MOVE.exec(text) ?? [];
  const bps = Math.round(Number(percent) * 100);
  const windowMs = spanMs(window) ?? 0;
  const isSound = bps >= 1 && bps <= MOST_MOVE_BPS && windowMs >= 60_000 && windowMs <= MOST_WINDOW_MS;
  if (!isSound) return fault({ kind: 'bad-move', text });
  const direction = way === '' ? 'either' : /^(?:up|rise)/i.test(way) ? 'up' : 'down';
  return { kind: 'condition', condition: { kind: 'move', instrument, direction, bps, windowMs } };
}

/** The price itself is what stands for nothing else. */
const withPrice = (text: string): string =>
  (/^(?:[<>=!≤≥≠]|cross)/i.test(text) ? `close ${text}` : text).replace(/\b(?:price|last)\b/gi, 'close');

function readCondition(text: string, instrument: InstrumentId = NOBODY): Read {
  const line = withPrice(text);
  const taken = takeFrames(line);
  if (taken.kind !== 'taken') return fault(taken);
  const read = parseAlone(taken.rest);
  // Where the frames were there are spaces now: what is shown is what was said.
  if (read.kind === 'fault') {
    const shown = read.fault.text === '' ? '' : line;
    return fault({ kind: 'definition', fault: { ...read.fault, text: shown } });
  }
  const { condition } = read;
  const frame = taken.frame ?? (needsBars(condition) ? USUAL_FRAME : undefined);
  const of = frame === undefined ? {} : { frame };
  return { kind: 'condition', condition: { kind: 'market', instrument, ...of, condition } };
}

/** Whether it is about more than the last price as it is now. */
function needsBars(condition: Condition): boolean {
  const isNow = (of: Formula): boolean =>
    of.kind === 'price' ? of.name === 'close' : of.kind !== 'indicator' && of.kind !== 'ago';
  if (!formulasOf(condition).every(isNow)) return true;
  // A crossing among other things is over with its bar.
  return crossOf(condition) === undefined && hasCross(condition);
}

function hasCross(of: Condition): boolean {
  switch (of.kind) {
    case 'compare':
      return false;
    case 'cross':
      return true;
    case 'and':
    case 'or':
      return hasCross(of.left) || hasCross(of.right);
    case 'not':
      return hasCross(of.of);
  }
}
