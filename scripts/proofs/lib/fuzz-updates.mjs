// The steps of `npm run fuzz-updates`.
import { execFileSync } from 'node:child_process';
import { ChatDesk } from './chat-desk.mjs';
import { until } from './desk-process.mjs';
import { DiscordDesk } from './discord-desk.mjs';
import { discordPayload } from './discord-fuzz.mjs';
import { chatMessages, journalRows } from './journal-file.mjs';
import { createRandom } from './random.mjs';
import { claim, createSteps, prove } from './steps.mjs';
import { telegramUpdate } from './telegram-fuzz.mjs';

/** So many updates at most, before memory is looked at for the first time. */
const WARM_UP = 1_000;
const WAIT_MS = 600_000;
/** Growth beyond this is a leak: the desk holds a bounded number of keys, chats and words. */
const GROWTH_MB = 150;

const rssMb = (pid) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** Telegram hands out at most 100 at a time and forgets what was confirmed: a few batches wait at once. */
async function floodTelegram(chats, { updates, random, known }) {
  const { double } = chats;
  let taken = 0;
  for (let sent = 0; sent < updates; ) {
    for (const end = Math.min(sent + 500, updates); sent < end; sent += 1)
      inject(double, telegramUpdate(random, known));
    const polls = () => double.calls('getUpdates').length;
    await until('the next polls', () => polls() >= taken + 5, WAIT_MS);
    taken = 0;
    double.forgetCalls();
  }
}

/** What is no object has no number; it comes with the batch all the same. */
function inject(double, update) {
  const isOwn = typeof update === 'object' && update !== null && 'update_id' in update;
  if (isOwn) delete update.update_id;
  double.inject(update);
}

/** Discord gives up after 3 s, which a busy machine may need for all that came before: then somebody types on. */
async function untilOffered(type, left = 20) {
  try {
    await type();
  } catch (error) {
    if (left === 0) throw error;
    await untilOffered(type, left - 1);
  }
}

/** In hundreds: each time somebody's typing is answered, which comes after all that was sent before it, within 3 s. */
async function floodDiscord(chats, { updates, random, known, owner }) {
  const { double, guild, board } = chats;
  const place = { guildId: guild.id, channelId: board.id };
  for (let sent = 1; sent <= updates; sent += 1) {
    double.inject(discordPayload(random, known, place));
    if (sent % 100 !== 0) continue;
    await untilOffered(() =>
      board.autocomplete(owner, { name: 'price' }, { option: 'instrument', typed: 'BTC' }),
    );
    if (sent % 2_000 === 0) double.forgetCalls();
  }
}

const PLATFORMS = {
  telegram: {
    open: async (count) => {
      const chats = new ChatDesk();
      await chats.open();
      const { owner, people } = await chats.people(count, 'trader');
      return { chats, owner, known: [owner, ...people].map(({ user }) => user.id) };
    },
    flood: floodTelegram,
    answer: async (_chats, owner) => {
      const chat = owner.inPrivate();
      const known = chat.messages().length;
      chat.say(owner, '/price QENDX');
      return (
        await chat.waitFor(
          (one) => one.fromBot && one.text.includes('QENDX') && chat.messages().length > known,
          WAIT_MS,
        )
      ).text;
    },
  },
  discord: {
    open: async (count) => {
      const chats = new DiscordDesk();
      await chats.open();
      const { owner, people } = await chats.people({ more: count, role: 'trader' });
      return { chats, owner, known: [owner, ...people].map(({ user }) => user.id) };
    },
    flood: floodDiscord,
    answer: async (chats, owner) =>
      (await chats.board.slash(owner, '/price instrument:QENDX').answer(WAIT_MS)).text,
  },
};

/** Rows by which a message of a platform, or anybody's doing, shows: all but what the market itself does to a session. */
const deedsIn = (home) =>
  journalRows(home).filter(({ correlation }) => /^(telegram|discord):/.test(correlation ?? ''));

export const fuzzUpdates = ({ platform, updates, people, seed }) =>
  prove(async () => {
    const { open, flood, answer } = PLATFORMS[platform];
    const step = createSteps();
    const random = createRandom(seed);
    let chats;
    try {
      let owner;
      let known;
      await step(`a desk on ${platform} with an owner, ${people} traders and a paper session`, async () => {
        ({ chats, owner, known } = await open(people));
        await chats.desk.send('/paper ma-cross BTC/USDT 1m');
      });
      const { home } = chats.place;
      const before = { rows: deedsIn(home).length, inbox: chatMessages(home, platform).length };
      let memory;
      const first = Math.min(WARM_UP, updates);
      await step(`the first ${first} warm it up`, async () => {
        await flood(chats, { updates: first, random, known, owner });
        memory = rssMb(chats.desk.pid);
        return `${memory.toFixed(0)} MB`;
      });
      await step(`${updates} updates`, async () => {
        const pid = chats.desk.pid;
        await flood(chats, { updates, random, known, owner });
        claim(!chats.desk.isOver, 'the process lives', chats.desk.errors.slice(-2_000));
        const text = await answer(chats, owner);
        const status = await chats.desk.send('/status');
        claim(status?.ok === true, '/status answers through the control socket');
        claim(chats.desk.pid === pid && !chats.desk.isOver, 'it is the same process');
        return `0 crashes; the owner is answered: ${text.split('\n')[0]}\n/status: ${status.lines[0]}`;
      });
      await step('nothing came of them', async () => {
        const after = deedsIn(home);
        const done = after
          .slice(before.rows)
          .map(({ stream, type, correlation }) => `${stream} ${type} ${correlation}`);
        claim(done.length === 0, 'no effect', done.slice(0, 5).join('; '));
        const stored = chatMessages(home, platform).length - before.inbox;
        const gate = journalRows(home).filter(({ type }) => type === 'trading-state');
        claim(gate.length === 0, 'the desk was not halted', String(gate.length));
        return `0 effects; ${stored} of them were whole enough to be stored, and were refused or meant nothing`;
      });
      await step('memory', async () => {
        const grown = rssMb(chats.desk.pid) - memory;
        claim(grown < GROWTH_MB, 'memory is bounded', `${grown.toFixed(0)} MB more`);
        return `RSS ${memory.toFixed(0)} MB → ${(memory + grown).toFixed(0)} MB`;
      });
    } finally {
      await chats?.close();
    }
  });
