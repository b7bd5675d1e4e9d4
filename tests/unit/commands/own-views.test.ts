import { describe, expect, it } from 'vitest';
import { failed } from '../../../src/commands/views/notices.js';
import { lossText, sourceFault } from '../../../src/commands/views/own.js';
import { strategyList, strategyPage } from '../../../src/commands/views/strategy.js';
import { enOwn } from '../../../src/commands/views/words/en/own.js';
import type { SourceFaultCode } from '../../../src/engine/domain/own-program.js';
import { DEFAULT_PREFERENCES } from '../../../src/engine/domain/person.js';

const clock = { code: 'forbidden', file: 'late.ts', line: 3, column: 13, detail: 'Date' } as const;
const bare = {
  summary: '',
  weakness: '',
  parameters: [],
  instruments: { min: 1, max: 1 },
  isOwn: true,
} as const;
const said = (value: unknown): string => JSON.stringify(value);

describe('what a chat says of own strategies', () => {
  it('marks them in the list, and says of a broken one where and why', () => {
    const list = said(
      strategyList(
        [
          { ...bare, name: 'mine', summary: 'Buys at once.' },
          { ...bare, name: 'late', fault: clock },
        ],
        DEFAULT_PREFERENCES,
      ),
    );
    expect(list).toContain(' own');
    expect(list).toContain('late.ts:3:13: a strategy may not use Date');
    const page = strategyPage({ ...bare, name: 'late', fault: clock }, DEFAULT_PREFERENCES);
    expect(page.tone).toBe('refused');
    expect(said(page)).toContain('Nothing happened. Mend the file');
  });

  it('has one line for every fault, without a line break of the file’s own', () => {
    for (const code of Object.keys(enOwn.faults) as SourceFaultCode[]) {
      for (const detail of ['x', 'a\n  b']) {
        const text = sourceFault({ code, file: 'x.ts', line: 2, detail }, DEFAULT_PREFERENCES);
        expect(text).toMatch(/^x\.ts:2: \S/);
        expect(text).not.toContain('\n');
      }
    }
    expect(sourceFault({ code: 'link', file: 'x.ts', detail: '' }, DEFAULT_PREFERENCES)).toBe(
      enOwn.faults.link(''),
    );
  });

  it('tells a lost strategy from a fault of ours', () => {
    expect(lossText('strategy-threw', 'Error: no (mine.ts:3)', DEFAULT_PREFERENCES)).toBe(
      'it threw Error: no (mine.ts:3)',
    );
    expect(lossText('strategy-threw', undefined, DEFAULT_PREFERENCES)).toBeUndefined();
    expect(lossText('books-do-not-add-up', '', DEFAULT_PREFERENCES)).toBeUndefined();
  });

  it('says once what happened, what is kept and what to do', () => {
    const body = {
      kind: 'session-failed',
      session: 'm3',
      code: 'strategy-timeout',
      detail: '',
      atMs: 0,
      synthetic: true,
    } as const;
    const holding = said(failed({ ...body, holds: true }, DEFAULT_PREFERENCES));
    expect(holding).toContain('m3 has lost its strategy: it did not come to an end');
    expect(holding).toContain('its stop is still watched');
    expect(holding).toContain('/stop m3');
    const flat = said(failed(body, DEFAULT_PREFERENCES));
    expect(flat).toContain('It held nothing');
    expect(flat).not.toContain('/stop m3');
  });
});
