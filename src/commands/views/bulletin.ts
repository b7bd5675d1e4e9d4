import type { Alert } from '../../engine/domain/alerts/alert.js';
import type { Environment } from '../../engine/domain/environment.js';
import type { Notification, NotificationBody } from '../../engine/domain/notification.js';
import type { Preferences } from '../../engine/domain/person.js';
import { announce } from '../announce.js';
import type { Bulletin, BulletinAlert } from '../bulletin.js';
import { type Block, spanText } from '../reply.js';
import { modeOf } from './badges.js';
import { dateTime } from './times.js';
import { wordsFor } from './words/catalogue.js';

interface Told {
  readonly notification: Notification;
  readonly call?: { readonly alert: Alert; readonly call: number };
}

/** The same as in a chat, for those who see nothing else of the desk. `environments`: of its accounts. */
export function bulletinOf(
  { notification, call }: Told,
  environments: readonly Environment[],
  prefs: Preferences,
): Bulletin {
  const { outward: words } = wordsFor(prefs.locale).hand.alerts;
  const { alert } = call ?? {};
  const { level, body, atMs } = alert?.notification ?? notification;
  const [first = '', ...said] = announce(alert?.notification ?? notification, prefs).blocks.flatMap(linesOf);
  // A mark says nothing that level and words do not.
  const title = first.replace(/^[^\p{L}\p{N}]+/u, '');
  const environment = modeOf(moneyOf(body, environments), prefs);
  const kind = body.kind === 'drill' ? 'drill' : 'alert';
  const isWhat = kind === 'drill' ? words.drill : words.levels[level];
  return {
    ...{ kind, level, environment, title },
    atMs: alert?.firstMs ?? atMs,
    subject: `[${isWhat} ${environment}] ${title}`,
    lines: [...said, ...(call === undefined ? [] : careOf(call, prefs))],
    ...(call === undefined ? {} : { alert: factsOf(call) }),
  };
}

const factsOf = ({ alert, call }: NonNullable<Told['call']>): BulletinAlert => {
  const { number, key, count, firstMs, lastMs } = alert;
  return { number, call, key, count, firstMs, lastMs };
};

function careOf({ alert, call }: NonNullable<Told['call']>, prefs: Preferences): readonly string[] {
  const { number, count, firstMs } = alert;
  const words = wordsFor(prefs.locale).hand.alerts;
  const since = `${dateTime(firstMs, prefs)} ${prefs.timeZone}`;
  const often = count > 1 ? [words.often(count, since)] : [since];
  const foot = [words.name(number), ...often, ...(call > 0 ? [words.call(call)] : [])].join(' · ');
  return [foot, words.outward.acknowledge(number)];
}

/** What stands in a chat beside words (buttons, pictures) has no place there. */
function linesOf(block: Block): readonly string[] {
  if (block.kind === 'text') return block.lines.map((line) => line.map(spanText).join(''));
  return block.kind === 'fields' ? block.rows.map(({ label, value }) => `${label}: ${value}`) : [];
}

/** The most real one first. */
const BY_WEIGHT: readonly Environment[] = ['live', 'demo', 'testnet', 'double'];

/** What a thing trades with; what is about the whole desk is about the most real money in it. Absent = paper. */
function moneyOf(body: NotificationBody, environments: readonly Environment[]): Environment | undefined {
  if ('environment' in body && body.environment !== undefined) return body.environment;
  if ('session' in body || 'synthetic' in body) return undefined;
  return BY_WEIGHT.find((one) => environments.includes(one));
}
