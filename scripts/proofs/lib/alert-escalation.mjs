// Alerts that nobody has seen: told again at 2, 5 and 15 minutes, on the other platform too, until somebody says that they have.
import { escalationFaults, row } from './alert-checks.mjs';
import { AlertDesk } from './alert-desk.mjs';
import { News } from './alert-news.mjs';
import { seenBy } from './alert-watch.mjs';
import { pause, until } from './desk-process.mjs';

/** Looked at every second; then it has to be stored and sent. */
const TOLERANCE_MS = 3_000;
const REAL_MINUTE_MS = 60_000;

/** Somebody presses the button of this alert in their chat. */
async function acknowledge({ telegram: { place, one } }, token) {
  // The message before it has lost its buttons to the newest call.
  const hasButton = ({ buttons }) => buttons.flat().some(({ text }) => text === 'Ack');
  const message = await place.waitFor((shown) => shown.text.includes(token) && hasButton(shown), 10_000);
  place.press(one, message.messageId, 'Ack');
  return Date.now();
}

/** @returns rows of the table. `minuteMs`: how long a minute of the calls lasts. */
export async function escalation({ minuteMs = REAL_MINUTE_MS, lastMinute = 16, mistake, core }) {
  const desk = await AlertDesk.open({ people: [['telegram', 'discord']], mistake, core, minuteMs });
  const news = new News();
  const at = (minutes) => minutes * minuteMs;
  try {
    const [{ chats, identities }] = desk.people;
    chats.telegram.place.say(chats.telegram.one, '/help');
    await pause(1_000);
    const left = news.critical();
    const seen3 = news.critical();
    const { raisedMs } = await desk.tell([left.notification, seen3.notification]);
    await until('the first messages', () => seenBy(desk).filter(({ call }) => call === 0).length >= 2);
    await pause(raisedMs + at(3) - Date.now());
    const ackMs = await acknowledge(chats, seen3.token);
    await pause(raisedMs + at(lastMinute) - Date.now());
    const untilMs = Date.now();
    const elsewhere = `discord ${identities[1].userId}`;
    const seen = seenBy(desk);
    const judged = [
      { what: 'nobody acknowledges it', token: left.token, ackMs: undefined },
      { what: 'acknowledged at 3 min', token: seen3.token, ackMs },
    ];
    return judged.map(({ what, token, ackMs: seenMs }) => {
      const mine = seen.filter((one) => one.token === token && one.chat === elsewhere && one.call > 0);
      const dueMs = [0, 2, 5, 15].map((minutes) => raisedMs + at(minutes));
      const alert = { raisedMs, untilMs, elsewhere, toleranceMs: TOLERANCE_MS, minuteMs };
      return row({
        part: 'escalation',
        what: `${what}: calls ${mine.map(({ call }) => call).join(', ')} on the other platform`,
        took: mine.map(({ call, atMs }) => atMs - dueMs[call]),
        bound: `at 2, 5, 15 min + ${TOLERANCE_MS / 1000} s, none after it was seen`,
        faults: escalationFaults(
          seenMs === undefined ? alert : { ...alert, ackMs: seenMs },
          seen.filter((one) => one.token === token),
        ),
      });
    });
  } finally {
    await desk.close();
  }
}
