// The desk's own program in a process of a proof, with an ear: what the proof wants told is told there as the engine tells things
// itself, and every turn of the trading loop is timed. Nothing else of it is different.
import { TradingLoop } from '../../../dist/engine/runtime/desk/trading-loop.js';
import { People } from '../../../dist/engine/usecases/people.js';

const MINUTE_MS = 60_000;
const { people, wishes } = JSON.parse(process.env['ALERT_PROOF_PEOPLE'] ?? '{}');
let desk;
/** Of turns in which a bar closed: when, how long it lasted, and how long after the bar's close it was over. */
let turns = [];

const open = People.open;
People.open = async (parts) => {
  const settings = { 'people.preferences': Object.fromEntries(people.map(({ id }) => [id, wishes])) };
  await parts.journal.commit({ people, settings });
  return open.call(People, parts);
};

const turn = TradingLoop.prototype.turn;
TradingLoop.prototype.turn = function timedTurn() {
  if (desk === undefined) listenTo(this.desk);
  return turn.call(this);
};

function listenTo(runtime) {
  desk = runtime;
  const { feed } = runtime.parts;
  const poll = feed.poll;
  let overdueMs;
  feed.poll = async (...asked) => {
    const updates = await poll.apply(feed, asked);
    const closes = updates.flatMap(({ closed }) => closed.map(({ openMs }) => openMs + MINUTE_MS));
    // Market time goes `speed` times as fast as that on the wall.
    overdueMs =
      closes.length === 0 ? undefined : (feed.pace.nowMs - Math.min(...closes)) / feed.profile.speed;
    return updates;
  };
  const add = runtime.loopMs.add.bind(runtime.loopMs);
  runtime.loopMs.add = (tookMs) => {
    add(tookMs);
    if (overdueMs !== undefined) turns.push([Date.now(), tookMs, overdueMs + tookMs]);
  };
}

const DEEDS = {
  /** Like anything that the engine tells: noted, stored with its messages, sent. */
  async tell({ notifications, letters = [] }) {
    const raisedMs = Date.now();
    for (const one of notifications) desk.tell(one);
    if (letters.length > 0) desk.parts.guard.noteLetters({ rows: [], letters });
    await desk.exclusive.run(() => desk.flush());
    return { raisedMs, storedMs: Date.now(), failure: desk.parts.guard.failure?.fault };
  },
  turns() {
    const taken = turns;
    turns = [];
    return taken;
  },
  /** Messages that stand in the outbox. */
  pending: async () => (await desk.parts.journal.pendingOutbox(100_000)).length,
  /** Those of them that are critical, by what they tell of and the chat that they are for. */
  async waiting() {
    const items = await desk.parts.journal.pendingOutbox(100_000);
    return items
      .filter(({ lane, body, address }) => lane === 'critical' && body.kind === 'notification' && address)
      .map(({ address, body }) => ({
        token: body.notification.body.session,
        chat: `${address.platform} ${address.chatId}`,
        call: body.alert?.call ?? 0,
      }));
  },
};

process.on('message', async ({ id, deed, given }) => {
  try {
    process.send({ id, done: await DEEDS[deed](given) });
  } catch (error) {
    process.send({ id, failed: String(error?.stack ?? error) });
  }
});

// Whoever listens to its parent would never end by itself.
process.channel.unref();
await import('../../../dist/cli.js');
