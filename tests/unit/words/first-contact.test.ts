import { describe, expect, it } from 'vitest';
import { parseInteraction } from '../../../src/bots/discord/parse.js';
import { parseUpdate } from '../../../src/bots/telegram/parse.js';
import type { Incoming } from '../../../src/commands/conversation.js';
import { createConversation } from '../../../src/commands/dispatch.js';
import { languageNamed, languageOf, preferencesFor } from '../../../src/engine/domain/language.js';
import { redeem } from '../../../src/engine/usecases/people-pairing.js';
import { openChat, plainText } from '../../builders/chat.js';
import { byOwner, openPeople, telegram } from '../../builders/people.js';

describe('a tag of a language', () => {
  it.each([
    ['de', 'de'],
    ['de-CH', 'de'],
    ['es-419', 'es'],
    ['ES_mx', 'es'],
    ['zh-hans', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', undefined],
    ['zh-Hant-HK', undefined],
    ['pt-br', undefined],
    ['', undefined],
  ])('%s is read as %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
    expect(preferencesFor(tag).locale).toBe(language ?? 'en');
  });

  it('may be a name, in its own language or another', () => {
    expect(['Deutsch', 'german', 'español', '中文', 'English', 'klingon'].map(languageNamed)).toEqual([
      ...['de', 'de', 'es', 'zh', 'en'],
      undefined,
    ]);
  });
});

describe('a first contact', () => {
  const from = (code: string) => ({ id: 7, is_bot: false, first_name: 'Ann', language_code: code });
  const update = (code: string) => ({
    update_id: 1,
    message: { message_id: 2, from: from(code), chat: { id: 7, type: 'private' }, text: '/status' },
  });

  it('carries what Telegram says of its user, cut short', () => {
    const bot = { id: '1', username: 'desk' };
    expect(parseUpdate(update('de'), bot)).toMatchObject({ incoming: { locale: 'de' } });
    const long = parseUpdate(update('x'.repeat(500)), bot);
    expect(long.kind === 'said' && long.incoming.locale?.length).toBe(35);
  });

  it('carries what Discord says of its user', () => {
    const raw = {
      ...{ id: '11', type: 2, token: 't', application_id: '12', channel_id: '13', locale: 'zh-CN' },
      ...{ user: { id: '14', username: 'ann' }, data: { name: 'status' } },
    };
    expect(parseInteraction(raw)).toMatchObject({ origin: { locale: 'zh-CN' } });
  });

  it('turns a stranger away in their language', async () => {
    const { handle, desk, store } = openChat();
    const stranger: Incoming = {
      ...{ id: '1', userId: 'eve', userName: 'eve', locale: 'es-ES', place: 'private' },
      address: { platform: 'console', chatId: 'eve' },
      content: { kind: 'text', text: '/status' },
    };
    expect(plainText(await handle(stranger))).toContain('Esta mesa no te conoce');
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const pictures = { render: async () => new Uint8Array(), close: async () => undefined };
    const { localeOf } = createConversation({ desk, store, log, pictures, nowMs: () => 0 });
    expect(localeOf(stranger)).toBe('es');
    expect(localeOf({ ...stranger, userId: 'owner' })).toBe('en');
  });

  it('lets somebody in with the language of their platform, and leaves what was chosen', async () => {
    const bench = await openPeople();
    const give = async (role: 'viewer' | 'owner', userId: string, locale: string) =>
      redeem(
        bench.people,
        { code: await bench.issue(role), identity: telegram(userId), userName: userId, locale },
        byOwner().correlation,
      );
    expect(await give('viewer', '1', 'de')).toMatchObject({ person: { preferences: { locale: 'de' } } });
    // The owner of the host has chosen nothing yet.
    expect(await give('owner', '2', 'zh-hans')).toMatchObject({
      person: { id: 'owner', preferences: { locale: 'zh' } },
    });
    expect(await give('owner', '1', 'es')).toMatchObject({ person: { preferences: { locale: 'de' } } });
  });
});
