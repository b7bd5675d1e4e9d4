// The steps of `npm run looks`: a desk on paper and one at Bybit's double, each with an owner a language on both platforms.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ChatDesk } from './chat-desk.mjs';
import { pause, until, within } from './desk-process.mjs';
import { photograph } from './doubles.mjs';
import { ACCOUNT, addKey, isAccountReady, lastTicket, openLiveDesk } from './live-desk.mjs';
import { onDiscord, onTelegram } from './look-desk.mjs';
import { AT_AN_EXCHANGE, ON_PAPER } from './look-scenes.mjs';

const WAIT_MS = 90_000;
const TICKET_MS = 5_000;
const HEIGHT_PX = { chat: 16_000, board: 1_600 };
const SCHEMES = ['dark', 'light'];
const PERPETUAL = 'BTC/USDT:USDT';

const hasFills = (desk) => async () =>
  /[1-9]\d* fills?/.test((await desk.desk.send('/session m1')).lines.join('\n')) || undefined;

async function chatsOf(desk, language, index) {
  const both = [await onTelegram(desk, language, index), await onDiscord(desk, language)];
  for (const one of both) {
    await one.type({ line: `/language ${language}`, slash: `/language language:${language}` });
    await one.type({ line: '/settings pushes quiet', slash: '/settings setting:pushes value:quiet' });
  }
  return both;
}

/** On both platforms at once; what cannot be had is told, and the next is asked for. */
const typeAll = (chats, lines) =>
  Promise.all(
    chats.map(async (one) => {
      for (const line of lines) await one.type(line).catch((error) => missed(one, line, error));
    }),
  );

const missed = ({ name }, { line }, { message }) =>
  process.stdout.write(`${name} ${line}: ${message.slice(0, 200)}\n`);

async function everyLanguage(desk, { lines, stage, pictures, languages }) {
  await desk.discord.gateway.ready(WAIT_MS);
  await until('the slash commands', () => desk.discord.commands().length > 0, WAIT_MS);
  await until('some fills', hasFills(desk), WAIT_MS);
  for (const [index, language] of languages.entries()) {
    const chats = await chatsOf(desk, language, index);
    await typeAll(chats, lines);
    for (const one of chats) await one.board().catch((error) => missed(one, { line: '/board' }, error));
    await photographs(chats, stage, pictures);
  }
}

/** Every chat and board, dark and light, as a picture of its own. */
async function photographs(all, stage, pictures) {
  await pause(2_000);
  for (const { name, pages } of all)
    for (const [page, url] of Object.entries(pages))
      for (const scheme of SCHEMES) {
        const file = path.join(pictures, `${name}-${stage}-${page}-${scheme}.png`);
        const taken = await photograph(url, file, { heightPx: HEIGHT_PX[page], scheme, scale: 1.5 });
        if (taken === undefined) throw new Error('there is no browser here: install chromium');
        process.stdout.write(`${file}\n`);
      }
}

async function onPaper({ pictures, languages, bars }) {
  const desk = new ChatDesk({ args: ['--replay', bars, '--speed', '120'], discord: true });
  try {
    await desk.open();
    await desk.desk.send('/paper ma-cross BTC/USDT 1m');
    await desk.desk.send('/paper rsi-reversion BTC/USDT 1m 5000');
    await everyLanguage(desk, { lines: ON_PAPER, stage: 'paper', pictures, languages });
  } finally {
    await desk.close();
  }
}

/** On the console, where a ticket is confirmed by its number. */
async function carryOut({ desk, place }, line) {
  const before = lastTicket(place.home)?.nonce;
  const said = await desk.send(line);
  const nonce = await within(TICKET_MS, () => {
    const last = lastTicket(place.home)?.nonce;
    return last === before ? undefined : last;
  });
  if (nonce === undefined) throw new Error(`no ticket for ${line}: ${said?.lines.join(' ')}`);
  return desk.send(`/confirm ${nonce}`);
}

async function atAnExchange({ pictures, languages }) {
  const live = await openLiveDesk({ name: 'looks', speed: 20 });
  const desk = new ChatDesk({ discord: true, home: live.home, env: live.env });
  try {
    await addKey(live);
    await desk.open();
    const ready = () => until('the account to be ready', () => isAccountReady(desk.desk), WAIT_MS);
    await ready();
    await carryOut(desk, `/live ma-cross ${PERPETUAL} 1m cash=5000 account=${ACCOUNT} stop=2% fast=2 slow=5`);
    // The first session of an account sets its margin mode.
    await ready();
    await carryOut(desk, `/buy BTC/USDT 0.01 stop=2% account=${ACCOUNT}`);
    await everyLanguage(desk, { lines: AT_AN_EXCHANGE, stage: 'live', pictures, languages });
  } finally {
    await desk.close();
    await live.close();
  }
}

/** @param {{ pictures: string, languages: readonly string[], bars: string, stages: readonly string[] }} options */
export async function looks({ stages, ...options }) {
  mkdirSync(options.pictures, { recursive: true });
  if (stages.includes('paper')) await onPaper(options);
  if (stages.includes('live')) await atAnExchange(options);
}
