// Whether the trading loop feels a storm of messages: quiet windows and stormy ones by turns, in one desk with sessions that trade.
import { loopRatio, row } from './alert-checks.mjs';
import { AlertDesk, canPin, pin } from './alert-desk.mjs';
import { News } from './alert-news.mjs';
import { openStorm, PLATFORMS, peopleFor } from './alert-storm.mjs';
import { seenBy } from './alert-watch.mjs';
import { pause, within } from './desk-process.mjs';

const SESSIONS = ['BTC/USDT', 'ETH/USDT', 'SOL/USDT', 'BTC/USDT:USDT', 'ETH/USDT:USDT'].flatMap(
  (instrument) => [`ma-cross ${instrument} 1m`, `rsi-reversion ${instrument} 1m`],
);
const BOUND = 1.05;
const SETTLE_MS = 2_000;
/** A bar closes between any two turns: as many samples as there can be. */
const SPEED = 1_200;

/** What stands in the outbox when this resolves lasts longer than a window. */
async function flood(desk, news, windowMs) {
  // About 17 reports a second leave on a platform that refuses none; each of these is a message of its own.
  const count = Math.ceil((windowMs / 1000) * 20);
  const perChat = Math.ceil((count * PLATFORMS.length) / desk.people.length);
  for (let at = 0; at < perChat; at += 1) await desk.tell([news.warning().notification]);
}

async function window(desk, windowMs) {
  await desk.turns();
  await pause(windowMs);
  return desk.turns();
}

const took = (turns) => turns.map(([, tookMs]) => tookMs);
const late = (turns) => turns.map(([, , lateMs]) => lateMs);
const spread = (ratios) => `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;

function rowOf(what, windows, of) {
  const { quietMs, loudMs, ratio, ratios, quietRatio, interval } = loopRatio(
    windows.quiet.map(of),
    windows.loud.map(of),
  );
  const worth = `windows ${spread(ratios)}, drawn anew ${spread(interval)}, quiet over quiet ${quietRatio.toFixed(2)}`;
  return row({
    part: 'loop',
    what: `${what}: p99 ${quietMs.toFixed(1)} ms quiet, ${loudMs.toFixed(1)} ms in the storm, ratio ${ratio.toFixed(3)} (${worth})`,
    took: windows.loud.flatMap(of),
    bound: `ratio <= ${BOUND}`,
    faults: ratio <= BOUND ? [] : [`ratio ${ratio.toFixed(3)}, bound ${BOUND}`],
  });
}

/** @returns rows of the table. The desk has one core for itself where there are two; doubles and load have the other. */
export async function loop({ windows: count, windowMs = 20_000, people = 10, mistake }) {
  const isPinned = canPin();
  if (isPinned) pin(process.pid, 1);
  const desk = await AlertDesk.open({
    people: peopleFor(people),
    mistake,
    speed: SPEED,
    // What the sessions do themselves is told to nobody: else there would be no quiet.
    wishes: { pushes: 'quiet' },
    ...(isPinned ? { core: 0 } : {}),
  });
  const news = new News();
  const windows = { quiet: [], loud: [] };
  try {
    for (const { chats } of desk.people) chats.telegram?.place.say(chats.telegram.one, '/help');
    for (const session of SESSIONS) {
      const { ok, lines } = await desk.send(`/paper ${session}`);
      if (!ok) throw new Error(lines.join('\n'));
    }
    const isCalm = async () => (await desk.pending()) <= 2 || pause(200);
    for (let at = 0; at < count; at += 1) {
      await within(120_000, isCalm);
      await pause(SETTLE_MS);
      windows.quiet.push(await window(desk, windowMs));
      openStorm(desk, true);
      await flood(desk, news, windowMs);
      await pause(SETTLE_MS);
      const before = seenBy(desk).length;
      windows.loud.push(await window(desk, windowMs));
      if (seenBy(desk).length - before < windowMs / 1000) throw new Error('there was no storm');
      for (const platform of PLATFORMS) desk[platform].faults.clear();
    }
    return [
      rowOf(`a turn with bars${isPinned ? ', the desk on a core of its own' : ''}`, windows, took),
      rowOf('from the close of a bar until all have read it and what they did is stored', windows, late),
    ];
  } finally {
    await desk.close();
  }
}
