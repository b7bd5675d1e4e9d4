// The steps of `npm run storm`.
import { ChatDesk } from './chat-desk.mjs';
import { pause, within } from './desk-process.mjs';
import { journalRows } from './journal-file.mjs';
import { claim, createSteps, prove } from './steps.mjs';

/** Faults that leave the desk in doubt whether the message is there: it has to send it again. */
const FAULTS = [
  { kind: 'too-many-requests', retryAfterS: 1 },
  { kind: 'server-error', status: 502 },
  { kind: 'garbage' },
  { kind: 'drop' },
  { kind: 'drop', tookEffect: true },
];
const WAIT_MS = 1_800_000;
/** Looking through all chats takes a while itself. */
const LOOK_MS = 250;
/** Sent on purpose as an unknown instrument: the answer names it, so each answer tells which question it is to. */
const questionOf = (index) => `/price Q${index}X`;
const QUESTION = /\bQ(\d+)X\b/g;

/** For each chat: the numbers in the order in which they were first answered, and how often each was. */
function answersIn(chat) {
  const order = [];
  const counts = new Map();
  for (const { text } of chat.fromBot()) {
    for (const found of new Set([...text.matchAll(QUESTION)].map(([, digits]) => Number(digits)))) {
      if (!counts.has(found)) order.push(found);
      counts.set(found, (counts.get(found) ?? 0) + 1);
    }
  }
  return { order, counts };
}

/** How many controls of a session each message led to. */
function effectsByMessage(home) {
  const counts = new Map();
  for (const { stream, correlation } of journalRows(home)) {
    if (!stream.startsWith('session:') || !correlation?.startsWith('telegram:')) continue;
    counts.set(correlation, (counts.get(correlation) ?? 0) + 1);
  }
  return counts;
}

export const telegramStorm = ({ updates, seconds, people: count, faults, seed }) =>
  prove(async () => {
    const desk = new ChatDesk();
    const step = createSteps();
    let people;
    let owner;
    const asked = new Map();
    const pauses = { sent: 0 };
    try {
      await step('a desk with its owner', async () => {
        await desk.open();
        ({ owner, people } = await desk.people(count));
        await desk.desk.send('/paper ma-cross BTC/USDT 1m');
        desk.double.forgetCalls();
        return `${people.length} people let in`;
      });
      await step(
        `${updates} updates in ${seconds} s, ${Math.round(faults * 100)} % of sends fail`,
        async () => {
          desk.double.faults.chance(faults, FAULTS, { seed });
          const home = owner.inPrivate();
          const startMs = performance.now();
          const every = Math.min(500, Math.ceil(updates / 4));
          for (let index = 0; index < updates; index += 1) {
            const person = people[index % people.length];
            person.inPrivate().say(person, questionOf(index));
            asked.set(person, [...(asked.get(person) ?? []), index]);
            if (index % every === every >> 1) {
              home.say(owner, pauses.sent % 2 === 0 ? '/pause m1' : '/resume m1');
              pauses.sent += 1;
            }
            const dueMs = (index / updates) * seconds * 1000;
            if (performance.now() - startMs < dueMs) await pause(1);
          }
          return `${((performance.now() - startMs) / 1000).toFixed(1)} s; ${pauses.sent} of them pause or resume a session`;
        },
      );
      await step('every one is answered', async () => {
        const missing = () => {
          let open = 0;
          for (const [person, indices] of asked) {
            const { counts } = answersIn(person.inPrivate());
            open += indices.filter((index) => !counts.has(index)).length;
          }
          return open;
        };
        const begunMs = performance.now();
        await within(WAIT_MS, async () => missing() === 0 || pause(LOOK_MS));
        claim(missing() === 0, 'no answer is lost', `${missing()} are missing`);
        return `${updates} answers, 0 lost, ${((performance.now() - begunMs) / 1000).toFixed(0)} s after the storm (the budget allows 30 a second)`;
      });
      await step('in order, and as often as can be', async () => {
        let repeated = 0;
        for (const [person, indices] of asked) {
          const { order, counts } = answersIn(person.inPrivate());
          claim(
            order.every((one, at) => one === indices[at]),
            'the order of a chat holds',
            order.slice(0, 20).join(' '),
          );
          for (const times of counts.values()) repeated += times - 1;
        }
        const inDoubt = desk.double
          .calls()
          .filter(({ outcome }) => outcome.kind === 'fault' && outcome.tookEffect).length;
        claim(repeated <= inDoubt, 'only what was in doubt is sent again', `${repeated} of ${inDoubt}`);
        return `${repeated} answers twice; ${inDoubt} sends took effect although the desk was told nothing`;
      });
      await step('effects', async () => {
        const perMessage = [...effectsByMessage(desk.place.home).values()];
        claim(perMessage.length > 0, 'commands have effects');
        claim(
          perMessage.every((times) => times === 1),
          'no effect twice',
          String(Math.max(...perMessage)),
        );
        return `${perMessage.length} commands with an effect, each once`;
      });
      await step('the budget', async () => {
        const seen = desk.double.statistics();
        claim(seen.breaches === 0, 'never above the budget', `${seen.breaches} times`);
        return (
          `${seen.calls} calls, ${desk.double.faults.struck()} failed on purpose, 0 over the budget; at most ` +
          `${seen.maxOverallPerSecond} a second in all, ${seen.maxPerPrivateChatPerSecond} in one chat`
        );
      });
    } finally {
      await desk.close();
    }
  });
