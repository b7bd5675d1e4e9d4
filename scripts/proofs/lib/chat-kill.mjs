// The steps of `npm run chat-kill`.
import { ChatDesk } from './chat-desk.mjs';
import { pause, within } from './desk-process.mjs';
import { DiscordDesk } from './discord-desk.mjs';
import { chatMessages, journalRows } from './journal-file.mjs';
import { quantile } from './quantile.mjs';
import { createRandom } from './random.mjs';
import { claim, createSteps, prove } from './steps.mjs';

/** A killed desk does not know what it had sent: at a message a second in one chat, what was said takes a while to be answered. */
const DRAIN_MS = 900_000;

/** What somebody says, weighted as a busy evening: more than half of it acts. As on Telegram, and as on Discord. */
const LINES = [
  (index) => [`/price Q${index}X`, `/price instrument:Q${index}X`],
  () => ['/status', '/status'],
  () => ['/sessions', '/sessions'],
  () => ['/pause m1', '/pause session:m1'],
  () => ['/resume m1', '/resume session:m1'],
  () => ['/halt', '/halt'],
  () => ['/unhalt', '/unhalt'],
  () => [
    '/paper buy-and-hold BTC/USDT 1m 100',
    '/paper strategy:buy-and-hold instrument:BTC/USDT frame:1m cash:100',
  ],
  () => ['/stop m2', '/stop session:m2'],
];
/** Commands that act, or say with a refusal that there was nothing to do. /halt says so without one. */
const ACTING = /^\/(pause|resume|unhalt|paper)\b/;

/** A person on Telegram: whatever is said there is kept for the desk until it has confirmed it. */
async function onTelegram() {
  const chats = new ChatDesk({ budget: 'off' });
  await chats.open();
  const { owner } = await chats.people();
  const chat = owner.inPrivate();
  let said = 1;
  return {
    chats,
    /** At most so long between the last word and the kill: long enough for some to be done by then. */
    waitsMs: 60,
    say: ([line]) => {
      chat.say(owner, line);
      said += 1;
    },
    said: () => said - 1,
    /** One more for the pairing, which is a message too. */
    stored: (messages) => messages.length === said,
    isAnswered: ({ answered }) => answered,
    summary: (messages) => `${messages.length} stored, 0 lost, ${messages.length} answered`,
    unheard: () => [],
  };
}

/** A person on Discord: what is done while nobody listens, or not acknowledged within 3 s, has failed, and the person is told so. */
async function onDiscord() {
  const chats = new DiscordDesk();
  await chats.open();
  const { owner } = await chats.people();
  const asked = new Map();
  const isAcknowledged = (one) => one.state() !== undefined && one.state().kind !== 'failed';
  const isShown = (one) => one.messages().some(({ thinking, text }) => !thinking && text !== '');
  const heard = () => [...asked.values()].filter(isAcknowledged);
  return {
    chats,
    waitsMs: 500,
    say: ([, line]) => {
      const one = chats.board.slash(owner, line);
      asked.set(`discord:${one.interactionId}`, one);
    },
    said: () => asked.size,
    stored: (messages) => {
      const known = new Set(messages.map(({ id }) => id));
      return (
        [...asked.values()].every((one) => one.state() !== undefined) &&
        heard().every(({ interactionId }) => known.has(`discord:${interactionId}`))
      );
    },
    /** Seen by the person, whatever the desk believes. */
    isAnswered: ({ id }) => !asked.has(id) || !isAcknowledged(asked.get(id)) || isShown(asked.get(id)),
    summary: () =>
      `${heard().length} acknowledged, all stored and answered; ${asked.size - heard().length} never acknowledged`,
    unheard: () => [...asked].filter(([, one]) => !isAcknowledged(one)).map(([id]) => id),
  };
}

const PLATFORMS = { telegram: onTelegram, discord: onDiscord };

/** Effects of messages by their correlation: each a kind of row on one stream, and how many there are. */
function effectsIn(rows, platform) {
  const effects = new Map();
  for (const { stream, type, correlation, payload } of rows) {
    if (
      correlation?.startsWith(`${platform}:`) !== true ||
      type === 'person-paired' ||
      type === 'chat-allowed'
    )
      continue;
    // What a session does on its own goes on under the message that opened it.
    if (stream.startsWith('session:') && type !== 'control') continue;
    const kinds = effects.get(correlation) ?? new Map();
    // Two sessions opened by one message would be two streams: their names do not matter.
    const kind = type === 'session-opened' ? type : `${stream} ${type} ${payload?.fact?.kind ?? ''}`;
    effects.set(correlation, kinds.set(kind, (kinds.get(kind) ?? 0) + 1));
  }
  return effects;
}

function checkEffects(person, messages, effects) {
  const twice = [...effects].filter(([, kinds]) => [...kinds.values()].some((times) => times > 1));
  claim(
    twice.length === 0,
    'no effect twice',
    twice
      .slice(0, 3)
      .map(([id, kinds]) => `${id} ${[...kinds]}`)
      .join('; '),
  );
  const unheard = person.unheard().filter((id) => effects.has(id));
  claim(unheard.length === 0, 'what was never acknowledged has no effect', unheard.join(' '));
  const silent = new Set(person.unheard());
  const acting = messages.filter(
    ({ id, text, refused }) => ACTING.test(text ?? '') && !refused && !silent.has(id),
  );
  const without = acting.filter(({ id }) => !effects.has(id));
  claim(
    without.length === 0,
    'what was told to be done is done',
    without
      .slice(0, 3)
      .map(({ id, text }) => `${id} ${text}`)
      .join('; '),
  );
  return `${effects.size} messages with an effect, 0 doubled; ${acting.length} commands were told to be done, and are`;
}

export const chatKill = ({ platform, kills, seed }) =>
  prove(async () => {
    const { next: random } = createRandom(seed);
    const step = createSteps();
    const recoveries = [];
    let person;
    try {
      await step(`a desk with its owner on ${platform}`, async () => {
        person = await PLATFORMS[platform]();
        await person.chats.desk.send('/paper ma-cross BTC/USDT 1m');
      });
      const { chats } = person;
      const { home } = chats.place;
      await step(`${kills} kills while somebody chats`, async () => {
        for (let kill = 0; kill < kills; kill += 1) {
          const messages = 1 + Math.floor(random() * 4);
          for (let index = 0; index < messages; index += 1) {
            person.say(LINES[Math.floor(random() * LINES.length)](person.said()));
            await pause(random() * 40);
          }
          await pause(random() * person.waitsMs);
          recoveries.push(await chats.restart());
        }
        return `${person.said()} messages; start to first answer p50 ${quantile(recoveries, 0.5).toFixed(0)} ms, p99 ${quantile(recoveries, 0.99).toFixed(0)} ms`;
      });
      await step('everything that was said is stored, done and answered', async () => {
        // Of one look: between two looks a message may arrive that only the second sees.
        const look = () => {
          const messages = chatMessages(home, platform);
          const left = messages.filter((one) => !one.done || !person.isAnswered(one));
          return { messages, left, stored: person.stored(messages) };
        };
        const settled = () => {
          const seen = look();
          return seen.left.length === 0 && seen.stored ? seen : undefined;
        };
        const { messages, left, stored } = (await within(DRAIN_MS, settled)) ?? look();
        claim(left.length === 0, 'no message is left', `${left.length}: ${JSON.stringify(left.slice(0, 3))}`);
        claim(stored, 'each message is stored once', `${messages.length} for ${person.said()}`);
        return person.summary(messages);
      });
      await step('each effect once', async () =>
        checkEffects(person, chatMessages(home, platform), effectsIn(journalRows(home), platform)),
      );
      await step('the books hold', async () => {
        const { ok, lines } = await chats.desk.request({ kind: 'verify' });
        claim(ok, 'every chain holds', lines.join(' '));
        return lines.join(' ');
      });
    } finally {
      await person?.chats.close();
    }
  });
