import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_BREACHES, command, list } from './command-breaches.js';
import { MESSAGES } from './message-breaches.js';
import { type Rig, rig } from './rig.js';

describe('limits of Discord', () => {
  let stage: Rig;
  beforeAll(async () => {
    stage = await rig();
  });
  afterAll(() => stage.close());

  const at = (errors: unknown, path: string): unknown =>
    path
      .split('.')
      .filter(Boolean)
      .reduce<unknown>((held, step) => (held as Record<string, unknown> | undefined)?.[step], errors);

  it.each(MESSAGES)('message: %s', async (_, tooFar, path, passes) => {
    const refused = await stage.rest('POST', `/channels/${stage.desk.id}/messages`, tooFar);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    expect(at(refused.body.errors, path)).toHaveProperty('_errors.0.code');
    expect((await stage.rest('POST', `/channels/${stage.desk.id}/messages`, passes)).status).toBe(200);
  });

  it.each(COMMAND_BREACHES)('command: %s', async (_, tooFar, path, passes) => {
    const refused = await stage.rest('PUT', `/applications/${stage.double.bot.id}/commands`, [tooFar]);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(at(refused.body.errors, `0.${path}`)).toHaveProperty('_errors.0.code');
    expect((await stage.rest('PUT', `/applications/${stage.double.bot.id}/commands`, [passes])).status).toBe(
      200,
    );
  });

  it('100 commands of a scope, unique names, 200 creates a day', async () => {
    const base = `/applications/${stage.double.bot.id}/guilds/${stage.guild.id}/commands`;
    const many = (count: number, prefix: string) => list(count, (n) => command({ name: `${prefix}${n}` }));
    expect((await stage.rest('PUT', base, many(101, 'a'))).body.code).toBe(30032);
    expect((await stage.rest('PUT', base, [command(), command()])).body.code).toBe(50035);
    expect((await stage.rest('PUT', base, many(100, 'a'))).status).toBe(200);
    expect((await stage.rest('PUT', base, many(100, 'b'))).status).toBe(200);
    expect((await stage.rest('PUT', base, many(100, 'b'))).status).toBe(200);
    expect(await stage.rest('PUT', base, many(1, 'c'))).toMatchObject({ status: 400, body: { code: 30034 } });
    expect(stage.double.commands(stage.guild.id)).toHaveLength(100);
  });

  it('error codes', async () => {
    const { rest, desk, guild, ann, double } = stage;
    const before = double.statistics().invalidRequests;
    const said = desk.say(ann, 'hello');
    const post = (place: string, body: unknown = { content: 'x' }) =>
      rest('POST', `/channels/${place}/messages`, body);
    const codeOf = async (asked: ReturnType<typeof rest>) => [(await asked).status, (await asked).body.code];
    expect(await codeOf(post(desk.id, {}))).toEqual([400, 50006]);
    expect(await codeOf(post(desk.id, { content: '  ' }))).toEqual([400, 50006]);
    expect(await codeOf(post(desk.id, '{'))).toEqual([400, 50109]);
    expect(await codeOf(post('1'))).toEqual([404, 10003]);
    expect(await codeOf(rest('PATCH', `/channels/${desk.id}/messages/1`, { content: 'x' }))).toEqual([
      404, 10008,
    ]);
    expect(await codeOf(rest('PATCH', `/channels/${desk.id}/messages/${said}`, { content: 'x' }))).toEqual([
      403, 50005,
    ]);
    expect(await codeOf(rest('GET', '/nowhere'))).toEqual([404, 0]);
    ann.acceptDms(false);
    expect(await codeOf(post(ann.dm().id))).toEqual([403, 50007]);
    const quiet = guild.channel('quiet');
    quiet.botPermissions(1n << 10n);
    expect(await codeOf(post(quiet.id))).toEqual([403, 50013]);
    quiet.botPermissions(0n);
    expect(await codeOf(post(quiet.id))).toEqual([403, 50001]);
    const unknown = await fetch(`${double.api}/v10/users/@me`);
    expect([unknown.status, await unknown.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
    expect(double.statistics().invalidRequests - before).toBe(5);
  });

  it('204 carries no content type', async () => {
    const { headers, status } = await stage.rest('POST', `/channels/${stage.desk.id}/typing`);
    expect([status, headers.get('content-type')]).toEqual([204, null]);
    expect(stage.desk.typed()).toBe(1);
  });
});
