import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/engine/domain/canonical-json.js';
import { correlationId } from '../../../src/engine/domain/ids.js';
import { anchorRow, readAnchor } from '../../../src/engine/domain/journal-anchor.js';
import { emptyHead, followsHead, sealRows } from '../../../src/engine/domain/journal-hash.js';
import {
  DESK_STREAM,
  type NewRow,
  type StreamHead,
  sessionStream,
} from '../../../src/engine/domain/journal-row.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const seal = { stamp: { epoch: 3, recordedMs: 99 }, sha256 };
const row = (stream: string, payload: unknown, atMs = 5): NewRow => ({
  stream,
  type: 't',
  version: 1,
  atMs,
  payload,
});

describe('canonical JSON', () => {
  it('has one text for equal values, whatever the order of keys', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'x"'], c: { z: 0, y: -1.5 }, d: undefined })).toBe(
      '{"a":[true,null,"x\\""],"b":1,"c":{"y":-1.5,"z":0}}',
    );
    expect(canonicalJson(Object.assign(Object.create(null), { k: 1 }))).toBe('{"k":1}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', { a: Number.POSITIVE_INFINITY }],
    ['a big integer', 5n],
    ['a typed array', new Float64Array(1)],
    ['a date', new Date(0)],
    ['nothing at all', undefined],
    ['a function', () => 1],
  ])('refuses %s, which JSON would change silently', (_, value) => {
    expect(() => canonicalJson(value)).toThrow('not-json');
  });
});

describe('the chain of hashes', () => {
  const headOf = (stream: string): StreamHead => emptyHead(stream);
  const rows = [row(DESK_STREAM, { a: 1 }), row(sessionStream('u1'), 'x'), row(DESK_STREAM, { b: 2 })];

  it('numbers each stream by itself and moves its head', () => {
    const { sealed, moved } = sealRows(rows, headOf, seal);
    expect(sealed.map(({ row: one }) => [one.stream, one.sequence])).toEqual([
      ['desk', 1],
      ['session:u1', 1],
      ['desk', 2],
    ]);
    expect(sealed.every(({ row: one }) => one.epoch === 3 && one.recordedMs === 99)).toBe(true);
    expect(moved.get('desk')).toEqual({ stream: 'desk', sequence: 2, hash: sealed[2]?.row.hash });
    expect(sealed[0]?.row.hash).toBe(sha256(`${'0'.repeat(64)}\n["desk",1,3,"t",1,5,99,null,null]\n{"a":1}`));
  });

  it('holds for the row that follows, and for no other', () => {
    const { sealed, moved } = sealRows(rows, headOf, seal);
    const [first, , third] = sealed;
    if (first === undefined || third === undefined) throw new Error('three rows were sealed');
    const start = emptyHead(DESK_STREAM);
    const after = { stream: DESK_STREAM, sequence: 1, hash: first.row.hash };
    expect(followsHead(start, first, sha256)).toBe(true);
    expect(followsHead(after, third, sha256)).toBe(true);
    expect(followsHead(start, third, sha256)).toBe(false);
    expect(followsHead(moved.get(DESK_STREAM) ?? start, third, sha256)).toBe(false);
    expect(followsHead(after, { ...third, payloadText: '{"b":3}' }, sha256)).toBe(false);
    expect(
      followsHead(after, { ...third, row: { ...third.row, correlation: correlationId('c') } }, sha256),
    ).toBe(false);
  });

  it('refuses a time that would not come back', () => {
    expect(() => sealRows([row('desk', 1, 0.5)], headOf, seal)).toThrow('row-time');
  });
});

describe('the anchor', () => {
  const anchor = { heads: [{ stream: 'desk', sequence: 2, hash: 'ab' }], position: 7 };

  it('is a row like any other and is read back', () => {
    const written = anchorRow(anchor, 11);
    expect(written).toMatchObject({ stream: 'anchor', type: 'anchor', version: 1, atMs: 11 });
    expect(readAnchor(canonicalJson(written.payload))).toEqual(anchor);
    expect(readAnchor('{"heads":[{"stream":"desk"}]}')).toBeUndefined();
    expect(readAnchor('no JSON')).toBeUndefined();
  });
});
