import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cryptoIds } from '../../../src/engine/adapters/system/crypto-ids.js';
import { personId } from '../../../src/engine/domain/ids.js';
import { People } from '../../../src/engine/usecases/people.js';
import { allowChat } from '../../../src/engine/usecases/people-chats.js';
import { issueCode, redeem } from '../../../src/engine/usecases/people-pairing.js';
import { revoke } from '../../../src/engine/usecases/people-roles.js';
import { ensureOwner } from '../../../src/main/ensure-owner.js';
import { issueOwnerCode } from '../../../src/main/owner-code.js';
import { NOW_MS, openMigrated, temporaryFolder } from '../../builders/database.js';
import { openTestDesk } from '../../builders/desk.js';
import { byOwner, telegram } from '../../builders/people.js';

const nowMs = (): number => NOW_MS;

describe('people in the database', () => {
  let home: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    home = temporaryFolder();
  });
  afterEach(() => home.remove());

  it('come back after a restart as they were: codes, tries, chats, an identity that moved to somebody else', async () => {
    const file = path.join(home.folder, 'desk.db');
    const first = await openMigrated(file);
    await ensureOwner(first.journal);
    const people = await People.open({ journal: first.journal, ids: cryptoIds, nowMs });
    const issue = (role: 'owner' | 'viewer') =>
      issueCode(people, { role, by: 'host', correlation: cryptoIds.correlation() });
    const give = (of: People, code: string, userId: string) =>
      redeem(of, { code, identity: telegram(userId), userName: 'Ann' }, cryptoIds.correlation());
    await give(people, (await issue('owner')).code, '7');
    await revoke(people, personId('owner'), byOwner());
    await allowChat(people, { platform: 'telegram', chatId: '-1' }, byOwner());
    const { code } = await issue('viewer');
    for (let time = 0; time < 5; time += 1) await give(people, '0000-0000', '666');
    await first.journal.close();

    const second = await openMigrated(file);
    const next = await People.open({ journal: second.journal, ids: cryptoIds, nowMs });
    expect(
      next.all().map(({ role, identities }) => [role, identities.map(({ platform }) => platform)]),
    ).toEqual(
      expect.arrayContaining([
        ['owner', ['console']],
        ['nobody', ['telegram']],
      ]),
    );
    expect(next.allows({ platform: 'telegram', chatId: '-1' })).toBe(true);
    expect((await give(next, code, '666')).kind).toBe('refused');
    expect(await give(next, code, '8')).toMatchObject({
      kind: 'paired',
      person: { name: 'Ann', role: 'viewer' },
    });
    expect(await second.journal.verify()).toEqual([]);
    expect(next.all().some(({ name }) => JSON.stringify(name).includes('undefined'))).toBe(false);
    await second.journal.close();
  });
});

describe('a code of the host', () => {
  it('comes with how to use it, and with a link once the bot has a name', async () => {
    const desk = await openTestDesk();
    const { ok, lines } = await issueOwnerCode(desk);
    expect([ok, lines.length]).toEqual([true, 3]);
    const [code = ''] = lines;
    expect(lines[2]).toContain(`/pair ${code}`);
    await desk.memory.keep('telegram.username', 'our_desk_bot');
    const named = await issueOwnerCode(desk);
    expect(named.lines.at(-1)).toBe(`Or open: https://t.me/our_desk_bot?start=${named.lines[0]}`);
    await desk.memory.keep('telegram.username', 'x?start=evil&');
    expect((await issueOwnerCode(desk)).lines).toHaveLength(3);
  });

  it('is not given when it cannot be stored', async () => {
    const desk = await openTestDesk();
    desk.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    const { ok, lines } = await issueOwnerCode(desk);
    expect([ok, lines.length]).toEqual([false, 1]);
    expect(lines[0]).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });
});
