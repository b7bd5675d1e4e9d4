import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS, type Rig, rig } from './rig.js';

interface Told {
  id: string;
  interactionId: string;
  content?: string;
  dropsLeft?: number;
  calls?: number;
}

describe('places, page and control', () => {
  let stage: Rig;
  beforeAll(async () => {
    stage = await rig();
    await stage.rest('PUT', `/applications/${stage.double.bot.id}/commands`, COMMANDS);
  });
  afterAll(() => stage.close());

  const control = async (name: string, body: object = {}) => {
    const response = await fetch(`${stage.double.url}/_control/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Told };
  };
  const page = async (query = '') => (await fetch(`${stage.double.url}/${query}`)).text();

  it('threads, DMs, pins, edits and deletes over REST', async () => {
    const { rest, desk, ann } = stage;
    const thread = await rest('POST', `/channels/${desk.id}/threads`, {
      name: 'BTC',
      type: 11,
      auto_archive_duration: 60,
    });
    expect([thread.status, thread.body['type'], thread.body['parent_id']]).toEqual([201, 11, desk.id]);
    expect((await rest('POST', `/channels/${desk.id}/threads`, { name: '', type: 11 })).body.code).toBe(
      50035,
    );
    const posted = await rest('POST', `/channels/${thread.body.id}/messages`, {
      content: 'in it',
      flags: 4096,
    });
    const base = `/channels/${thread.body.id}/messages/${posted.body.id}`;
    expect((await rest('PATCH', base, { content: 'changed' })).body['content']).toBe('changed');
    expect((await rest('PUT', `/channels/${thread.body.id}/pins/${posted.body.id}`)).status).toBe(204);
    const place = stage.double.place(thread.body.id);
    expect(place.messages()).toMatchObject([
      {
        content: 'changed',
        pinned: true,
        silent: true,
        versions: [{ content: 'in it' }, { content: 'changed' }],
      },
    ]);
    expect((await rest('DELETE', base)).status).toBe(204);
    expect([place.messages().length, place.history().length]).toEqual([0, 1]);
    const dm = await rest('POST', '/users/@me/channels', { recipient_id: ann.user.id });
    expect(dm.body.id).toBe(ann.dm().id);
  });

  it('keeps, adds and drops attachments of an edit', async () => {
    const form = new FormData();
    form.append(
      'payload_json',
      JSON.stringify({
        content: 'x',
        attachments: [{ id: '0', description: 'alt' }],
        embeds: [{ image: { url: 'attachment://a.txt' } }],
      }),
    );
    form.append('files[0]', new Blob(['hello']), 'a.txt');
    const headers = { authorization: `Bot ${stage.double.token}` };
    const posted = await fetch(`${stage.double.api}/v10/channels/${stage.desk.id}/messages`, {
      method: 'POST',
      headers,
      body: form,
    });
    const message = (await posted.json()) as {
      id: string;
      attachments: { url: string }[];
      embeds: { image: { url: string } }[];
    };
    const url = message.attachments[0]?.url ?? '';
    expect(message.embeds[0]?.image.url).toBe(url);
    expect(await (await fetch(url)).text()).toBe('hello');
    await stage.rest('PATCH', `/channels/${stage.desk.id}/messages/${message.id}`, { attachments: [] });
    expect(stage.desk.messages().find(({ id }) => id === message.id)).toMatchObject({
      files: [],
      content: 'x',
    });
  });

  it('shows a conversation to its person, and escapes what was written', async () => {
    const asked = stage.desk.slash(stage.ann, '/paper strategy:x');
    await fetch(`${stage.double.api}/v10/interactions/${asked.interactionId}/${asked.token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 4, data: { content: '**Sold** <script> `x`', flags: 64 } }),
    });
    const own = await page(`?channel=${stage.desk.id}&as=${stage.ann.user.id}`);
    expect(own).toContain('<b>Sold</b> &lt;script&gt; <code>x</code>');
    expect(own).toContain('Only you can see this');
    expect(await page(`?channel=${stage.desk.id}`)).not.toContain('Sold');
    expect(await page()).toContain(`/?channel=${stage.desk.id}`);
    expect(own).not.toMatch(/(?:src|href)="(?!data:|\/|http:\/\/127\.0\.0\.1)/);
  });

  it('does the same over HTTP', async () => {
    const { body: bob } = await control('person', { username: 'bob' });
    const { body: guild } = await control('guild', { name: 'Other' });
    const { body: channel } = await control('channel', { guild: guild.id, name: 'ops' });
    const { body: asked } = await control('slash', {
      place: channel.id,
      person: bob.id,
      typed: '/paper strategy:x',
    });
    const waiting = control('answer', { interactionId: asked.interactionId });
    const ask = stage.double.calls().length;
    expect(ask).toBeGreaterThan(0);
    expect((await control('asked', { interactionId: asked.interactionId })).body).toEqual({ messages: [] });
    expect(
      (await control('press', { place: channel.id, person: bob.id, message: '1', button: 'x' })).status,
    ).toBe(400);
    await stage.rest('POST', `/channels/${channel.id}/messages`, { content: 'note' });
    expect((await control('wait', { place: channel.id, contains: 'note' })).body.content).toBe('note');
    expect((await control('gateway', { do: 'drop', with: [3] })).body.dropsLeft).toBe(3);
    expect((await control('statistics')).body.calls).toBeGreaterThan(0);
    expect((await control('nothing')).status).toBe(404);
    // Nobody answers: the person reads that it failed.
    expect(await waiting).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('did not respond') },
    });
  });
});
