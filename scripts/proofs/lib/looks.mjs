// The steps of `npm run looks`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ChatDesk } from './chat-desk.mjs';
import { pause, until } from './desk-process.mjs';
import { photograph } from './doubles.mjs';

const WAIT_MS = 60_000;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
/** What is looked at, as it is typed in Telegram and as a slash command of Discord. */
const LINES = [
  ['/menu', '/menu'],
  ['/card paper', '/card card:paper'],
  ['/card paper picture', '/card card:paper view:picture'],
  ['/session m1', '/session session:m1'],
  ['/positions', '/positions'],
  ['/pnl', '/pnl'],
  ['/status', '/status'],
  ['/statement', '/statement'],
  ['/settings', '/settings'],
  ['/chart m1', '/chart of:m1'],
  ['/crd', undefined],
];
const HEIGHT = 9_000;
const SCHEMES = ['dark', 'light'];

async function invited(desk) {
  const { lines } = await desk.desk.send('/invite trader');
  return CODE.exec(lines.join('\n'))?.[0];
}

async function onTelegram(desk, language, index) {
  const person = desk.double.person({ id: 3000 + index, first_name: language, language_code: language });
  await desk.letIn(person, await invited(desk));
  const chat = person.inPrivate();
  const sayAndWait = async (line) => {
    const known = new Set(chat.messages().map(({ messageId }) => messageId));
    chat.say(person, line);
    await chat.waitFor((one) => one.fromBot && !known.has(one.messageId), WAIT_MS);
  };
  await sayAndWait(`/language ${language}`);
  for (const [line] of LINES) await sayAndWait(line);
  return `${desk.double.url}/?chat=${chat.id}`;
}

async function onDiscord(desk, language) {
  const person = desk.discord.person({ username: language });
  const place = person.dm();
  await place.slash(person, `/pair code:${await invited(desk)}`).answer(WAIT_MS);
  await place.slash(person, `/language language:${language}`).answer(WAIT_MS);
  for (const [, line] of LINES) if (line !== undefined) await place.slash(person, line).answer(WAIT_MS);
  return `${desk.discord.url}/?channel=${place.id}&as=${person.user.id}`;
}

/** The pictures of one language beside each other, as one picture. */
async function sheet(language, files, pictures) {
  const shots = files.map((file) => {
    const data = readFileSync(file).toString('base64');
    return `<img src="data:image/png;base64,${data}" width="390">`;
  });
  const html = path.resolve(pictures, `${language}.html`);
  writeFileSync(
    html,
    `<body style="margin:0;display:flex;background:#888;align-items:flex-end">${shots.join('')}</body>`,
  );
  return photograph(pathToFileURL(html).href, path.resolve(pictures, `sheet-${language}.png`), {
    heightPx: HEIGHT,
    widthPx: 390 * files.length,
    scale: 1,
  });
}

async function oneLanguage(desk, { language, index, pictures }) {
  const pages = [
    ['telegram', await onTelegram(desk, language, index)],
    ['discord', await onDiscord(desk, language)],
  ];
  await pause(1_000);
  const files = [];
  for (const [platform, url] of pages)
    for (const scheme of SCHEMES) {
      const file = path.join(pictures, `${language}-${platform}-${scheme}.png`);
      const taken = await photograph(url, file, { heightPx: HEIGHT, scheme });
      if (taken === undefined) throw new Error('there is no browser here: install chromium');
      files.push(file);
    }
  return sheet(language, files, pictures);
}

export async function looks({ pictures, languages, bars }) {
  mkdirSync(pictures, { recursive: true });
  const desk = new ChatDesk({ args: ['--replay', bars, '--speed', '600'], discord: true });
  try {
    await desk.open();
    await desk.people();
    await desk.discord.gateway.ready(WAIT_MS);
    await until('the slash commands', () => desk.discord.commands().length > 0, WAIT_MS);
    await desk.desk.send('/paper ma-cross BTC/USDT 1m');
    await desk.desk.send('/buy BTC/USDT 500');
    await until(
      'some fills',
      async () => /\d fills/.test((await desk.desk.send('/session m1')).lines.join('\n')),
      WAIT_MS,
    );
    for (const [index, language] of languages.entries())
      process.stdout.write(`${await oneLanguage(desk, { language, index, pictures })}\n`);
  } finally {
    await desk.close();
  }
}
