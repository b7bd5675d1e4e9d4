import { describe, expect, it } from 'vitest';
import { importFaultWords, qualityLines } from '../../../src/cli/import-words.js';
import type { BarFileFault } from '../../../src/engine/adapters/bars/bar-file-fault.js';
import { assessQuality } from '../../../src/engine/analytics/quality.js';
import { columnsOf } from '../../../src/engine/domain/bar.js';
import { minuteBars } from '../../builders/market-bars.js';

describe('words for a file that cannot be read', () => {
  const path = 'a.csv';
  /** A fault and what of it a person must find in the words. */
  it.each<[BarFileFault, readonly string[]]>([
    [{ kind: 'not-found', path }, [path]],
    [{ kind: 'not-a-file', path }, [path]],
    [{ kind: 'unreadable', path, code: 'EACCES' }, [path, 'EACCES']],
    [{ kind: 'too-large', path, limitBytes: 2e9 }, [path, '2000 MB']],
    [{ kind: 'truncated-gzip', path }, [path, 'again']],
    [{ kind: 'damaged-gzip', path }, [path, 'damaged']],
    [{ kind: 'empty', path }, ['empty']],
    [{ kind: 'no-header', found: '1,2' }, ['1,2', 'timestamp,open']],
    [{ kind: 'missing-columns', missing: ['low'], found: ['x', 'y'] }, ['low', 'x, y']],
    [{ kind: 'no-bars' }, ['no bars']],
    [{ kind: 'short-row', line: 7, fields: 3, expected: 6 }, ['7', '3', '6']],
    [{ kind: 'truncated-line', line: 9 }, ['9']],
    [{ kind: 'bad-number', line: 4, column: 'low', text: '1e999' }, ['4', 'low', '1e999']],
    [{ kind: 'bad-time', line: 2, text: 'noon' }, ['2', 'noon']],
    [{ kind: 'one-bar' }, ['one bar']],
    [{ kind: 'unknown-step', stepMs: 420_000 }, ['420']],
  ])('%o', (fault, parts) => {
    const words = importFaultWords(fault);
    for (const part of parts) expect(words).toContain(part);
    expect(words).not.toMatch(/undefined|\n/);
  });
});

describe('words for a quality report', () => {
  it('say more of a file with gaps and duplicates than of a clean one', () => {
    const flat = minuteBars(30).map((bar) => ({ ...bar, open: 100, close: 100 }));
    const clean = qualityLines(assessQuality(columnsOf(flat), '1m'));
    const gappy = columnsOf(flat.filter((_, i) => i !== 5));
    const found = qualityLines(assessQuality(gappy, '1m', { duplicates: 2, unsorted: 0 }));
    expect(clean.join('\n')).toContain('30 bars');
    expect(found.length).toBeGreaterThan(clean.length);
    expect(found.join(' ')).toMatch(/gap.*duplicate/);
  });
});
