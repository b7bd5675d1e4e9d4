import { describe, expect, it } from 'vitest';
import { createDiscord } from '../../../src/bots/discord/index.js';
import { Secrets } from '../../../src/bots/discord/secrets.js';
import { conversationOf } from '../../builders/console.js';
import { surfaceMemory } from '../../builders/surface-memory.js';

const TOKEN = 'a-token-of-no-known-shape';

describe('secrets', () => {
  it('are taken out by value, also those that came later', () => {
    const secrets = new Secrets(TOKEN);
    expect(secrets.scrub(`x ${TOKEN} y`)).not.toContain(TOKEN);
    secrets.remember('interaction-token-1');
    expect(secrets.scrub(`https://x/interaction-token-1 ${TOKEN}`)).not.toMatch(
      /interaction-token-1|a-token/,
    );
  });

  it('never reach the log, whoever wrote them there', async () => {
    const lines: string[] = [];
    const note = (message: string, fields?: object): void => {
      lines.push(JSON.stringify([message, fields]));
    };
    const { memory } = surfaceMemory();
    const surface = createDiscord({
      conversation: conversationOf(() => ({ blocks: [] })),
      memory,
      timers: { after: () => () => undefined, every: () => () => undefined },
      nowMs: () => 0,
      token: TOKEN,
      apiBase: `http://127.0.0.1:1/${TOKEN}`,
      log: { info: note, warn: note, error: note },
      epoch: 1,
      guildIds: [],
    });
    await surface.start();
    for (let count = 0; lines.length === 0 && count < 500; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('') + JSON.stringify(surface.health())).not.toContain(TOKEN);
    expect(surface.health().state).toBe('down');
  });
});
