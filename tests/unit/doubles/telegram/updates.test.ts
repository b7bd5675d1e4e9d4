import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './rig.js';

interface Got {
  update_id: number;
  message?: { text: string };
}

describe('getUpdates', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = await startRig();
    await rig.call('getUpdates', { offset: -1 });
    await rig.call('getUpdates', { offset: (rig.double.updates().at(-1)?.update_id ?? 0) + 1 });
  });
  afterEach(() => rig.double.close());
  const poll = async (params: Record<string, unknown> = {}): Promise<Got[]> =>
    (await rig.call('getUpdates', params)).result as Got[];
  const texts = (got: readonly Got[]) => got.map(({ message }) => message?.text);
  const say = (text: string) => rig.chat.say(rig.ann, text).updateId;

  it('repeats until the offset confirms', async () => {
    const [first, second] = [say('a'), say('b')];
    expect(texts(await poll())).toEqual(['a', 'b']);
    expect(texts(await poll({ offset: first }))).toEqual(['a', 'b']);
    expect(texts(await poll({ offset: second }))).toEqual(['b']);
    expect(await poll({ offset: second + 1 })).toEqual([]);
    expect(rig.double.statistics().updatesPending).toBe(0);
  });

  it('gives 100 at most, and forgets older ones by a negative offset', async () => {
    for (let count = 0; count < 103; count += 1) say(`m${count}`);
    expect(await poll({ limit: 500 })).toHaveLength(100);
    expect(await poll({ limit: 2 })).toHaveLength(2);
    expect(texts(await poll({ offset: -2 }))).toEqual(['m101', 'm102']);
    expect(await poll()).toHaveLength(2);
  });

  it('waits for the first update and for the timeout', async () => {
    const waiting = poll({ timeout: 30 });
    await expect.poll(() => rig.double.updates().length).toBe(1);
    say('now');
    expect(texts(await waiting)).toEqual(['now']);
    const began = performance.now();
    await poll({ offset: (rig.double.updates().at(-1)?.update_id ?? 0) + 1, timeout: 1 });
    expect(performance.now() - began).toBeGreaterThan(950);
  });

  it('ends the older of two pollers with 409, and not one that hung up', async () => {
    const older = rig.call('getUpdates', { timeout: 30 });
    // The older one must be waiting before the newer one comes.
    const newer = (async () => {
      for (;;) {
        const result = await rig.call('getUpdates', { timeout: 0 });
        const done = await Promise.race([older, Promise.resolve(undefined)]);
        if (done !== undefined) return { done, result };
      }
    })();
    const { done, result } = await newer;
    expect(done).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
    expect(result.ok).toBe(true);
    const gone = rig.call('getUpdates', { timeout: 30 }, AbortSignal.timeout(50));
    await expect(gone).rejects.toThrow();
    say('after');
    expect(texts(await poll())).toEqual(['after']);
  });

  it('answers 409 while a webhook is set, and ends a waiting poll', async () => {
    const url = `${rig.double.url}/nowhere`;
    await rig.call('setWebhook', { url });
    expect(await rig.call('getUpdates')).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await rig.call('deleteWebhook');
    expect((await rig.call('getUpdates')).ok).toBe(true);
  });

  it('ends a waiting poll with 409 when a webhook is set', async () => {
    const waiting = rig.call('getUpdates', { timeout: 30 });
    // Set again until the poll was there before it.
    const set = async () => {
      await rig.call('deleteWebhook');
      await rig.call('setWebhook', { url: `${rig.double.url}/nowhere` });
      return Promise.race([waiting, Promise.resolve(undefined)]);
    };
    await expect.poll(set).toMatchObject({ status: 409 });
  });

  it('delivers only the kinds asked for, until the default is asked for', async () => {
    await poll({ allowed_updates: ['callback_query'] });
    say('unheard');
    expect(await poll()).toEqual([]);
    await poll({ allowed_updates: [] });
    say('heard');
    expect(texts(await poll())).toEqual(['heard']);
  });

  it('repeats an update that was confirmed', async () => {
    const id = say('twice');
    await poll({ offset: id + 1 });
    rig.double.repeat(id);
    expect(texts(await poll({ offset: id + 1 }))).toEqual(['twice']);
    expect(await poll({ offset: id + 1 })).toEqual([]);
  });

  it('holds updates and releases them in reverse', async () => {
    rig.double.hold();
    for (const text of ['a', 'b', 'c']) say(text);
    expect(await poll()).toEqual([]);
    rig.double.release('reversed');
    expect(texts(await poll())).toEqual(['c', 'b', 'a']);
  });

  it('doubles and swaps updates by chance, the same for the same seed', async () => {
    for (let count = 0; count < 40; count += 1) say(`m${count}`);
    const upset = async () => {
      rig.double.disorder({ duplicateShare: 0.3, swapShare: 0.3, seed: 7 });
      return (await poll()).map(({ update_id }) => update_id);
    };
    const ids = await upset();
    expect(await upset()).toEqual(ids);
    expect(new Set(ids).size).toBe(40);
    expect(ids.length).toBeGreaterThan(45);
    expect(ids.some((id, at) => id < (ids[at - 1] ?? 0))).toBe(true);
  });

  it('delivers any JSON that is injected', async () => {
    const named = rig.double.inject({ message: 'no object' });
    rig.double.inject(['odd']);
    rig.double.inject({ update_id: 'text' });
    expect(await poll()).toEqual([
      { update_id: named, message: 'no object' },
      ['odd'],
      { update_id: 'text' },
    ]);
    const next = say('after');
    expect(texts(await poll({ offset: next }))).toEqual(['after']);
  });
});
