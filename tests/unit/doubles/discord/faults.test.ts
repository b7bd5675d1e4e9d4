import { type Client, Client as Discord, Events, GatewayIntentBits, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, rig } from './rig.js';

describe('rate limits and faults', () => {
  let stage: Rig;
  afterEach(() => stage.close());
  const post = (body: object = { content: 'x' }) =>
    stage.rest('POST', `/channels/${stage.desk.id}/messages`, body);

  describe('with budgets', () => {
    let nowMs: number;
    beforeEach(async () => {
      nowMs = Date.UTC(2026, 0, 1);
      stage = await rig({ limits: {}, nowMs: () => nowMs });
    });

    it('refuses the sixth post to a channel within 5 s', async () => {
      for (let left = 4; left >= 0; left -= 1) {
        const { status, headers } = await post();
        expect([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
          200,
          '5',
          String(left),
        ]);
        expect(headers.get('x-ratelimit-bucket')).toBeTruthy();
      }
      nowMs += 1000;
      const { status, headers, body } = await post();
      expect([status, body['retry_after'], body['global']]).toEqual([429, 4, false]);
      expect([
        headers.get('retry-after'),
        headers.get('x-ratelimit-scope'),
        headers.get('x-ratelimit-reset-after'),
      ]).toEqual(['4', 'user', '4.000']);
      nowMs += 4000;
      expect((await post()).status).toBe(200);
      expect(stage.double.statistics()).toMatchObject({
        breaches: 1,
        maxPostsPerChannelPer5s: 6,
        invalidRequests: 1,
      });
    });

    it('refuses the 51st request within a second, whatever its route', async () => {
      for (let count = 0; count < 50; count += 1)
        expect((await stage.rest('GET', '/users/@me')).status).toBe(200);
      const { status, headers, body } = await post();
      expect([status, body['global'], headers.get('x-ratelimit-global')]).toEqual([429, true, 'true']);
      expect(stage.double.statistics().maxOverallPerSecond).toBe(51);
    });

    it('bans after too many invalid requests', async () => {
      await stage.close();
      stage = await rig({ limits: { invalidPer10Min: 2 }, nowMs: () => nowMs });
      for (let count = 0; count < 2; count += 1) await fetch(`${stage.double.api}/v10/users/@me`);
      const banned = await fetch(`${stage.double.api}/v10/users/@me`, {
        headers: { authorization: `Bot ${stage.double.token}` },
      });
      expect([banned.status, await banned.text()]).toEqual([429, 'error code: 1015']);
    });
  });

  describe('on demand', () => {
    beforeEach(async () => {
      stage = await rig();
    });
    const shown = () => stage.desk.messages().length;

    it('tells whether a struck call took effect', async () => {
      stage.double.faults.next(1, { kind: 'drop', tookEffect: true });
      stage.double.faults.next(1, { kind: 'drop' });
      await expect(post()).rejects.toThrow();
      expect(shown()).toBe(1);
      await expect(post()).rejects.toThrow();
      expect(shown()).toBe(1);
      expect(stage.double.calls().map(({ outcome }) => outcome)).toEqual([
        { kind: 'fault', fault: 'drop', tookEffect: true },
        { kind: 'fault', fault: 'drop', tookEffect: false },
      ]);
    });

    it('5xx, garbage, stalls, errors of any kind', async () => {
      stage.double.faults.next(1, { kind: 'garbage' });
      await expect(post()).rejects.toThrow(SyntaxError);
      stage.double.faults.next(1, {
        kind: 'api-error',
        status: 403,
        code: 50013,
        message: 'Missing Permissions',
      });
      expect((await post()).body.code).toBe(50013);
      stage.double.faults.next(1, { kind: 'stall', forMs: 50 });
      expect((await post()).status).toBe(200);
      expect(stage.double.faults.struck()).toBe(3);
    });

    it('strikes by chance, the same for the same seed', async () => {
      const struck = async () => {
        stage.double.forgetCalls();
        stage.double.faults.chance(0.3, [{ kind: 'api-error', status: 500, code: 0, message: 'x' }], {
          seed: 7,
        });
        for (let count = 0; count < 40; count += 1) await post();
        return stage.double.calls().map(({ outcome }) => outcome.kind);
      };
      const first = await struck();
      expect(first.filter((kind) => kind === 'fault').length).toBeGreaterThan(5);
      expect(await struck()).toEqual(first);
    });

    it('the same nonce posts once, also when discord.js retries what took effect', async () => {
      const rest = new REST({ api: stage.double.api, retries: 2 }).setToken(stage.double.token);
      stage.double.faults.next(1, { kind: 'server-error', status: 502, tookEffect: true });
      const body = { content: 'once', nonce: 'n1', enforce_nonce: true };
      const first = (await rest.post(Routes.channelMessages(stage.desk.id), { body })) as { id: string };
      expect(stage.double.calls()).toHaveLength(2);
      expect(stage.desk.messages().map(({ id }) => id)).toEqual([first.id]);
      stage.double.faults.next(1, { kind: 'server-error', status: 502, tookEffect: true });
      await rest.post(Routes.channelMessages(stage.desk.id), { body: { content: 'twice' } });
      expect(shown()).toBe(3);
    });

    it('discord.js waits for retry_after and comes again', async () => {
      const client: Client = new Discord({
        intents: [GatewayIntentBits.Guilds],
        rest: { api: stage.double.api },
      });
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(stage.double.token);
      await ready;
      stage.double.faults.next(1, { kind: 'too-many-requests', retryAfterS: 0.2 });
      const channel = await client.channels.fetch(stage.desk.id);
      if (channel?.isSendable() !== true) throw new Error('no channel');
      await channel.send({ content: 'late', files: [{ attachment: Buffer.from('a,b'), name: 'a.csv' }] });
      const [refused, sent] = stage.double.calls('POST /channels/:channel/messages');
      expect(refused?.outcome).toMatchObject({ kind: 'fault', fault: 'too-many-requests' });
      expect((sent?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(190);
      expect(stage.desk.messages()[0]?.files[0]?.bytes.toString()).toBe('a,b');
      await client.destroy();
    });
  });
});
