import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/engine/domain/notification.js';
import { openTestDesk, type TestDesk } from '../../builders/desk.js';
import { admit, discordDouble, openDiscord } from '../../builders/discord.js';
import { eventually } from '../../builders/telegram.js';

async function scene() {
  const double = await discordDouble();
  const desk = await openTestDesk({ nowMs: Date.parse('2026-01-05T14:02Z'), platforms: ['discord'] });
  const ann = double.person({ username: 'ann' });
  double.guild({ name: 'Desk' }).member(ann, { permissions: '8' });
  await admit(desk, ann, 'owner');
  const { conversation, memory } = desk;
  const { surface, log } = await openDiscord({ double, conversation, memory });
  desk.surfaces.push(surface);
  await double.gateway.ready();
  await eventually(
    () => double.commands().length > 0,
    () => log,
  );
  return { desk, double, ann, dm: ann.dm() };
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

describe('an alert in Discord', () => {
  it('is one message that counts, and changes in its place when a press acknowledges it', async () => {
    const { desk, ann, dm } = await scene();
    await tell(desk, failed('m1'));
    const shows = (words: string) => (message: { readonly embeds: readonly unknown[] }) =>
      JSON.stringify(message.embeds).includes(words);
    const alert = await dm.waitFor(shows('alert 1'));
    expect(JSON.stringify(alert.embeds)).toContain('⛔ ');
    for (let more = 0; more < 3; more += 1) await tell(desk, failed('m1'));
    await dm.waitFor((one) => one.id === alert.id && shows('×4 since 14:02')(one), 20_000);
    expect(dm.fromBot().filter(shows('alert 1'))).toHaveLength(1);
    dm.press(ann, alert.id, 'Ack');
    await dm.waitFor((one) => one.id === alert.id && shows('acknowledged by')(one), 20_000);
    expect(desk.desk.alerts()).toEqual([]);
  }, 60_000);

  it('comes without sound to somebody who wants it so', async () => {
    const { desk, ann, dm, double } = await scene();
    await dm.slash(ann, '/settings setting:alerts value:sessions how:silent').answer();
    await tell(desk, { ...failed('m2'), level: 'warn', lane: 'report' });
    await eventually(
      () => dm.fromBot().some(({ embeds }) => JSON.stringify(embeds).includes('alert 1')),
      () => dm.fromBot(),
    );
    const posts = double.calls().filter(({ body }) => JSON.stringify(body ?? {}).includes('alert 1'));
    expect(posts[0]?.body).toMatchObject({ flags: 4096 });
  }, 60_000);
});
