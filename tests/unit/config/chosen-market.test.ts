import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConfigLayer } from '../../../src/config/layers.js';
import { loadConfig } from '../../../src/config.js';
import { chosenMarket } from '../../../src/main/chosen-market.js';

const flag = (values: Record<string, unknown>): ConfigLayer => ({
  origin: '--market',
  values: { market: values },
});

/** What a start takes after somebody has said /desk market `set`. */
async function taken(set: string | undefined, sources: Parameters<typeof loadConfig>[0]): Promise<string> {
  const outcome = loadConfig({ env: {}, ...sources });
  if (outcome.kind !== 'ok') throw new Error(outcome.kind);
  const setting = async () => (set === undefined ? undefined : { market: { value: set } });
  return (await chosenMarket(outcome.config, { setting })).kind;
}

describe('the market of a start', () => {
  it('is what an owner has set, over what the settings file says', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'market-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'mine.yaml');
    writeFileSync(file, 'market:\n  kind: synthetic\n  seed: 9\n');
    const env = { HELMSMAN_CONFIG: file };
    expect(await taken(undefined, { env })).toBe('synthetic');
    expect(await taken('bybit', { env })).toBe('bybit');
    expect(await taken('auto', { env })).toBe('auto');
    expect(await taken('synthetic', {})).toBe('synthetic');
    expect(await taken(undefined, {})).toBe('auto');
  });

  it('is what the start itself asks for, whatever was set', async () => {
    expect(await taken('bybit', { flags: [flag({ kind: 'synthetic' })] })).toBe('synthetic');
    expect(await taken('bybit', { flags: [flag({ seed: 4 })] })).toBe('synthetic');
    expect(await taken('bybit', { env: { HELMSMAN_MARKET: 'synthetic' } })).toBe('synthetic');
    expect(await taken('bybit', { flags: [{ origin: '--home', values: { home: 'x' } }] })).toBe('bybit');
  });
});
