import { describe, expect, it } from 'vitest';
import { discord, openPeople, type PeopleBench, telegram } from '../../builders/people.js';

const MINUTE = 60_000;
const ann = telegram('7');
const eve = telegram('666');

const factsOf = async ({ journal }: PeopleBench): Promise<readonly string[]> =>
  (await journal.read('desk')).map(({ type }) => type);
const wrong = (bench: PeopleBench, times: number, of = eve): Promise<string[]> =>
  Promise.all(Array.from({ length: times }, async () => (await bench.give('0000-0000', of)).kind));

describe('a code of the host', () => {
  it('makes its giver an owner, once, and the journal tells it in the same commit', async () => {
    const bench = await openPeople();
    const code = await bench.issue('owner');
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await bench.give(code.toLowerCase(), ann)).toMatchObject({
      kind: 'paired',
      person: { id: 'owner' },
    });
    expect(bench.people.person(ann)).toMatchObject({ id: 'owner', role: 'owner' });
    expect(await bench.give(code, eve)).toEqual({ kind: 'refused' });
    expect(bench.people.person(eve)).toBeUndefined();
    const [, paired] = await bench.journal.read('desk');
    expect(await factsOf(bench)).toEqual(['person-invited', 'person-paired']);
    expect(paired?.payload).toEqual({
      person: 'owner',
      role: 'owner',
      was: 'nobody',
      platform: 'telegram',
      by: 'owner',
    });
  });

  it('adds one identity a platform to the first owner; a second person of a platform is an owner of their own', async () => {
    const bench = await openPeople();
    await bench.admit('owner', ann);
    await bench.admit('owner', discord('7'));
    const other = await bench.admit('owner', telegram('8'));
    expect(other).toMatchObject({ name: 'user 8', role: 'owner' });
    expect(other.id).toMatch(/^p-[0-9a-z]{8}$/);
    const first = bench.people.withId('owner');
    expect(first?.identities.map(({ platform }) => platform)).toEqual(['console', 'telegram', 'discord']);
    expect(bench.people.all()).toHaveLength(2);
  });

  it('raises somebody who is known already, and is used up by an owner whom it gives nothing', async () => {
    const bench = await openPeople();
    const viewer = await bench.admit('viewer', ann);
    expect(await bench.admit('owner', ann)).toEqual({ ...viewer, role: 'owner' });
    const code = await bench.issue('owner');
    expect(await bench.give(code, ann)).toMatchObject({ kind: 'already' });
    expect(await bench.give(code, eve)).toEqual({ kind: 'refused' });
  });

  it('lives for ten minutes, over a restart too', async () => {
    const first = await openPeople();
    const [early, late] = [await first.issue('owner'), await first.issue('owner')];
    first.nowMs += 10 * MINUTE - 1;
    const next = await first.reopen();
    expect((await next.give(early, ann)).kind).toBe('paired');
    next.nowMs += 1;
    expect((await next.give(late, eve)).kind).toBe('refused');
  });

  it('is stored as a digest only: nothing in the store holds its text', async () => {
    const bench = await openPeople();
    const code = (await bench.issue('owner')).replace('-', '');
    const { settings, rows } = bench.journal.disk;
    const stored = JSON.stringify([[...settings], rows]);
    expect(stored).toContain('digest');
    expect(stored.toUpperCase()).not.toContain(code);
  });
});

describe('wrong codes', () => {
  it('lock an identity after five: the right one is not even looked at for ten minutes', async () => {
    const bench = await openPeople();
    const code = await bench.issue('viewer');
    expect(await wrong(bench, 5)).toEqual(Array.from({ length: 5 }, () => 'refused'));
    expect((await bench.give(code, eve)).kind).toBe('refused');
    const next = await bench.reopen();
    expect((await next.give(code, eve)).kind).toBe('refused');
    expect((await next.give(code, ann)).kind).toBe('paired');
    next.nowMs += 10 * MINUTE;
    expect((await next.give(await next.issue('viewer'), eve)).kind).toBe('paired');
  });

  it('of everybody together end a code after twenty-five', async () => {
    const bench = await openPeople();
    const code = await bench.issue('owner');
    for (const user of ['1', '2', '3', '4']) await wrong(bench, 5, telegram(user));
    await wrong(bench, 4, telegram('5'));
    expect(bench.people.book.codes).toHaveLength(1);
    await wrong(bench, 1, telegram('6'));
    expect(bench.people.book.codes).toHaveLength(0);
    expect((await bench.give(code, ann)).kind).toBe('refused');
  });

  it('cost no write where nothing can be guessed', async () => {
    const bench = await openPeople();
    bench.journal.failNext('io', Number.POSITIVE_INFINITY);
    expect(await wrong(bench, 50)).toEqual(Array.from({ length: 50 }, () => 'refused'));
    expect((await bench.give('/drop table', eve)).kind).toBe('refused');
  });

  it('count although the store fails', async () => {
    const bench = await openPeople();
    const code = await bench.issue('viewer');
    bench.journal.failNext('disk-full', Number.POSITIVE_INFINITY);
    for (let time = 0; time < 5; time += 1)
      await expect(bench.give('0000-0000', eve)).rejects.toMatchObject({ fault: 'disk-full' });
    bench.journal.mend();
    expect((await bench.give(code, eve)).kind).toBe('refused');
  });
});

describe('an invitation', () => {
  it('makes a new person of its role', async () => {
    const bench = await openPeople();
    for (const [at, role] of (['viewer', 'operator', 'trader'] as const).entries()) {
      expect(await bench.admit(role, telegram(String(at)))).toMatchObject({ role });
    }
  });

  it('lowers nobody, raises who has less, and lets somebody in again who was shut out', async () => {
    const bench = await openPeople();
    await bench.admit('trader', ann);
    expect(await bench.give(await bench.issue('viewer'), ann)).toMatchObject({
      kind: 'already',
      person: { role: 'trader' },
    });
    const [person] = bench.people.all().filter(({ role }) => role === 'trader');
    if (person !== undefined) await bench.people.commit({ people: [{ ...person, role: 'nobody' }] });
    expect(await bench.admit('viewer', ann)).toMatchObject({ id: person?.id, role: 'viewer' });
  });

  it('asked for twice by one message has one code and one fact', async () => {
    const bench = await openPeople();
    const first = await bench.issue('viewer', 'c1');
    const second = await bench.issue('viewer', 'c1');
    expect((await bench.give(first, ann)).kind).toBe('refused');
    expect((await bench.give(second, ann)).kind).toBe('paired');
    expect(await factsOf(bench)).toEqual(['person-invited', 'person-paired']);
  });
});

describe('pairing', () => {
  it('by one message happens once, also when its answer was lost', async () => {
    const bench = await openPeople();
    const code = await bench.issue('viewer');
    expect((await bench.give(code, ann, 'c2')).kind).toBe('paired');
    const next = await bench.reopen();
    expect((await next.give(code, ann, 'c2')).kind).toBe('paired');
    expect((await factsOf(next)).filter((type) => type === 'person-paired')).toHaveLength(1);
  });

  it('raced by two gives the code to one', async () => {
    const bench = await openPeople();
    const code = await bench.issue('viewer');
    const kinds = await Promise.all([bench.give(code, ann), bench.give(code, eve)]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['paired', 'refused']);
  });

  it('that could not be stored has not happened, and its code is still good', async () => {
    const bench = await openPeople();
    const code = await bench.issue('viewer');
    bench.journal.failNext('busy');
    await expect(bench.give(code, ann)).rejects.toMatchObject({ fault: 'busy' });
    expect(bench.people.person(ann)).toBeUndefined();
    expect((await bench.give(code, ann)).kind).toBe('paired');
  });

  it('keeps a name of nobody else, cleaned', async () => {
    const bench = await openPeople();
    const first = await bench.admit('viewer', telegram('1'));
    expect(first.name).toBe('user 1');
    expect((await bench.admit('viewer', discord('1'))).name).toBe('user 1 2');
  });
});
