import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/engine/domain/notification.js';
import { openTestDesk, type TestDesk } from '../../builders/desk.js';
import { eventually, openTelegram, pair, telegramDouble } from '../../builders/telegram.js';

async function scene() {
  const desk = await openTestDesk({ platforms: ['telegram'], nowMs: Date.parse('2026-01-05T14:02Z') });
  const double = await telegramDouble();
  const { conversation, memory } = desk;
  const { surface } = await openTelegram({ double, conversation, memory });
  desk.surfaces.push(surface);
  const ann = double.person({ id: 7, first_name: 'Ann' });
  const chat = ann.inPrivate();
  await pair(desk, chat);
  return { desk, double, ann, chat };
}

const failed = (session: string): Notification => ({
  level: 'critical',
  lane: 'critical',
  atMs: 0,
  body: { kind: 'session-failed', session, code: 'x', atMs: 0, synthetic: true },
});

async function tell(desk: TestDesk, one: Notification): Promise<void> {
  desk.runtime.tell(one);
  await desk.runtime.exclusive.run(() => desk.runtime.flush());
}

describe('an alert in a chat', () => {
  it('is one message that counts, and changes in its place when a press acknowledges it', async () => {
    const { desk, ann, chat } = await scene();
    await tell(desk, failed('m1'));
    const alert = await chat.waitFor(({ text }) => text.includes('alert 1'));
    expect(alert.text).toMatch(/^⛔ /);
    expect(alert.buttons.flat().map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Ack', 'Snooze 1 h', 'Open']),
    );
    for (let more = 0; more < 3; more += 1) await tell(desk, failed('m1'));
    const { messageId } = alert;
    await chat.waitFor((one) => one.messageId === messageId && one.text.includes('×4 since 14:02'), 20_000);
    expect(chat.fromBot().filter(({ text }) => text.includes('alert 1'))).toHaveLength(1);
    await chat.press(ann, messageId, 'Ack').answered();
    const cared = await chat.waitFor(
      (one) => one.messageId === messageId && one.text.includes('✓ acknowledged by'),
    );
    expect(cared.buttons.flat().map(({ text }) => text)).not.toContain('Ack');
    expect(desk.desk.alerts()).toEqual([]);
  }, 60_000);

  it('is told again as a message of its own; the one before loses its buttons', async () => {
    const { desk, chat } = await scene();
    await tell(desk, failed('m1'));
    const first = await chat.waitFor(({ text }) => text.includes('alert 1'));
    desk.clock.moveTo(desk.clock.nowMs() + 120_000);
    await desk.alerts.look();
    const again = await chat.waitFor(({ text }) => text.includes('second call'));
    expect(again.messageId).not.toBe(first.messageId);
    await eventually(
      () =>
        chat
          .messages()
          .find((one) => one.messageId === first.messageId)
          ?.buttons.flat().length === 0,
      () => chat.messages(),
    );
  }, 60_000);

  it('comes without sound to somebody who wants it so', async () => {
    const { desk, ann, chat, double } = await scene();
    chat.say(ann, '/settings alerts sessions silent');
    await chat.waitFor(({ fromBot, text }) => fromBot && text.includes('sessions silent'));
    await tell(desk, { ...failed('m2'), level: 'warn', lane: 'report' });
    await chat.waitFor(({ text }) => text.includes('alert 1'));
    await tell(desk, failed('m3'));
    await chat.waitFor(({ text }) => text.includes('alert 2'));
    const quietly = (): readonly (readonly unknown[])[] =>
      double
        .calls('sendMessage')
        .map(({ params }) => [/alert \d/.exec(String(params['text']))?.[0], params['disable_notification']])
        .filter(([alert]) => alert !== undefined);
    await eventually(() => quietly().length === 2, quietly);
    expect(quietly()).toEqual([
      ['alert 1', true],
      ['alert 2', undefined],
    ]);
  }, 60_000);
});
