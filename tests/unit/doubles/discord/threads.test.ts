import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { login, type Rig, rig, until } from './rig.js';

const VIEW_AND_WRITE = (1n << 10n) | (1n << 11n) | (1n << 16n);
const CREATE = 1n << 35n;
const SEND_IN = 1n << 38n;
const WEEK_MIN = 10_080;

describe('threads of the double', () => {
  let stage: Rig;
  beforeEach(async () => {
    stage = await rig();
  });
  afterEach(() => stage.close());

  async function aThread(): Promise<string> {
    const posted = await stage.rest('POST', `/channels/${stage.desk.id}/messages`, { content: 'm1' });
    const path = `/channels/${stage.desk.id}/messages/${posted.body.id}/threads`;
    const made = await stage.rest('POST', path, { name: 'm1', auto_archive_duration: WEEK_MIN });
    expect(made).toMatchObject({
      status: 201,
      body: { id: posted.body.id, type: 11, parent_id: stage.desk.id },
    });
    return made.body.id;
  }

  it('hang on a message once', async () => {
    const id = await aThread();
    const again = await stage.rest('POST', `/channels/${stage.desk.id}/messages/${id}/threads`, {
      name: 'x',
    });
    expect(again).toMatchObject({ status: 400, body: { code: 160_004 } });
    expect(stage.desk.threads()).toHaveLength(1);
  });

  it('want a right to be made, and one to be written in', async () => {
    const posted = await stage.rest('POST', `/channels/${stage.desk.id}/messages`, { content: 'm1' });
    const path = `/channels/${stage.desk.id}/messages/${posted.body.id}/threads`;
    stage.desk.botPermissions(VIEW_AND_WRITE);
    expect(await stage.rest('POST', path, { name: 'm1' })).toMatchObject({
      status: 403,
      body: { code: 50_013 },
    });
    stage.desk.botPermissions(VIEW_AND_WRITE | CREATE);
    const { body } = await stage.rest('POST', path, { name: 'm1' });
    const said = await stage.rest('POST', `/channels/${body.id}/messages`, { content: 'x' });
    expect(said).toMatchObject({ status: 403, body: { code: 50_013 } });
  });

  it('that are archived take no change before words open them', async () => {
    const id = await aThread();
    const said = await stage.rest('POST', `/channels/${id}/messages`, { content: 'x' });
    // Who made it may archive it without being its moderator.
    stage.desk.threads()[0]?.botPermissions(VIEW_AND_WRITE | SEND_IN);
    expect((await stage.rest('PATCH', `/channels/${id}`, { archived: true })).status).toBe(200);
    expect(stage.desk.threads()[0]?.state).toEqual({ archived: true, locked: false });
    const edit = await stage.rest('PATCH', `/channels/${id}/messages/${said.body.id}`, { content: 'y' });
    expect(edit).toMatchObject({ status: 400, body: { code: 50_083 } });
    expect((await stage.rest('POST', `/channels/${id}/messages`, { content: 'z' })).status).toBe(200);
    expect(stage.desk.threads()[0]?.state.archived).toBe(false);
  });

  it('that are locked take words of their moderators only', async () => {
    const id = await aThread();
    const [thread] = stage.desk.threads();
    thread?.botPermissions(VIEW_AND_WRITE | SEND_IN);
    const lock = await stage.rest('PATCH', `/channels/${id}`, { locked: true });
    expect(lock).toMatchObject({ status: 403, body: { code: 50_013 } });
    thread?.moderate('lock');
    const said = await stage.rest('POST', `/channels/${id}/messages`, { content: 'x' });
    expect(said).toMatchObject({ status: 403, body: { code: 160_005 } });
    expect((await stage.rest('PATCH', `/channels/${id}`, { archived: true })).status).toBe(403);
  });

  it('tell the unmodified discord.js what becomes of them', async () => {
    const client = await login(stage.double, async () => undefined);
    const heard: string[] = [];
    client.on('threadCreate', ({ name }) => heard.push(`made ${name}`));
    client.on('threadUpdate', (_, now) => heard.push(`archived ${now.archived} locked ${now.locked}`));
    client.on('threadDelete', ({ name }) => heard.push(`deleted ${name}`));
    await aThread();
    const [thread] = stage.desk.threads();
    for (const how of ['archive', 'lock', 'delete'] as const) thread?.moderate(how);
    await until(() => heard.length === 4);
    expect(heard).toEqual([
      'made m1',
      'archived true locked false',
      'archived true locked true',
      'deleted m1',
    ]);
    await client.destroy();
  });
});
