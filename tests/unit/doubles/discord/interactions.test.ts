import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '../../../doubles/discord/seen-types.js';
import { COMMANDS, type Rig, rig } from './rig.js';

describe('interactions and their tokens', () => {
  let stage: Rig;
  let nowMs: number;
  beforeEach(async () => {
    nowMs = Date.UTC(2026, 0, 1);
    stage = await rig({ nowMs: () => nowMs });
    await stage.rest('PUT', `/applications/${stage.double.bot.id}/commands`, COMMANDS);
  });
  afterEach(() => stage.close());

  const ask = (): Asked => stage.desk.slash(stage.ann, '/paper strategy:x');
  /** As a client calls it: without Authorization. */
  const open = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${stage.double.api}/v10${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const callback = ({ interactionId, token }: Asked, body: unknown, query = '') =>
    open('POST', `/interactions/${interactionId}/${token}/callback${query}`, body);
  const hook = (method: string, { token }: Asked, rest: string, body?: unknown) =>
    open(method, `/webhooks/${stage.double.bot.id}/${token}${rest}`, body);
  const CARD = {
    type: 4,
    data: {
      content: 'x',
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
    },
  };

  it('answers 204, or the message with with_response', async () => {
    expect(await callback(ask(), CARD)).toEqual({ status: 204, body: undefined });
    const told = await callback(ask(), CARD, '?with_response=true');
    expect(told).toMatchObject({ status: 200, body: { resource: { type: 4, message: { content: 'x' } } } });
  });

  it('a second answer is 40060', async () => {
    const asked = ask();
    await callback(asked, { type: 5 });
    expect(await callback(asked, CARD)).toMatchObject({ status: 400, body: { code: 40060 } });
  });

  it('3000 ms are in time, 3001 ms are not', async () => {
    const [early, late] = [ask(), ask()];
    nowMs += 3000;
    expect((await callback(early, CARD)).status).toBe(204);
    nowMs += 1;
    expect(await callback(late, CARD)).toMatchObject({ status: 404, body: { code: 10062 } });
    expect(late.state()).toMatchObject({ kind: 'failed' });
    expect(stage.double.statistics().interactions).toMatchObject({ sent: 2, acknowledged: 1, failed: 1 });
  });

  it('the token lives for 15 minutes', async () => {
    const asked = ask();
    await callback(asked, CARD);
    nowMs += 900_000;
    expect((await hook('PATCH', asked, '/messages/%40original', { content: 'y' })).status).toBe(200);
    nowMs += 1;
    expect((await hook('PATCH', asked, '/messages/@original', { content: 'z' })).body.code).toBe(50027);
  });

  it('nothing can be edited before the first answer, nor with a foreign token', async () => {
    expect((await hook('PATCH', ask(), '/messages/@original', { content: 'y' })).body.code).toBe(10015);
    expect((await open('POST', `/webhooks/${stage.double.bot.id}/nobody`, { content: 'y' })).body.code).toBe(
      10015,
    );
  });

  it('follow-ups: the first fills "thinking", the next are messages of their own', async () => {
    const asked = ask();
    await callback(asked, { type: 5, data: { flags: 64 } });
    await hook('POST', asked, '', { content: 'one' });
    const { body } = await hook('POST', asked, '', { content: 'two', flags: 64 });
    expect(asked.messages().map(({ content, ephemeral }) => [content, ephemeral])).toEqual([
      ['one', true],
      ['two', true],
    ]);
    expect((await hook('GET', asked, `/messages/${body.id}`)).body.content).toBe('two');
    expect((await hook('DELETE', asked, `/messages/${body.id}`)).status).toBe(204);
    expect((await hook('GET', asked, `/messages/${body.id}`)).body.code).toBe(10008);
    expect(
      (
        await stage.rest('PATCH', `/channels/${stage.desk.id}/messages/${asked.messages()[0]?.id}`, {
          content: 'x',
        })
      ).body.code,
    ).toBe(10008);
  });

  it('only answers that fit the interaction', async () => {
    expect((await callback(ask(), { type: 7, data: { content: 'y' } })).body.code).toBe(50035);
    expect((await callback(ask(), { type: 8, data: { choices: [] } })).body.code).toBe(50035);
    const asked = ask();
    await callback(asked, CARD);
    const card = await asked.answer();
    const pressed = stage.desk.press(stage.ann, card.id, 'Go');
    expect(
      (await callback(pressed, { type: 7, data: { content: 'y'.repeat(2001) } })).body.errors.data.content,
    ).toBeDefined();
    expect((await callback(pressed, { type: 6 })).status).toBe(204);
    expect(pressed.state()).toMatchObject({ kind: 'deferred-update' });
  });

  it.each([
    ['title', { title: 'x'.repeat(46) }],
    ['no inputs', { components: [] }],
    [
      'six inputs',
      {
        components: Array.from({ length: 6 }, (_, n) => ({
          type: 18,
          label: 'a',
          component: { type: 4, style: 1, custom_id: `${n}` },
        })),
      },
    ],
    [
      'label',
      { components: [{ type: 18, label: 'x'.repeat(46), component: { type: 4, style: 1, custom_id: 'a' } }] },
    ],
    [
      'value',
      {
        components: [
          { type: 18, label: 'a', component: { type: 4, style: 1, custom_id: 'a', value: 'x'.repeat(4001) } },
        ],
      },
    ],
    ['custom_id', { custom_id: '' }],
  ])('modal: %s', async (_, breach) => {
    const good = {
      title: 't',
      custom_id: 'm',
      components: [{ type: 18, label: 'a', component: { type: 4, style: 1, custom_id: 'a' } }],
    };
    const asked = ask();
    expect((await callback(asked, { type: 9, data: { ...good, ...breach } })).body.code).toBe(50035);
    expect((await callback(asked, { type: 9, data: good })).status).toBe(204);
    expect((await asked.modal()).title).toBe('t');
  });

  it('carries who, where and what is allowed', () => {
    stage.guild.member(stage.ann, { permissions: '8', roles: ['7'] });
    const asked = ask();
    stage.ann.dm();
    expect(asked.interactionId).toMatch(/^\d{17,}$/);
    expect(stage.double.statistics().interactions.sent).toBe(1);
    expect(stage.desk.slash(stage.ann, '/keys').state()).toBeUndefined();
  });
});
