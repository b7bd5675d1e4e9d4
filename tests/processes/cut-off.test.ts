import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, temporaryHome } from '../builders/desk-process.js';
import { inDatabase, storedRows } from '../builders/stored-desk.js';

const place = temporaryHome();
/** As its chat names it, and as the desk does. */
const CHAT_ID = 'socket-1-cut';
const ID = `console:${CHAT_ID}`;

interface StoredMessage {
  readonly payload: string;
  readonly [column: string]: unknown;
}

/** What the desk stores of a message before it does anything about it: like the last one, with another id and text. */
const receive = (text: string): void =>
  inDatabase(place.home, (database) => {
    const last = database
      .prepare<[], StoredMessage>('SELECT * FROM inbox ORDER BY position DESC LIMIT 1')
      .get();
    if (last === undefined) throw new Error('nobody has said anything yet');
    const payload = JSON.stringify({
      ...JSON.parse(last.payload),
      id: CHAT_ID,
      content: { kind: 'text', text },
    });
    const message = { ...last, id: ID, position: Number(last['position']) + 1, payload, doneMs: null };
    const columns = Object.keys(message);
    const values = columns.map((column) => `@${column}`);
    database.prepare(`INSERT INTO inbox (${columns.join(', ')}) VALUES (${values.join(', ')})`).run(message);
  });

const pending = (): readonly unknown[] =>
  inDatabase(place.home, (database) => database.prepare('SELECT id FROM inbox WHERE doneMs IS NULL').all());
const effects = () =>
  storedRows(place.home).filter(({ correlation, type }) => correlation === ID && type === 'session-opened');

beforeAll(async () => {
  const desk = await startDesk(place.home);
  await desk.say('/status');
  await desk.kill();
});
afterAll(() => place.remove());

describe('a message that was stored when the process was killed', () => {
  it('is answered by the next start, and has its effect once, however many starts follow', async () => {
    expect(pending()).toEqual([]);
    receive('/paper ma-cross BTC/USDT 1m cash=1234');
    expect(pending()).toEqual([{ id: ID }]);
    for (let start = 0; start < 2; start++) {
      const desk = await startDesk(place.home);
      expect(await desk.say('/sessions')).toContain('m1');
      await desk.kill();
      expect(pending()).toEqual([]);
      expect(effects()).toHaveLength(1);
    }
  });

  it('has it once too when it was killed after the effect and before the answer', async () => {
    inDatabase(place.home, (database) =>
      database.prepare('UPDATE inbox SET doneMs = NULL WHERE id = ?').run(ID),
    );
    expect(pending()).toEqual([{ id: ID }]);
    const desk = await startDesk(place.home);
    const sessions = await desk.say('/sessions');
    expect(sessions).toContain('m1');
    expect(sessions).not.toContain('m2');
    await desk.close();
    expect(pending()).toEqual([]);
    expect(effects()).toHaveLength(1);
  });
});
