import {
  CLAUSES,
  type Clause,
  type Condition,
  type Definition,
  type DefinitionReading,
} from '../../domain/definition.js';
import { checkCosts } from './costs.js';
import { MAX_STOP_BPS, MAX_TEXT, MIN_STOP_BPS } from './limits.js';
import { parseCondition } from './parse-condition.js';
import { FaultFound, Reader } from './reader.js';

const ENTRY_OF = { sell: 'buy', cover: 'short' } as const;
const STARTS: readonly string[] = [...CLAUSES, 'stop'];

type Draft = { -readonly [Part in keyof Definition]: Definition[Part] };

/** `buy when rsi(14) < 30 sell when rsi(14) > 70 stop=2%`: clauses in any order, each at most once. */
export const parseDefinition = (text: string): DefinitionReading =>
  reading(text, (reader) => {
    const draft: Draft = {};
    while (reader.token.kind !== 'end') readPart(reader, draft);
    return finished(reader, draft);
  });

/** The same from the parts of a file: a condition without its `buy when`, and a stop such as `2%`. */
export function parseParts(
  parts: Readonly<Partial<Record<Clause | 'stop', string>>>,
): DefinitionReading & { readonly part?: Clause | 'stop' } {
  const draft: Draft = {};
  for (const [name, text] of Object.entries(parts)) {
    const part = name as Clause | 'stop';
    const read = reading(text, (reader) => {
      if (part === 'stop') draft.stopBps = stopOf(reader);
      else draft[part] = parseCondition(reader);
      if (reader.token.kind !== 'end') reader.unexpected(['and-or', 'end'], ['and', 'or']);
      return draft;
    });
    if (read.kind === 'fault') return { ...read, part };
  }
  return reading(Object.values(parts).join(' '), (reader) => finished(reader, draft));
}

function reading(text: string, read: (reader: Reader) => Definition): DefinitionReading {
  if (text.length > MAX_TEXT) {
    return { kind: 'fault', fault: { kind: 'too-long', limit: MAX_TEXT, text: '', at: 1 } };
  }
  try {
    return { kind: 'definition', definition: read(new Reader(text)) };
  } catch (error) {
    if (error instanceof FaultFound) return { kind: 'fault', fault: error.fault };
    throw error;
  }
}

function readPart(reader: Reader, draft: Draft): void {
  const { text, at } = reader.token;
  const clause = CLAUSES.find((one) => one === text);
  const isTaken = clause === undefined ? draft.stopBps !== undefined : draft[clause] !== undefined;
  if (STARTS.includes(text) && isTaken) reader.fail(at, { kind: 'twice', clause: text });
  if (clause !== undefined) {
    reader.take();
    reader.needs('when', 'when');
    draft[clause] = parseCondition(reader);
  } else if (reader.takes('stop')) {
    reader.takes('=');
    draft.stopBps = stopOf(reader);
  } else {
    // Behind a condition a joining word was perhaps meant.
    const isFirst = Object.keys(draft).length === 0;
    if (isFirst) reader.unexpected(['clause'], STARTS);
    reader.unexpected(['and-or', 'clause', 'end'], ['and', 'or', ...STARTS]);
  }
  if (!reader.takes(',')) reader.takes(';');
}

/** A share of the price in percent, with or without the sign. */
function stopOf(reader: Reader): number {
  const { kind, text, at } = reader.token;
  if (kind !== 'number') reader.unexpected(['number']);
  reader.take();
  reader.takes('%');
  const bps = Math.round(Number(text) * 100);
  const range = { min: MIN_STOP_BPS / 100, max: MAX_STOP_BPS / 100 };
  if (bps < MIN_STOP_BPS || bps > MAX_STOP_BPS) reader.fail(at, { kind: 'bad-stop', ...range });
  return bps;
}

function finished(reader: Reader, draft: Draft): Definition {
  for (const exit of ['sell', 'cover'] as const) {
    const needs = ENTRY_OF[exit];
    if (draft[exit] !== undefined && draft[needs] === undefined) {
      reader.fail(1, { kind: 'exit-alone', clause: exit, needs });
    }
  }
  if (draft.buy === undefined && draft.short === undefined) reader.fail(1, { kind: 'no-entry' });
  const conditions = CLAUSES.flatMap((clause): readonly Condition[] => {
    const condition = draft[clause];
    return condition === undefined ? [] : [condition];
  });
  const limit = checkCosts(conditions);
  if (limit !== undefined) reader.fail(1, limit);
  return draft;
}
