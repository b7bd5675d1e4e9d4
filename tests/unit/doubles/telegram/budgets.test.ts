import { afterEach, describe, expect, it } from 'vitest';
import type { TelegramDoubleOptions } from '../../../doubles/telegram/types.js';
import { type Rig, startRig } from './rig.js';

describe('budgets', () => {
  let rig: Rig;
  const start = async (options: TelegramDoubleOptions) => {
    rig = await startRig(options);
    return rig;
  };
  afterEach(() => rig.double.close());
  const send = (chat_id: number) => rig.call('sendMessage', { chat_id, text: 'x' });
  const statuses = async (chatId: number, count: number) => {
    const got: number[] = [];
    for (let sent = 0; sent < count; sent += 1) got.push((await send(chatId)).status);
    return got;
  };

  it('allow a burst in a private chat, then one a second', async () => {
    const { clock, double } = await start({ budget: {} });
    expect(await statuses(11, 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await send(11)).toEqual({
      status: 429,
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    clock.pass(1000);
    expect(await statuses(11, 2)).toEqual([200, 429]);
    expect(double.statistics()).toMatchObject({ breaches: 3, maxPerPrivateChatPerSecond: 7 });
  });

  it('allow 20 a minute in a group, edits included', async () => {
    const { clock, double, call } = await start({ budget: {} });
    const group = double.group();
    expect((await statuses(group.id, 19)).every((status) => status === 200)).toBe(true);
    const [first] = group.fromBot();
    const edit = { chat_id: group.id, message_id: first?.messageId, text: 'y' };
    expect((await call('editMessageText', edit)).status).toBe(200);
    expect(await send(group.id)).toMatchObject({ status: 429, parameters: { retry_after: 3 } });
    clock.pass(3000);
    expect(await statuses(group.id, 2)).toEqual([200, 429]);
    expect(double.statistics().maxPerGroupPerMinute).toBe(23);
  });

  it('allow 30 a second in all', async () => {
    const { double } = await start({ budget: {} });
    for (let id = 100; id < 131; id += 1) double.person({ id }).inPrivate().start();
    const got: number[] = [];
    for (let id = 100; id < 131; id += 1) got.push((await send(id)).status);
    expect(got.filter((status) => status === 200)).toHaveLength(30);
    expect(got.at(-1)).toBe(429);
    expect(double.statistics()).toMatchObject({ breaches: 1, maxOverallPerSecond: 31 });
  });

  it('do not count what shows nothing', async () => {
    const { call } = await start({ budget: { perChatBurst: 1 } });
    for (let count = 0; count < 3; count += 1)
      expect((await call('sendChatAction', { chat_id: 11, action: 'typing' })).status).toBe(200);
    expect(await statuses(11, 2)).toEqual([200, 429]);
  });

  it('can be switched off, and rates are measured still', async () => {
    const { double } = await start({ budget: 'off' });
    expect(new Set(await statuses(11, 40))).toEqual(new Set([200]));
    expect(double.statistics()).toMatchObject({ breaches: 0, maxPerPrivateChatPerSecond: 40 });
    double.forgetCalls();
    expect(double.statistics()).toMatchObject({ calls: 0, maxOverallPerSecond: 0 });
  });
});
