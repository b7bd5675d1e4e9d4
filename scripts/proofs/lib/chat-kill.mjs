// The steps of `npm run chat-kill`.
import { ChatDesk } from './chat-desk.mjs';
import { pause, until } from './desk-process.mjs';
import { chatMessages, journalRows } from './journal-file.mjs';
import { createRandom } from './random.mjs';
import { claim, createSteps, prove, quantile } from './steps.mjs';

/** What somebody says, weighted as a busy evening: half of it acts. */
function lineOf(random, index) {
  const lines = [
    `/price Q${index}X`,
    '/status',
    '/sessions',
    '/pause m1',
    '/resume m1',
    '/halt',
    '/unhalt',
    '/paper buy-and-hold BTC/USDT 1m 100',
    '/stop m2',
  ];
  return lines[Math.floor(random() * lines.length)] ?? '/status';
}

const isEffect = ({ type, correlation }) => correlation?.startsWith('telegram:') && type !== 'person-paired';

/** Rows of one correlation that would be the same effect twice: same stream, same type. */
function doubled(rows) {
  const seen = new Map();
  for (const { stream, type, correlation, payload } of rows.filter(isEffect)) {
    // Two sessions opened by one message are two streams: the name tells them apart.
    const key = [
      correlation,
      type === 'session-opened' ? type : `${stream} ${type} ${payload?.fact?.kind ?? ''}`,
    ].join(' ');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1);
}

export const chatKill = ({ kills, seed }) =>
  prove(async () => {
    const { next: random } = createRandom(seed);
    const desk = new ChatDesk({ budget: 'off' });
    const step = createSteps();
    const recoveries = [];
    let said = 0;
    try {
      let owner;
      await step('a desk with its owner on Telegram', async () => {
        await desk.open();
        ({ owner } = await desk.people());
        await desk.desk.send('/paper ma-cross BTC/USDT 1m');
      });
      const chat = owner.inPrivate();
      const talk = () => {
        chat.say(owner, lineOf(random, said));
        said += 1;
      };
      await step(`${kills} kills while somebody chats`, async () => {
        for (let kill = 0; kill < kills; kill += 1) {
          const messages = 1 + Math.floor(random() * 4);
          for (let index = 0; index < messages; index += 1) {
            talk();
            await pause(random() * 40);
          }
          await pause(random() * 60);
          recoveries.push(await desk.restart());
        }
        return `${said} messages; start to first answer p50 ${quantile(recoveries, 0.5).toFixed(0)} ms, p99 ${quantile(recoveries, 0.99).toFixed(0)} ms`;
      });
      await step('everything that was said is stored, done and answered', async () => {
        // One for the pairing, which is a message too.
        const settled = () => {
          const messages = chatMessages(desk.place.home, 'telegram');
          return messages.length >= said + 1 && messages.every(({ done, answered }) => done && answered)
            ? messages
            : undefined;
        };
        const messages = await until('the last answer', settled, 120_000);
        claim(
          messages.length === said + 1,
          'each message is stored once',
          `${messages.length} of ${said + 1}`,
        );
        return `${messages.length} stored, 0 lost, ${messages.length} answered`;
      });
      await step('each effect once', async () => {
        const rows = journalRows(desk.place.home);
        const twice = doubled(rows);
        claim(twice.length === 0, 'no effect twice', JSON.stringify(twice.slice(0, 3)));
        return `${new Set(rows.filter(isEffect).map(({ correlation }) => correlation)).size} messages with an effect, 0 doubled`;
      });
      await step('the books hold', async () => {
        const { ok, lines } = await desk.desk.request({ kind: 'verify' });
        claim(ok, 'every chain holds', lines.join(' '));
        return lines.join(' ');
      });
    } finally {
      await desk.close();
    }
  });
