import fc from 'fast-check';
import { describe, expect, it, onTestFailed } from 'vitest';
import { reply, text } from '../../../src/commands/reply.js';
import { anyReply } from '../../builders/any-reply.js';
import { conversationOf } from '../../builders/console.js';
import { discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';

/** Each is several messages, and 45 calls a second are what the desk allows itself. */
const REPLIES = 40;

describe('whatever the desk says', () => {
  it(`is within the platform's limits: ${REPLIES} strange replies, none refused`, async () => {
    const double = await discordDouble();
    const channel = double.guild({ name: 'Desk' }).channel('desk');
    // What is sent needs no gateway: nobody waits for it.
    const { surface, log } = await openDiscord({ double, conversation: conversationOf(() => reply()) });
    onTestFailed(() => console.error(surface.health(), log, double.statistics()));
    const address = { platform: 'discord', chatId: `#${channel.id}` } as const;
    // Many at a time: one chat alone takes five a second.
    const replies = fc.sample(anyReply, { seed: 5, numRuns: REPLIES });
    const channels = replies.map((_, at) =>
      at % 15 === 0 ? address : dm(double.person({ username: `p${at}` }).user.id),
    );
    const ends = await Promise.all(
      replies.map((said, at) =>
        surface.deliver({ id: `n-${at}`, lane: 'answer', address: channels[at] ?? address, reply: said }),
      ),
    );
    expect(log.filter((line) => line.includes('refused'))).toEqual([]);
    expect(new Set(ends)).toEqual(new Set(['sent']));
    expect(double.statistics().breaches).toBe(0);
    for (const { body } of double.calls('POST /channels/:channel/messages')) {
      expect(body).toMatchObject({ allowed_mentions: { parse: [] }, enforce_nonce: true });
    }
  });

  it('is shown a page at a time when it is long, and turned by whoever may read', async () => {
    const double = await discordDouble();
    const lines = Array.from({ length: 300 }, (_, at) => `line ${at} of the answer`);
    const long = reply(text(...lines));
    const stored = new Map<string, unknown>();
    const listing = {
      name: 'long',
      aliases: [],
      summary: 'much',
      role: 'viewer',
      place: 'any',
      args: [],
    } as const;
    const memory = {
      recall: async () => undefined,
      keep: async () => undefined,
      keepButtons: async () => undefined,
      button: async () => undefined,
      answer: async (id: string) => stored.get(id),
      sent: async () => undefined,
    };
    const conversation = conversationOf(
      ({ id }) => {
        stored.set(`a-discord:${id}`, long);
        return long;
      },
      { listings: () => [listing], mayRead: (userId) => userId !== '666' },
    );
    const { log } = await openDiscord({ double, conversation, memory });
    await double.gateway.ready();
    await eventually(
      () => double.commands().length > 0,
      () => log,
    );
    const ann = double.person({ username: 'ann' });
    const first = await ann.dm().slash(ann, '/long').answer();
    const seen = [first.content];
    const [, counter] = first.buttons.flat();
    const pages = Number(counter?.label.split('/')[1]);
    expect(pages).toBeGreaterThan(2);
    for (let page = 1; page < pages; page += 1) {
      const turn = await ann.dm().press(ann, first.id, '▶').answer();
      expect(turn.id).toBe(first.id);
      seen.push(turn.content);
    }
    expect(seen.join('\n').split('\n')).toEqual(lines);
    expect(ann.dm().fromBot()).toHaveLength(1);
  });
});

const dm = (userId: string) => ({ platform: 'discord', chatId: userId }) as const;
