import { type Frame, frameOf } from '../../domain/frame.js';

/** `70,000`, `70k`: as the reader of conditions takes them. Inside parentheses a comma separates. */
const GROUPED = /\d{1,3}(?:[,'_]\d{3})+(?!\d)/g;
const THOUSANDS = /(?<![\w.])(\d+(?:\.\d+)?)k\b/gi;

/** A line as people type it, with its numbers as a reader takes them and one space between words. */
export function plainLine(text: string): string {
  const parts = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(\([^()]*\))/);
  return parts.map((part) => (part.startsWith('(') ? part : plainNumbers(part))).join('');
}

/** `BTC above 70000`; what crosses above does something else. */
const ABOVE = /(?<!cross(?:es|ed)) (?:is )?(?:above|over) /gi;
const BELOW = /(?<!cross(?:es|ed)) (?:is )?(?:below|under) /gi;

const plainNumbers = (text: string): string =>
  text
    .replace(ABOVE, ' > ')
    .replace(BELOW, ' < ')
    .replace(GROUPED, (digits) => digits.replace(/[,'_]/g, ''))
    .replace(THOUSANDS, (_, digits: string) => String(Number(digits) * 1_000));

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const SPAN = /^(\d{1,4})(s|m|min|h|d|w)$/i;

/** `4h`, `90m`, `1d` in ms; undefined when it is none. */
export function spanMs(text: string): number | undefined {
  const [, count, unit = ''] = SPAN.exec(text) ?? [];
  const ms = Number(count) * Number(UNIT_MS[unit.toLowerCase()]);
  return ms > 0 ? ms : undefined;
}

/** The largest unit in which it is a whole number: `4h`. */
export function spanText(ms: number): string {
  const unit = (['w', 'd', 'h', 'm', 's'] as const).find((one) => ms % Number(UNIT_MS[one]) === 0) ?? 's';
  return `${ms / Number(UNIT_MS[unit])}${unit}`;
}

/** A frame where an indicator has its numbers: `rsi(14,1h)`, `rsi(1h)`, `close(4h)`; or behind it all: `on 1h`. */
const IN_CALL = /(,\s*|\(\s*)(\d+[a-z]+)\s*(?=\))/gi;
const BEHIND = /\s+on\s+(\d+[a-z]+)$/i;
/** What a price has no use for. */
const EMPTY_CALL = /\b(open|high|low|close|volume)(\(\s*\))/gi;

export type FramesTaken =
  | { readonly kind: 'taken'; readonly frame?: Frame; readonly rest: string }
  | { readonly kind: 'two-frames'; readonly frames: readonly [string, string] }
  | { readonly kind: 'not-a-frame'; readonly text: string };

/** Takes the frames out of a condition; spaces stand in their place, so that what is left is where it was. */
export function takeFrames(text: string): FramesTaken {
  const found: string[] = [];
  const blank = (part: string): string => ' '.repeat(part.length);
  const rest = text
    .replace(BEHIND, (part: string, frame: string) => {
      found.push(frame);
      return blank(part);
    })
    .replace(IN_CALL, (part: string, before: string, frame: string) => {
      found.push(frame);
      return before.startsWith('(') ? `(${blank(part.slice(1))}` : blank(part);
    })
    .replace(EMPTY_CALL, (_, name: string, call: string) => `${name}${blank(call)}`);
  const frames = found.map((one) => ({ one, frame: frameNamed(one) }));
  const odd = frames.find(({ frame }) => frame === undefined);
  if (odd !== undefined) return { kind: 'not-a-frame', text: odd.one };
  const different = [...new Set(frames.flatMap(({ frame }) => frame ?? []))];
  const [first, second] = different;
  if (first !== undefined && second !== undefined) return { kind: 'two-frames', frames: [first, second] };
  return first === undefined ? { kind: 'taken', rest } : { kind: 'taken', frame: first, rest };
}

/** `1h`, and what is as long: `60m`. */
function frameNamed(text: string): Frame | undefined {
  const ms = spanMs(text);
  return ms === undefined ? undefined : frameOf(ms);
}
