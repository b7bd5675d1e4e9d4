import { describe, expect, it } from 'vitest';
import { parseInteraction } from '../../../src/bots/discord/parse.js';

const command = (more: object = {}): object => ({
  id: '1000',
  application_id: '100',
  type: 2,
  token: 'dG9rZW4',
  guild_id: '200',
  channel_id: '300',
  channel: { id: '300', type: 0 },
  member: { user: { id: '400', username: 'ann', global_name: 'Ann' }, permissions: '8', roles: ['1'] },
  data: { id: '500', type: 1, name: 'paper', options: [{ name: 'strategy', type: 3, value: 'ma-cross' }] },
  ...more,
});

describe('an interaction', () => {
  it('of a slash command has its options, its place and its person', () => {
    expect(parseInteraction(command())).toEqual({
      kind: 'command',
      name: 'paper',
      options: [{ name: 'strategy', value: 'ma-cross' }],
      origin: {
        id: '1000',
        token: 'dG9rZW4',
        applicationId: '100',
        channelId: '300',
        address: { platform: 'discord', chatId: '#300' },
        place: 'group',
        userId: '400',
        userName: 'Ann',
      },
    });
  });

  it('in a thread belongs to the channel and its thread', () => {
    const found = parseInteraction(
      command({ channel_id: '301', channel: { id: '301', type: 11, parent_id: '300' } }),
    );
    expect(found?.origin.address).toEqual({ platform: 'discord', chatId: '#300', threadId: '301' });
  });

  it('in direct messages is private, under the id of the person', () => {
    const { guild_id: _, member: __, ...rest } = command() as Record<string, unknown>;
    const direct = {
      ...rest,
      user: { id: '400', username: 'ann' },
      channel: { id: '300', type: 1 },
      context: 1,
    };
    expect(parseInteraction(direct)?.origin).toMatchObject({
      place: 'private',
      address: { platform: 'discord', chatId: '400' },
    });
  });

  it.each([
    ['another bot', { member: { user: { id: '400', username: 'b', bot: true } } }],
    ['messages among others', { guild_id: undefined, user: { id: '4' }, member: undefined, context: 2 }],
    [
      'a group of direct messages',
      { guild_id: undefined, member: undefined, user: { id: '4' }, channel: { type: 3 } },
    ],
    ['a command on a message', { data: { id: '5', type: 3, name: 'paper' } }],
    ['a type that does not exist', { type: 99 }],
    ['no person', { member: undefined }],
    ['a token that would leave its place in the address', { token: '../../x' }],
    ['an id that is none', { id: 5 }],
    ['a thread of no channel', { channel: { id: '300', type: 11 } }],
    ['no data', { data: null }],
  ])('of %s is not for us', (_, change) => {
    expect(parseInteraction(command(change))).toBeUndefined();
  });

  it.each([undefined, null, 7, 'x', [], {}])('%j is none', (raw) => {
    expect(parseInteraction(raw)).toBeUndefined();
  });

  it('of a press has the message, and who had asked there', () => {
    const message = { id: '900', flags: 64, interaction_metadata: { user: { id: '401' } } };
    const press = command({
      type: 3,
      data: { custom_id: 'v1:x', component_type: 3, values: ['a', 5] },
      message,
    });
    expect(parseInteraction(press)).toMatchObject({
      kind: 'press',
      customId: 'v1:x',
      chosen: ['a'],
      pressed: { messageId: '900', ephemeral: true, askedBy: '401' },
    });
  });

  it('of a sheet has its fields, whether typed or chosen', () => {
    const components = [
      { type: 18, component: { type: 4, custom_id: 'cash', value: '2000' } },
      { type: 18, component: { type: 3, custom_id: 'strategy', values: ['macd'] } },
      { type: 1, components: [{ type: 4, custom_id: 'old', value: 'row' }] },
    ];
    const submitted = parseInteraction(command({ type: 5, data: { custom_id: 'mv1:x', components } }));
    expect(submitted).toMatchObject({
      kind: 'form',
      fields: [
        { name: 'cash', value: '2000' },
        { name: 'strategy', value: 'macd' },
        { name: 'old', value: 'row' },
      ],
    });
  });
});
