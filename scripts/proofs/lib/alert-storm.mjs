// Both platforms answer 429 again and again while thousands of lesser messages wait; critical alerts are raised throughout.
import { above, judgeDeliveries, row, some } from './alert-checks.mjs';
import { AlertDesk } from './alert-desk.mjs';
import { News } from './alert-news.mjs';
import { slowest } from './alert-slowest.mjs';
import { chatsOf, seenBy } from './alert-watch.mjs';
import { pause, until, within } from './desk-process.mjs';
import { quantile } from './quantile.mjs';

/** Of all requests 30 % are answered 429: of those that were not promised to pass so many are struck. */
const SHARE = 0.43;
const RETRY_S = 1;
const user = { kind: 'too-many-requests', retryAfterS: RETRY_S };
/** One in fifty of Discord's is for everything that we do. */
const FAULTS = {
  telegram: (keepsWord) => [{ ...user, keepsWord }],
  discord: (keepsWord) => [
    ...Array(49).fill({ ...user, keepsWord }),
    { ...user, keepsWord, scope: 'global' },
  ],
};
export const PLATFORMS = ['telegram', 'discord'];
const BOUND_S = 3;
/** Where each call is judged by chance alone, three refusals in a row (2.7 %) take 3 s by themselves, four (0.8 %) take 4 s. */
const COIN_BOUND_S = 5;
const LAST_CRITICAL_MS = 30_000;
const LOOK_MS = 500;
const BATCH = 10;
const CARDS = 10;
const ACK_EVERY_MS = 45_000;

/** Who is on one platform only, as many on each. */
export const peopleFor = (count) =>
  PLATFORMS.flatMap((platform) => Array.from({ length: count }, () => [platform]));

/** So many lesser messages on each platform: mostly lines, of which many become one message, some with buttons, some warnings. */
function lesserNews(news, lesser, people) {
  const rounds = Math.ceil(lesser / people);
  return Array.from({ length: rounds }, (_, at) => {
    if (at % 10 === 3) return news.warning();
    return at % 6 === 5 ? news.ending() : news.line();
  });
}

/** From now on both platforms answer 429 again and again. */
export function openStorm(desk, keepsWord) {
  for (const platform of PLATFORMS)
    desk[platform].faults.chance(keepsWord ? SHARE : 0.3, FAULTS[platform](keepsWord), { seed: 1 });
}

/** Whoever uses a desk has written to it. */
async function writeFirst(desk) {
  for (const { chats } of desk.people) chats.telegram?.place.say(chats.telegram.one, '/help');
  await until('the commands', () => desk.discord.commands().some(({ name }) => name === 'help'));
  for (const { chats } of desk.people) chats.discord?.place.slash(chats.discord.one, '/help');
}

/** Who wants a card of a running session at hand: it changes all the time. */
async function pinCards(desk, count) {
  await desk.send('/paper ma-cross BTC/USDT 1m');
  const some = (platform) => desk.people.filter(({ chats }) => chats[platform]).slice(0, count);
  for (const { chats } of some('telegram')) chats.telegram.place.say(chats.telegram.one, '/card m1');
  for (const { chats } of some('discord')) chats.discord.place.slash(chats.discord.one, '/card card:m1');
}

/** Everybody has heard of something once: chats are open, as after a day of work. */
async function greet(desk, news) {
  const hello = news.ending();
  await desk.tell([hello.notification]);
  const wanted = desk.people.length;
  const isThere = () => seenBy(desk).filter(({ token }) => token === hello.token).length === wanted;
  await until('the first message to everybody', isThere, 120_000);
}

const expected = (told, raisedMs, chats) =>
  told.flatMap(({ token }) => chats.map((chat) => ({ token, chat, raisedMs })));

/** Everybody's report of the day is due at the same minute. */
async function dueReports(desk, news) {
  const told = desk.people.flatMap((person) =>
    person.identities.map(({ platform, userId }) => ({
      chat: `${platform} ${userId}`,
      ...news.report(person, { platform, chatId: userId }),
    })),
  );
  const { raisedMs } = await desk.tell(
    [],
    told.map(({ letter }) => letter),
  );
  return told.map(({ chat, token }) => ({ token, chat, raisedMs }));
}

/** The lesser messages of both platforms, all in the outbox when this resolves. */
async function flood(desk, news, lesser) {
  const all = chatsOf(desk.people);
  const told = lesserNews(news, lesser, desk.people.length / PLATFORMS.length);
  const wanted = await dueReports(desk, news);
  for (let from = 0; from < told.length; from += BATCH) {
    const batch = told.slice(from, from + BATCH);
    const { raisedMs } = await desk.tell(batch.map(({ notification }) => notification));
    wanted.push(...expected(batch, raisedMs, all));
  }
  return wanted;
}

/** One after the other, most for one person's chat alone, each tenth for everybody. */
async function raiseCritical(desk, news, { criticals, everyMs }) {
  const wanted = [];
  let acknowledgedMs = Date.now();
  for (let at = 0; at < criticals; at += 1) {
    const own = PLATFORMS.map((platform) => {
      const there = desk.people.filter(({ chats }) => chats[platform]);
      return there[at % there.length];
    });
    const people = at % 10 === 0 ? [undefined] : own;
    const told = people.map((person) => ({ person, ...news.critical(person) }));
    const { raisedMs } = await desk.tell(told.map(({ notification }) => notification));
    for (const one of told)
      wanted.push(
        ...expected([one], raisedMs, chatsOf(one.person === undefined ? desk.people : [one.person])),
      );
    if (Date.now() - acknowledgedMs > ACK_EVERY_MS) {
      acknowledgedMs = Date.now();
      await desk.send('/ack all');
    }
    await pause(everyMs);
  }
  await desk.send('/ack all');
  return wanted;
}

const onPlatform = (list, platform) => list.filter(({ chat }) => chat.startsWith(`${platform} `));

/** Nothing was sent faster than the platform allows, and nobody came back too early. */
function limitFaults(double) {
  const { breaches, hasty } = double.statistics();
  const refused = double
    .calls()
    .filter(({ outcome }) => outcome.kind === 'error' && (outcome.status ?? outcome.code) === 429);
  const where = [...new Set(refused.map(({ method, route = method }) => route))].join(', ');
  return [
    ...(breaches === 0 ? [] : [`${breaches} times above the limits (${where})`]),
    ...(hasty === 0 ? [] : [`${hasty} times too early after a 429`]),
  ];
}

/** The share of what we sent that was answered 429. */
const struckShare = (double, before) =>
  (double.faults.struck() - before.struck) / (writesOf(double) - before.writes);
const WRITES = /^(send|edit)|^(POST|PATCH) \/channels\/:channel\/messages/;
const writesOf = (double) => double.calls().filter(({ method, route = method }) => WRITES.test(route)).length;

function rowsOf(platform, { desk, wanted, criticalWanted, seen, before, waited, bound, isDrained }) {
  const critical = judgeDeliveries(onPlatform(criticalWanted, platform), seen);
  const lesser = judgeDeliveries(onPlatform(wanted, platform), seen);
  const share = struckShare(desk[platform], before[platform]);
  const p99S = quantile(critical.took, 0.99) / 1000;
  if (!(p99S < bound))
    for (const line of slowest(desk, platform, onPlatform(criticalWanted, platform)))
      process.stdout.write(`slowest: ${line}\n`);
  return [
    row({
      part: `storm ${platform}`,
      what: `critical, ${Math.round(share * 100)} % answered 429, ${waited[platform]} lesser waiting at the end`,
      took: critical.took,
      bound: `p99 < ${bound} s, 0 lost, 0 twice`,
      faults: [
        ...above('p99', p99S, bound),
        ...some('lost', critical.lost),
        ...some('twice', critical.twice),
        ...limitFaults(desk[platform]),
      ],
    }),
    row({
      part: `storm ${platform}`,
      what: isDrained ? 'lesser messages' : 'lesser messages, as many as came meanwhile',
      took: lesser.took,
      bound: `${isDrained ? '0 lost, ' : ''}0 twice, within the limits`,
      faults: [
        ...(isDrained ? some('lost', lesser.lost) : []),
        ...some('twice', lesser.twice),
        ...limitFaults(desk[platform]),
      ],
    }),
  ];
}

/** Lesser messages that no double has yet, by platform. */
function waitingOf(desk, wanted) {
  const { lost } = judgeDeliveries(wanted, seenBy(desk));
  return Object.fromEntries(
    PLATFORMS.map((platform) => [platform, lost.filter((key) => key.startsWith(`${platform} `)).length]),
  );
}

/** @returns rows of the table */
export async function storm({
  people,
  lesser,
  criticals,
  everyMs,
  drainMs,
  keepsWord,
  boundS = BOUND_S,
  mistake,
  core,
}) {
  const desk = await AlertDesk.open({ people: peopleFor(people), mistake, core });
  const news = new News();
  try {
    await writeFirst(desk);
    await greet(desk, news);
    await pinCards(desk, Math.min(CARDS, people));
    const before = {};
    for (const platform of PLATFORMS)
      before[platform] = { struck: desk[platform].faults.struck(), writes: writesOf(desk[platform]) };
    openStorm(desk, keepsWord);
    const wanted = await flood(desk, news, lesser);
    const criticalWanted = await raiseCritical(desk, news, { criticals, everyMs });
    const waited = waitingOf(desk, wanted);
    const isOut = (all) => async () => judgeDeliveries(all, seenBy(desk)).lost.length === 0 || pause(LOOK_MS);
    await within(LAST_CRITICAL_MS, isOut(criticalWanted));
    const isDrained = drainMs > 0;
    if (isDrained) await within(drainMs, isOut(wanted));
    const bound = keepsWord ? boundS : COIN_BOUND_S;
    const seen = seenBy(desk);
    const facts = { desk, wanted, criticalWanted, seen, before, waited, bound, isDrained };
    return PLATFORMS.flatMap((platform) => rowsOf(platform, facts));
  } finally {
    await desk.close();
  }
}
