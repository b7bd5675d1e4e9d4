import { RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../src/bots/discord/errors.js';

const limit = (more: Partial<ConstructorParameters<typeof RateLimitError>[0]> = {}) =>
  new RateLimitError({
    timeToReset: 0,
    limit: 5,
    method: 'POST',
    hash: 'h',
    url: 'https://discord.com/api/v10/channels/1/messages',
    route: '/channels/:id/messages',
    majorParameter: '1',
    global: false,
    retryAfter: 1_050,
    sublimitTimeout: 0,
    scope: 'user',
    ...more,
  });

describe('being asked to slow down', () => {
  it('holds up new messages of the channel only where new messages are meant', () => {
    expect(faultOf(limit())).toEqual({ kind: 'slow-down', afterMs: 1_050, scope: 'chat' });
    const edit = { method: 'PATCH', route: '/channels/:id/messages/:id' };
    expect(faultOf(limit(edit))).toMatchObject({ scope: 'lane' });
    expect(faultOf(limit({ route: '/webhooks/:id/:token' }))).toMatchObject({ scope: 'lane' });
    expect(faultOf(limit({ route: '/users/@me/channels' }))).toMatchObject({ scope: 'lane' });
  });

  it('holds everything up when the platform says so, or the library has not even asked', () => {
    expect(faultOf(limit({ global: true, scope: 'global' }))).toMatchObject({ scope: 'all' });
    expect(faultOf(limit({ global: true, timeToReset: 400, retryAfter: 400 }))).toEqual({
      kind: 'slow-down',
      afterMs: 400,
      scope: 'all',
    });
  });

  it('holds one channel up that is limited while the count for all has run out, too', () => {
    expect(faultOf(limit({ global: true, timeToReset: 400 }))).toEqual({
      kind: 'slow-down',
      afterMs: 1_050,
      scope: 'chat',
    });
  });
});
