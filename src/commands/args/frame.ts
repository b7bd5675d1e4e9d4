import { FRAME_NAMES, type Frame, frameMs, frameOf } from '../../engine/domain/frame.js';
import { type ArgKind, type ArgScope, choice, fault, value } from './arg.js';
import { marketOf } from './instrument.js';

const SPELLED = /^([1-9]\d{0,3})(m|min|mins|minute|minutes|h|hr|hour|hours|d|day|days|w|week|weeks)$/i;
const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** What a person looks at; the others can be typed. */
const OFFERED: readonly Frame[] = ['1m', '5m', '15m', '1h', '4h', '1d'];

/** Length of a bar: `15m`, `60min`, `1d`. */
export const frame: ArgKind<Frame> = {
  parse(text) {
    const ms = lengthOf(text);
    const known = ms === undefined ? undefined : frameOf(ms);
    if (known === undefined) return fault({ kind: 'not-a-frame', text, near: near(ms) });
    // A capital M is a month to an exchange.
    return /^\d+M$/.test(text) ? { kind: 'read-as', text: known } : value(known, known);
  },
  looks: (text) => SPELLED.test(text),
  choices: (scope) => offeredFrames(scope).map(choice),
};

function lengthOf(text: string): number | undefined {
  const match = SPELLED.exec(text);
  if (match === null) return undefined;
  const [, count, unit] = match as unknown as [string, string, string];
  return Number(count) * Number(UNIT_MS[unit.slice(0, 1).toLowerCase()]);
}

/** The frames next to a length: the one below, the one above. */
function near(ms: number | undefined): readonly Frame[] {
  if (ms === undefined) return ['1m', '15m', '1h'];
  const below = FRAME_NAMES.findLast((name) => frameMs(name) < ms);
  const above = FRAME_NAMES.find((name) => frameMs(name) > ms);
  return [below, above].filter((name) => name !== undefined);
}

/** No finer than what the market of the chosen instrument gives. */
function offeredFrames(scope: ArgScope): readonly Frame[] {
  const finest = marketOf(scope)?.frame ?? '1m';
  return OFFERED.filter((name) => frameMs(name) >= frameMs(finest));
}
