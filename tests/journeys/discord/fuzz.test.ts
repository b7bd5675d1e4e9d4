import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reply, text } from '../../../src/commands/reply.js';
import { conversationOf } from '../../builders/console.js';
import { discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';
import type { SeenMessage } from '../../doubles/discord/seen-types.js';

const EVENTS = 2_000;

/** An interaction as the gateway sends it, of nobody who was acknowledged. */
const whole = {
  id: '1574807264529743943',
  application_id: '100',
  type: 2,
  token: 'dG9rZW4',
  version: 1,
  guild_id: '200',
  channel_id: '300',
  channel: { id: '300', type: 0 },
  member: { user: { id: '400', username: 'ann', global_name: null }, roles: [], permissions: '8' },
  data: { id: '500', type: 1, name: 'ping', options: [{ name: 'x', type: 3, value: 'y' }] },
};

const junk = fc.oneof(
  fc.anything({ maxDepth: 2 }).filter((value) => typeof value !== 'bigint'),
  fc.constantFrom('', '9'.repeat(5_000), null, [], {}, -1, 2 ** 60, '@everyone', '../../x'),
);

/** Replaces or removes one field somewhere in it. */
const broken = fc
  .record({ path: fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }), value: junk, remove: fc.boolean() })
  .map(({ path, value, remove }) => {
    const copy: unknown = structuredClone(whole);
    let at = copy as Record<string, unknown>;
    for (const [depth, step] of path.entries()) {
      const keys = Object.keys(at);
      const key = keys[step % keys.length] ?? 'data';
      const next = at[key];
      if (depth === path.length - 1 || typeof next !== 'object' || next === null) {
        if (remove) delete at[key];
        else at[key] = value;
        break;
      }
      at = next as Record<string, unknown>;
    }
    return copy;
  });

const kinds = fc.oneof(
  { weight: 5, arbitrary: fc.constant('INTERACTION_CREATE') },
  { weight: 1, arbitrary: fc.constantFrom('MESSAGE_CREATE', 'GUILD_CREATE', 'CHANNEL_DELETE', 'X', '') },
);
const events = fc.record({ t: kinds, d: fc.oneof({ weight: 3, arbitrary: broken }, junk) });

/** A busy machine may take longer over all of them than the 3 s in which an answer counts: then it is asked again. */
async function answerTo(ask: () => { answer(): Promise<SeenMessage> }): Promise<SeenMessage> {
  for (let left = 20; ; left -= 1) {
    try {
      return await ask().answer();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

describe('whatever the gateway sends', () => {
  it(`has neither an effect nor an end: ${EVENTS} broken events`, async () => {
    const effects: string[] = [];
    const failures: unknown[] = [];
    const noted = (error: unknown): void => {
      failures.push(error);
    };
    process.on('unhandledRejection', noted);
    const double = await discordDouble();
    const conversation = conversationOf(
      ({ content }) => {
        effects.push(JSON.stringify(content));
        return reply(text('pong'));
      },
      {
        listings: () => [
          { name: 'ping', aliases: [], summary: 'says so', role: 'viewer', place: 'any', args: [] },
        ],
      },
    );
    const { surface, log } = await openDiscord({ double, conversation });
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    for (const { t, d } of fc.sample(events, { seed: 11, numRuns: EVENTS })) {
      double.inject({ op: 0, t, d });
    }
    const ann = double.person({ username: 'ann' });
    const answer = await answerTo(() => ann.dm().slash(ann, '/ping'));
    process.off('unhandledRejection', noted);
    expect(answer.text).toBe('pong');
    // The double knows none of those interactions: none was acknowledged, so none had an effect.
    expect(effects).toEqual(['{"kind":"text","text":"/ping"}']);
    expect(failures).toEqual([]);
    // Many were whole enough to be acknowledged, which the double refuses.
    const tried = double.calls('POST /interactions/:interaction/:token/callback');
    expect(tried.length).toBeGreaterThan(100);
    expect(surface.health().state).toBe('up');
    expect(double.statistics().gateway.identifies).toBe(1);
  });
});
