import { describe, expect, it } from 'vitest';
import { healthPage } from '../../../src/commands/views/health.js';
import { DEFAULT_PREFERENCES as prefs } from '../../../src/engine/domain/person.js';
import type { DeskOverview } from '../../../src/engine/usecases/desk.js';
import { openChat, plainText } from '../../builders/chat.js';
import { overviewOf } from '../../builders/values.js';

const page = (change: Partial<DeskOverview>, part?: string) =>
  healthPage({ desk: { ...overviewOf(), ...change }, live: [] }, part, prefs);
const down = { name: 'telegram', state: 'down', detail: 'the token was refused' } as const;
const up = { name: 'console', state: 'up' } as const;

describe('health', () => {
  it('is well when nothing is down', () => {
    const said = page({ surfaces: [up], store: { ok: true } });
    expect(said.tone).toBe('ok');
    expect(plainText(said)).toMatch(/^✓ All parts are well\nconsole: ✓ up\nstore: ✓/);
  });

  it('names first what is not well, with its detail below', () => {
    const said = page({ surfaces: [up, down], store: { ok: false, cause: 'disk-full' } });
    expect(said.tone).toBe('alarm');
    expect(plainText(said)).toMatch(/^✕ Not well: telegram, store\n/);
    expect(plainText(said)).toContain('telegram: ✕ down · the token was refused');
    expect(plainText(said)).toContain('the disk is full');
  });

  it('tells one part when asked, and says when it is not switched on', async () => {
    expect(plainText(page({ surfaces: [up, down] }, 'telegram'))).toBe(
      'telegram: ✕ down · the token was refused',
    );
    const none = page({ surfaces: [up] }, 'discord');
    expect([none.tone, plainText(none)]).toEqual(['refused', 'discord is not switched on here.']);
    expect(plainText(await openChat().say('/health loop'))).toMatch(/^loop: p50/);
    expect(plainText(page({ market: { ...overviewOf().market, over: true } }, 'market'))).toBe(
      'market: ○ over',
    );
    const streams = [
      { name: 'spot', state: 'live', sinceMs: 0 },
      { name: 'linear', state: 'polling', sinceMs: 0 },
    ] as const;
    const silent = page({ market: { ...overviewOf().market, streams } }, 'market');
    expect([silent.tone, plainText(silent)]).toEqual([
      'alarm',
      'market: spot ✓ live · linear ✕ silent, asked one by one',
    ]);
  });
});
