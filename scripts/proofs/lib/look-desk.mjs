// The people of `npm run looks`: an owner a language on both platforms, who type what is to be looked at and have a board.
import { pause } from './desk-process.mjs';

const WAIT_MS = 90_000;
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;
/** What still comes of a line after its first answer. */
const SETTLE_MS = 400;
/** Discord's names for the languages. */
const LOCALES = { en: 'en-US', de: 'de', es: 'es-ES', zh: 'zh-CN' };

const ownCode = (desk) => CODE.exec(desk.command('pair'))?.[0];

/** One answer more in a chat of Telegram. */
async function say({ place, person }, line) {
  const known = new Set(place.messages().map(({ messageId }) => messageId));
  place.say(person, line);
  const answer = await place.waitFor((one) => one.fromBot && !known.has(one.messageId), WAIT_MS);
  await pause(SETTLE_MS);
  return answer;
}

/** @param {import('./chat-desk.mjs').ChatDesk} desk @returns who types in this language, and where it can be seen */
export async function onTelegram(desk, language, index) {
  const person = desk.double.person({ id: 3000 + index, first_name: language, language_code: language });
  await desk.letIn(person, ownCode(desk));
  const chat = { place: person.inPrivate(), person };
  const group = desk.double.group({
    title: `Board ${language}`,
    supergroup: true,
    botStatus: 'administrator',
  });
  const at = (line) => line.replace(/^\/\w+/, `$&@${desk.double.bot.username}`);
  const url = ({ id }) => `${desk.double.url}/?chat=${id}`;
  return {
    name: `${language}-telegram`,
    pages: { chat: url(chat.place), board: url(group) },
    async type({ line, press }) {
      const { messageId, buttons } = await say(chat, line);
      if (press) await chat.place.press(person, messageId, buttons[0][0].text).answered(WAIT_MS);
    },
    async board() {
      for (const line of ['/allow', '/board on']) await say({ place: group, person }, at(line));
    },
  };
}

export async function onDiscord(desk, language) {
  const locale = LOCALES[language] ?? language;
  const person = desk.discord.person({ username: language, locale });
  const place = person.dm();
  await place.slash(person, `/pair code:${ownCode(desk)}`).answer(WAIT_MS);
  const guild = desk.discord.guild({ name: `Desk ${language}`, locale });
  guild.member(person, { permissions: '8' });
  const channel = guild.channel('board');
  const url = ({ id }) => `${desk.discord.url}/?channel=${id}&as=${person.user.id}`;
  return {
    name: `${language}-discord`,
    pages: { chat: url(place), board: url(channel) },
    async type({ slash, press }) {
      if (slash === undefined) return;
      const { id, buttons } = await place.slash(person, slash).answer(WAIT_MS);
      if (press) await place.press(person, id, buttons[0][0].label).acknowledged(WAIT_MS);
    },
    async board() {
      for (const line of ['/allow', '/board board:on']) await channel.slash(person, line).answer(WAIT_MS);
    },
  };
}
