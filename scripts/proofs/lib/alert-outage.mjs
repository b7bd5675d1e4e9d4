// A platform, or both, cannot be reached for a while: nobody listens, then nobody answers, then a proxy without its server. Critical
// alerts are raised all the time.
import { above, furthest, judgeReturn, row, some } from './alert-checks.mjs';
import { AlertDesk } from './alert-desk.mjs';
import { News } from './alert-news.mjs';
import { seenBy } from './alert-watch.mjs';
import { pause, within } from './desk-process.mjs';
import { OUTAGES } from './outage-gate.mjs';

/** How each has paired the platforms: what is first is where the first message goes. */
const PEOPLE = [['telegram', 'discord'], ['discord', 'telegram'], ['telegram'], ['discord']];
const BOUND_S = 60;
/** Known to be away, the other platform has it as soon as anything. */
const AT_ONCE_S = 5;
/** One a minute, and not more in a short form than a chat takes. */
const raisedIn = (minutes) => Math.max(9, Math.min(30, Math.round(minutes)));
const LOOK_MS = 200;

const chatOn = (person, platform) => {
  const one = person.identities.find((identity) => identity.platform === platform);
  return one === undefined ? undefined : `${platform} ${one.userId}`;
};

/** The first chats of everybody: on the other platform where that of their first choice is away and they have another. */
function firstChats(desk, dead) {
  return desk.people.flatMap((person) => {
    const reached = person.identities.find(({ platform }) => !dead.includes(platform));
    return reached === undefined ? [] : [chatOn(person, reached.platform)];
  });
}

/** Everything goes down, in each of the ways for its part of the time; so many alerts meanwhile. */
async function goDown(desk, dead, { minutes, news }) {
  const raised = [];
  const count = raisedIn(minutes);
  const every = (minutes * 60_000) / count;
  for (const [at, outage] of OUTAGES.entries()) {
    for (const platform of dead) await desk.gates[platform].be(outage);
    const untilAt = Math.round((count * (at + 1)) / OUTAGES.length);
    while (raised.length < untilAt) {
      const told = news.critical();
      const { raisedMs } = await desk.tell([told.notification]);
      raised.push({ token: told.token, raisedMs });
      await pause(every);
    }
  }
  return raised;
}

/** All that stood there when it came back is out, on whichever call. */
async function comeBack(desk, dead) {
  const stood = (await desk.waiting()).filter(({ chat }) => dead.some((one) => chat.startsWith(`${one} `)));
  const wanted = furthest(stood);
  for (const platform of dead) await desk.gates[platform].be('open');
  const backMs = Date.now();
  await within(
    3 * BOUND_S * 1000,
    async () => judgeReturn(wanted, seenBy(desk), backMs).lost.length === 0 || pause(LOOK_MS),
  );
  return { stood, wanted, backMs };
}

const most = (took) => (took.length === 0 ? 0 : Math.max(...took) / 1000);

/** On each message's own way to those who have a platform that lives. */
function meanwhileRow({ desk, dead, raised, seen, name }) {
  const chats = firstChats(desk, dead);
  const times = new Map();
  for (const { chat, token, atMs } of seen)
    times.set(`${chat} ${token}`, Math.min(times.get(`${chat} ${token}`) ?? Infinity, atMs));
  const all = raised.flatMap(({ token, raisedMs }) =>
    chats.map((chat) => ({
      key: `${chat} ${token}`,
      tookMs: (times.get(`${chat} ${token}`) ?? Infinity) - raisedMs,
    })),
  );
  const lost = all.filter(({ tookMs }) => tookMs === Infinity).map(({ key }) => key);
  const took = all.map(({ tookMs }) => tookMs).filter((ms) => ms !== Infinity);
  return row({
    part: `outage ${name}`,
    what: 'critical on the platform that lives',
    took,
    bound: `all <= ${AT_ONCE_S} s, 0 lost`,
    faults: [...above('the last', most(took), AT_ONCE_S), ...some('lost', lost)],
  });
}

/** @returns rows of the table */
export async function outage({ dead, minutes, mistake, core }) {
  const desk = await AlertDesk.open({ people: PEOPLE, mistake, core });
  const news = new News();
  const name = dead.join('+');
  try {
    for (const { chats } of desk.people) chats.telegram?.place.say(chats.telegram.one, '/help');
    const hello = news.ending();
    await desk.tell([hello.notification]);
    await within(30_000, () => seenBy(desk).filter(({ token }) => token === hello.token).length === 6);
    const raised = await goDown(desk, dead, { minutes, news });
    const { stood, wanted, backMs } = await comeBack(desk, dead);
    const seen = seenBy(desk);
    const { took, lost } = judgeReturn(wanted, seen, backMs);
    const rows = dead.length < 2 ? [meanwhileRow({ desk, dead, raised, seen, name })] : [];
    const reached = new Set(seen.map(({ chat, token }) => `${chat} ${token}`));
    // Whoever has nothing but what was away gets it there.
    const never = raised.flatMap(({ token }) =>
      desk.people
        .map(({ identities }) => identities.map(({ platform, userId }) => `${platform} ${userId} ${token}`))
        .filter((keys) => !keys.some((key) => reached.has(key))),
    );
    return [
      ...rows,
      row({
        part: `outage ${name}`,
        what: `critical after its return: ${raised.length} alerts in ${minutes} min, ${stood.length} messages stood there, ${stood.length - wanted.length} of them overtaken by a later call`,
        took,
        bound: `all <= ${BOUND_S} s, 0 lost`,
        faults: [
          ...above('the last', most(took), BOUND_S),
          ...some('lost', lost),
          ...some(
            'reached nobody',
            never.map((keys) => keys[0]),
          ),
          ...(wanted.length === 0 ? ['nothing stood there'] : []),
        ],
      }),
    ];
  } finally {
    await desk.close();
  }
}
