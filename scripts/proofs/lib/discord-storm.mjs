// The steps of `npm run storm -- --platform discord`.
import { pause, until, within } from './desk-process.mjs';
import { DiscordDesk } from './discord-desk.mjs';
import { chatMessages, journalRows } from './journal-file.mjs';
import { quantile } from './quantile.mjs';
import { createRandom } from './random.mjs';
import { claim, createSteps, prove } from './steps.mjs';

/** With two of them the desk is left in doubt: what it sent may be there. */
const FAULTS = [
  { kind: 'too-many-requests', retryAfterS: 0.5 },
  { kind: 'server-error', status: 502 },
  { kind: 'garbage' },
  { kind: 'drop' },
  { kind: 'drop', tookEffect: true },
];
const MOST_CHANNELS = 10;
/** Between the end of a reconnection and the next cut. */
const CUT_AFTER_MS = 100;
const WAIT_MS = 600_000;
/** Once all was asked, while cuts are still to come. */
const TRICKLE_MS = 500;
const PAPER = '/paper strategy:buy-and-hold instrument:BTC/USDT frame:1m cash:100';

/** Who says what next: mostly looks; every 20th of the first channel's acts, and some open sessions. */
function nextDeed({ owner, people, places, menus, random }, index) {
  if (index % 20 === 10) {
    const line = index % 200 === 10 ? PAPER : random.chance(0.5) ? '/pause session:m1' : '/resume session:m1';
    return { place: places[0], kind: line.split(' ')[0], run: () => places[0].slash(owner, line) };
  }
  const person = random.pick(people);
  const place = places[people.indexOf(person) % places.length];
  const menu = menus.get(person);
  if (random.chance(0.3))
    return { place, kind: 'press', run: () => place.press(person, menu.id, menu.label) };
  return { place, kind: 'look', run: () => place.slash(person, `/price instrument:Q${index}X`) };
}

const isAcknowledged = ({ asked }) => {
  const state = asked.state();
  return state !== undefined && state.kind !== 'failed';
};
const answerOf = ({ asked }) => asked.messages().find(({ thinking, text }) => !thinking && text !== '');
/** When the answer first stood there: not when its place was taken by "is thinking". */
const answeredAtMs = (deed) => answerOf(deed).versions.find(({ text }) => text !== '').atMs;

/** How many effects each interaction had, by its id. */
function effectsByInteraction(home) {
  const counts = new Map();
  for (const { stream, correlation, type } of journalRows(home)) {
    if (!correlation?.startsWith('discord:')) continue;
    // An opened session is a row on the desk's stream; its first own row belongs to the same effect.
    if (!stream.startsWith('session:') && type !== 'session-opened') continue;
    const key = correlation.slice('discord:'.length);
    const kinds = counts.get(key) ?? new Map();
    counts.set(key, kinds.set(`${stream} ${type}`, (kinds.get(`${stream} ${type}`) ?? 0) + 1));
  }
  return counts;
}

async function gather(chats, people) {
  const letIn = await chats.people({ more: people - 1, channels: Math.min(MOST_CHANNELS, people) });
  const menus = new Map();
  for (const [at, person] of letIn.people.entries()) {
    const menu = await letIn.places[at % letIn.places.length].slash(person, '/menu').answer(30_000);
    // Not one that draws a picture: what lasts longer than a second lets the next one begin.
    menus.set(person, { id: menu.id, label: 'status' });
  }
  return { ...letIn, menus };
}

/** Deeds evenly over the time; then now and then one, until all cuts have been made. */
async function storm({ double, cast, updates, seconds, drops }) {
  const deeds = [];
  const startMs = performance.now();
  double.gateway.drop(drops, CUT_AFTER_MS);
  for (let index = 0; index < updates || double.gateway.dropsLeft() > 0; index += 1) {
    const { place, kind, run } = nextDeed(cast, index);
    deeds.push({ place, kind, asked: run() });
    const dueMs = (index / updates) * seconds * 1000;
    if (index >= updates) await pause(TRICKLE_MS);
    else while (performance.now() - startMs < dueMs) await pause(2);
  }
  return deeds;
}

function checkEffects(deeds, home) {
  const effects = effectsByInteraction(home);
  const late = deeds.filter((deed) => !isAcknowledged(deed));
  const acted = late.filter(({ asked }) => effects.has(asked.interactionId));
  claim(acted.length === 0, 'what was never acknowledged has no effect', String(acted.length));
  const twice = [...effects.values()].filter((kinds) => [...kinds.values()].some((times) => times > 1));
  claim(twice.length === 0, 'no effect twice', String(twice.length));
  const papers = deeds.filter((deed) => deed.kind === '/paper' && isAcknowledged(deed));
  const opened = papers.filter(({ asked }) => effects.has(asked.interactionId));
  claim(
    opened.length === papers.length,
    'each /paper that was acknowledged opens one session',
    `${opened.length} of ${papers.length}`,
  );
  return `${effects.size} interactions with an effect, each once; ${papers.length} of them opened a session; ${late.length} never acknowledged, 0 effects of these`;
}

function checkOrder(deeds) {
  const byPlace = new Map();
  for (const deed of deeds.filter(isAcknowledged))
    byPlace.set(deed.place, [...(byPlace.get(deed.place) ?? []), deed]);
  for (const list of byPlace.values()) {
    const times = list.map(answeredAtMs);
    const at = times.findIndex((atMs, index) => index > 0 && atMs < times[index - 1]);
    claim(
      at === -1,
      'answers come in the order of a channel',
      `${list[at]?.kind} came ${times[at - 1] - times[at]} ms before the one before it`,
    );
  }
  return `${byPlace.size} channels, ${deeds.length} interactions`;
}

export const discordStorm = ({ updates, seconds, people, faults, drops, seed }) =>
  prove(async () => {
    const chats = new DiscordDesk();
    const step = createSteps();
    try {
      let cast;
      let deeds;
      await step('a desk with its people', async () => {
        await chats.open();
        cast = { ...(await gather(chats, people)), random: createRandom(seed) };
        await chats.desk.send('/paper ma-cross BTC/USDT 1m');
        chats.double.forgetCalls();
        return `${people} people in ${cast.places.length} channels`;
      });
      const { double } = chats;
      await step(
        `${updates} interactions in ${seconds} s, ${drops} cuts, ${Math.round(faults * 100)} % of sends fail`,
        async () => {
          double.faults.chance(faults, FAULTS, { seed });
          deeds = await storm({ double, cast, updates, seconds, drops });
          const { gateway } = double.statistics();
          claim(gateway.drops === drops, 'every cut was made', String(gateway.drops));
          return `${deeds.length} interactions; ${gateway.drops} cuts, ${gateway.resumes} resumed, ${gateway.identifies} identified`;
        },
      );
      await step('every one that was acknowledged is answered', async () => {
        const isOpen = (deed) =>
          deed.asked.state() === undefined || (isAcknowledged(deed) && answerOf(deed) === undefined);
        await within(WAIT_MS, () => !deeds.some(isOpen));
        const lost = deeds.filter(isOpen);
        claim(
          lost.length === 0,
          'no answer is lost',
          `${lost.length} are missing, the first to ${lost[0]?.kind}: ${JSON.stringify(lost[0]?.asked.state())}`,
        );
        const answered = deeds.filter(isAcknowledged);
        const { latenciesMs } = double.statistics().interactions;
        return `${answered.length} acknowledged (p50 ${quantile(latenciesMs, 0.5).toFixed(0)} ms, p99 ${quantile(latenciesMs, 0.99).toFixed(0)} ms) and answered, 0 lost; ${deeds.length - answered.length} not acknowledged within 3 s`;
      });
      await step('order', async () => checkOrder(deeds));
      await step('effects', async () => checkEffects(deeds, chats.place.home));
      await step('nothing is left over', async () => {
        const left = () => chatMessages(chats.place.home, 'discord').filter(({ done }) => !done).length;
        await until('the inbox to be empty', () => left() === 0, 30_000);
        const answers = deeds.map(({ asked }) => asked.messages().length);
        return `0 messages open; ${answers.filter((count) => count > 1).length} interactions with a second message`;
      });
      await step('the budget', async () => {
        const seen = double.statistics();
        const over = double
          .calls()
          .filter(({ outcome }) => outcome.kind === 'error' && outcome.status === 429);
        claim(
          seen.breaches === 0,
          'never above the budget',
          `${seen.breaches} times: ${over
            .slice(0, 3)
            .map(({ method, path, atMs }) => `${atMs} ${method} ${path}`)
            .join('; ')}`,
        );
        return `${seen.calls} calls, ${double.faults.struck()} failed on purpose, 0 over the budget; at most ${seen.maxOverallPerSecond} a second that count globally`;
      });
    } finally {
      await chats.close();
    }
  });
